"""How a verdict came about, as plain data that somebody else can check without this program.

Everything that was compared stands in it with its operands, so that whoever reads it can compare
again, weigh the evidence, and come from the findings to the verdict (`docs/trace.md`).
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import BaseModel

from models.as_json.report import strand_json, totals_json
from models.budget.totals import line_cost
from models.call import Call
from models.criteria.applicants.identity import marks_of
from models.criteria.base import Criterion
from models.criteria.case import Case
from models.criteria.compared import Compared, Comparisons, Judgement, Told, operand
from models.criteria.finding import Finding, Status
from models.proposal import Proposal
from models.proposal.paths import join
from models.terms.evidence import Stated
from models.verdict.report import Report, Verdict

VERSION = 1
"""Of the trace: whoever checks one refuses those that it does not know."""


class Input(NamedTuple):
    """A file that the verdict depends on."""

    what: str
    """`draft`, `call` or `countries`."""
    file: str
    data: bytes


def trace_json(
    proposal: Proposal,
    call: Call,
    report: Report,
    comparisons: Comparisons,
    inputs: Iterable[Input],
    program: str,
) -> dict[str, Any]:
    """The trace of a report, with its own digest at the end: `sealed`."""
    rules, findings = _rules_and_findings(report, comparisons.judged)
    case = Case.of(proposal, call)
    strand = case.strand
    told = {
        "trace": VERSION,
        "program": program,
        "as_of": None if report.as_of is None else report.as_of.isoformat(),
        "inputs": [_input_json(one) for one in inputs],
        "call": {
            "id": call.id,
            "revision": call.revision,
            "strands": [one.id for one in call.strands] if call.has_strands else [],
            "strand": None if strand is None else strand_json(proposal, call),
            "stage": None if call.stage is None else call.stage.id,
        },
        "applicants": list(_applicants_json(case, call)),
        "budget": {
            "direct_cost": operand(report.totals.direct_cost),
            **totals_json(report.totals),
        },
        "costs": [
            {
                "partner": line.partner,
                "category": line.category,
                "units": operand(line.units),
                "unit_cost": operand(line.unit_cost),
                "cost": operand(line_cost(line)),
            }
            for line in proposal.costs
        ],
        "rules": rules,
        "findings": findings,
        "struck": [join("partners", place) for place in report.struck],
        "submission_ready": report.submission_ready,
        "verdict": report.verdict.value,
        "because": _because(report),
        "stated": sum(not one["compared"] for one in findings),
    }
    return {**told, "seal": seal(told)}


def _applicants_json(case: Case, call: Call) -> Iterator[dict[str, Any]]:
    """Each applicant with what tells who it is, and as what it counts by its role.

    PIC and name are empty where they say nothing; who calls itself independent depends on nobody.
    """
    counting = {
        "entity": dict(case.having("counts_as_entity")),
        "country": dict(case.having("counts_as_country")),
    }
    for place, one in enumerate(case.proposal.partners):
        marks = marks_of(one, call.countries)
        yield {
            "at": join("partners", place),
            "key": one.key,
            "country": one.country,
            "counted_as": operand(marks.country),
            "role": one.role,
            "counts_as": [what for what, places in counting.items() if place in places],
            "pic": operand(marks.pic),
            "name": operand(marks.name),
            "depends_on": [] if one.independent else list(one.depends_on),
        }


def seal(told: Mapping[str, Any]) -> str:
    """The digest of a trace without it: of its JSON text, as short as it can be written."""
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _input_json(one: Input) -> dict[str, Any]:
    digest = hashlib.sha256(one.data).hexdigest()
    return {"what": one.what, "file": one.file, "bytes": len(one.data), "sha256": digest}


def _because(report: Report) -> list[int]:
    """The findings that decide on the verdict, by their numbers."""

    def decides(finding: Finding) -> bool:
        if report.verdict is Verdict.INELIGIBLE:
            return finding.effect == "rejects" and finding.status is Status.UNMET
        if report.verdict is Verdict.INCOMPLETE:
            return finding.binding and finding.status is Status.OPEN
        return finding.undecided

    return [n for n, finding in enumerate(report.findings) if decides(finding)]


def _rules_and_findings(
    report: Report, judged: Sequence[Judgement]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """All rules in the order in which they were applied, and all findings in that of the report."""
    places = _places(report, judged)
    rules: list[dict[str, Any]] = []
    findings: dict[int, dict[str, Any]] = {}
    for judgement in judged:
        if judgement.rule or judgement.told:
            number = len(rules)
            mine = {places[id(t.finding)]: t for t in judgement.told if id(t.finding) in places}
            for place, told in mine.items():
                findings[place] = _finding_json(place, number, report.findings[place], told)
            # What the report leaves out: another form of the rule applies, or says the same.
            untold = [t for t in judgement.told if id(t.finding) not in places]
            rules.append(
                {
                    **_rule_json(number, judgement),
                    "findings": list(mine),
                    "untold": [_finding_json(None, number, one.finding, one) for one in untold],
                    "rest": _compared_json(judgement.rest),
                }
            )
    for place, finding in enumerate(report.findings):
        if place not in findings:  # what is left to divide follows from all the others
            findings[place] = _finding_json(place, None, finding, Told(finding, ()))
    return rules, [findings[place] for place in range(len(report.findings))]


def _places(report: Report, judged: Sequence[Judgement]) -> dict[int, int]:
    """Where each finding that a rule told stands in the report; none where it is left out there."""
    there = {id(finding): place for place, finding in enumerate(report.findings)}
    # Findings that strike say in the report who is left, too.
    worded = {(f.criterion, f.fix, f.where): n for n, f in enumerate(report.findings)}
    found = {}
    for told in (one for judgement in judged for one in judgement.told):
        finding = told.finding
        if id(finding) in there:
            found[id(finding)] = there[id(finding)]
        elif finding.effect == "strikes" and finding.status is Status.UNMET:
            found[id(finding)] = worded[finding.criterion, finding.fix, finding.where]
    return found


def _rule_json(number: int, judgement: Judgement) -> dict[str, Any]:
    rule = judgement.rule
    if not isinstance(rule, Criterion):
        return {"n": number, "id": rule or judgement.told[0].finding.criterion, "kind": "own"}
    common = Criterion.model_fields.keys() | {"kind"}
    own = {name: getattr(rule, name) for name in type(rule).model_fields if name not in common}
    return {
        "n": number,
        "id": rule.id,
        "kind": getattr(rule, "kind", ""),
        "asks": rule.asks,
        "effect": rule.effect,
        "strands": list(rule.strands),
        **_stated_json(rule),
        "parameters": {name: _parameter(value) for name, value in own.items()},
    }


def _parameter(value: object) -> Any:
    if isinstance(value, BaseModel):
        return {name: _parameter(getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, Mapping):
        return [[operand(key), _parameter(one)] for key, one in value.items()]
    return operand(value)


def _stated_json(stated: Stated) -> dict[str, Any]:
    """Who says so; `agrees` is whether arithmetic that could have failed bears it out."""
    found = {"source": stated.source, "evidence": stated.evidence}
    return {**found, "agrees": bool(stated.arithmetic)}


def _finding_json(
    place: int | None, rule: int | None, finding: Finding, told: Told
) -> dict[str, Any]:
    """A finding with all that it follows from; `told` is what the rule itself said."""
    return {
        "n": place,
        "rule": rule,
        "criterion": finding.criterion,
        "status": finding.status.value,
        "effect": finding.effect,
        "source": finding.source,
        "evidence": finding.evidence,
        "basis": None if told.finding.basis is None else _stated_json(told.finding.basis),
        "facts": [_stated_json(fact) for fact in told.finding.facts],
        "message": finding.message,
        "fix": finding.fix,
        "where": list(finding.where),
        "compared": _compared_json(told.compared),
    }


def _compared_json(compared: Iterable[Compared]) -> list[dict[str, Any]]:
    return [
        {**({"of": one.of} if one.of else {}), **_operands(one), "otherwise": one.otherwise}
        for one in compared
    ]


def _operands(one: Compared) -> dict[str, Any]:
    alone = one.by in ("empty", "said")
    return {"left": one.left, "by": one.by, **({} if alone else {"right": one.right})}
