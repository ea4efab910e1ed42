"""What is found of a merged proposal that was found of neither side."""

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import chain

from models.criteria.finding import ASKING, GRAVITY, Finding
from models.verdict.report import Report

_FIGURES = re.compile(r"\d[\d., \u00a0\u202f]*")


def found_together(merged: Report, *sides: Report) -> list[Finding]:
    """The findings of a merged proposal that ask for something and that no side had, gravest first.

    One that only has other figures, or tells in one sentence what each side had in one of its own,
    is none: sums and lists of both are rarely those of a side.
    """
    said: set[tuple[str, str, str]] = set()
    places: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for finding in chain.from_iterable(map(_asking, sides)):
        said.add(_told(finding))
        places[_rule(finding)].update(_places(finding))
    new = (
        finding
        for finding in _asking(merged)
        if _told(finding) not in said and not _places(finding) <= places[_rule(finding)]
    )
    return sorted(new, key=lambda finding: GRAVITY.index(finding.status))


def _asking(report: Report) -> Iterable[Finding]:
    return (finding for finding in report.findings if finding.status in ASKING)


def _rule(finding: Finding) -> tuple[str, str]:
    return finding.criterion, finding.status


def _places(finding: Finding) -> set[str]:
    return set(finding.where) or {"anywhere"}


def _told(finding: Finding) -> tuple[str, str, str]:
    return (*_rule(finding), _FIGURES.sub("#", finding.message))
