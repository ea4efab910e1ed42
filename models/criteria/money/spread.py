"""Criteria on how costs are spread: among applicants and categories, and over like lines."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import ROUND_UP, Decimal
from typing import ClassVar, Literal

from models.budget.totals import CATEGORY
from models.criteria.base import Criterion, Pair
from models.criteria.case import Case
from models.criteria.finding import Finding
from models.criteria.not_yet import NO_COSTS
from models.proposal.paths import join
from models.proposal.proposal import CostLine
from models.terms.evidence import Figure, Share
from models.values.money import HUNDRED, ZERO, exactly, format_number, in_euro, in_percent
from models.values.words import fold


class ShareOfApplicant(Criterion):
    """No applicant has more than a share of the eligible cost."""

    kind: Literal["share-of-applicant"]
    at_most: Share

    reads: ClassVar[tuple[str, ...]] = ("costs",)

    def judge(self, case: Case) -> Iterator[Finding]:
        """Open while only one of several has costs, as in the first days of a budget."""
        totals, most = case.totals, self.at_most.value
        costs = {k: cost for k, cost in totals.eligible_by_applicant().items() if k and cost}
        if not costs:
            yield self.open(*NO_COSTS)
            return
        largest = max(costs, key=lambda key: costs[key])
        said = (
            f"{largest} has {share_of(costs[largest], totals.eligible_cost)} % of the "
            f"eligible cost; at most {in_percent(most)} is usual"
        )
        if not _exceeds(costs[largest], totals.eligible_cost, most):
            yield self.met(said, "costs")
        elif len(case.proposal.partners) == 1:
            # Whoever applies alone has all of the cost: to wait for others would keep it from being
            # ready for good.
            yield self.not_applicable("There is one applicant only")
        elif len(costs) == 1:
            yield self.open(
                "Only one applicant has costs yet", "Enter those of the others.", "costs"
            )
        else:
            where = (
                join("costs", i) + ".partner"
                for i, line in enumerate(case.proposal.costs)
                if line.partner == largest
            )
            fix = "Share the work more evenly, or say in the texts why it has so much of it."
            yield self.unmet(said, fix, *where, basis=self.at_most)

    def workings(self, case: Case) -> Iterator[Pair]:
        """The share of each applicant."""
        whole = case.totals.eligible_cost
        for key, cost in case.totals.eligible_by_applicant().items():
            if whole:
                yield key or "nobody", f"{in_euro(cost)}, {share_of(cost, whole)} %"


class ShareOfCategory(Criterion):
    """A category has no more than a share of the eligible cost."""

    kind: Literal["share-of-category"]
    category: str
    at_most: Share

    reads: ClassVar[tuple[str, ...]] = ("costs",)

    def judge(self, case: Case) -> Iterator[Finding]:
        """Told as soon as there are costs."""
        totals, most = case.totals, self.at_most.value
        if not totals.eligible_cost:
            yield self.open(*NO_COSTS)
            return
        cost = totals.direct_by(CATEGORY).get(self.category, ZERO)
        titles = {category.id: category.title for category in case.terms.cost_model.categories}
        said = (
            f"{titles.get(self.category, self.category)} has "
            f"{share_of(cost, totals.eligible_cost)} % of the eligible cost; "
            f"at most {in_percent(most)} is usual"
        )
        if _exceeds(cost, totals.eligible_cost, most):
            where = (
                join("costs", i) + ".category"
                for i, line in enumerate(case.proposal.costs)
                if line.category == self.category
            )
            fix = "Have more of it done by the applicants, or say in the texts why it cannot be."
            yield self.unmet(said, fix, *where, basis=self.at_most)
        else:
            yield self.met(said, "costs")

    def workings(self, case: Case) -> Iterator[Pair]:
        """What each applicant has in that category."""
        for (key, category), cost in case.totals.by_applicant_and_category.items():
            if category == self.category and cost:
                yield key or "nobody", in_euro(cost)


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
            if line.unit_cost and line.partner:
                like = line.partner, line.category, fold(line.unit)
                alike[like].append((line.unit_cost, index))
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


def share_of(part: Decimal, whole: Decimal) -> str:
    """A share in percent as shown: rounded up, so that what is too much looks so."""
    with exactly():
        return format_number((part * HUNDRED / whole).quantize(Decimal("0.1"), ROUND_UP))


def _exceeds(part: Decimal, whole: Decimal, percent: Decimal) -> bool:
    with exactly():
        return part * HUNDRED > whole * percent
