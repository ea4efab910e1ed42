"""The golden cases of `tests/cases/`: each a sentence, a change to a base, and a finding."""

import re
from typing import Any

import pytest

from models.criteria.finding import Finding
from models.criteria.own import OWN_CRITERIA
from models.verdict.report import Report
from tests.helpers.models.cases import (
    BASES,
    CALL_OF_2020,
    base,
    complete,
    judge,
    shipped_calls,
)
from tests.helpers.models.golden import base_of, golden_cases, raw_of
from tests.helpers.models.same_rules import Rule, first_places, shown_by

WITHOUT = {
    "file.values": {"met", "broken"},
    "file.keys": {"met", "open"},
    "file.leftovers": {"met", "open"},
    "file.characters": {"met", "open"},
    **{name: {"met", "open"} for name in OWN_CRITERIA if name.startswith("texts.")},
    "call.deadline": {"open"},
    "call.evidence": {"met", "open"},
    "call.struck": {"met", "open"},
}
"""What a criterion of the program can never be: these speak up only if something is the matter."""

WITHOUT_BY_KIND = {"open-question": {"met", "open"}, "form": {"open"}}
"""What a kind of criteria can never be: what the sources leave open no proposal can answer, and the
form of a sibling, which all shipped calls that ask for more take over, only advises."""


QUESTIONS = {
    criterion.id
    for call in shipped_calls().values()
    for criterion in call.criteria
    if criterion.kind == "open-question"
}
"""The criteria that put an open question, which no place of a proposal answers."""


def _cases() -> list[dict[str, Any]]:
    return [{**case, "statuses": _statuses(case["expect"]["status"])} for case in golden_cases()]


def _statuses(said: str | list[str]) -> list[str]:
    return said if isinstance(said, list) else [said]


ALL = _cases()


@pytest.mark.parametrize("case", ALL, ids=[case["name"] for case in ALL])
def test_case(case: dict[str, Any]) -> None:
    report = judge(raw_of(case), case["call"], as_of=case.get("as_of"))
    findings = list(report.about(case["criterion"]))
    assert [f.status.value for f in findings] == case["statuses"], findings
    if not findings:
        return
    first, expect = findings[0], case["expect"]
    effect = expect.get("effect", first.effect)
    assert first.effect == effect
    # What a case says of the effect settles whether it binds.
    binds = effect in ("rejects", "strikes") if "effect" in expect else case["binding"]
    assert first.binding is expect.get("binding", binds)
    says = expect.get("says", "")
    for text, finding in zip(says if isinstance(says, list) else [says], findings, strict=False):
        assert text in finding.message
    assert (first.fix is None) == (first.status.value in ("met", "not-applicable"))
    assert expect.get("fix", "") in (first.fix or "")
    if "where" in expect:
        assert first.where[0] == expect["where"]
    if "verdict" in expect:
        assert report.verdict.value == expect["verdict"]
    # A case whose point is another one strikes nobody.
    assert list(report.struck) == expect.get("struck", [])
    if "evidence" in expect:
        assert first.evidence == expect["evidence"]


def test_names_of_cases_are_unique_within_a_criterion() -> None:
    names = [(case["call"], case["criterion"], case["name"]) for case in ALL]
    assert len(set(names)) == len(names)


def test_every_case_that_asks_for_something_says_where_and_what() -> None:
    silent = [
        case["name"]
        for case in ALL
        if {"unmet", "open", "warning"} & set(case["statuses"])
        and case["criterion"] not in {"call.deadline", *QUESTIONS}
        and not {"where", "says"} <= set(case["expect"])
    ]
    assert silent == []


def _not_shown(shown: set[str], never: set[str]) -> set[str]:
    """Which of met, broken and open is not shown, though it can be."""
    broken = {"broken"} if shown & {"unmet", "warning"} else set()
    return {"met", "open", "broken"} - never - shown - broken


@pytest.mark.parametrize("criterion", ["call.strand", *WITHOUT])
def test_every_criterion_of_the_program_has_cases_that_are_met_broken_and_open(
    criterion: str,
) -> None:
    shown = {status for c in ALL if c["criterion"] == criterion for status in c["statuses"]}
    assert _not_shown(shown, WITHOUT.get(criterion, set())) == set()


RULES = first_places(shipped_calls().values())
SHOWN = shown_by(ALL, shipped_calls())


@pytest.mark.parametrize("rule", RULES, ids=RULES.values())
def test_every_criterion_has_cases_that_are_met_broken_and_open(rule: Rule) -> None:
    never = WITHOUT_BY_KIND.get(rule.kind, set())
    assert _not_shown(SHOWN.get(rule, set()), never) == set()


@pytest.mark.parametrize("name", [n for n, call in shipped_calls().items() if call.has_strands])
def test_every_criterion_of_one_strand_has_a_case_in_the_other(name: str) -> None:
    call = shipped_calls()[name]
    every = {strand.id for strand in call.strands}
    covered: dict[str, set[str]] = {}
    for criterion in call.criteria:
        covered.setdefault(criterion.id, set()).update(criterion.strands or every)
    one_sided = {criterion for criterion, strands in covered.items() if strands != every}
    shown = {c["criterion"] for c in ALL if c["call"] == name and "not-applicable" in c["statuses"]}
    assert one_sided <= shown


def test_two_criteria_of_the_call_of_2020_are_for_one_strand_only() -> None:
    shown = {
        c["criterion"]
        for c in ALL
        if c["call"] == CALL_OF_2020 and "not-applicable" in c["statuses"]
    }
    assert {"consortium.not-previously-funded", "project.builds-on-strategy"} <= shown


PROMISED = [
    "applicant.legal-personality",
    "applicant.national-registration",
    "applicant.country",
    "applicant.eccp",
    "applicant.cluster-organisation",
    "applicant.pic",
    "applicant.single-application",
    "consortium.min-entities",
    "consortium.min-countries",
    "consortium.min-member-states",
    "consortium.one-coordinator",
    "consortium.not-previously-funded",
    "targets.min-third-countries",
    "targets.recommended-max",
    "targets.third-country",
    "project.duration",
    "project.builds-on-strategy",
    "activities.phases",
    "activities.outputs",
    "activities.targets-served",
    "activities.schedule",
    "budget.rate",
    "budget.max-grant",
    "budget.cofinancing",
    "budget.categories",
    "budget.references",
    "indicators.required",
    "documents.descriptions",
    "documents.eccp-profile",
    "documents.narrative",
]
"""The ids that other programs rely on."""


@pytest.mark.parametrize("name", ["complete-a", "complete-b"])
def test_a_report_answers_for_every_promised_criterion(name: str) -> None:
    answered = {finding.criterion for finding in judge(base(name)).findings}
    assert set(PROMISED) <= answered


TOO_LITTLE_KNOWN = {
    "COS-CLUSINT-2016-03-01",
    "COS-CLUSINT-2017-03-6",
    "COS-CLUSINT-2019-3-01",
    "SMP-COSME-2021-CLUSTER-01",
    "SMP-COSME-2024-CLUSTER-01",
}
"""Calls of which no rule on applicants or consortium is known well enough to decide on it."""

NOTHING_KNOWN = "COS-CLUSINT-2019-3-01"
"""The call of which no rule binds, so that nothing is open that would reject."""

STRANDS = [(call.id, strand.id) for call in shipped_calls().values() for strand in call.strands]


def _asking(report: Report) -> list[Finding]:
    """What a report asks for of the proposal, not of the call and of what is known of it."""
    of_the_call = {"call.evidence", *QUESTIONS}
    return [
        f
        for f in report.findings
        if f.status.value not in ("met", "not-applicable") and f.criterion not in of_the_call
    ]


@pytest.mark.parametrize(("call", "strand"), STRANDS)
def test_to_a_complete_proposal_nothing_can_be_said(call: str, strand: str) -> None:
    report = judge({**base(complete(call, strand)), "strand": strand}, call)
    assert _asking(report) == []
    known = call not in TOO_LITTLE_KNOWN
    assert report.verdict == ("eligible" if known else "undecided")
    assert report.submission_ready


@pytest.mark.parametrize(("call", "strand"), sorted({*STRANDS, *((c, "") for c, _ in STRANDS)}))
def test_of_an_empty_draft_nothing_is_held_against_it(call: str, strand: str) -> None:
    report = judge({**base("empty"), "call": call, "strand": strand}, call)
    assert {f.status.value for f in _asking(report)} == {"open"}
    assert report.verdict == ("undecided" if call == NOTHING_KNOWN and strand else "incomplete")
    assert not report.submission_ready


def test_every_name_of_a_case_is_a_sentence() -> None:
    assert [c["name"] for c in ALL if not re.match(r"[A-Z0-9“].* .* ", c["name"])] == []


def test_every_base_is_used() -> None:
    used = {base_of(c) for c in ALL} | {complete(call, strand) for call, strand in STRANDS}
    assert used == {path.stem for path in BASES.glob("*.toml")}
