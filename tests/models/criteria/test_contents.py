"""Criteria on contents, indicators, forms and open questions, under an invented call."""

from decimal import Decimal
from typing import Any

import pytest

from models.call import Call
from models.criteria.case import Case
from models.criteria.finding import Finding, Status
from models.criteria.rules import Rules
from models.proposal import Proposal
from models.verdict import check

SAID = {"source": "T1", "evidence": "seed"}
WEAK = {"source": "T2", "evidence": "assumed"}


def call_with(kind: str, **parameters: Any) -> Call:
    """A call with one rejecting rule, two forms, three activities and two indicators."""
    rule = {"id": "rule", "kind": kind, "asks": "it is asked for", "effect": "rejects", **SAID}
    return Call.model_validate(
        {
            "id": "INVENTED-2031",
            "revision": "1",
            "title": {"value": "Invented", **SAID},
            "deadline": {"value": "2031-05-05T17:00:00", "zone": "Europe/Brussels", **SAID},
            "strands": [{"title": {"value": "All", **SAID}, "aim": {"value": "It all", **SAID}}],
            "criteria": [{**rule, **parameters}],
            "cost_model": {},
            "annexes": [
                {"id": "annex-1", "title": "Annex 1 (clusters)", **SAID},
                {"id": "annex-2", "title": "Annex 2 (networks)", **SAID},
                {"id": "honour", "title": "Declaration of honour", **SAID},
            ],
            "activity_kinds": [
                {"id": "skills", "title": "Skills of managers", **SAID},
                {"id": "services", "title": "New services", **WEAK},
                {"id": "exchanges", "title": "Exchanges", **SAID},
            ],
            "indicators": [
                {"id": "all", "title": "Exchanges", "unit": "exchanges", **SAID},
                {"id": "smes", "title": "Exchanges of SMEs", "unit": "exchanges", **SAID},
            ],
        }
    )


def judged(call: Call, **fields: Any) -> list[Finding]:
    return list(check(Proposal.model_validate(fields), call).about("rule"))


def only(call: Call, **fields: Any) -> Finding:
    (finding,) = judged(call, **fields)
    return finding


def applicants(*annexes: list[str]) -> list[dict[str, Any]]:
    return [{"key": f"P{n}", "annexes": completed} for n, completed in enumerate(annexes)]


def tasks(*kinds: str) -> list[dict[str, Any]]:
    return [{"id": "WP1", "tasks": [{"title": "Work", "kind": kind} for kind in kinds]}]


def targets(**by_id: object) -> list[dict[str, object]]:
    return [{"id": name, "target": target} for name, target in by_id.items()]


# --- Forms of the call ----------------------------------------------------------------------------

ONE_OF_TWO = call_with("annexes", any_of=["annex-1", "annex-2"])


def test_one_of_the_forms_is_enough_and_the_finding_counts_who_completed_which() -> None:
    finding = only(ONE_OF_TWO, partners=applicants(["annex-1"], ["Annex 2"], ["ANNEX-1", "honour"]))
    assert finding.status is Status.MET
    assert finding.message == (
        "Annex 1 (clusters): completed by 2 applicants; "
        "Annex 2 (networks): completed by 1 applicant"
    )


def test_who_has_completed_no_form_is_named_with_the_forms_to_choose_from() -> None:
    finding = only(ONE_OF_TWO, partners=applicants(["annex-1"], [], ["  "]))
    assert finding.status is Status.OPEN
    assert finding.message == "Annex 1 (clusters) or Annex 2 (networks) missing: P1, P2"
    assert finding.where == ("partners[1].annexes", "partners[2].annexes")


def test_another_form_of_the_call_is_not_the_one_that_is_asked_for_but_may_still_be_joined() -> (
    None
):
    assert only(ONE_OF_TWO, partners=applicants(["honour"])).status is Status.OPEN


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("anex-1", "Write annex-1."),
        ("annexe 2", "Write annex-2."),
        ("B7", "Write annex-1 or annex-2."),
    ],
)
def test_a_form_that_the_call_does_not_have_answers_nothing(written: str, fix: str) -> None:
    finding = only(ONE_OF_TWO, partners=applicants([written]))
    assert (finding.status, finding.binding) == (Status.OPEN, True)
    said = f"(“{written}” is no annex of the call: {fix.rstrip('.').replace('W', 'w')})"
    assert said in finding.message
    assert finding.where == ("partners[0].annexes",)
    report = check(
        Proposal.model_validate({"partners": applicants(["annex-1", written])}), ONE_OF_TWO
    )
    beside, met = report.about("rule")
    assert (beside.status, met.status) == (Status.WARNING, Status.MET)
    assert beside.message == f"P0: “{written}” is no annex of the call"
    assert beside.fix == f"{fix.rstrip('.')}, or leave it out."


@pytest.mark.parametrize("no", ["none", "None", " no "])
def test_an_applicant_says_that_it_completes_no_form(no: str) -> None:
    finding = only(ONE_OF_TWO, partners=applicants([no]))
    assert (finding.status, finding.binding) == (Status.UNMET, True)
    assert finding.message == "P0: has not completed Annex 1 (clusters) or Annex 2 (networks)"
    assert only(ONE_OF_TWO, partners=applicants([no, "annex-2"])).status is Status.MET


@pytest.mark.parametrize("completed", [[], ["honour"], ["none"], ["anex-1"], ["B7"]])
def test_what_is_proposed_for_a_missing_form_mends_it_and_keeps_the_others(
    completed: list[str],
) -> None:
    proposal = Proposal.model_validate({"partners": applicants(completed)})
    rule = ONE_OF_TWO.criteria[0]
    case = Case.of(proposal, ONE_OF_TWO)
    move = next(rule.moves(case, Rules.of(ONE_OF_TWO.criteria, case)))
    assert move.says == "Complete Annex 1 (clusters) or Annex 2 (networks) for P0"
    mended = move.make(proposal)
    (finding,) = check(mended, ONE_OF_TWO).about("rule")
    assert finding.status is Status.MET
    assert {"honour", "Annex 2"} & set(completed) <= set(mended.partners[0].annexes)


def test_forms_without_a_title_in_the_call_go_by_their_id() -> None:
    call = call_with("annexes", any_of=["form-x"])
    assert only(call, partners=applicants([])).message == "form-x missing: P0"
    assert only(call, partners=applicants(["Form X"])).status is Status.MET


# --- Activities -----------------------------------------------------------------------------------

ACTIVITIES = call_with("activity-kinds", wanted=["skills", "services"])


def test_each_wanted_activity_needs_a_task_in_whatever_work_package() -> None:
    plan = [*tasks("services"), *tasks("exchanges", "skills")]
    assert only(ACTIVITIES, work_packages=plan).status is Status.MET


def test_an_activity_that_no_task_could_be_is_missed_with_the_evidence_for_it() -> None:
    finding = only(ACTIVITIES, work_packages=tasks("skills", "exchanges"))
    assert (finding.status, finding.evidence) == (Status.WARNING, "assumed")
    assert finding.message == "No task plans: New services"
    finding = only(ACTIVITIES, work_packages=tasks("services", "exchanges"))
    assert (finding.status, finding.evidence) == (Status.UNMET, "seed")


def test_a_task_without_an_activity_could_be_the_missing_one_but_not_two_of_them() -> None:
    finding = only(ACTIVITIES, work_packages=tasks("skills", ""))
    assert finding.status is Status.OPEN
    assert finding.where == ("work_packages[0].tasks[1].kind",)
    assert only(ACTIVITIES, work_packages=tasks("", "exchanges")).status is Status.UNMET


def test_a_work_package_without_tasks_may_still_plan_everything() -> None:
    plan = [*tasks("exchanges"), {"id": "WP2"}]
    finding = only(ACTIVITIES, work_packages=plan)
    assert finding.status is Status.OPEN
    assert finding.where == ("work_packages[1].tasks",)
    plan[1]["phase"] = "management"
    assert only(ACTIVITIES, work_packages=plan).status is Status.UNMET


@pytest.mark.parametrize("plan", [[], [{"id": "WP1"}]])
def test_without_any_task_activities_are_open(plan: list[dict[str, Any]]) -> None:
    assert only(ACTIVITIES, work_packages=plan).message == "No tasks yet"


def test_which_task_plans_which_activity_is_told() -> None:
    rule = ACTIVITIES.criteria[0]
    plan = [{"tasks": [{"id": "T1.1", "kind": "skills"}, {"title": "More", "kind": "skills"}]}]
    proposal = Proposal.model_validate({"work_packages": plan})
    assert dict(rule.workings(Case.of(proposal, ACTIVITIES))) == {
        "skills": "T1.1, More",
        "services": "no task",
    }
    assert dict(rule.looks_for(ACTIVITIES, None)) == {
        "skills": "Skills of managers",
        "services": "New services",
    }


# --- Indicators -----------------------------------------------------------------------------------

HALF = call_with("indicator-share", part="smes", whole="all", at_least={"value": 50, **SAID})
ENOUGH = call_with("indicator-minimum", indicator="all", at_least={"value": 84, **WEAK})


@pytest.mark.parametrize(
    ("part", "whole", "status", "says"),
    [
        (50, 100, Status.MET, "“Exchanges of SMEs”: 50 of 100 (50 %)"),
        (49, 100, Status.UNMET, "49 of 100 (49 %); at least 50 % are expected"),
        (43, 85, Status.MET, "43 of 85 (50.5 %)"),
        (42, 85, Status.UNMET, "42 of 85 (49.4 %)"),
        (49999, 100000, Status.UNMET, "(49.9 %)"),
        (0, 100, Status.UNMET, "0 of 100 (0 %)"),
        (120, 100, Status.WARNING, "120 of 100 (120 %), more than “Exchanges”"),
        (0, 0, Status.OPEN, "“Exchanges” is 0, so nothing can be a share of it"),
        (3, 0, Status.OPEN, "“Exchanges” is 0"),
    ],
)
def test_a_share_is_that_of_the_whole(part: int, whole: int, status: Status, says: str) -> None:
    finding = only(HALF, indicators=targets(smes=part, all=whole))
    assert finding.status is status
    assert says in finding.message
    assert set(finding.where) == {"indicators[0].target", "indicators[1].target"}


def test_what_a_share_needs_is_said_in_full_units() -> None:
    assert only(HALF, indicators=targets(smes=1, all=85)).fix == "Plan at least 43."
    assert (
        only(HALF, indicators=targets(smes=Decimal("0.5"), all=Decimal("85.5"))).fix
        == "Plan at least 42.75."
    )


def test_the_fix_of_a_share_is_exactly_enough() -> None:
    for whole in range(1, 60):
        fix = only(HALF, indicators=targets(smes=0, all=whole)).fix or ""
        needed = int(fix.removeprefix("Plan at least ").removesuffix("."))
        assert only(HALF, indicators=targets(smes=needed, all=whole)).status is Status.MET
        assert only(HALF, indicators=targets(smes=needed - 1, all=whole)).status is Status.UNMET


@pytest.mark.parametrize(
    ("given", "says", "where"),
    [
        ({}, "No target yet: “Exchanges of SMEs”, “Exchanges”", "indicators"),
        ({"smes": 40}, "No target yet: “Exchanges”", "indicators"),
        ({"all": 40, "smes": None}, "No target yet: “Exchanges of SMEs”", "indicators[1].target"),
    ],
)
def test_without_both_targets_a_share_is_open(
    given: dict[str, int | None], says: str, where: str
) -> None:
    listed = [{k: v for k, v in item.items() if v is not None} for item in targets(**given)]
    finding = only(HALF, indicators=listed)
    assert (finding.status, finding.message, finding.where) == (Status.OPEN, says, (where,))


def test_a_minimum_bites_as_hard_as_its_own_evidence() -> None:
    assert only(ENOUGH, indicators=targets(all=84)).status is Status.MET
    finding = only(ENOUGH, indicators=targets(all=Decimal("83.9")))
    assert (finding.status, finding.evidence) == (Status.WARNING, "assumed")
    assert finding.message == "“Exchanges”: 83.9; at least 84 are expected"
    assert finding.fix == "Plan at least 84."
    assert only(ENOUGH).status is Status.OPEN
    assert only(ENOUGH, indicators=[{"id": "all"}]).where == ("indicators[0].target",)


VERIFIABLE = call_with("verifiable-indicators")


def test_an_indicator_is_verifiable_with_a_target_and_a_verification() -> None:
    counted = {"id": "all", "target": 84, "verification": "Signed visit reports"}
    finding = only(VERIFIABLE, indicators=[counted])
    assert finding.status is Status.MET
    assert finding.message == "1 indicator has a target and a verification"


def test_what_is_missing_of_an_indicator_is_open_and_a_placeholder_is_not_enough() -> None:
    found = judged(
        VERIFIABLE,
        indicators=[
            {"id": "all", "verification": "Signed visit reports"},
            {"title": "Own one", "target": 3},
            {"target": 3, "verification": "tbd"},
        ],
    )
    assert [(f.status, f.message, f.where) for f in found] == [
        (Status.OPEN, "No target yet: “Exchanges”", ("indicators[0].target",)),
        (Status.OPEN, "No verification yet: “Own one”", ("indicators[1].verification",)),
        (
            Status.UNMET,
            "Verification still a placeholder: indicator 3",
            ("indicators[2].verification",),
        ),
    ]
    assert only(VERIFIABLE).message == "No indicators yet"


# --- Objectives and open questions ----------------------------------------------------------------

OBJECTIVES = call_with("objectives")


def test_every_work_package_says_its_objectives() -> None:
    said = {"id": "WP1", "objectives": "Prepare the partnership."}
    assert only(OBJECTIVES, work_packages=[said]).status is Status.MET
    found = judged(OBJECTIVES, work_packages=[said, {"id": "WP2"}, {"objectives": "…"}])
    assert [(f.status, f.message, f.where) for f in found] == [
        (Status.OPEN, "Objectives missing: WP2", ("work_packages[1].objectives",)),
        (
            Status.UNMET,
            "Objectives still a placeholder: work package 3",
            ("work_packages[2].objectives",),
        ),
    ]
    assert only(OBJECTIVES).message == "No work packages yet"


def test_an_open_question_is_a_warning_whatever_the_proposal_and_never_binds() -> None:
    answers = ["a concept note first (T1)", "the full proposal at once (T2)"]
    call = call_with("open-question", answers=answers, advice="Ask the agency.")
    for proposal in ({}, {"work_packages": tasks("skills")}):
        finding = only(call, **proposal)
        assert (finding.status, finding.binding) == (Status.WARNING, False)
        assert finding.message == (
            "Open question: it is asked for: "
            "a concept note first (T1); the full proposal at once (T2)"
        )
        assert finding.fix == "Ask the agency."
