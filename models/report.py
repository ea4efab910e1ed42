"""The report on a proposal: all findings, the verdict they add up to, and the totals."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from models.budget import Totals
from models.finding import GRAVITY, Finding, Status


class Verdict(StrEnum):
    """How the whole proposal stands."""

    ELIGIBLE = "eligible"
    INCOMPLETE = "incomplete"
    INELIGIBLE = "ineligible"


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
        return not any(f.status in (Status.UNMET, Status.OPEN) for f in self.findings)

    @cached_property
    def counts(self) -> Counter[Status]:
        """How many findings there are of each status."""
        return Counter(f.status for f in self.findings)

    @cached_property
    def to_mend(self) -> tuple[Finding, ...]:
        """What still asks for something, the gravest first."""
        asking = GRAVITY[:3]
        return tuple(
            sorted(
                (f for f in self.findings if f.status in asking),
                key=lambda f: (not f.binding, GRAVITY.index(f.status)),
            )
        )

    def about(self, criterion: str) -> Iterator[Finding]:
        """The findings of one criterion."""
        return (f for f in self.findings if f.criterion == criterion)
