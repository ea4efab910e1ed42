"""Money in a file counts as it is written: three decimals have two meanings, and are not read."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.proposal import paths
from models.proposal.entry import misread
from storage.proposals.draft import Draft
from storage.proposals.reading import loads
from storage.proposals.saving import content

HEAD = 'format = 1\ncall = "C"\n'
PLACES = {
    "a list of tables": ("[[costs]]\nunit_cost = {}\n", "costs[0].unit_cost"),
    "a table": ("[funding]\nrequested = {}\n", "funding.requested"),
    "a dotted key": ("funding.requested = {}\n", "funding.requested"),
    "an entry": ("[funding.ceilings]\nHMC = {}\n", "funding.ceilings.HMC"),
    "a dotted entry": ("[funding]\nceilings.HMC = {}\n", "funding.ceilings.HMC"),
    "braces": ("[funding]\nsources = [{{ amount = {} }}]\n", "funding.sources[0].amount"),
}


def read(text: str) -> Draft:
    return loads(f"{HEAD}{text}".encode(), Path("f.toml"))


@pytest.mark.parametrize("literal", ["5.200", "+5.200", "5.20_0"])
@pytest.mark.parametrize(("text", "path"), PLACES.values(), ids=PLACES)
def test_it_is_refused_wherever_it_stands_with_line_and_both_meanings(
    text: str, path: str, literal: str
) -> None:
    (problem,) = read(text.format(literal)).problems
    assert str(problem).endswith(f"{path}: 5.200 can be read in two ways; expected 5200 or 5.20")
    assert problem.line == HEAD.count("\n") + text[: text.index("{}")].count("\n") + 1


@pytest.mark.parametrize(("text", "path"), PLACES.values(), ids=PLACES)
def test_two_decimals_are_read_there(text: str, path: str) -> None:
    draft = read(text.format("5_200.00"))
    assert draft.problems == []
    assert paths.get(draft.proposal, path) == Decimal("5200.00")


@given(
    st.sampled_from(sorted(PLACES.values())),
    st.integers(0, 10**9),
    st.text("0123456789", min_size=1, max_size=6),
)
def test_it_is_read_to_the_cent_or_kept_as_written(
    place: tuple[str, str], whole: int, fraction: str
) -> None:
    text, path = place
    draft = read(text.format(f"{whole}.{fraction}"))
    if len(fraction) <= 2:
        assert paths.get(draft.proposal, path) == Decimal(f"{whole}.{fraction}")
        assert draft.problems == []
    else:
        assert not paths.get(draft.proposal, path)
        assert str(draft.problems[0].problem.value) == f"{whole}.{fraction}"
    edited = draft.with_proposal(paths.replace(draft.proposal, "strand", "A"))
    again = loads(content(edited), Path("f.toml"))
    assert [str(p.problem) for p in again.problems] == [str(p.problem) for p in draft.problems]
    assert paths.get(again.proposal, path) == paths.get(draft.proposal, path)


def test_what_is_no_money_may_have_more_decimals() -> None:
    draft = read("[[costs]]\nunits = 0.125\n[[indicators]]\ntarget = 1.500\n")
    assert draft.problems == []
    assert draft.proposal.costs[0].units == Decimal("0.125")


@pytest.mark.parametrize("remark", ["", "# mine\n"])
@pytest.mark.parametrize(("text", "path"), PLACES.values(), ids=PLACES)
def test_it_is_written_back_as_it_stood(text: str, path: str, remark: str) -> None:
    draft = read(remark + text.format("5.200"))
    edited = draft.with_proposal(paths.replace(draft.proposal, "strand", "A"))
    saved = content(edited)
    assert b" = 5.200" in saved
    again = loads(saved, Path("f.toml"))
    assert [p.problem.message for p in again.problems] == [
        p.problem.message for p in draft.problems
    ]


@pytest.mark.parametrize("remark", ["", "# mine\n"])
@pytest.mark.parametrize("meant", ["5.20", "5200.00"])
@pytest.mark.parametrize(("text", "path"), PLACES.values(), ids=PLACES)
def test_either_meaning_is_saved_once_it_is_chosen(
    text: str, path: str, meant: str, remark: str
) -> None:
    draft = read(remark + text.format("5.200"))
    assert "two ways" in misread(draft.proposal, path)
    saved = content(draft.with_proposal(paths.replace(draft.proposal, path, Decimal(meant))))
    again = loads(saved, Path("f.toml"))
    assert again.problems == []
    assert str(paths.get(again.proposal, path)) == meant
