"""What the page tells of one draft: little, so that thousands fit in memory."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from models.criteria.finding import TO_DO
from models.portfolio.facts import Facts, Member, facts_of, member_of
from models.values.money import ZERO, exactly, total
from models.verdict.report import Verdict
from storage.judged import Judged
from storage.shipped.legal_forms import legal_forms

_MOST_MISSING = 6
"""Things that are missing of one draft, of those that are told by name."""


@dataclass(frozen=True, slots=True)
class Share:
    """An applicant and its part of the money."""

    member: Member
    cost: Decimal
    """Eligible cost, in euro."""
    grant: Decimal


@dataclass(frozen=True, slots=True)
class Entry:
    """A draft that was judged."""

    file: str
    """As it was found."""
    acronym: str
    title: str
    call: str
    strand: str
    stage: str
    deadline: dt.datetime
    """With a time zone."""
    verdict: Verdict
    struck: int
    """How many applicants the call strikes."""
    ready: bool
    """Whether it is ready to submit, taken by itself."""
    missing: tuple[str, ...]
    """The gravest few of what stands in the way."""
    asking: int
    """How many things stand in the way."""
    cost: Decimal
    """Eligible cost, in euro; of a lump sum without any costs, the lump sum."""
    grant: Decimal
    shares: tuple[Share, ...]
    """Every applicant."""
    unplaced: tuple[Decimal, Decimal]
    """Cost and grant that are nobody's yet."""
    starts: dt.date | None
    months: int | None
    facts: Facts
    """What it is compared by with other drafts."""


def entry_of(file: str, judged: Judged) -> Entry:
    """What is kept of a draft that was judged."""
    proposal, call, report = judged.draft.proposal, judged.call, judged.report
    missing = [one for one in report.to_mend if one.status in TO_DO or one.undecided]
    totals, strand = report.totals, call.strand_of(proposal)
    grants, alone = dict(totals.grant_by_applicant), totals.is_without_costs
    costs = dict(grants) if alone else totals.eligible_by_applicant()
    forms = legal_forms()
    shares = tuple(
        Share(
            member_of(place, partner, call, forms),
            # Of two with one key, which is a mistake in the file, the first has the money.
            costs.pop(partner.key, ZERO),
            grants.pop(partner.key, ZERO),
        )
        for place, partner in enumerate(proposal.partners)
    )
    with exactly():
        nobodys = total(costs.values()), total(grants.values())
    return Entry(
        file,
        proposal.project.acronym.strip(),
        proposal.project.title.strip(),
        call.id,
        strand.id if strand is not None else proposal.strand,
        call.stage.title if call.stage is not None else "",
        call.deadline.instant,
        report.verdict,
        len(report.struck),
        report.submission_ready,
        tuple(one.message for one in missing[:_MOST_MISSING]),
        len(missing),
        totals.grant if alone else totals.eligible_cost,
        totals.grant,
        shares,
        nobodys,
        proposal.project.start_date,
        proposal.project.duration_months or None,
        facts_of(file, proposal, call, forms),
    )
