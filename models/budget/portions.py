"""What of a budget an applicant or a category has, measured by cost, by grant, or by a category."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from models.budget.totals import CATEGORY, PARTNER, Totals
from models.values.money import HUNDRED, ZERO, exactly, total

ELIGIBLE, DIRECT, GRANT = "eligible-cost", "direct-cost", "grant"
BASES = (ELIGIBLE, DIRECT, GRANT)
"""What a share can be a share of, besides the cost of a category, which is named by its id."""
CATEGORIES = "cost_model.categories"
"""Where a call lists its cost categories: what a parameter names that names one of them."""
BASE_OR_CATEGORY = "bases"
"""What a parameter names that names a base: one of `BASES`, or a category for its cost."""


def of_applicants(totals: Totals, base: str) -> Mapping[str, Decimal]:
    """What each applicant has of a base, in euro; of the grant, before rounding and ceilings."""
    if base == ELIGIBLE:
        return totals.eligible_by_applicant()
    if base == DIRECT:
        return totals.direct_by(PARTNER)
    if base == GRANT:
        return totals.entitled
    cells = totals.by_applicant_and_category.items()
    return {partner: amount for (partner, category), amount in cells if category == base}


def of_groups(amounts: Mapping[str, Decimal], group: Mapping[str, str]) -> dict[str, Decimal]:
    """Amounts by applicant, added up by the group that each belongs to; `""` where to none."""
    found: defaultdict[str, Decimal] = defaultdict(lambda: ZERO)
    with exactly():
        for partner, amount in amounts.items():
            found[group.get(partner, "")] += amount
    return dict(found)


def of_category(totals: Totals, category: str, base: str) -> Decimal:
    """What a category has of a base: its direct cost, or what the grant gives for it by its rate.

    Of the grant it is told before rounding and ceilings, which take from all categories alike; of
    a lump sum, as the costs have it.
    """
    cost = totals.direct_by(CATEGORY).get(category, ZERO)
    if base != GRANT:
        return cost
    cells = totals.by_applicant_and_category.items() if totals.unfunded else ()
    with exactly():
        cost -= sum((v for (p, c), v in cells if c == category and p in totals.unfunded), ZERO)
        return cost * totals.own_rates.get(category, totals.rate) / HUNDRED


def whole_of(totals: Totals, base: str, *, at_cost: bool = False) -> Decimal:
    """All that there is of a base; of a lump sum, with `at_cost`, as the costs have it."""
    if base == ELIGIBLE:
        return totals.eligible_cost
    if base == DIRECT:
        return totals.direct_cost
    if base == GRANT:
        return total((totals.at_cost if at_cost else totals.entitled).values())
    return totals.direct_by(CATEGORY).get(base, ZERO)


def exceeds(part: Decimal, whole: Decimal, percent: Decimal) -> bool:
    """Whether a part is more than so many percent of the whole, exactly."""
    with exactly():
        return part * HUNDRED > whole * percent


def falls_short(part: Decimal, whole: Decimal, percent: Decimal) -> bool:
    """Whether a part is less than so many percent of the whole, exactly."""
    with exactly():
        return part * HUNDRED < whole * percent
