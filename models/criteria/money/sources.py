"""Criteria on who brings in what, and on what may be left over."""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import ClassVar, Literal

from models.budget.totals import balance_by_applicant
from models.criteria.base import Criterion, Pair
from models.criteria.case import Case
from models.criteria.compared import Sum
from models.criteria.finding import Finding
from models.criteria.money.grant import grant_workings
from models.criteria.moves import ANSWER, Move, Newcomers, set_value
from models.criteria.not_yet import NO_COSTS
from models.proposal.paths import join
from models.values.money import CENT, ZERO, exactly, in_euro, total
from models.values.words import counted, listed

SOURCES = "funding.sources"


class NoProfit(Criterion):
    """Grant and income of the action do not exceed its eligible cost."""

    kind: Literal["no-profit"]
    exempt: tuple[Literal["non-profit"], ...] = ()
    """Organisations whose income does not count: `non-profit`."""

    reads: ClassVar[tuple[str, ...]] = (
        "costs",
        "funding.sources[*].kind",
        "funding.sources[*].partner",
        "funding.sources[*].amount",
        "partners[*].for_profit",
    )

    def judge(self, case: Case) -> Iterator[Finding]:
        """Open while it depends on a cost, an amount, or whether an applicant works for profit.

        What is certain is said: one that may be exempt changes nothing where the income of the
        others is a profit already, and neither does an amount that is still to come.
        """
        totals, costs = case.totals, case.proposal.costs
        if not totals.eligible_cost:
            yield self.open(*NO_COSTS)
            return
        counting, doubtful = self._counting(case), self._doubtful(case)
        sources = case.proposal.funding.sources
        silent = [i for i in counting if sources[i].amount is None]
        surplus = self._surplus(case)
        uncosted = [i for i, line in enumerate(costs) if not line.is_costed] if surplus > 0 else []
        said = (
            f"Grant {in_euro(totals.grant)}, income {in_euro(self._income(case))}; "
            f"eligible cost {in_euro(totals.eligible_cost)}"
        )
        certain = self._surplus(case, certain=True)
        # First, as further costs may take up the profit: until they are entered, none is certain.
        own, income = totals.own_share, partial(self._amounts, case)
        if uncosted:
            case.compared(income, "<=", own, "open")
            where = (join("costs", i) + ".unit_cost" for i in uncosted)
            yield self.open(f"{said}: not all costs are entered", "Enter the costs.", *where)
        elif certain > 0:
            case.compared(partial(self._amounts, case, certain=True), "<=", own)
            over = in_euro(certain)
            where = (_amount(i) for i in self._counting(case, certain=True))
            fix = f"Ask for {over} less, or spend {over} more on the action."
            least = "at least " if doubtful or silent else ""
            yield self.unmet(f"{said}: {least}{over} of profit", fix, *where)
        elif silent:
            where = (_amount(i) for i in silent)
            yield self.open("The amount of an income is missing", "Enter the amount.", *where)
        elif surplus <= 0:
            case.compared(income, "<=", own)
            yield self.met(said, SOURCES)
        else:
            case.compared(income, "<=", own, "open")
            names = listed(case.proposal.partners[i].key for i in doubtful)
            yield self.open(
                f"{said}: it depends on whether {names} "
                f"{'works' if len(doubtful) == 1 else 'work'} for profit",
                f"Say it for {names}.",
                *(join("partners", i) + ".for_profit" for i in doubtful),
            )

    def _counting(self, case: Case, *, certain: bool = False) -> list[int]:
        """The sources that are income, and not that of an exempt organisation.

        Where it has to be `certain`, not that of one that may be exempt either.
        """
        free = {
            partner.key
            for partner in (case.proposal.partners if self.exempt else ())
            if partner.for_profit is False or (certain and not partner.for_profit)
        } - {""}
        return [
            index
            for index, source in enumerate(case.proposal.funding.sources)
            if source.kind == "income" and source.partner not in free
        ]

    def _doubtful(self, case: Case) -> list[int]:
        """The applicants with income that may be exempt: they do not say it."""
        if not self.exempt:
            return []
        sources = case.proposal.funding.sources
        earning = {sources[i].partner for i in self._counting(case)} - {""}
        return [
            index
            for index, partner in enumerate(case.proposal.partners)
            if partner.key in earning and partner.for_profit is None
        ]

    def _income(self, case: Case, *, certain: bool = False) -> Decimal:
        sources = case.proposal.funding.sources
        return total(sources[i].amount or ZERO for i in self._counting(case, certain=certain))

    def _amounts(self, case: Case, *, certain: bool = False) -> Sum:
        sources = case.proposal.funding.sources
        return Sum(sources[i].amount or ZERO for i in self._counting(case, certain=certain))

    def _surplus(self, case: Case, *, certain: bool = False) -> Decimal:
        with exactly():
            return self._income(case, certain=certain) - case.totals.own_share

    def workings(self, case: Case) -> Iterator[Pair]:
        """What comes in for the action, and what it costs."""
        yield from grant_workings(case)
        yield "income that counts", in_euro(self._income(case))

    def moves(self, case: Case, newcomers: Newcomers) -> Iterator[Move]:
        """Ask for so much less that nothing is left over."""
        surplus, totals = self._surplus(case), case.totals
        if 0 < surplus <= totals.grant:
            with exactly():
                less = totals.grant - surplus
            says = f"Request {in_euro(less)}"
            yield set_value(says, ANSWER, "funding.requested", less)


class OwnSharePerApplicant(Criterion):
    """An applicant that brings in money covers its own share with it."""

    kind: Literal["own-share-per-applicant"]

    reads: ClassVar[tuple[str, ...]] = (
        "costs",
        "funding.sources[*].partner",
        f"{SOURCES}[*].amount",
    )

    def judge(self, case: Case) -> Iterator[Finding]:
        """Those who bring in nothing are left to the others; a cent is no gap, it is rounding."""
        sources = case.proposal.funding.sources
        if not case.totals.eligible_cost:
            yield self.open(*NO_COSTS)
            return
        if not sources:
            yield self.open("No sources yet", "Name the sources of the own share.", SOURCES)
            return
        silent = {source.partner for source in sources if source.amount is None}
        if silent:
            where = [_amount(i) for i, s in enumerate(sources) if s.amount is None]
            yield self.open("The amount of a source is missing", "Enter the amount.", *where)
        bringing = {source.partner for source in sources} - {""} - silent
        balances = balance_by_applicant(case.totals, sources)
        # Largest remainders may give an applicant a cent of the grant less than its exact share.
        short = {k: b for k, b in balances.items() if k in bringing and b.gap > CENT}
        for key, balance in balances.items():
            if key in bringing and key not in short:
                case.compared(balance.own_share, "<=", partial(Sum, [balance.sources, CENT]))
        for key, balance in short.items():
            case.compared(balance.own_share, "<=", partial(Sum, [balance.sources, CENT]))
            gap = in_euro(balance.gap)
            where = [_amount(i) for i, s in enumerate(sources) if s.partner == key]
            yield self.unmet(
                f"{key}: own share {in_euro(balance.own_share)}, sources "
                f"{in_euro(balance.sources)}: {gap} are left to others",
                f"Name sources of {gap} more for {key}, or agree who pays that.",
                *where,
            )
        if not short and not silent:
            case.compared(short, "empty")
            said = counted(len(bringing), "applicant that brings", "applicants that bring")
            yield self.met(f"{said} in money: own share covered", SOURCES)

    def workings(self, case: Case) -> Iterator[Pair]:
        """Own share, sources and gap of each applicant."""
        sources = case.proposal.funding.sources
        for key, balance in balance_by_applicant(case.totals, sources).items():
            gap = balance.gap
            left = f"{in_euro(abs(gap))} {'missing' if gap > 0 else 'to spare'}"
            yield (
                key or "nobody",
                f"own share {in_euro(balance.own_share)}, sources "
                f"{in_euro(balance.sources)}, {left if gap else 'balanced'}",
            )


class ApplicantCeilings(Criterion):
    """No applicant has more eligible cost than all of them agreed on."""

    kind: Literal["applicant-ceilings"]

    reads: ClassVar[tuple[str, ...]] = ("funding.ceilings", "costs")

    def judge(self, case: Case) -> Iterator[Finding]:
        """Ceilings are the applicants' own affair: without any there is nothing to keep."""
        totals, ceilings = case.totals, case.proposal.funding.ceilings
        agreed = {key: most for key, most in ceilings.items() if most is not None}
        if not agreed:
            case.compared(agreed, "empty")
            yield self.met("No applicant has a ceiling of its own", "funding.ceilings")
            return
        if not totals.by_cell:
            yield self.open(*NO_COSTS)
            return
        costs = totals.eligible_by_applicant()
        above = {key: most for key, most in agreed.items() if costs.get(key, ZERO) > most}
        for key, most in agreed.items():
            if key not in above:
                case.compared(costs.get(key, ZERO), "<=", most)
        for key, most in above.items():
            case.compared(costs[key], "<=", most)
            with exactly():
                over = in_euro(costs[key] - most)
            yield self.unmet(
                f"{key}: eligible cost {in_euro(costs[key])}, ceiling "
                f"{in_euro(most)}: {over} too much",
                f"Cut {over} of its costs, or agree on a higher ceiling.",
                join("funding", "ceilings", key),
            )
        if not above:
            said = counted(len(agreed), "ceiling is", "ceilings are")
            yield self.met(f"{said} kept", "funding.ceilings")

    def workings(self, case: Case) -> Iterator[Pair]:
        """The cost of each applicant that has a ceiling, and what is left."""
        costs = case.totals.eligible_by_applicant()
        for key, most in case.proposal.funding.ceilings.items():
            if most is not None:
                cost = costs.get(key, ZERO)
                with exactly():
                    left = in_euro(most - cost)
                yield key, f"{in_euro(cost)} of {in_euro(most)}, {left} left"


def _amount(index: int) -> str:
    """Where the amount of a source stands."""
    return join("funding", "sources", index, "amount")
