"""How a grid looks: where its columns stand, and text that keeps to its cell whatever it holds."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

from models.values.money import under_point
from models.values.unseen import C1, LEFT_OUT, STAND_IN, TOLD

_LEAST_HEAD, _MOST_HEAD = 7, 4
"""The heads may have so many columns, or else a part of the grid: one in so many columns."""
_OF_NUMBERS = frozenset("0123456789 .,-?")
_HARMFUL = {
    **dict.fromkeys((*range(32), 127, *C1, *TOLD, *LEFT_OUT), STAND_IN),
    **{ord(c): " " for c in "\n\r\t\v\f\x85\u2028\u2029"},
}
"""What a terminal would obey, each with one sign in its place: the cursor counts characters."""


@dataclass(frozen=True)
class GridColumn:
    """A column: `width` columns of text, and one before them for a mark.

    The heads of the rows are one too, with another column behind them for the cursor.
    """

    name: str
    title: str
    width: int
    numeric: bool = False
    grows: bool = False
    """Whether it takes the room that the others leave."""
    empty: str = ""
    """What an empty cell shows."""
    decimals: int = 0
    """How many decimals its numbers have room for, so that their points stand under one another."""
    uncut: bool = False
    """Whether it is out of sight where only its left part would be in sight."""


@dataclass(frozen=True)
class Layout:
    """The columns in a grid of some width: the head on the left, the last column on the right.

    Those between scroll sideways where they do not fit.
    """

    head: int
    """Width of the heads, with the mark before them and the place of the cursor behind."""
    widths: tuple[int, ...]
    starts: tuple[int, ...]
    """Where each column begins among those that scroll."""
    full: int
    """Width of all that scrolls, with what is left free at its end."""
    room: int
    """How much of that is in sight."""
    uncut: tuple[bool, ...]
    """Which columns are in sight as a whole or not at all."""

    @property
    def end(self) -> int:
        """Where the last column that scrolls ends."""
        return self.starts[-1] + self.widths[len(self.starts) - 1] + 1 if self.starts else 0

    @property
    def width(self) -> int:
        """Width of everything, as if nothing had to scroll."""
        return self.head + self.full + self.widths[-1] + 1

    def scrolled(self, wanted: int) -> int:
        """How far to scroll, where so much is asked: no column is cut in two on the left.

        A number of which the first digits are out of sight would be another number.
        """
        return self.starts[max(0, bisect_right(self.starts, wanted) - 1)] if self.starts else 0

    def shown(self, scrolled: int) -> int:
        """How much of the room is used; the column at its end may not be cut in two."""
        last = bisect_right(self.starts, scrolled + self.room) - 1
        fits = self.end <= scrolled + self.room or self.starts[last] <= scrolled
        return self.room if fits or not self.uncut[last] else self.starts[last] - scrolled

    def reach(self, column: int, scrolled: int) -> int:
        """How far to scroll so that a column is in sight, starting from how far it is now."""
        if column >= len(self.starts):
            return scrolled
        start, end = self.starts[column], self.starts[column] + self.widths[column] + 1
        if end - scrolled > self.room:
            scrolled = _first_start(self.starts[: column + 1], end - self.room)
        return min(scrolled, start)

    def at(self, x: int, scrolled: int) -> int | None:
        """The column at a place of a row; -1 for the head, None where there is none."""
        inside = x - self.head
        if inside < 0:
            return -1
        if inside >= self.room:
            return len(self.starts) if inside - self.room <= self.widths[-1] else None
        if inside >= self.shown(scrolled) or inside + scrolled >= self.end:
            return None
        return bisect_right(self.starts, inside + scrolled) - 1


def laid_out(heads: GridColumn, columns: Sequence[GridColumn], width: int) -> Layout:
    """Fit the heads of the rows and the columns into a grid of some width.

    Where no column grows, the last one stands right behind the others.
    """
    head = min(heads.width + 2, max(_LEAST_HEAD, width // _MOST_HEAD))
    room = max(1, width - head - columns[-1].width - 1)
    needed = sum(column.width + 1 for column in columns[:-1])
    spare = max(0, room - needed)
    widths = [c.width + (spare if c.grows else 0) for c in columns]
    starts, at = [], 0
    for own in widths[:-1]:
        starts.append(at)
        at += own + 1
    room = min(room, at)
    full = max(at, _first_start(starts, at - room) + room)
    uncut = tuple(column.uncut for column in columns)
    return Layout(head, tuple(widths), tuple(starts), full, room, uncut)


def _first_start(starts: Sequence[int], least: int) -> int:
    """Where the first column begins that does not begin before a place."""
    return next((start for start in starts if start >= least), starts[-1] if starts else 0)


def clean(text: str) -> str:
    """Text on one line that commands neither the terminal nor its neighbours; as long as it was."""
    return text if text.isascii() and text.isprintable() else text.translate(_HARMFUL)


@lru_cache(maxsize=4096)
def fit(text: str, width: int, numeric: bool = False) -> str:
    """Text in exactly so many columns; a number that does not fit says so, as in a spreadsheet."""
    # A long text is not walked to its end for each cell; marks without a width may be many.
    text = clean(text[: 4 * width + 40])
    size = cell_len(text)
    if size > width:
        number = numeric and _OF_NUMBERS.issuperset(text)
        return "#" * width if number else set_cell_size(text, width - 1) + "…"
    space = " " * (width - size)
    return space + text if numeric else text + space


def heading(text: str, width: int, numeric: bool) -> str:
    """What stands above a column, on the side of what stands in it; digits are no number there."""
    return fit(text, width, numeric and cell_len(text) <= width)


def cell(
    text: str, width: int, column: GridColumn, style: Style, mark: Segment | None
) -> list[Segment]:
    """The segments of a cell, with its mark before it."""
    shown = fit(under_point(text, column.decimals, width), width, column.numeric)
    if mark is None:
        return [Segment(" " + shown, style)]
    return [mark, Segment(shown, style)]
