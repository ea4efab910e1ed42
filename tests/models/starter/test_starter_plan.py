"""Starter plans: inserted, they answer what the call asks of a plan, and touch nothing."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.criteria.finding import Status
from models.proposal import Proposal
from models.starter.starter_plan import StarterPlan, with_plan
from models.verdict import check
from storage.shipped.plans import load_plan, plan_files, plan_for
from tests.helpers.models.cases import base, shipped_calls
from tests.helpers.models.plan import due_in, ids, under

PLANS = [load_plan(file) for file in plan_files()]
NAMES = [file.stem for file in plan_files()]
PARTNERS = [
    {"key": "HMC", "role": "coordinator", "country": "DE"},
    {"key": "CAN", "role": "partner", "country": "ES"},
]


def bare(plan: StarterPlan, **project: Any) -> Proposal:
    """A proposal for the strand of a plan, with applicants and targets and no plan yet."""
    known = {"duration_months": plan.months, "target_countries": ["KE", "PE"]}
    return Proposal.model_validate(
        {
            "call": plan.call,
            "strand": plan.strand,
            "project": {**known, **project},
            "partners": PARTNERS,
        }
    )


@pytest.mark.parametrize("plan", PLANS, ids=NAMES)
def test_a_plan_is_found_by_call_and_strand(plan: StarterPlan) -> None:
    call = shipped_calls()[plan.call]
    strand = call.strand(plan.strand)
    assert strand is not None
    assert plan_for(call, strand) == plan


@pytest.mark.parametrize("plan", PLANS, ids=NAMES)
def test_every_key_of_a_plan_is_read(plan: StarterPlan) -> None:
    for package in plan.work_packages:
        for part in (package, *under(package)):
            assert not part.kept
            assert part.title


@pytest.mark.parametrize("plan", PLANS, ids=NAMES)
@pytest.mark.parametrize("duration", [6, 18, 24, 30, 36, 48])
def test_of_an_inserted_plan_only_person_months_are_missing(
    plan: StarterPlan, duration: int
) -> None:
    call = shipped_calls()[plan.call]
    proposal = with_plan(bare(plan, duration_months=duration), plan)
    asked = {
        finding.criterion: finding.status
        for finding in check(proposal, call).findings
        if finding.criterion.startswith("activities.")
        and finding.status not in (Status.MET, Status.NOT_APPLICABLE)
    }
    assert asked == {"activities.person-months": Status.OPEN}


def test_the_plan_of_strand_a_has_six_work_packages_led_by_the_coordinator() -> None:
    plan = PLANS[NAMES.index("cos-clusint-2020-3-01-a")]
    packages = with_plan(bare(plan), plan).work_packages
    assert [p.id for p in packages] == [f"WP{n}" for n in range(1, 7)]
    assert {p.lead for p in packages} == {"HMC"}
    assert packages[2].deliverables[1].id == "D3.2"
    assert packages[3].target_countries == ("KE", "PE")


def test_a_plan_stands_after_what_there_is_and_gives_no_number_twice() -> None:
    plan = PLANS[NAMES.index("cos-clusint-2020-3-01-b")]
    before = Proposal.model_validate(base("complete-b"))
    after = with_plan(before, plan)
    assert after.work_packages[:3] == before.work_packages
    assert [p.id for p in after.work_packages[3:]] == ["WP4", "WP5", "WP6", "WP7"]
    assert len(set(ids(after))) == len(ids(after))


def test_a_plan_that_cannot_be_read_is_kept_beside_the_new_one() -> None:
    plan = PLANS[0]
    after = with_plan(Proposal.model_validate({"work_packages": "later"}), plan)
    assert after.kept == {"work_packages_unread": "later"}
    assert len(after.work_packages) == len(plan.work_packages)


def test_without_coordinator_and_duration_leads_are_empty_and_months_those_of_the_plan() -> None:
    plan = PLANS[0]
    packages = with_plan(Proposal(), plan).work_packages
    assert {p.lead for p in packages} == {""}
    assert max(p.end_month or 0 for p in packages) == plan.months


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(PLANS), st.integers(1, 130))
def test_months_fit_projects_of_any_length(plan: StarterPlan, duration: int) -> None:
    for package in with_plan(bare(plan, duration_months=duration), plan).work_packages:
        first, last = package.start_month or 0, package.end_month or 0
        assert 1 <= first <= last <= duration
        for task in package.tasks:
            assert first <= (task.start_month or 0) <= (task.end_month or 0) <= last
        for due in due_in(package):
            assert 1 <= (due.due_month or 0) <= duration


def test_for_a_call_without_starter_plan_there_is_none() -> None:
    call = shipped_calls()["COS-CLUSINT-2019-3-01"]
    assert [plan_for(call, strand) for strand in (*call.strands, None)] == [None] * (
        len(call.strands) + 1
    )
