"""The report on a proposal: all findings, the verdict they add up to, and the totals."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from models.budget.totals import Totals
from models.criteria.finding import ASKING, GRAVITY, TO_DO, Finding, Status
from models.values.words import counted


class Verdict(StrEnum):
    """How the whole proposal stands."""

    ELIGIBLE = "eligible"
    UNDECIDED = "undecided"
    """A rule that would reject is broken, but it, its value or a fact is known too weakly."""
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


def gravity(finding: Finding) -> tuple[int, int]:
    """To sort findings by: what the verdict hangs on first, then what leaves it undecided."""
    rank = 0 if finding.binding else 1 if finding.undecided else 2
    return rank, GRAVITY.index(finding.status)


class Pages(NamedTuple):
    """The pages of a description that count, and how many there may be."""

    counted: int
    limit: int | None = None
    assumed: bool = False
    """Whether the limit is only that of other calls, and holds no proposal back."""
    cut: bool = False
    """Whether texts are longer than the description shows: then there would be more pages."""

    @property
    def over(self) -> int:
        """By how many there are too many."""
        return max(0, self.counted - self.limit) if self.limit is not None else 0

    @property
    def status(self) -> Status:
        """How they stand to the limit."""
        if not self.over:
            return Status.WARNING if self.cut and self.limit is not None else Status.MET
        return Status.WARNING if self.assumed else Status.UNMET

    @property
    def said(self) -> str:
        """`27 of 30 pages`; without a limit `27 pages`; `at least` so many of a cut text."""
        of = "" if self.limit is None else f"{self.counted} of "
        many = of + counted(self.counted if self.limit is None else self.limit, "page")
        return f"at least {many}, as it shows only the beginning of a text" if self.cut else many


@dataclass(frozen=True)
class Report:
    """All findings about a proposal, in the order of the call's criteria."""

    findings: tuple[Finding, ...]
    totals: Totals
    as_of: dt.datetime | None = None
    struck: tuple[int, ...] = ()
    """The places of the applicants that the call strikes; the rest was judged without them."""
    pages: Pages | None = None
    """None where they were not counted."""

    @cached_property
    def verdict(self) -> Verdict:
        """The first that fits.

        Ineligible where a rule that rejects is unmet, incomplete where a binding one is open,
        undecided where one would reject if it were known better, else eligible.
        """
        if any(f.effect == "rejects" and f.status is Status.UNMET for f in self.findings):
            return Verdict.INELIGIBLE
        if any(f.binding and f.status is Status.OPEN for f in self.findings):
            return Verdict.INCOMPLETE
        if self.undecided:
            return Verdict.UNDECIDED
        return Verdict.ELIGIBLE

    @cached_property
    def undecided(self) -> tuple[Finding, ...]:
        """What would reject it if rule, value or fact were known better."""
        return tuple(finding for finding in self.findings if finding.undecided)

    @property
    def undecided_ids(self) -> tuple[str, ...]:
        """The criteria that leave it undecided, each once."""
        return tuple(dict.fromkeys(finding.criterion for finding in self.undecided))

    @property
    def holds(self) -> bool:
        """Whether nothing stands in the way: eligible as it is, and nobody struck."""
        return self.verdict is Verdict.ELIGIBLE and not self.struck

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
        first_of_each.sort(key=gravity)
        return tuple(first_of_each)

    def about(self, criterion: str) -> Iterator[Finding]:
        """The findings of one criterion."""
        return (f for f in self.findings if f.criterion == criterion)
