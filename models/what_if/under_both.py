"""A proposal under two calls, or two files of one call: what it is found to be under each."""

import datetime as dt
from dataclasses import dataclass

from models.call import Call
from models.criteria.finding import Finding
from models.proposal import Proposal, paths
from models.values.printed import Glyphs
from models.verdict.eligibility import check
from models.verdict.pictures import FaultOf
from models.verdict.report import Report
from models.verdict.since_revision import asked_since


@dataclass(frozen=True)
class UnderBoth:
    """How one proposal fares under a call, and under what the call became."""

    was: Report
    now: Report
    matters: tuple[Finding, ...]
    """What asks for something now, and did not; the gravest first."""
    eased: tuple[Finding, ...]
    """What asked for something, and does not any more."""

    @property
    def turns(self) -> bool:
        """Whether the verdict is another one, or whether it can be submitted."""
        return (self.was.verdict, self.was.submission_ready) != (
            self.now.verdict,
            self.now.submission_ready,
        )


def under_both(
    proposal: Proposal,
    before: Call,
    now: Call,
    as_of: dt.datetime,
    glyphs: Glyphs | None = None,
    fault_of: FaultOf | None = None,
) -> UnderBoth:
    """Judge a proposal under both, in the strand of the same id.

    `as_of` has a time zone; `glyphs` and `fault_of` are as `check` takes them.
    """
    strand = before.strand_of(proposal) or now.strand_of(proposal)
    of = strand.id if strand is not None else proposal.strand
    reports = []
    for call in (before, now):
        pointed = paths.replace(proposal, "call", call.id)
        pointed = paths.replace(pointed, "strand", of if call.has_strands else "")
        reports.append(check(pointed, call, as_of, glyphs, fault_of))
    was, report = reports
    return UnderBoth(was, report, *asked_since(was, report, before, now, now.strand(of)))
