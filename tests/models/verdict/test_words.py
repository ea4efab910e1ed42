"""The words and signs of a verdict, the same wherever it is told."""

import pytest

from models.criteria.finding import Status
from models.proposal import Proposal
from models.verdict import check
from models.verdict.report import Report, Verdict
from models.verdict.words import (
    GROUPS,
    brief,
    in_words,
    of_group,
    short,
    signed,
    status_of,
    verdict_words,
)
from tests.helpers.models.cases import base, drop, judge, shipped_calls
from tests.helpers.models.standing import STANDING
from tests.helpers.samples import SAMPLES, judged


def report_on(proposal: Proposal) -> Report:
    return check(proposal, shipped_calls()[proposal.call])


WORDS = {
    "struck": "! ELIGIBLE, but 1 applicant would be struck from it",
    "coordinator struck": "! ELIGIBLE, but 1 applicant would be struck from it",
    "too few left": "✗ NOT ELIGIBLE; 4 applicants would be struck from it",
    "nobody left": "✗ NOT ELIGIBLE; 6 applicants would be struck from it",
    "two of 2014": "? DEPENDS ON THE CALL TEXT, not yet ready to submit",
    "call of 2019": "? DEPENDS ON THE CALL TEXT, ready to submit",
    "british in B": "? DEPENDS ON THE CALL TEXT, ready to submit",
}


@pytest.mark.parametrize("name", STANDING)
def test_who_is_struck_and_what_is_undecided_is_said_with_the_verdict(name: str) -> None:
    assert verdict_words(report_on(STANDING[name])) == WORDS[name]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("struck", "! ELIGIBLE, 1 struck"),
        ("too few left", "✗ NOT ELIGIBLE, 4 struck"),
        ("british in B", "? DEPENDS ON THE CALL TEXT, ready"),
        ("two of 2014", "? DEPENDS ON THE CALL TEXT, 2 to do"),
    ],
)
def test_a_narrow_place_has_the_same_in_short(name: str, said: str) -> None:
    report = report_on(STANDING[name])
    assert brief(report) == said
    assert brief(report).startswith(signed(report))
    assert signed(report).endswith(short(report))


@pytest.mark.parametrize("report", [
    *map(report_on, STANDING.values()), *map(judged, SAMPLES),
])  # fmt: skip
def test_only_what_holds_has_the_sign_of_what_is_met(report: Report) -> None:
    assert (status_of(report) is Status.MET) == report.holds
    assert verdict_words(report).startswith("✓") == report.holds


@pytest.mark.parametrize("verdict", Verdict)
@pytest.mark.parametrize("struck", [0, 1, 3])
def test_nothing_is_said_to_be_ready_with_somebody_struck(verdict: Verdict, struck: int) -> None:
    assert ("ready" in in_words(verdict, True, struck)) == (
        not struck and verdict in (Verdict.ELIGIBLE, Verdict.UNDECIDED)
    )


@pytest.mark.parametrize("name", STANDING)
def test_strikes_and_doubts_stand_in_groups_of_their_own(name: str) -> None:
    report = report_on(STANDING[name])
    held = {group.name: of_group(group, report) for group in GROUPS}
    assert bool(held["struck"]) == bool(report.struck)
    assert bool(held["undecided"]) == bool(report.undecided)
    assert bool(held["unmet"]) == (report.verdict is Verdict.INELIGIBLE)


def test_what_several_rules_miss_is_told_once_whatever_they_lead_to() -> None:
    raw = base("complete-a")
    drop(raw, "costs")
    report = judge(raw)
    missing = [f for f in report.findings if f.message == "No costs yet" and not f.binding]
    assert {f.effect for f in missing} == {"completes", "advises"}
    (before,) = (group for group in GROUPS if group.name == "before")
    told = [found[0].message for found in of_group(before, report)]
    assert told.count("No costs yet") == 1
