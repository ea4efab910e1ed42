"""How a proposal stands under each call and strand: the same draft, judged under all of them."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from models.call import Call
from models.criteria.finding import Finding, Status
from models.criteria.own import EVIDENCE
from models.proposal import Proposal, paths
from models.terms.strands import Strand
from models.verdict.eligibility import check
from models.verdict.report import Report, alike


@dataclass(frozen=True, eq=False)
class Option:
    """A strand of a call, or a call without strands, and how a proposal stands there."""

    call: Call
    strand: Strand
    report: Report
    chosen: bool
    """Whether it is what the proposal answers at present."""
    closed: bool
    """Whether the deadline has passed."""

    @cached_property
    def unmet(self) -> tuple[Finding, ...]:
        """What rejects the proposal there, or strikes an applicant from it, each thing once."""
        found = sorted(self._binding(Status.UNMET), key=lambda f: f.effect == "strikes")
        return tuple(group[0] for group in alike(found))

    @cached_property
    def open(self) -> tuple[Finding, ...]:
        """What keeps it from being decided whether the proposal is eligible, each thing once."""
        return tuple(group[0] for group in alike(self._binding(Status.OPEN)))

    @cached_property
    def undecided(self) -> tuple[Finding, ...]:
        """What would reject the proposal there if it were known better, each thing once."""
        return tuple(group[0] for group in alike(self.report.undecided))

    @property
    def unmet_ids(self) -> tuple[str, ...]:
        """The binding criteria that are unmet, each once."""
        return tuple(dict.fromkeys(f.criterion for f in self._binding(Status.UNMET)))

    @property
    def open_ids(self) -> tuple[str, ...]:
        """The binding criteria that are open, each once."""
        return tuple(dict.fromkeys(f.criterion for f in self._binding(Status.OPEN)))

    @property
    def grant(self) -> Decimal | None:
        """The grant there; None without costs, or where the rate of the call is not known."""
        totals = self.report.totals
        if totals.shares is not None:
            return totals.grant if totals.asked is not None else None
        return totals.grant if totals.by_cell and self.strand.rate is not None else None

    @property
    def doubtful(self) -> bool:
        """Whether too little is known of the call to decide on the proposal."""
        return EVIDENCE in self.report.undecided_ids

    def _binding(self, status: Status) -> list[Finding]:
        return [f for f in self.report.findings if f.binding and f.status is status]


def advise(proposal: Proposal, calls: Iterable[Call], as_of: dt.datetime) -> tuple[Option, ...]:
    """Judge a proposal under every strand of the calls; the fewest binding criteria unmet first.

    Then the fewest open, then the fewest that leave it undecided, then a deadline that is still
    ahead; of equals, the present choice, and then what has the least to do besides. A call of
    which too little is known to decide on the proposal comes after all that can.
    `as_of` has a time zone. Pure: the proposal stays as it is.
    """
    options = [option for call in calls for option in _options(proposal, call, as_of)]
    return tuple(sorted(options, key=_misfit))


def within_reach(options: Sequence[Option]) -> tuple[Option, ...]:
    """The present choice, and the options whose deadline is ahead; all, where that is none."""
    if all(option.closed for option in options):
        return tuple(options)
    return tuple(option for option in options if option.chosen or not option.closed)


def _options(proposal: Proposal, call: Call, as_of: dt.datetime) -> Iterator[Option]:
    present = call.strand_of(proposal) if call.known_as(proposal.call) else None
    closed = as_of > call.deadline.instant
    if not call.known_as(proposal.call) and proposal.project.stage:
        proposal = paths.replace(proposal, "project.stage", "")  # of another call
    for strand in call.strands:
        # The id of the call too: an alias may mean one strand, and would say so beside another one.
        pointed = paths.replace(paths.replace(proposal, "call", call.id), "strand", strand.id)
        report = check(pointed, call, as_of)
        yield Option(call, strand, report, strand is present, closed)


def _misfit(option: Option) -> tuple[bool, int, int, int, bool, bool, int]:
    # Criteria, not findings: one rule that five applicants break is one thing to mend.
    unmet, unsettled = len(option.unmet_ids), len(option.open_ids)
    besides = len(option.report.to_mend)
    doubts = len(option.report.undecided_ids)
    return option.doubtful, unmet, unsettled, doubts, option.closed, not option.chosen, besides
