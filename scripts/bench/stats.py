"""What the benchmarks have in common: interleaved repetitions, medians, and the table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

T = TypeVar("T")

HEADINGS = ("what", "ours", "floor", "unit", "ratio", "goal", "")


@dataclass(frozen=True)
class Row:
    """A line of the table: medians of ours and of the floor, and the largest ratio wanted."""

    what: str
    ours: float
    floor: float
    unit: str = "ms"
    goal: float | None = None

    @property
    def ratio(self) -> float:
        """How many times the floor ours is."""
        return self.ours / self.floor

    @property
    def over(self) -> bool:
        """Whether the goal is missed."""
        return self.goal is not None and self.ratio > self.goal

    @property
    def cells(self) -> tuple[str, ...]:
        """The row as the table shows it."""
        goal = "" if self.goal is None else f"{self.goal:g}"
        verdict = "" if self.goal is None else "over" if self.over else "ok"
        ours, floor = number(self.ours), number(self.floor)
        return (self.what, ours, floor, self.unit, f"{self.ratio:.2f}", goal, verdict)


def row(
    what: str,
    ours: Sequence[float],
    floor: Sequence[float],
    unit: str = "ms",
    goal: float | None = None,
) -> Row:
    """The row of two series of measurements."""
    return Row(what, median(ours), median(floor), unit, goal)


def number(value: float) -> str:
    """Three digits that matter."""
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def interleaved(times: int, *measures: Callable[[], T]) -> list[list[T]]:
    """The results of each measure, taken in turn so that noise meets all of them alike.

    The order turns around with every round, and one round before the first is thrown away.
    """
    results: list[list[T]] = [[] for _ in measures]
    pairs = list(zip(measures, results, strict=True))
    for turn in range(-1, times):
        for measure, taken in pairs if turn % 2 else reversed(pairs):
            value = measure()
            if turn >= 0:
                taken.append(value)
    return results


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share (0 to 1) of all values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def table(rows: Sequence[Row]) -> str:
    """All rows as aligned text."""
    lines = [HEADINGS, *(entry.cells for entry in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(_aligned(cells, widths) for cells in lines)


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = zip(cells, widths, strict=True)
    return "  ".join([first[0].ljust(first[1]), *(c.rjust(w) for c, w in rest)]).rstrip()
