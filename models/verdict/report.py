"""The report on a proposal: all findings, the verdict they add up to, and the totals."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from models.budget.totals import Totals
from models.criteria.finding import ASKING, GRAVITY, TO_DO, Finding, Status


class Verdict(StrEnum):
    """How the whole proposal stands."""

    ELIGIBLE = "eligible"
    INCOMPLETE = "incomplete"
    INELIGIBLE = "ineligible"


def alike(findings: Iterable[Finding]) -> list[tuple[Finding, ...]]:
    """Findings that say the same of the same place, each group once and in the order given.

    Several criteria may have one and the same thing to say: that there are no applicants yet.
    """
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        same = (finding.status, finding.binding, finding.message, finding.fix, finding.where)
        groups.setdefault(same, []).append(finding)
    return [tuple(group) for group in groups.values()]


@dataclass(frozen=True)
class Report:
    """All findings about a proposal, in the order of the call's criteria."""

    findings: tuple[Finding, ...]
    totals: Totals
    as_of: dt.datetime | None = None

    @cached_property
    def verdict(self) -> Verdict:
        """Eligible if every binding criterion is met; incomplete if some are open, none unmet."""
        statuses = {f.status for f in self.findings if f.binding}
        if Status.UNMET in statuses:
            return Verdict.INELIGIBLE
        return Verdict.INCOMPLETE if Status.OPEN in statuses else Verdict.ELIGIBLE

    @cached_property
    def submission_ready(self) -> bool:
        """Whether nothing at all is unmet or open, binding or not; warnings do not count."""
        return not self.left_to_do

    @cached_property
    def counts(self) -> Counter[Status]:
        """How many findings there are of each status."""
        return Counter(f.status for f in self.findings)

    @property
    def left_to_do(self) -> int:
        """How many findings there are that keep it from being submission-ready."""
        return sum(self.counts[status] for status in TO_DO)

    @cached_property
    def to_mend(self) -> tuple[Finding, ...]:
        """What still asks for something, each thing once, the gravest first."""
        asking = [f for f in self.findings if f.status in ASKING]
        first_of_each = [group[0] for group in alike(asking)]
        first_of_each.sort(key=lambda f: (not f.binding, GRAVITY.index(f.status)))
        return tuple(first_of_each)

    def about(self, criterion: str) -> Iterator[Finding]:
        """The findings of one criterion."""
        return (f for f in self.findings if f.criterion == criterion)
