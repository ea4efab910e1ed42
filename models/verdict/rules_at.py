"""The rules that look at one field of a proposal, and how each of them stands."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from models.call import Call
from models.criteria.base import Criterion
from models.criteria.finding import GRAVITY, Finding, Status
from models.proposal import Proposal
from models.terms.strands import not_of_others
from models.verdict.report import Report
from models.verdict.words import gravest

_INDEX = re.compile(r"\[\d+\]")


class RuleHere(NamedTuple):
    """A rule that looks at a field."""

    asks: str
    status: Status
    findings: tuple[Finding, ...]
    """What it says: of this field, else of the whole proposal, the gravest first."""


def rules_at(proposal: Proposal, call: Call, report: Report, path: str) -> Iterator[RuleHere]:
    """The rules of a call, in its order, that look at the field at a path."""
    strand = next((one for one in call.strands if one.id == proposal.strand), None)
    pattern = _INDEX.sub("[*]", path)
    rules: list[Criterion] = [
        rule for rule in call.criteria if _looks(rule.looks_at(call, strand), pattern)
    ]
    for rule in not_of_others(rules, strand):
        findings = tuple(report.about(rule.id))
        if not findings:
            continue
        here = tuple(finding for finding in findings if path in finding.where)
        ordered = sorted(here or findings, key=lambda finding: GRAVITY.index(finding.status))
        yield RuleHere(rule.asks, gravest(tuple(ordered)), tuple(ordered))


def _looks(places: Iterable[str], pattern: str) -> bool:
    """Whether a rule reads a field, or all of what it stands in.

    Most rules that read a whole list at the top only look up in it who is named elsewhere.
    """
    reads = [one for one in places if one == pattern or not one.isidentifier()]
    return any(pattern == one or pattern.startswith((f"{one}.", f"{one}[")) for one in reads)
