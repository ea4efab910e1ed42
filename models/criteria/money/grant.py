"""Criteria on the grant: the rate asked for, the most there is, and who pays the rest."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import partial
from typing import ClassVar, Literal

from models.budget.totals import balance, largest_grant
from models.criteria.base import Criterion, Pair
from models.criteria.case import Case
from models.criteria.compared import Otherwise, Product, Sum
from models.criteria.finding import Finding
from models.criteria.moves import ANSWER, Move, Newcomers, set_value
from models.criteria.not_yet import NO_COSTS, NO_SHARES, NO_STRAND, NotYet
from models.proposal.in_words import place_in_words
from models.proposal.paths import join, kept_at
from models.terms.evidence import Stated
from models.terms.roles import size_of
from models.terms.strands import Strand
from models.terms.terms import Terms
from models.values.money import HUNDRED, ZERO, in_euro, in_percent
from models.values.words import counted, listed

_MEND_UNREAD = "Write it so that it can be read."


def _unread(case: Case, *paths: str) -> list[str]:
    """Where the file asks for something that nobody can read: the call's rate is not asked for."""
    return [path for path in paths if kept_at(case.proposal, path) is not None]


def _cannot_be_read(case: Case, unread: Iterable[str]) -> str:
    """That nobody can read what is asked for."""
    named = (place_in_words(case.proposal, path) for path in unread)
    return f"Cannot be read: {listed(named)}"


class FundingRate(Criterion):
    """The rate asked for, and the requested grant as a share of the cost, are within the call's."""

    kind: Literal["funding-rate"]

    compares_with: ClassVar[str] = "rate"
    reads: ClassVar[tuple[str, ...]] = ("funding.rate", "funding.requested", "costs")

    def judge(self, case: Case) -> Iterator[Finding]:
        """The call's rate comes from the strand, with its evidence."""
        strand, totals = case.strand, case.totals
        if strand is None:
            yield self.open(*NO_STRAND)
            return
        if strand.rate is None:
            yield self.open(
                "The rate of the call is not known", "Ask the call text.", "funding.rate"
            )
            return
        most, basis = strand.rate.value, strand.rate
        said = f"at most {in_percent(most)}"
        case.compared(totals.rate, "<=", most)
        if totals.rate > most:
            yield self.unmet(
                f"{in_percent(totals.rate)} asked for; {said}",
                f"Ask for {said}.",
                "funding.rate",
                basis=basis,
            )
        elif not totals.is_asked_for and totals.requested is None:
            case.compared(totals.is_asked_for, "==", True, "open")
            yield self.open(*_nothing_yet(case), basis=basis)
        elif totals.shares is None and totals.requested is not None and not totals.eligible_cost:
            case.compared(totals.eligible_cost, ">", 0, "open")
            yield self.open(
                "A grant is requested, but there are no costs yet",
                "Enter the costs.",
                "costs",
                basis=basis,
            )
        elif totals.eligible_cost and (totals.asked or ZERO) > totals.highest_grant(most):
            # Costs that are still to be entered may bear the grant that is too much for these.
            incomplete = [i for i, c in enumerate(case.proposal.costs) if not c.is_costed]
            otherwise: Otherwise = "open" if incomplete else "unmet"
            _compare(case, most, otherwise)
            if incomplete:
                yield self.open(
                    f"{counted(len(incomplete), 'line has', 'lines have')} no cost yet, so the "
                    "requested grant cannot be compared",
                    "Enter units and unit cost.",
                    *(join("costs", i) + ".unit_cost" for i in incomplete),
                    basis=basis,
                )
                return
            allowed = in_euro(totals.highest_grant(most))
            yield self.unmet(
                f"{in_euro(totals.asked or ZERO)} requested; {in_percent(most)} of the "
                f"eligible cost {in_euro(totals.eligible_cost)}{_exceptions(case)} "
                f"allows {allowed}",
                f"Request at most {allowed}.",
                _place_asked(case),
                basis=basis,
            )
        elif unread := _unread(case, "funding.rate", "funding.requested"):
            case.compared(unread, "empty", None, "open")
            yield self.open(_cannot_be_read(case, unread), _MEND_UNREAD, *unread, basis=basis)
        else:
            if totals.eligible_cost:
                _compare(case, most, "unmet")
            yield self.met(
                f"{in_percent(totals.rate)} asked for; {said}", "funding.rate", basis=basis
            )

    def rests_on(self, terms: Terms, strand: Strand) -> Iterator[tuple[str, Stated]]:
        """The rate of the strand."""
        if strand.rate is not None:
            yield "highest rate", strand.rate

    def workings(self, case: Case) -> Iterator[Pair]:
        """The way from the costs to the grant."""
        return grant_workings(case)

    def moves(self, case: Case, newcomers: Newcomers) -> Iterator[Move]:
        """The rate of the call; as much as it allows, once the cost is known."""
        strand, totals, costs = case.strand, case.totals, case.proposal.costs
        if strand is None or strand.rate is None:
            return
        most = strand.rate.value
        if totals.rate > most:
            says = f"Ask for {in_percent(most)}"
            yield set_value(says, ANSWER, "funding.rate", most)
        elif totals.requested is not None and totals.eligible_cost:
            allowed = totals.highest_grant(most)
            if totals.requested > allowed and all(line.is_costed for line in costs):
                says = f"Request {in_euro(allowed)}"
                yield set_value(says, ANSWER, "funding.requested", allowed)


class MaxGrant(Criterion):
    """The requested grant is within the maximum; a computed grant is capped by itself."""

    kind: Literal["max-grant"]

    compares_with: ClassVar[str] = "max_grant"
    reads: ClassVar[tuple[str, ...]] = ("funding.requested", "funding.rate", "costs")

    def judge(self, case: Case) -> Iterator[Finding]:
        """The maximum comes from the strand, with its evidence."""
        strand, totals = case.strand, case.totals
        if strand is None:
            yield self.open(*NO_STRAND)
            return
        basis = largest_grant(case.proposal, strand, case.roles)
        if basis is None:
            yield self.open(
                "The maximum grant of the call is not known",
                "Ask the call text.",
                "funding.requested",
            )
            return
        most = basis.value
        said = f"at most {in_euro(most)}"
        if strand.max_grant_by_size:
            size = size_of(case.proposal.partners, case.roles)
            said += f" for {counted(size, 'applicant')}"
        case.compared(totals.grant if totals.asked is None else totals.asked, "<=", most)
        if totals.asked is not None and totals.asked > most:
            lump = totals.shares is not None
            yield self.unmet(
                f"{in_euro(totals.asked)} requested; {said}",
                f"Request {said}{'' if lump else ', or leave it empty'}.",
                _place_asked(case),
                basis=basis,
            )
        elif not totals.is_asked_for and totals.requested is None:
            case.compared(totals.is_asked_for, "==", True, "open")
            yield self.open(*_nothing_yet(case), basis=basis)
        elif unread := _unread(case, "funding.requested"):
            case.compared(unread, "empty", None, "open")
            yield self.open(_cannot_be_read(case, unread), _MEND_UNREAD, *unread, basis=basis)
        else:
            yield self.met(
                f"Grant {in_euro(totals.grant)}; {said}", "funding.requested", basis=basis
            )

    def rests_on(self, terms: Terms, strand: Strand) -> Iterator[tuple[str, Stated]]:
        """The maximum of the strand."""
        if strand.max_grant is not None:
            yield "maximum grant", strand.max_grant
        for one in strand.max_grant_by_size:
            yield f"maximum grant from {counted(one.applicants, 'applicant')} on", one

    def workings(self, case: Case) -> Iterator[Pair]:
        """The way from the costs to the grant."""
        return grant_workings(case)

    def moves(self, case: Case, newcomers: Newcomers) -> Iterator[Move]:
        """The maximum."""
        most, requested = case.totals.max_grant, case.totals.requested
        if most is not None and requested is not None:
            says = f"Request {in_euro(most)}"
            yield set_value(says, ANSWER, "funding.requested", most)


class MinGrant(Criterion):
    """The grant is no smaller than the smallest that the call gives."""

    kind: Literal["min-grant"]

    compares_with: ClassVar[str] = "min_grant"
    reads: ClassVar[tuple[str, ...]] = ("funding.requested", "funding.rate", "costs")

    def judge(self, case: Case) -> Iterator[Finding]:
        """The minimum comes from the strand; costs that are still to be entered may reach it."""
        strand, totals = case.strand, case.totals
        if strand is None:
            yield self.open(*NO_STRAND)
            return
        if strand.min_grant is None:
            yield self.open(
                "The minimum grant of the call is not known",
                "Ask the call text.",
                "funding.requested",
            )
            return
        least, basis = strand.min_grant.value, strand.min_grant
        lines = () if totals.shares is not None else case.proposal.costs
        incomplete = [i for i, line in enumerate(lines) if not line.is_costed]
        if not totals.is_asked_for:
            case.compared(totals.is_asked_for, "==", True, "open")
            yield self.open(*_nothing_yet(case), basis=basis)
            return
        unread = _unread(case, "funding.rate", "funding.requested")
        case.compared(unread, "empty", None, "open")
        waits = incomplete and not _requests_less(case, least)
        case.compared(totals.grant, ">=", least, "open" if waits else "unmet")
        if unread:
            yield self.open(_cannot_be_read(case, unread), _MEND_UNREAD, *unread, basis=basis)
        elif totals.grant >= least:
            said = f"Grant {in_euro(totals.grant)}; at least {in_euro(least)}"
            yield self.met(said, "funding.requested", basis=basis)
        elif waits:
            yield self.open(
                f"{counted(len(incomplete), 'line has', 'lines have')} no cost yet, so the grant "
                "cannot be compared",
                "Enter units and unit cost.",
                *(join("costs", i) + ".unit_cost" for i in incomplete),
                basis=basis,
            )
        else:
            where = "costs" if totals.asked is None else _place_asked(case)
            yield self.unmet(
                f"Grant {in_euro(totals.grant)}; at least {in_euro(least)}",
                f"Ask for at least {in_euro(least)}, and plan what it is for.",
                where,
                basis=basis,
            )

    def rests_on(self, terms: Terms, strand: Strand) -> Iterator[tuple[str, Stated]]:
        """The minimum of the strand."""
        if strand.min_grant is not None:
            yield "minimum grant", strand.min_grant

    def workings(self, case: Case) -> Iterator[Pair]:
        """The way from the costs to the grant."""
        return grant_workings(case)

    def moves(self, case: Case, newcomers: Newcomers) -> Iterator[Move]:
        """The minimum, where less is requested than the costs would bear."""
        strand, totals = case.strand, case.totals
        if strand is None or strand.min_grant is None:
            return
        least = strand.min_grant.value
        if _requests_less(case, least) and totals.grant_at_rate >= least:
            yield set_value(f"Request {in_euro(least)}", ANSWER, "funding.requested", least)


def _compare(case: Case, rate: Decimal, otherwise: Otherwise) -> None:
    """Say that what is asked for is compared with what a rate allows, in hundredths of a euro."""
    totals = case.totals

    def most() -> Sum:
        at_own_rate, at_general_rate = totals.at_rates
        return Sum([Product([at_own_rate, HUNDRED]), Product([at_general_rate, rate])])

    case.compared(Product([totals.asked or ZERO, HUNDRED]), "<=", most, otherwise)


def _place_asked(case: Case) -> str:
    """Where the grant is asked for in so many words."""
    totals = case.totals
    lump = totals.shares is not None and totals.requested is None
    return "funding.shares" if lump else "funding.requested"


def _nothing_yet(case: Case) -> NotYet:
    """What there has to be before a grant is asked for."""
    return NO_COSTS if case.totals.shares is None else NO_SHARES


def _requests_less(case: Case, least: Decimal) -> bool:
    requested = case.totals.requested
    return requested is not None and requested < least


class OwnShareCovered(Criterion):
    """The part of the cost that is not asked for is covered by named sources."""

    kind: Literal["own-share-covered"]

    reads: ClassVar[tuple[str, ...]] = (
        "funding.sources[*].amount",
        "funding.rate",
        "funding.requested",
        "costs",
    )

    def judge(self, case: Case) -> Iterator[Finding]:
        """Open while there is no budget or no source at all."""
        totals = case.totals
        sources = case.proposal.funding.sources
        if not totals.eligible_cost:
            yield self.open(*NO_COSTS)
            return
        unsaid = [i for i, source in enumerate(sources) if source.amount is None]
        of_all = balance(totals, sources)
        message = f"Own share {in_euro(of_all.own_share)}, sources {in_euro(of_all.sources)}"
        paid = partial(Sum, [source.amount or ZERO for source in sources])
        otherwise: Otherwise = "unmet" if sources and not unsaid else "open"
        case.compared(of_all.own_share, "<=", paid, otherwise)
        if of_all.gap <= 0:
            spare = f": {in_euro(abs(of_all.gap))} more than it takes" if of_all.gap else ""
            yield self.met(f"{message}{spare}", "funding.sources")
        elif not sources or unsaid:
            where = [join("funding", "sources", i) + ".amount" for i in unsaid]
            yield self.open(
                f"{message}; who pays the rest is not said yet",
                f"Name sources of {in_euro(of_all.gap)}.",
                *(where or ["funding.sources"]),
            )
        else:
            yield self.unmet(
                f"{message}: {in_euro(of_all.gap)} are not covered",
                f"Name sources of {in_euro(of_all.gap)} more.",
                "funding.sources",
            )

    def workings(self, case: Case) -> Iterator[Pair]:
        """The way to the own share, and what covers it."""
        yield from grant_workings(case)
        of_all = balance(case.totals, case.proposal.funding.sources)
        yield "own share", f"{in_euro(of_all.own_share)} (eligible cost − grant)"
        yield "own share covered", in_euro(of_all.sources)


def _exceptions(case: Case) -> str:
    """The categories of the budget that have a rate of their own: `, 100 % of travel in it,`."""
    there = case.totals.direct_by(2)
    own = (
        f", {in_percent(category.rate.value)} of {category.id} in it,"
        for category in case.terms.cost_model.categories
        if category.rate is not None and there.get(category.id)
    )
    return "".join(own)


def grant_workings(case: Case) -> Iterator[Pair]:
    """The way from the cost lines to the grant, step by step."""
    totals, flat = case.totals, case.terms.cost_model.indirect_rate
    indirect = f"{in_percent(flat.value)} of the base; {flat.evidence}" if flat else "none"
    most, asked = totals.max_grant, totals.requested
    yield "direct cost", in_euro(totals.direct_cost)
    yield "indirect cost", f"{in_euro(totals.indirect_cost)} ({indirect})"
    yield "eligible cost", in_euro(totals.eligible_cost)
    yield "rate asked for", in_percent(totals.rate)
    yield "grant at that rate", f"{in_euro(totals.highest_grant(totals.rate))} (rounded down)"
    if totals.shares is not None:
        yield "shares of the lump sum", in_euro(totals.shared)
    yield "maximum grant", "not known" if most is None else in_euro(most)
    lump = totals.shares is not None
    computed = "none; it is what the shares come to" if lump else "none; it is computed"
    yield "grant requested", computed if asked is None else in_euro(asked)
    least = "a lump sum, within the maximum" if lump else "the least of these"
    yield "grant", f"{in_euro(totals.grant)} ({least})"
