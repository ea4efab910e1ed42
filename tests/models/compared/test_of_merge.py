"""What only both sides together are found to have."""

from models.compared.between import State
from models.compared.of_merge import found_together
from models.merging import merge
from models.proposal import Proposal, paths
from models.verdict import check
from storage.calls import find_call
from tests.helpers.models.cases import base

START = Proposal.read(base("complete-a"))


def together(ours: Proposal, theirs: Proposal) -> list[str]:
    call = find_call(START.call).call
    merged = merge(START, ours, theirs)
    assert merged.clean
    found = found_together(
        *(State(one, check(one, call)) for one in (merged.proposal, ours, theirs))
    )
    return [finding.criterion for finding in found]


def test_what_one_side_had_is_nothing_new() -> None:
    ours = paths.replace(START, "project.title", "")
    theirs = paths.replace(START, "project.acronym", "")
    assert together(ours, theirs) == []  # both are missing, which one sentence says


def test_two_changes_that_are_right_each_may_be_wrong_together() -> None:
    ours = paths.replace(START, "partners[1].pic", "912345670")
    theirs = paths.replace(START, "partners[2].pic", "912345670")
    assert together(ours, theirs) == ["applicant.pic"] * 2 + ["consortium.min-entities"]


def test_a_sum_that_is_another_one_is_the_same_finding() -> None:
    ours = paths.replace(START, "costs[0].units", 11)
    theirs = paths.replace(START, "costs[1].units", 57)
    assert together(ours, theirs) == []


def test_rows_that_both_add_are_no_news_where_they_stand_together() -> None:
    line = START.costs[0].with_values(category="")
    ours, theirs = (
        paths.insert(START, "costs", len(START.costs), line.with_values(item=item))
        for item in ("Flight", "Hotel")
    )
    assert together(ours, theirs) == []
