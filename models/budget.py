"""All arithmetic of the budget, exact to the cent: costs, indirect costs, grant and own share.

Rounding: a line and the indirect cost of a partner are rounded half-up to the cent, the grant is
rounded down, so that it never exceeds the co-financing rate.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from models.call import CostModel, Strand
from models.money import HUNDRED, ZERO, round_down, round_half_up
from models.proposal import CostLine, Proposal


@dataclass(frozen=True)
class Totals:
    """The sums of a budget, in euro."""

    by_cell: Mapping[tuple[str, str, str], Decimal]
    """Direct cost by partner, work package and category."""
    indirect: Mapping[str, Decimal]
    """Indirect cost by partner."""
    rate: Decimal
    """Co-financing rate that is asked for, in percent."""
    max_grant: Decimal | None
    """Largest grant that the strand allows, where it is known."""
    at_own_rate: Decimal
    """Grant for the categories that have a rate of their own (unrounded)."""
    at_general_rate: Decimal
    """Eligible cost to which the general rate applies."""
    requested: Decimal | None
    """Grant asked for in so many words, where it is."""

    def direct_by(self, position: int) -> dict[str, Decimal]:
        """Direct cost by partner (0), work package (1) or category (2)."""
        sums: defaultdict[str, Decimal] = defaultdict(lambda: ZERO)
        for cell, amount in self.by_cell.items():
            sums[cell[position]] += amount
        return dict(sums)

    def eligible_by_partner(self) -> dict[str, Decimal]:
        """Direct and indirect cost by partner."""
        return {
            partner: amount + self.indirect.get(partner, ZERO)
            for partner, amount in self.direct_by(0).items()
        }

    @property
    def direct_cost(self) -> Decimal:
        """Sum of all lines."""
        return sum(self.by_cell.values(), ZERO)

    @property
    def indirect_cost(self) -> Decimal:
        """Sum of the partners' indirect costs."""
        return sum(self.indirect.values(), ZERO)

    @property
    def eligible_cost(self) -> Decimal:
        """Direct and indirect cost."""
        return self.direct_cost + self.indirect_cost

    @property
    def grant(self) -> Decimal:
        """The grant: at the rate, capped by the maximum grant and by what is requested."""
        ceilings = (self.highest_grant(self.rate), self.max_grant, self.requested)
        return min(ceiling for ceiling in ceilings if ceiling is not None)

    def highest_grant(self, rate: Decimal) -> Decimal:
        """The largest grant that a co-financing rate (percent) allows, before any ceiling."""
        return round_down(self.at_own_rate + self.at_general_rate * rate / HUNDRED)

    @property
    def own_share(self) -> Decimal:
        """The part of the eligible cost that the grant does not cover."""
        return self.eligible_cost - self.grant


def line_cost(line: CostLine) -> Decimal:
    """`units × unit_cost`, half-up to the cent; a line without either costs nothing yet."""
    if line.units is None or line.unit_cost is None:
        return ZERO
    return round_half_up(line.units * line.unit_cost)


def totals(proposal: Proposal, cost_model: CostModel, strand: Strand | None) -> Totals:
    """Add up a proposal's budget under a call's cost model and a strand's rate and ceiling.

    A category that the call does not know is summed, carries no indirect cost and gets the general
    rate, until `budget.categories` is mended.
    """
    cells: defaultdict[tuple[str, str, str], Decimal] = defaultdict(lambda: ZERO)
    for line in proposal.costs:
        cells[line.partner, line.work_package, line.category] += line_cost(line)
    categories = {category.id: category for category in cost_model.categories}
    base: defaultdict[str, Decimal] = defaultdict(lambda: ZERO)
    at_own_rate = at_general_rate = ZERO
    for (partner, _, name), amount in cells.items():
        category = categories.get(name)
        if category is not None and category.in_indirect_base:
            base[partner] += amount
        if category is not None and category.rate is not None:
            at_own_rate += amount * category.rate.value / HUNDRED
        else:
            at_general_rate += amount
    flat_rate = cost_model.indirect_rate.value if cost_model.indirect_rate else Decimal(0)
    indirect = {p: round_half_up(amount * flat_rate / HUNDRED) for p, amount in base.items()}
    rate = proposal.funding.rate
    if rate is None:
        rate = strand.rate.value if strand is not None and strand.rate is not None else Decimal(0)
    at_general_rate += sum(indirect.values(), ZERO)
    return Totals(
        by_cell=dict(cells),
        indirect=indirect,
        rate=rate,
        max_grant=strand.max_grant.value if strand is not None and strand.max_grant else None,
        at_own_rate=at_own_rate,
        at_general_rate=at_general_rate,
        requested=proposal.funding.requested,
    )
