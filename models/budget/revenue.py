"""Who pays for the project, by where the money comes from, against what the project costs.

Expenditure and revenue are two sides of one sum: what no source brings yet is a figure of its own,
so that nothing is made up to have them balance.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from models.budget.totals import Totals
from models.proposal.proposal import FundingSource
from models.values.money import HUNDRED, ZERO, exactly, round_half_up, total

GRANT = "Grant asked for"
INCOME = "Income of the action"
THIRD_PARTIES = "Contributions of third parties"
OWN_FUNDS = "Own funds"
NOT_SAID = "Of a kind that is not said"
KINDS = {
    INCOME: ("income",),
    THIRD_PARTIES: ("other public", "other private"),
    OWN_FUNDS: ("own resources",),
}
"""The kinds of sources in each place of the overview, in its order."""
STILL_TO_BE_FOUND = "Still to be found"
TOO_MUCH = "More than the project costs"
NO_SOURCES = "Own share (no sources named)"


@dataclass(frozen=True, slots=True)
class Revenue:
    """What pays for the project, or for the part of an applicant, in euro."""

    cost: Decimal
    """The eligible cost that is to be paid."""
    grant: Decimal
    income: Decimal = ZERO
    third_parties: Decimal = ZERO
    own_funds: Decimal = ZERO
    not_said: Decimal = ZERO
    """What comes from sources of which the kind is not said."""
    has_cost: bool = field(default=True, kw_only=True)
    """Whether there is a cost to compare with; a lump sum may be asked for without any."""

    @property
    def total(self) -> Decimal:
        """All that is brought in."""
        return total(amount for _, amount in self.lines)

    @property
    def difference(self) -> Decimal:
        """What is still to be found; negative where more is brought in than the project costs.

        Nothing has to be found beside a lump sum without costs.
        """
        with exactly():
            return (self.cost if self.has_cost else self.grant) - self.total

    @property
    def difference_said(self) -> str:
        """What to call the difference; empty where there is none."""
        if self.difference < 0:
            return TOO_MUCH
        sources = self.total - self.grant
        return "" if not self.difference else STILL_TO_BE_FOUND if sources else NO_SOURCES

    @property
    def lines(self) -> Iterator[tuple[str, Decimal]]:
        """What it consists of; what is of no known kind only where there is some."""
        yield GRANT, self.grant
        yield INCOME, self.income
        yield THIRD_PARTIES, self.third_parties
        yield OWN_FUNDS, self.own_funds
        if self.not_said:
            yield NOT_SAID, self.not_said


def revenue(totals: Totals, sources: Iterable[FundingSource]) -> Revenue:
    """The revenue of the whole project; a source without an amount brings nothing yet."""
    by_kind = _by_kind(sources)
    has_cost = not totals.is_without_costs
    return Revenue(totals.eligible_cost, totals.grant, *by_kind, has_cost=has_cost)


def revenue_by_applicant(totals: Totals, sources: Iterable[FundingSource]) -> dict[str, Revenue]:
    """The same for each applicant that has costs, sources or a grant; `""` has those of nobody."""
    brought: defaultdict[str, list[FundingSource]] = defaultdict(list)
    for source in sources:
        if source.amount is not None:
            brought[source.partner].append(source)
    costs, grants = totals.eligible_by_applicant(), totals.grant_by_applicant
    return {
        key: Revenue(
            costs.get(key, ZERO),
            grants.get(key, ZERO),
            *_by_kind(brought.get(key, ())),
            has_cost=not totals.is_without_costs,
        )
        for key in dict.fromkeys((*costs, *brought, *grants))
    }


def share_of(amount: Decimal, whole: Decimal) -> Decimal | None:
    """How much of a whole an amount is, in percent with two decimals; None of nothing."""
    if not whole:
        return None
    with exactly():
        return round_half_up(HUNDRED * amount / whole)


def _by_kind(sources: Iterable[FundingSource]) -> Iterator[Decimal]:
    """The sums in the order of `KINDS`, then that of what is of no kind."""
    amounts: defaultdict[str | None, list[Decimal]] = defaultdict(list)
    for source in sources:
        if source.amount is not None:
            amounts[source.kind].append(source.amount)
    for kinds in KINDS.values():
        yield total(amount for kind in kinds for amount in amounts[kind])
    yield total(amounts[None])
