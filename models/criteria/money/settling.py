"""A line of the budget that costs so much less, or more, that a rule on the budget holds."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from models.budget.totals import line_cost
from models.criteria.case import Case
from models.criteria.moves import BRING_ABOUT, Move, set_value
from models.proposal import Proposal, paths
from models.proposal.paths import join
from models.proposal.proposal import CostLine
from models.values.money import in_euro

_DOUBLINGS = 40
"""How often an amount is doubled before it is given up that more would do."""


def may_have_costs(case: Case) -> frozenset[str]:
    """The keys of the applicants who may have costs by their role."""
    barred = {place for place, _ in case.left_out("may_have_costs")}
    partners = enumerate(case.proposal.partners)
    return frozenset(p.key for i, p in partners if p.key and i not in barred)


def settled(
    case: Case, lines: Sequence[int], holds: Callable[[Case], bool], *, more: bool
) -> Move | None:
    """The dearest of some lines with the unit cost nearest to its own for which a rule holds.

    `more`: whether it has to cost more, else less. None where no unit cost of it will do.
    """
    costs = case.proposal.costs
    may_have = may_have_costs(case)
    # A price that the call sets is not to be had for less; and who may have no costs gets no more.
    priced = [
        i
        for i in lines
        if costs[i].is_costed and costs[i].units and not costs[i].unit_cost_id
        if not more or not costs[i].partner or costs[i].partner in may_have
    ]
    if not priced:
        return None
    place = max(priced, key=lambda i: line_cost(costs[i]))
    path = join("costs", place) + ".unit_cost"

    def with_cents(cents: int) -> Proposal:
        return paths.replace(case.proposal, path, Decimal(cents).scaleb(-2))

    def does(cents: int) -> bool:
        return holds(replace(case, proposal=with_cents(cents)))

    now = int((costs[place].unit_cost or Decimal(0)).scaleb(2))
    found = _nearest_above(now, does) if more else _nearest_below(now, does)
    if found is None:
        return None
    line = with_cents(found).costs[place]
    what = named(line, place)
    bound = "at least" if more else "at most"
    return set_value(
        f"Budget {bound} {in_euro(line_cost(line))} for {what}", BRING_ABOUT, path, line.unit_cost
    )


def named(line: CostLine, place: int) -> str:
    """A line of the budget inside a sentence: by its item, or by its place."""
    return f"“{line.item}”" if line.item else f"line {place + 1} of the budget"


def _nearest_below(now: int, does: Callable[[int], bool]) -> int | None:
    """The largest number under `now` that does, if 0 does: less is never worse."""
    if not does(0):
        return None
    low, high = 0, now
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if does(middle) else (low, middle)
    return low


def _nearest_above(now: int, does: Callable[[int], bool]) -> int | None:
    """The smallest number over `now` that does: more is never worse."""
    high = max(1, now)
    for _ in range(_DOUBLINGS):
        if does(high):
            break
        high *= 2
    else:
        return None
    low = now
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if does(middle) else (middle, high)
    return high
