"""Criteria on how costs are spread over like lines."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import ClassVar, Literal

from models.criteria.base import Criterion
from models.criteria.case import Case
from models.criteria.compared import Product
from models.criteria.finding import Finding
from models.criteria.not_yet import NO_COSTS
from models.proposal.paths import join
from models.proposal.proposal import CostLine
from models.terms.evidence import Figure
from models.values.money import ZERO, format_number, in_euro
from models.values.words import fold


class UnitCostOutliers(Criterion):
    """No unit cost is far above or below those of the applicant's other lines of the same kind."""

    kind: Literal["unit-cost-outliers"]
    times: Figure

    reads: ClassVar[tuple[str, ...]] = ("costs",)

    def judge(self, case: Case) -> Iterator[Finding]:
        """Lines of an applicant, category and unit are compared where there are three or more."""
        costs = case.proposal.costs
        if not any(line.is_costed for line in costs):
            yield self.open(*NO_COSTS)
            return
        outliers = list(self._outliers(costs))
        for index, median in outliers:
            line = costs[index]
            dear, cheap = sorted([line.unit_cost or ZERO, median], reverse=True)
            case.compared(dear, "<=", partial(Product, [cheap, self.times.value]))
            unit = f" a {line.unit}" if line.unit else ""
            yield self.unmet(
                f"{line.partner}, {line.item or f'line {index + 1}'}: "
                f"{in_euro(line.unit_cost or ZERO)}{unit}; "
                f"the middle one of the other lines is {in_euro(median)}",
                "Check the unit cost, or name another unit.",
                join("costs", index) + ".unit_cost",
                basis=self.times,
            )
        if not outliers:
            case.compared(outliers, "empty")
            times = format_number(self.times.value)
            said = f"No unit cost is more than {times} times the usual one, or less than 1/{times}"
            yield self.met(said, "costs")

    def _outliers(self, costs: tuple[CostLine, ...]) -> Iterator[tuple[int, Decimal]]:
        """The lines that cost too much or too little a unit, with the middle one of the others.

        Half-way between two only upwards: of 10, 10 and 1000, one line of 10 is not low beside the
        middle of 10 and 1000. The median and not the mean, which one slip pulls along with it.
        """
        alike: defaultdict[tuple[str, str, str], list[tuple[Decimal, int]]] = defaultdict(list)
        for index, line in enumerate(costs):
            if (unit_cost := line.unit_cost) and (partner := line.partner):
                alike[partner, line.category, fold(line.unit)].append((unit_cost, index))
        found, times = [], self.times.value
        for group in alike.values():
            group.sort()
            amounts = [amount for amount, _ in group]
            # Of two that differ nobody can tell which is the slip. And where the dearest is not too
            # far from the cheapest, none is from the middle.
            if len(group) < 3 or amounts[-1] <= amounts[0] * times:
                continue
            for place, (amount, index) in enumerate(group):
                lower, higher = middle_without(amounts, place)
                if amount > (median := (lower + higher) / 2) * times:
                    found.append((index, median))
                elif amount * times < lower:
                    found.append((index, lower))
        yield from sorted(found)


def middle_without(amounts: list[Decimal], place: int) -> tuple[Decimal, Decimal]:
    """The two in the middle of amounts in ascending order, one left out; one twice if odd."""
    left = len(amounts) - 1
    low, high = ((left - 1) // 2, left // 2)
    return amounts[low + (low >= place)], amounts[high + (high >= place)]
