"""Criteria on what has to be justified at the lines of the budget."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial
from typing import ClassVar, Literal

from models.budget.portions import (
    BASE_OR_CATEGORY,
    CATEGORIES,
    ELIGIBLE,
    GRANT,
    exceeds,
    of_applicants,
    of_category,
    whole_of,
)
from models.budget.totals import line_cost
from models.criteria.base import Criterion, Pair
from models.criteria.case import Case
from models.criteria.compared import Product
from models.criteria.finding import Finding
from models.criteria.money.shares import base_said, share_of, title_of
from models.criteria.not_yet import NO_COSTS
from models.proposal.paths import join
from models.terms.evidence import Share
from models.values.money import HUNDRED, ZERO, in_euro, in_percent, total
from models.values.words import counted, listed


class JustifyAbove(Criterion):
    """What some categories cost above a share of another amount has a reason at its lines."""

    kind: Literal["justify-above"]
    categories: tuple[str, ...]
    """The categories that are measured together."""
    above: Share
    """From where on their lines need a reason, in percent."""
    base: str = ELIGIBLE
    """Of what: `eligible-cost`, `direct-cost`, `grant`, or the id of a cost category, of whose
    cost."""
    each_applicant: bool = False
    """Whether each applicant is measured by itself."""

    reads: ClassVar[tuple[str, ...]] = ("costs", "costs[*].reason", "funding.rate")
    names: ClassVar[Mapping[str, str]] = {"categories": CATEGORIES, "base": BASE_OR_CATEGORY}

    def judge(self, case: Case) -> Iterator[Finding]:
        """Open for each who is above it and gives no reason; a reason settles it."""
        measured = list(self._measured(case))
        if not case.totals.eligible_cost:
            yield self.open(*NO_COSTS)
            return
        what, of = self._what(case), base_said(self.base, case)
        limit = f"above {in_percent(self.above.value)} of {of}"
        justified, settled = 0, True
        for who, part, whole, lines in measured:
            most = partial(Product, [whole, self.above.value])
            if not exceeds(part, whole, self.above.value):
                case.compared(partial(Product, [part, HUNDRED]), "<=", most)
                continue
            silent = [join("costs", i) + ".reason" for i in lines if not self._has_reason(i, case)]
            case.compared(partial(Product, [part, HUNDRED]), ">", most)
            case.compared(silent, "empty", None, "open")
            justified += len(lines) - len(silent)
            if silent:
                settled = False
                share = f"{share_of(part, whole)} % of {of}" if whole else in_euro(part)
                whose = f"{who}: " if who else ""
                said = counted(len(silent), "line gives", "lines give")
                yield self.open(
                    f"{whose}{what} {'has' if len(self.categories) == 1 else 'have'} {share}; "
                    f"{limit} a reason is needed, and {said} none",
                    "Say at these lines why they are needed.",
                    *silent,
                    basis=self.above,
                )
        if settled:
            given = counted(justified, "reason is", "reasons are")
            said = f"{given} given" if justified else "so much is not spent"
            yield self.met(f"{what} {limit}: {said}", "costs", basis=self.above)

    def _measured(self, case: Case) -> Iterator[tuple[str, Decimal, Decimal, list[int]]]:
        """Who is measured, what the categories cost, of how much, and their lines that cost."""
        totals, costs = case.totals, case.proposal.costs
        lines = [i for i, line in enumerate(costs) if self._counts(i, case)]
        if not self.each_applicant:
            parts = (of_category(totals, name, self.base) for name in self.categories)
            yield "", total(parts), whole_of(totals, self.base, at_cost=True), lines
            return
        wholes = of_applicants(totals, self.base)
        for key in dict.fromkeys(costs[i].partner for i in lines):
            cells = totals.by_applicant_and_category.items()
            part = total(
                amount
                if self.base != GRANT
                else amount * totals.own_rates.get(c, totals.rate) / 100
                for (partner, c), amount in cells
                if partner == key
                and c in self.categories
                and not (self.base == GRANT and partner in totals.unfunded)
            )
            own = [i for i in lines if costs[i].partner == key]
            yield key or "nobody", part, wholes.get(key, ZERO), own

    def _counts(self, index: int, case: Case) -> bool:
        line = case.proposal.costs[index]
        return line.category in self.categories and bool(line_cost(line))

    def _has_reason(self, index: int, case: Case) -> bool:
        return bool(case.proposal.costs[index].reason.strip())

    def _what(self, case: Case) -> str:
        return listed(title_of(name, case) for name in self.categories)

    def workings(self, case: Case) -> Iterator[Pair]:
        """What is measured, and of how much."""
        for who, part, whole, _ in self._measured(case):
            share = f", {share_of(part, whole)} %" if whole else ""
            label = f"{who}: {self._what(case)}" if who else self._what(case)
            yield label, f"{in_euro(part)} of {in_euro(whole)}{share}"
