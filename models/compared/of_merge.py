"""What is found of a merged proposal that was found of neither side."""

import contextlib
from collections import defaultdict
from collections.abc import Iterable

from models.compared.between import State, told
from models.criteria.finding import ASKING, GRAVITY, Finding
from models.merging.pairing import key_of
from models.proposal import Proposal, paths
from models.proposal.part import Part
from models.verdict.report import Report


def found_together(merged: State, *sides: State) -> list[Finding]:
    """The findings of a merged proposal that ask for something and that no side had, gravest first.

    One that only has other figures, or tells in one sentence what each side had in one of its own,
    is none: sums and lists of both are rarely those of a side.
    """
    said: set[tuple[str, str, str]] = set()
    places: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for side in sides:
        for finding in _asking(side.report):
            said.add(told(finding))
            places[_rule(finding)].update(_places(finding, side.proposal))
    new = (
        finding
        for finding in _asking(merged.report)
        if told(finding) not in said
        and not _places(finding, merged.proposal) <= places[_rule(finding)]
    )
    return sorted(new, key=lambda finding: GRAVITY.index(finding.status))


def _asking(report: Report | None) -> Iterable[Finding]:
    findings = () if report is None else report.findings
    return (finding for finding in findings if finding.status in ASKING)


def _rule(finding: Finding) -> tuple[str, str]:
    return finding.criterion, finding.status


def _places(finding: Finding, proposal: Proposal) -> set[str]:
    return {_named(place, proposal) for place in finding.where} or {"anywhere"}


def _named(place: str, proposal: Proposal) -> str:
    """A place by its rows, not by their numbers: what both sides add stands elsewhere together."""
    steps = paths.steps(place)
    named: list[str] = []
    for n, step in enumerate(steps, 1):
        held = None
        if isinstance(step, int):
            with contextlib.suppress(KeyError):
                held = paths.get(proposal, paths.join(*steps[:n]))
        named.append((key_of(held) or repr(held)) if isinstance(held, Part) else str(step))
    return "\n".join(named)
