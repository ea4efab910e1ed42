from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.proposal import Proposal, paths
from models.proposal.part import Part
from models.proposal.partner import Partner, StaffMember
from models.proposal.problems import problems
from tests.helpers.models.cases import base


def _places(held: Any, above: tuple[paths.Step, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Every path into a proposal, with what is there."""
    if above:
        yield paths.join(*above), held
    if isinstance(held, Part):
        for name in type(held).model_fields:
            if name != "kept":
                yield from _places(getattr(held, name), (*above, name))
    elif isinstance(held, tuple) and held and isinstance(held[0], Part):
        for index, item in enumerate(held):
            yield from _places(item, (*above, index))
    elif isinstance(held, dict):
        for key, value in held.items():
            yield from _places(value, (*above, key))


PROPOSAL = Proposal.model_validate(base("complete-a"))
PLACES = dict(_places(PROPOSAL))
FIELDS = [path for path in PLACES if not path.endswith("]")]
LISTS = ["partners", "work_packages", "work_packages[1].deliverables", "costs", "indicators"]
any_place = st.sampled_from(sorted(PLACES))
any_field = st.sampled_from(FIELDS)

names = st.text(max_size=6) | st.sampled_from(["a.b", 'say "x"', "[0]", "\\", "a\nb", "ключ", ""])


@settings(max_examples=500)
@given(st.lists(names | st.integers(0, 99), max_size=5))
def test_a_path_splits_into_the_steps_it_was_joined_from(steps: list[paths.Step]) -> None:
    assert paths.steps(paths.join(*steps)) == tuple(steps)


@given(any_place)
def test_a_path_joins_back_as_it_was(path: str) -> None:
    assert paths.join(*paths.steps(path)) == path


@pytest.mark.parametrize("text", ["a..b", "a.", "[x]", "a[", "a[1", 'a."b', "a b]", "]", "a[0]b"])
def test_what_is_no_path_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a path into a proposal"):
        paths.steps(text)


def test_a_path_reads_as_a_person_would_write_it() -> None:
    assert paths.join("partners", 2, "eccp", "status") == "partners[2].eccp.status"
    assert paths.under("narrative", "sme-involvement") == "narrative.sme-involvement"
    assert paths.under("narrative", "a.b") == 'narrative."a.b"'
    assert paths.under("", "project") == "project"
    assert paths.steps("") == ()


def test_what_stands_at_every_path_is_found() -> None:
    assert len(PLACES) > 250
    for path, held in PLACES.items():
        assert paths.get(PROPOSAL, path) is held
    assert paths.get(PROPOSAL, "") is PROPOSAL


@pytest.mark.parametrize(
    "path",
    ["nonsense", "project.nonsense", "partners[9]", "partners.key", "partners[0].key.x", "[0]"],
)
def test_where_there_is_no_place_there_is_a_key_error(path: str) -> None:
    with pytest.raises(KeyError):
        paths.get(PROPOSAL, path)
    if path != "nonsense" and "." not in path[-3:]:
        with pytest.raises(KeyError):
            paths.replace(PROPOSAL, path, "x")


def test_an_entry_that_a_table_does_not_have_is_nothing() -> None:
    assert paths.get(PROPOSAL, "narrative.unwritten") is None


@settings(max_examples=300)
@given(any_place)
def test_replacing_by_the_same_value_changes_nothing(path: str) -> None:
    assert paths.replace(PROPOSAL, path, PLACES[path]) == PROPOSAL


@settings(max_examples=300)
@given(any_field, any_place)
def test_replacing_changes_one_place_and_no_other(path: str, other: str) -> None:
    marker: object = Decimal("4711") if "person_months." in path else "replaced"
    if isinstance(PLACES[path], dict):
        marker = {"HMC": marker}
    changed = paths.replace(PROPOSAL, path, marker)
    assert paths.get(changed, path) == marker
    assert paths.get(PROPOSAL, path) is PLACES[path]
    mine, theirs = paths.steps(path), paths.steps(other)
    shorter = min(len(mine), len(theirs))
    if mine[:shorter] != theirs[:shorter]:
        assert paths.get(changed, other) is PLACES[other]


@given(any_field, any_field)
def test_replacing_twice_in_either_order_is_the_same(one: str, other: str) -> None:
    a, b = paths.steps(one), paths.steps(other)
    shorter = min(len(a), len(b))
    if a[:shorter] != b[:shorter]:
        to = {
            path: {"HMC": n} if isinstance(PLACES[path], dict) else n
            for n, path in ((1, one), (2, other))
        }
        first = paths.replace(paths.replace(PROPOSAL, one, to[one]), other, to[other])
        second = paths.replace(paths.replace(PROPOSAL, other, to[other]), one, to[one])
        assert first == second


@pytest.mark.parametrize("nothing", [None, ""])
def test_an_emptied_entry_leaves_its_table(nothing: object) -> None:
    shorter = paths.replace(PROPOSAL, "narrative.impact", nothing)
    assert "impact" not in shorter.narrative
    assert len(shorter.narrative) == len(PROPOSAL.narrative) - 1
    assert paths.replace(shorter, "narrative.impact", nothing) == shorter
    assert paths.replace(shorter, "narrative.impact", "x").narrative["impact"] == "x"


def test_an_entry_given_anew_stays_in_its_place_of_the_table() -> None:
    changed = paths.replace(PROPOSAL, "narrative.objectives", "x")
    assert list(changed.narrative) == list(PROPOSAL.narrative)


@given(st.sampled_from(LISTS), st.data())
def test_inserting_and_removing_undo_each_other(path: str, data: st.DataObject) -> None:
    held = paths.get(PROPOSAL, path)
    index = data.draw(st.integers(0, len(held)))
    item = type(held[0])()
    longer = paths.insert(PROPOSAL, path, index, item)
    assert paths.get(longer, path)[index] is item
    assert len(paths.get(longer, path)) == len(held) + 1
    assert paths.remove(longer, path, index) == PROPOSAL


@given(st.sampled_from(LISTS), st.data())
def test_moving_there_and_back_changes_nothing(path: str, data: st.DataObject) -> None:
    held = paths.get(PROPOSAL, path)
    positions = st.integers(0, len(held) - 1)
    index, to = data.draw(positions), data.draw(positions)
    moved = paths.move(PROPOSAL, path, index, to)
    assert paths.get(moved, path)[to] is held[index]
    assert sorted(map(id, paths.get(moved, path))) == sorted(map(id, held))
    assert paths.move(moved, path, to, index) == PROPOSAL


@settings(max_examples=300)
@given(any_field)
def test_what_cannot_be_read_is_kept_at_its_path(path: str) -> None:
    raw = ["not", "readable"]
    kept = paths.keep(PROPOSAL, path, raw)
    assert paths.kept_at(kept, path) is raw
    assert paths.kept_at(PROPOSAL, path) is None
    *above, last = paths.steps(path)
    holder = paths.get(kept, paths.join(*above))
    fields = type(holder).model_fields if isinstance(holder, Part) else {}
    default = fields[str(last)].get_default() if fields else None
    assert paths.get(kept, path) == default
    assert [p.path for p in problems(kept)] == [path]
    mended = paths.replace(kept, path, PLACES[path])
    spec = paths.spec_at(Proposal, path)
    whole = spec.kind is None and isinstance(holder, Part)
    aside = f"{path}_unread" if PLACES[path] != default else path
    lost_nowhere = [aside] if whole else []
    assert [p.path for p in problems(mended)] == lost_nowhere
    assert paths.get(mended, path) == PLACES[path]


def test_several_entries_of_a_table_are_kept_beside_one_another() -> None:
    at = "work_packages[0].person_months"
    kept = paths.keep(paths.keep(PROPOSAL, f"{at}.HMC", "nine"), f"{at}.CAN", "two")
    assert paths.kept_at(kept, f"{at}.HMC") == "nine"
    assert paths.kept_at(kept, f"{at}.CAN") == "two"
    assert dict(paths.get(kept, at)) == {"DPM": Decimal("2.0")}
    mended = paths.replace(kept, f"{at}.HMC", Decimal(9))
    assert paths.kept_at(mended, f"{at}.HMC") is None
    assert paths.kept_at(mended, f"{at}.CAN") == "two"


def test_a_table_that_is_no_table_makes_way_for_its_first_entry() -> None:
    proposal = Proposal.model_validate({"narrative": "all in one"})
    assert paths.kept_at(proposal, "narrative") == "all in one"
    assert paths.kept_at(proposal, "narrative.impact") is None
    assert paths.makes_way(proposal, "narrative.impact")
    kept = paths.keep(proposal, "narrative.impact", 5)
    assert kept.kept == {"narrative_unread": "all in one", "narrative": {"impact": 5}}
    written = paths.replace(proposal, "narrative.impact", "x")
    assert written.kept == {"narrative_unread": "all in one"}
    assert dict(written.narrative) == {"impact": "x"}


def test_a_part_that_is_no_table_makes_way_for_its_first_value() -> None:
    proposal = Proposal.model_validate({"funding": "later", "funding_unread": 1})
    for begun in (
        paths.replace(proposal, "funding.rate", Decimal(90)),
        paths.keep(proposal, "funding.rate", "much"),
    ):
        assert begun.kept == {"funding_unread": 1, "funding_unread2": "later"}


def test_items_of_a_list_keep_nothing_themselves() -> None:
    assert paths.kept_at(PROPOSAL, "partners[0]") is None


def test_paths_into_a_part_begin_at_the_part() -> None:
    partner = PROPOSAL.partners[1]
    assert paths.get(partner, "eccp.status") == "submitted"
    changed = paths.replace(partner, "eccp.status", "registered")
    assert isinstance(changed, Partner)
    assert changed.eccp.date == partner.eccp.date
    assert paths.kept_at(paths.keep(partner, "country", "Spain"), "country") == "Spain"


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("partners[3].eccp.status", "ECCP status"),
        ("narrative.impact", "Texts"),
        ("work_packages[0].person_months.HMC", "Person-months"),
        ("project", "Project"),
        ("costs", "Costs"),
    ],
)
def test_the_declaration_of_a_field_is_found_by_its_path(path: str, label: str) -> None:
    assert paths.spec_at(Proposal, path).label == label


@pytest.mark.parametrize("path", ["", "[0]", "nonsense", "project.nonsense"])
def test_where_there_is_no_field_there_is_no_declaration(path: str) -> None:
    with pytest.raises(KeyError):
        paths.spec_at(Proposal, path)


def test_a_list_that_could_not_be_read_stays_when_the_list_is_begun_anew() -> None:
    proposal = Proposal.model_validate({"format": 1, "partners": [{"key": "A", "staff": ["Anna"]}]})
    assert proposal.partners[0].kept == {"staff": ["Anna"]}
    begun = paths.insert(proposal, "partners[0].staff", 0, StaffMember(name="Berta"))
    assert [person.name for person in begun.partners[0].staff] == ["Berta"]
    assert begun.partners[0].kept == {"staff_unread": ["Anna"]}
