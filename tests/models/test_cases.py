"""The golden cases of `tests/cases/`: each a sentence, a change to a base, and a finding."""

import re
from pathlib import Path
from typing import Any

import pytest

from models.finding import Finding
from models.report import Report
from tests.models.support import CASES, Raw, base, call_of_2020, change, drop, judge, read_toml

WITHOUT = {
    "file.values": {"met", "broken"},
    "file.keys": {"met", "open"},
    "call.deadline": {"open"},
}
"""What a criterion can never be: these speak up only where something is the matter."""


def _cases() -> list[dict[str, Any]]:
    found = []
    for file in sorted(CASES.glob("*.toml")):
        held = read_toml(file)
        found += [{**held, **case} for case in held.pop("cases")]
    return found


ALL = _cases()


def _raw(case: dict[str, Any]) -> Raw:
    strand = case.get("strand", "")
    raw = base(case.get("base") or f"complete-{strand.lower()}")
    raw.pop("strand", None)
    if strand:
        raw["strand"] = strand
    for path, value in case.get("change", {}).items():
        change(raw, path, value)
    for path in case.get("drop", ()):
        drop(raw, path)
    return raw


def _expected_statuses(case: dict[str, Any]) -> list[str]:
    status = case["expect"]["status"]
    return status if isinstance(status, list) else [status]


@pytest.mark.parametrize("case", ALL, ids=[case["name"] for case in ALL])
def test_case(case: dict[str, Any]) -> None:
    report = judge(_raw(case), as_of=case.get("as_of"))
    findings = list(report.about(case["criterion"]))
    assert [f.status.value for f in findings] == _expected_statuses(case), findings
    first, expect = findings[0], case["expect"]
    assert first.binding is expect.get("binding", case["binding"])
    says = expect.get("says", "")
    for text, finding in zip(says if isinstance(says, list) else [says], findings, strict=False):
        assert text in finding.message
    assert (first.fix is None) == (first.status.value in ("met", "not-applicable"))
    assert expect.get("fix", "") in (first.fix or "")
    if "where" in expect:
        assert first.where[0] == expect["where"]
    if "verdict" in expect:
        assert report.verdict.value == expect["verdict"]
    if "evidence" in expect:
        assert first.evidence == expect["evidence"]


def test_names_of_cases_are_unique_within_a_criterion() -> None:
    names = [(case["criterion"], case["name"]) for case in ALL]
    assert len(set(names)) == len(names)


def test_every_case_that_asks_for_something_says_where_and_what() -> None:
    silent = [
        case["name"]
        for case in ALL
        if {"unmet", "open", "warning"} & set(_expected_statuses(case))
        and case["criterion"] != "call.deadline"
        and not {"where", "says"} <= set(case["expect"])
    ]
    assert silent == []


def _criteria() -> list[str]:
    of_the_program = ["call.strand", "call.deadline", "file.values", "file.keys"]
    return list(dict.fromkeys([*of_the_program, *(c.id for c in call_of_2020().criteria)]))


@pytest.mark.parametrize("criterion", _criteria())
def test_every_criterion_has_cases_that_are_met_broken_and_open(criterion: str) -> None:
    shown = {s for c in ALL if c["criterion"] == criterion for s in _expected_statuses(c)}
    broken = {"broken"} if shown & {"unmet", "warning"} else set()
    needed = {"met", "open", "broken"} - WITHOUT.get(criterion, set())
    assert needed <= (shown & {"met", "open"}) | broken


def test_every_criterion_of_one_strand_has_a_case_in_the_other() -> None:
    call = call_of_2020()
    every = {strand.id for strand in call.strands}
    covered: dict[str, set[str]] = {}
    for criterion in call.criteria:
        covered.setdefault(criterion.id, set()).update(criterion.strands or every)
    one_sided = {criterion for criterion, strands in covered.items() if strands != every}
    shown = {c["criterion"] for c in ALL if "not-applicable" in _expected_statuses(c)}
    assert one_sided == {"consortium.not-previously-funded", "project.builds-on-strategy"}
    assert one_sided <= shown


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
"""The public ids of `commands.md`."""


@pytest.mark.parametrize("name", ["complete-a", "complete-b"])
def test_a_report_answers_for_every_promised_criterion(name: str) -> None:
    answered = {finding.criterion for finding in judge(base(name)).findings}
    assert set(PROMISED) <= answered


def _asking(report: Report) -> list[Finding]:
    return [f for f in report.findings if f.status.value not in ("met", "not-applicable")]


@pytest.mark.parametrize("name", ["complete-a", "complete-b"])
def test_to_a_complete_proposal_nothing_can_be_said(name: str) -> None:
    report = judge(base(name))
    assert _asking(report) == []
    assert report.verdict == "eligible"
    assert report.submission_ready


@pytest.mark.parametrize("strand", ["", "A", "B"])
def test_of_an_empty_draft_nothing_is_held_against_it(strand: str) -> None:
    report = judge({**base("empty"), "strand": strand})
    assert {f.status.value for f in _asking(report)} == {"open"}
    assert report.verdict == "incomplete"
    assert not report.submission_ready


def test_every_name_of_a_case_is_a_sentence() -> None:
    assert [c["name"] for c in ALL if not re.match(r"[A-Z0-9“].* .* ", c["name"])] == []


def test_every_base_is_used() -> None:
    used = {c.get("base") or f"complete-{c['strand'].lower()}" for c in ALL}
    assert used == {path.stem for path in Path(CASES / "bases").glob("*.toml")}
