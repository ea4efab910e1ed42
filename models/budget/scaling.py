"""How the grant of a budget follows the unit costs of some of its lines, in whole cents.

`models.budget.totals` stays the one place that says what a grant is; this only asks it the question
backwards, and the tests hold the two together.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from models.budget.totals import Totals
from models.proposal import Proposal
from models.terms.terms import Terms
from models.values.money import LARGEST, exactly

# Whole numbers throughout: a budget is added up thousands of times here, and each division says
# by itself how it rounds.
_UNIT = 10**4
"""Units have four decimals at most."""
_PERCENT = 10**20
"""Rates, too, become whole numbers, however many decimals a call gives them."""
_WHOLE = 100 * _PERCENT
_LARGEST = int(LARGEST * 100)
SPREADS = (1, 3, 10)
"""By how many cents unit costs may leave their exact share, so that the grant comes nearer."""
_TRIES = 10_000
"""How many ways to do so are looked at; among the lines of a large budget one has fit by then."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line in whole numbers."""

    partner: str
    units: int
    """In ten-thousandths."""
    unit_cost: int
    """In cents."""
    rate: int
    in_base: bool

    def cost(self, unit_cost: int) -> int:
        """What it costs at a unit cost, half-up to the cent."""
        return _half_up(self.units * unit_cost, _UNIT)


@dataclass(frozen=True, slots=True)
class Scaling:
    """A budget in whole numbers, ready to be asked what its grant would be."""

    lines: tuple[_Line, ...]
    flat_rate: int
    rate: int
    ceiling: int
    own_rates: Mapping[str, int]
    base: frozenset[str]
    unfunded: frozenset[str]
    """The applicants whose costs, direct or indirect, lead to no grant."""

    @classmethod
    def of(cls, proposal: Proposal, terms: Terms, totals: Totals) -> "Scaling":
        """The budget of a proposal whose totals are known, and have a ceiling."""
        flat_rate = terms.cost_model.indirect_rate
        rate = _whole(totals.rate, _PERCENT)
        own_rates = {category: _whole(own, _PERCENT) for category, own in totals.own_rates.items()}
        unfunded = totals.unfunded
        lines = tuple(
            _Line(
                partner=line.partner,
                units=_whole(line.units or Decimal(0), _UNIT),
                unit_cost=_whole(line.unit_cost or Decimal(0), 100),
                rate=own_rates.get(line.category, rate) if line.partner not in unfunded else 0,
                in_base=line.category in totals.in_base,
            )
            for line in proposal.costs
        )
        return cls(
            lines=lines,
            flat_rate=_whole(flat_rate.value, _PERCENT) if flat_rate is not None else 0,
            rate=rate,
            ceiling=_whole(totals.ceiling or Decimal(0), 100),
            own_rates=own_rates,
            base=totals.in_base,
            unfunded=unfunded,
        )

    def grant_with(self, unit_costs: Mapping[int, int]) -> int:
        """The grant at the rate, if some lines had other unit costs."""
        return self._sums(unit_costs).grant()

    def most_more(self, partner: str, category: str) -> int | None:
        """The most direct cost that may be added; None where it changes nothing."""
        sums, in_base = self._sums({}), category in self.base
        if partner in self.unfunded:
            return None
        rate = self.own_rates.get(category, self.rate)

        def fits(more: int) -> bool:
            return sums.with_more(partner, more, rate, in_base).grant() <= self.ceiling

        if not rate and not (in_base and self.rate and self.flat_rate):
            return None
        return _last(fits)

    def largest_factor(self, chosen: list[int]) -> Fraction:
        """The factor that makes the largest unit cost of the chosen lines as large as can be."""
        return Fraction(_LARGEST, max(self.lines[i].unit_cost for i in chosen))

    def scaled(self, chosen: list[int], factor: Fraction) -> dict[int, int]:
        """The unit costs of the chosen lines times a factor, rounded down to the cent."""
        top, bottom = factor.numerator, factor.denominator
        return {i: self.lines[i].unit_cost * top // bottom for i in chosen}

    def fitted(self, chosen: list[int]) -> tuple[Fraction, dict[int, int]]:
        """The largest factor that fits, and the unit costs whose grant is the largest by it.

        Between two neighbouring multiples of 1/n², where n is the largest unit cost, at most one
        unit cost changes, or several at once: so no factor that matters is missed.
        """
        # Unit costs a and b (in cents) change at multiples of 1/a and 1/b. Two such factors differ
        # by 1/ab at least, and so by more than 1/fine.
        fine = max(self.lines[i].unit_cost for i in chosen) ** 2 + 1

        def fits(number: int) -> bool:
            scaled = self.scaled(chosen, Fraction(number, fine))
            return max(scaled.values()) <= _LARGEST and self.grant_with(scaled) <= self.ceiling

        factor = Fraction(_last(fits), fine)
        return factor, self._rounded(self.scaled(chosen, factor), chosen)

    def _rounded(self, floor: dict[int, int], chosen: list[int]) -> dict[int, int]:
        """The unit costs near the scaled ones that lead closest to the ceiling.

        First only rounding up is tried; then a few cents up or down, as far as `SPREADS` go.
        """
        # Those that move the grant most come first, so that the later ones fill in the small
        # change. A line of nothing stays nothing: it has no share to be rounded.
        order = sorted((i for i in chosen if self.lines[i].unit_cost), key=self._gain)[::-1]
        best, moved = self.grant_with(floor), dict[int, int]()
        # The narrowest first: no unit cost is to leave its share further than the grant needs.
        for spread in SPREADS:
            if best < self.ceiling:
                best, moved = self._search(floor, order, spread, (best, moved))
        return {i: cents + moved.get(i, 0) for i, cents in floor.items()}

    def _search(
        self,
        floor: dict[int, int],
        order: list[int],
        spread: int,
        known: tuple[int, dict[int, int]],
    ) -> tuple[int, dict[int, int]]:
        """The largest grant within the ceiling, depth first, and by how much each line moves."""
        best, moved = known
        # The last that is put on the stack is tried first: the step that changes least.
        steps = sorted(range(1 - spread, spread + 1), key=abs, reverse=True)
        waiting: list[tuple[int, _Sums, dict[int, int]]] = [(0, self._sums(floor), {})]
        tries = 0
        while waiting and best < self.ceiling and tries < _TRIES:
            tries += 1
            place, now, moves = waiting.pop()
            if best < (grant := now.grant()) <= self.ceiling:
                best, moved = grant, moves
            # With steps up alone, what is above the ceiling already never comes down again.
            if place == len(order) or (spread == 1 and grant > self.ceiling):
                continue
            index = order[place]
            line, cents = self.lines[index], floor[order[place]]
            for step in steps:
                if 0 <= cents + step <= _LARGEST:
                    more = line.cost(cents + step) - line.cost(cents)
                    then = now.with_more(line.partner, more, line.rate, line.in_base)
                    waiting.append((place + 1, then, {**moves, index: step} if step else moves))
        return best, moved

    def _gain(self, index: int) -> int:
        """How much a cent more of unit cost adds to the grant, for putting lines in order."""
        return self.lines[index].units * self.lines[index].rate

    def _sums(self, unit_costs: Mapping[int, int]) -> "_Sums":
        base: defaultdict[str, int] = defaultdict(int)
        entitled = 0
        for index, line in enumerate(self.lines):
            cost = line.cost(unit_costs.get(index, line.unit_cost))
            entitled += cost * line.rate
            if line.in_base:
                base[line.partner] += cost
        indirect = {p: _half_up(amount * self.flat_rate, _WHOLE) for p, amount in base.items()}
        funded = (amount for p, amount in indirect.items() if p not in self.unfunded)
        entitled += sum(funded) * self.rate
        return _Sums(self, dict(base), entitled)


@dataclass(frozen=True, slots=True)
class _Sums:
    """What the grant is made of."""

    scaling: Scaling
    base: Mapping[str, int]
    """Cost under the flat rate, by applicant."""
    entitled: int
    """The grant, unrounded, times what a rate of 100 % is."""

    def grant(self) -> int:
        """The grant at the rate, rounded down to the cent."""
        return self.entitled // _WHOLE

    def with_more(self, partner: str, more: int, rate: int, in_base: bool) -> "_Sums":
        """The same with more direct cost of an applicant, in the base of the flat rate or not."""
        entitled, base = self.entitled + more * rate, self.base
        if in_base:
            flat, before = self.scaling.flat_rate, base.get(partner, 0)
            indirect = _half_up((before + more) * flat, _WHOLE)
            indirect -= _half_up(before * flat, _WHOLE)
            if partner not in self.scaling.unfunded:
                entitled += indirect * self.scaling.rate
            base = {**base, partner: before + more}
        return _Sums(self.scaling, base, entitled)


def _last(fits: Callable[[int], bool]) -> int:
    """The largest number of 0 or more that fits, where all up to it fit and some do not."""
    over = 1
    while fits(over):
        over *= 2
    low, high = over // 2, over
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low


def _half_up(top: int, bottom: int) -> int:
    return (2 * top + bottom) // (2 * bottom)


def _whole(number: Decimal, parts: int) -> int:
    """How many such parts of one a number is."""
    with exactly():
        return int(number * parts)
