"""Tools for the budget: each says what it would do, to be looked at before it is applied.

What the grant may be is bounded by its *ceiling*: the maximum grant of the strand, or what is
requested where that is less.
"""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from models.budget.scaling import Scaling
from models.budget.totals import Totals, line_cost, totals
from models.proposal import Proposal
from models.proposal.proposal import CostLine
from models.terms.terms import Terms
from models.values.money import CENT, HUNDRED, LARGEST, ZERO, exactly, in_euro, round_half_up


class CannotFit(ValueError):
    """The budget cannot be fitted to the ceiling; the message says why, as a sentence."""


@dataclass(frozen=True, slots=True)
class FittedLine:
    """What becomes of one line."""

    index: int
    before: CostLine
    after: CostLine

    @property
    def costs(self) -> tuple[Decimal, Decimal]:
        """What the line costs before and after."""
        return line_cost(self.before), line_cost(self.after)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A budget that is fitted to the ceiling of its grant, and what that changes."""

    factor: Decimal
    """By what the unit costs are multiplied, to six decimals."""
    changes: tuple[FittedLine, ...]
    """The chosen lines that say what they cost, those included that stay as they are."""
    uncosted: int
    """How many of the chosen lines do not say (readably) what they cost; they are left alone."""
    ceiling: Decimal
    before: Totals
    after: Totals
    proposal: Proposal
    """The proposal after it."""


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most eligible cost that an applicant may have, and what it has."""

    partner: str
    most: Decimal
    cost: Decimal

    @property
    def left(self) -> Decimal:
        """What it may still spend; negative where it has too much."""
        with exactly():
            return self.most - self.cost


def totals_of(proposal: Proposal, call: Terms) -> Totals:
    """The totals of a proposal under a call."""
    strand = call.strand_of(proposal)
    return totals(proposal, call.cost_model, strand, call.roles_in(strand))


def at_rate(proposal: Proposal, call: Terms, rate: Decimal) -> Totals:
    """The totals if another co-financing rate (percent) were asked for."""
    return dataclasses.replace(totals_of(proposal, call), rate=rate)


def ceilings(proposal: Proposal, call: Terms) -> tuple[Ceiling, ...]:
    """The agreed ceilings of the applicants, with what each has of eligible cost."""
    costs = totals_of(proposal, call).eligible_by_applicant()
    agreed = proposal.funding.ceilings.items()
    return tuple(Ceiling(p, most, costs.get(p, ZERO)) for p, most in agreed if most is not None)


def room(proposal: Proposal, call: Terms, partner: str, category: str) -> Decimal | None:
    """How much more direct cost an applicant may have in a category within the grant's ceiling.

    0 where the grant is there already; None where no ceiling is known, or where the category gets
    no grant, so that nothing bounds it.
    """
    now = totals_of(proposal, call)
    if now.ceiling is None or now.shares is not None:
        return None
    if now.grant_at_rate > now.ceiling:
        return ZERO
    scaling = Scaling.of(proposal, call, now)
    cents = scaling.most_more(partner, category)
    with exactly():
        return None if cents is None else cents * CENT


def fit_to_ceiling(proposal: Proposal, call: Terms, lines: Iterable[int]) -> Fitted:
    """Scale the unit costs of some lines so that the grant just reaches its ceiling.

    All of them are multiplied by one factor, the largest that keeps the grant within the ceiling,
    and rounded down to the cent. What is then left goes to the lines cent by cent: no unit cost is
    more than ten cents from its exact share, and the grant is the largest that can be had so,
    never above the ceiling. A line that does not say what it costs, or not readably, has no unit
    cost to scale, and one with a price of the call a fixed one: they are left alone. Raises
    `CannotFit`.
    """
    before = totals_of(proposal, call)
    asked = [i for i in sorted(set(lines)) if 0 <= i < len(proposal.costs)]
    # A price that the call sets stays as it is.
    chosen = [i for i in asked if (c := proposal.costs[i]).is_costed and not c.unit_cost_id]
    ceiling = _ceiling_to_fit(before)
    scaling = Scaling.of(proposal, call, before)
    _refuse_what_cannot_be_scaled(proposal, chosen, scaling)
    # A budget that fits is left alone. The largest factor that fits it may be above 1, and using
    # the tool twice would shift cents each time.
    if before.grant_at_rate == ceiling:
        factor, unit_costs = Fraction(1), scaling.scaled(chosen, Fraction(1))
    else:
        factor, unit_costs = scaling.fitted(chosen)
    costs = list(proposal.costs)
    for index, cents in unit_costs.items():
        costs[index] = costs[index].with_values(unit_cost=cents * CENT)
    after = proposal.with_values(costs=tuple(costs))
    return Fitted(
        factor=_shown(factor),
        changes=tuple(FittedLine(i, proposal.costs[i], costs[i]) for i in unit_costs),
        uncosted=len(asked) - len(chosen),
        ceiling=ceiling,
        before=before,
        after=totals_of(after, call),
        proposal=after,
    )


def _ceiling_to_fit(before: Totals) -> Decimal:
    if before.shares is not None:
        raise CannotFit("The grant is a lump sum: it does not follow from the lines.")
    if before.ceiling is None:
        raise CannotFit("Neither a maximum grant nor a requested grant is known.")
    return before.ceiling


def _refuse_what_cannot_be_scaled(proposal: Proposal, chosen: list[int], scaling: Scaling) -> None:
    """Say why no factor at all leads to the ceiling."""
    ceiling = in_euro(scaling.ceiling * CENT)
    if not any(line_cost(proposal.costs[i]) for i in chosen):
        raise CannotFit("The chosen lines cost nothing, so that there is nothing to scale.")
    without = scaling.grant_with(dict.fromkeys(chosen, 0))
    if without > scaling.ceiling:
        other = in_euro(without * CENT)
        raise CannotFit(f"The other lines alone lead to a grant of {other}; at most {ceiling}.")
    most = scaling.largest_factor(chosen)
    at_most = scaling.grant_with(scaling.scaled(chosen, most))
    if at_most == without:
        raise CannotFit("The chosen lines get no grant at the rate that is asked for.")
    if at_most < scaling.ceiling:
        said = in_euro(LARGEST)
        raise CannotFit(f"A unit cost would have to be more than {said}.")


def _shown(factor: Fraction) -> Decimal:
    with exactly():
        exact = Decimal(factor.numerator) / Decimal(factor.denominator)
        return round_half_up(exact * HUNDRED * HUNDRED) / (HUNDRED * HUNDRED)
