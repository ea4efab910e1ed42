"""Earlier revisions of a call, put together from what its file says was otherwise."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.call import Call
from models.call.earlier import merged
from models.criteria.applicants.consortium import MinCountries, MinEntities
from models.proposal import Proposal
from models.terms.evidence import Raw
from models.verdict.since_revision import changes
from storage.calls import CallFileError, find_call, load_call, loading
from storage.calls import earlier as call_earlier
from storage.calls.earlier import reviewed_earlier
from storage.calls.reading import read_call
from tests.helpers.storage.earlier_call import CALL, EARLIER


def earlier(revision: str) -> Call:
    return find_call("MINE-2013").revisions[revision]


def minimums(call: Call) -> dict[tuple[str, ...], int]:
    return {
        (criterion.id, *criterion.strands): criterion.minimum
        for criterion in call.criteria
        if isinstance(criterion, MinEntities | MinCountries)
    }


def test_the_revision_before_is_the_present_one_but_for_what_was_otherwise(own_file: Path) -> None:
    now, before = find_call("MINE-2013").call, earlier("2")
    assert (before.revision, before.deadline.said) == ("2", "31 Dec 2013 17:00 Brussels")
    assert before.deadline.zone == now.deadline.zone
    assert minimums(before) == {
        ("consortium.min-entities",): 4,
        ("consortium.min-countries", "A"): 3,
        ("consortium.min-countries", "B"): 5,
    }
    assert before.outputs == ()
    assert before.unknown == ("the rate",)
    assert before.strands == now.strands
    assert [one.revision for one in before.earlier] == ["1"]


def test_several_revisions_back_each_is_told_against_the_one_after_it(own_file: Path) -> None:
    first = earlier("1")
    assert first.deadline.said == "1 Jun 2013 17:00 Brussels"
    assert minimums(first)["consortium.min-entities",] == 2
    assert minimums(first)["consortium.min-countries", "B"] == 5
    assert [output.title for output in first.outputs] == ["Study"]
    assert [strand.max_grant for strand in first.strands] == [None, None]
    assert first.earlier == ()


def test_an_earlier_revision_has_the_countries_of_its_own_deadline(own_file: Path) -> None:
    assert "HR" in find_call("MINE-2013").call.countries.sets["EU"]
    assert "HR" in earlier("2").countries.sets["EU"]
    assert "HR" not in earlier("1").countries.sets["EU"]


def test_a_revision_that_is_not_told_of_is_not_known(own_file: Path) -> None:
    assert list(find_call("MINE-2013").revisions) == ["2", "1"]
    assert merged({"id": "X"}, "1") is None
    assert merged({"id": "X", "earlier": "1"}, "1") is None


def test_each_revision_is_read_once(own_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def counted(raw: Raw) -> Any:
        read.append(raw["revision"])
        return read_call(raw)

    for module in (loading, call_earlier):
        monkeypatch.setattr(module, "read_call", counted)
    own_file.write_text((CALL + EARLIER).replace("Mine", "Read once"))
    known = find_call("MINE-2013")
    assert known.revisions["1"] is find_call("MINE-2013").revisions["1"]
    assert read == ["3", "2", "1"]


def test_earlier_revisions_are_those_of_the_file_that_the_call_was_read_from(
    own_file: Path,
) -> None:
    known = find_call("MINE-2013")
    own_file.write_text(CALL.replace("Mine", "No longer mine"))
    assert known.file == own_file
    assert list(known.revisions) == ["2", "1"]
    assert find_call("MINE-2013").revisions == {}


def test_a_broken_file_beside_it_does_not_matter(own_file: Path) -> None:
    (own_file.parent / "a.toml").write_text("id = ")
    assert earlier("2").revision == "2"


def test_a_file_that_was_changed_is_read_again(own_file: Path) -> None:
    assert minimums(earlier("1"))["consortium.min-entities",] == 2
    own_file.write_text(
        (CALL + EARLIER).replace("minimum = 2\n[[earlier", "minimum = 33\n[[earlier")
    )
    assert minimums(earlier("1"))["consortium.min-entities",] == 33


def test_merging_leaves_the_document_as_it_is() -> None:
    entry = {"id": "a", "minimum": 3}
    told = [{"revision": "1", "was": {"criteria": [{"id": "a", "minimum": 2}]}}]
    raw = {"revision": "2", "criteria": [entry], "earlier": told}
    before = merged(raw, "1")
    assert before == {"revision": "1", "criteria": [{"id": "a", "minimum": 2}], "earlier": []}
    assert raw == {"revision": "2", "criteria": [{"id": "a", "minimum": 3}], "earlier": told}


def test_plain_lists_are_replaced_and_a_strand_without_id_is_the_only_one() -> None:
    was = {"strands": [{"rate": {"value": Decimal(75)}}], "aliases": ["C"]}
    raw = {
        "strands": [{"title": "All", "rate": {"value": Decimal(90), "source": "me"}}],
        "aliases": ["A", "B"],
        "earlier": [{"revision": "1", "was": was}],
    }
    before = merged(raw, "1")
    assert before is not None
    assert before["aliases"] == ["C"]
    assert before["strands"] == [{"title": "All", "rate": {"value": 75, "source": "me"}}]


BROKEN = {
    "a value of the wrong type": (
        ("minimum = 5", 'minimum = "five"'),
        "earlier[0].was.criteria[0].minimum: “five” cannot be read",
        'minimum = "five"',
    ),
    "an unknown key": (
        ("minimum = 5", "minimm = 5"),
        "earlier[0].was.criteria[0].minimm: unknown key: did you mean “minimum”?",
        "minimm =",
    ),
    "an entry that is not told in full": (
        ('id = "study"\ntitle = "Study"', 'id = "study"'),
        "earlier[1].was.outputs[0].title: it is missing",
        '[[earlier.was.outputs]]\nid = "study"',
    ),
    "an entry that is meant to change one, but has another id": (
        ('id = "consortium.min-entities"\nminimum = 2', 'id = "consortium.min"\nminimum = 2'),
        "earlier[1].was.criteria[0].id: no criterion of that id: "
        "did you mean “consortium.min-entities”?",
        'id = "consortium.min"\n',
    ),
    "something absent that is not there": (
        ('{ id = "plan", absent = true }', '{ id = "plann", absent = true }'),
        "earlier[0].was.outputs[0].absent: there is nothing of that id that could be absent",
        "outputs = [{",
    ),
    "a set of countries that there is not": (
        ("minimum = 5", 'sets = ["UE"]'),
        "earlier[0].was.criteria[0].sets[0]: “UE” is no set of countries",
        'sets = ["UE"]',
    ),
    "a strand that is absent while rules speak of it": (
        ('{ id = "A", max_grant = { absent = true } }', '{ id = "A", absent = true }'),
        "earlier[1].was: criteria.consortium.min-countries.strands[0] would be wrong: "
        "“A” is no strand of this call",
        "[earlier.was]\nstrands",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_mistake_is_said_with_the_line_that_makes_it(own_file: Path, name: str) -> None:
    (old, new), said, place = BROKEN[name]
    text = CALL + EARLIER.replace(old, new)
    line = text[: text.index(place)].count("\n") + 1
    own_file.write_text(text)
    with pytest.raises(CallFileError) as caught:
        load_call(own_file)
    (problem,) = caught.value.problems
    assert problem.startswith(f"{own_file}:{line}: {said}")


def test_what_is_otherwise_since_a_revision(own_file: Path) -> None:
    def since(revision: str) -> list[str]:
        proposal = Proposal(call="MINE-2013", strand="B")
        found = changes(proposal, earlier(revision), find_call("MINE-2013").call, None)
        return [value.label for value in found.values]

    assert since("2") == [
        "deadline",
        "criterion consortium.min-countries: minimum",
        "expected output plan",
    ]
    labels = since("1")
    assert {"criterion consortium.min-entities: minimum", "expected output study"} <= set(labels)
    assert "strand A: maximum grant (€)" not in labels


_KEYS = st.sampled_from(
    [
        *("id", "strands", "absent", "criteria", "outputs", "deadline", "value", "kind", "minimum"),
        *("sets", "title", "earlier", "revision", "cost_model", "categories", "rate", "x"),
    ]
)
_LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.sampled_from(["", "A", "plan", "min-entities", "consortium.min-countries", "EU"]),
)
_ANYTHING = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(_KEYS, inner, max_size=4)),
    max_leaves=12,
)


@given(st.lists(st.dictionaries(_KEYS, _ANYTHING, max_size=4), min_size=1, max_size=3))
def test_whatever_is_told_of_earlier_it_is_read_or_its_mistakes_are_said(
    told: list[dict[str, object]],
) -> None:
    raw = tomllib.loads(CALL, parse_float=Decimal)
    raw["earlier"] = [{"revision": str(n), "was": was} for n, was in enumerate(told)]
    calls, wrong = reviewed_earlier(raw, CALL.encode(), Path("call.toml"))
    assert all(line.startswith("call.toml: earlier[") for line in wrong)
    for number in range(len(told)):
        document = merged(raw, str(number))
        assert document is not None
        if not wrong:
            assert Call.model_validate(document).revision == calls[str(number)].revision
