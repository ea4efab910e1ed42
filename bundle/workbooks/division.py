"""Sharing an amount by largest remainders in cells, with no number that double precision rounds.

The share `amount × weight ÷ all weights` is worked out in whole cents as on paper, a few digits of
the amount at a time: each step brings down the next digits, divides, and hands on what is left.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell_fast

from bundle.workbooks.book import Sheet

WHOLE = 2**53 - 1
"""Up to here, double precision holds every whole number."""
_ROOM = 100
"""How many times larger a budget may become by what is typed into the workbook."""
_LARGEST_BASE, _SMALLEST_BASE = 10_000, 10


@dataclass(frozen=True)
class Scheme:
    """How many digits each step takes, as a power of ten, and how many steps there are."""

    base: int
    steps: int

    @classmethod
    def of(cls, amount: int, weights: int) -> "Scheme":
        """The scheme for an amount and the sum of weights, with room for larger ones."""
        base = _LARGEST_BASE
        while base > _SMALLEST_BASE and 2 * base * weights * _ROOM > WHOLE:
            base //= 10
        steps = 2
        while base**steps <= amount * _ROOM:
            steps += 1
        return cls(base, steps)

    def holds(self, amount: int, weights: int) -> bool:
        """Whether every number on the way is exact.

        What is brought down, rest × base + digits × weight, is less than 2 × base × weights.
        """
        return 2 * self.base * weights <= WHOLE and amount < self.base**self.steps

    def holds_formula(self, amount: str, weights: str) -> str:
        """`holds` as a formula; both are formulas of whole numbers."""
        return f"{2 * self.base}*{weights}<={WHOLE},{amount}<{self.base**self.steps}"

    @property
    def heads(self) -> tuple[str, ...]:
        """What stands above the columns."""
        steps = (
            head
            for n in range(self.steps)
            for head in (f"Step {n + 1}: brought down", f"Step {n + 1}: whole")
        )
        return ("Cents to share", "Weight", "All weights", *steps, *_RESULTS)


_RESULTS = ("Whole cents", "Remainder", "Order among equals", "Rank", "Share in cents")


@dataclass(frozen=True)
class Entry:
    """One that takes part in the sharing."""

    weight: int
    weight_formula: str
    order: int
    """Its place among those that lose the same."""


def write(
    sheet: Sheet,
    row: int,
    column: int,
    scheme: Scheme,
    amount: tuple[str, int],
    entries: Sequence[Entry],
) -> list[int]:
    """Write a sharing, one row for each entry; `amount` is a formula and its value, in cents.

    Returns the share of each, in cents, as they stand in the last column.
    """
    block = _Block(sheet, row, column, scheme, len(entries))
    cents, weights = amount[1], sum(entry.weight for entry in entries)
    divided = [_steps(cents, entry.weight, weights, scheme) for entry in entries]
    wholes = [_joined(steps, scheme.base) for steps in divided]
    rests = [steps[-1][0] - steps[-1][1] * weights for steps in divided]
    losses = sorted((-rest, entry.order) for rest, entry in zip(rests, entries, strict=True))
    left, shares = cents - sum(wholes), []
    for n, entry in enumerate(entries):
        rank = losses.index((-rests[n], entry.order)) + 1
        shares.append(wholes[n] + (rank <= left))
        flat = [number for step in divided[n] for number in step]
        results = [wholes[n], rests[n], entry.order, rank, shares[n]]
        values = [cents, entry.weight, weights, *flat, *results]
        for offset, (formula, value) in enumerate(
            zip(block.formulas(n, amount[0], entry), values, strict=True)
        ):
            if formula:
                sheet.formula(row + n, column + offset, formula, value, "helper")
            else:
                sheet.number(row + n, column + offset, value, "helper")
    return shares


def _steps(amount: int, weight: int, weights: int, scheme: Scheme) -> list[tuple[int, int]]:
    """What is brought down in each step, and how many times all weights go into it."""
    found: list[tuple[int, int]] = []
    rest = 0
    for n in reversed(range(scheme.steps)):
        digits = amount // scheme.base**n
        if n < scheme.steps - 1:
            digits %= scheme.base
        down = rest * scheme.base + digits * weight
        whole = down // weights if weights else 0
        found.append((down, whole))
        rest = down - whole * weights
    return found


def _joined(steps: Sequence[tuple[int, int]], base: int) -> int:
    joined = 0
    for _, whole in steps:
        joined = joined * base + whole
    return joined


@dataclass(frozen=True)
class _Block:
    """The cells of a sharing."""

    sheet: Sheet
    row: int
    column: int
    scheme: Scheme
    count: int

    def formulas(self, n: int, amount: str, entry: Entry) -> list[str]:
        """The formulas of a row; an empty one stands for a constant."""
        cents, weight, weights = (self._cell(n, offset) for offset in range(3))
        found = [f"={amount}", f"={entry.weight_formula}", f"=SUM({self._all(1)})"]
        joined = rest = ""
        for step in range(self.scheme.steps):
            down, whole = (self._cell(n, 3 + 2 * step + offset) for offset in range(2))
            digits = self._digits(cents, self.scheme.steps - 1 - step)
            brought = f"({rest})*{self.scheme.base}+" if rest else ""
            found.append(f"={brought}{digits}*{weight}")
            # LibreOffice takes a quotient just under a whole number for it: then one too many.
            goes = f"INT({down}/{weights})"
            found.append(f"=IF({weights}=0,0,{goes}-({goes}*{weights}>{down}))")
            rest = f"{down}-{whole}*{weights}"
            joined = f"({joined})*{self.scheme.base}+{whole}" if joined else whole
        at = 3 + 2 * self.scheme.steps
        floor, loss, order, rank = (self._cell(n, at + offset) for offset in range(4))
        losses, orders = self._all(at + 1), self._all(at + 2)
        behind = f"({losses}>{loss})+({losses}={loss})*({orders}<{order})"
        return [
            *found,
            f"={joined}",
            f"={rest}",
            "",
            f"=SUMPRODUCT({behind})+1",
            f"={floor}+({rank}<={cents}-SUM({self._all(at)}))",
        ]

    def _digits(self, cents: str, place: int) -> str:
        """The digits of the amount that a step brings down."""
        base = self.scheme.base
        here = cents if place == 0 else f"INT({cents}/{base**place})"
        if place == self.scheme.steps - 1:
            return here
        return f"({here}-{base}*INT({cents}/{base ** (place + 1)}))"

    def _cell(self, n: int, offset: int) -> str:
        return str(xl_rowcol_to_cell_fast(self.row + n, self.column + offset))

    def _all(self, offset: int) -> str:
        column = self.column + offset
        return str(xl_range_abs(self.row, column, self.row + self.count - 1, column))
