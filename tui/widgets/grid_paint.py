"""How a grid looks: where its columns stand, and text that keeps to its cell whatever it holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

HEAD = 5
"""Columns of the row numbers, with the mark before them."""

_HARMFUL = {
    **dict.fromkeys((*range(32), *range(127, 160)), "�"),
    **dict.fromkeys((*range(8234, 8239), *range(8294, 8298), 8206, 8207, 1564), "�"),
    **{ord(c): " " for c in "\n\r\t\v\f\x85\u2028\u2029"},
}
"""Control characters, and those that would turn the direction of the cells beside theirs."""


@dataclass(frozen=True)
class GridColumn:
    """A column: `width` columns of text, and one before them for a mark."""

    name: str
    title: str
    width: int
    numeric: bool = False
    grows: bool = False
    """Whether it takes the room that the others leave."""


@dataclass(frozen=True)
class Layout:
    """The columns in a grid of some width: the head on the left, the last column on the right.

    Those between scroll sideways where they do not fit.
    """

    widths: tuple[int, ...]
    starts: tuple[int, ...]
    """Where each column begins among those that scroll."""
    full: int
    """Width of all that scrolls, with what is left free at its end."""
    room: int
    """How much of that is in sight."""

    @property
    def end(self) -> int:
        """Where the last column that scrolls ends."""
        return self.starts[-1] + self.widths[len(self.starts) - 1] + 1

    @property
    def rest(self) -> str:
        """What is free after it, as spaces."""
        return " " * (self.full - self.end)

    def reach(self, column: int, scrolled: int) -> int:
        """How far to scroll so that a column is in sight, starting from how far it is now."""
        if column >= len(self.starts):
            return scrolled
        start, end = self.starts[column], self.starts[column] + self.widths[column] + 1
        if end - scrolled > self.room:
            scrolled = _first_start(self.starts[: column + 1], end - self.room)
        return min(scrolled, start)

    def at(self, x: int, scrolled: int) -> int:
        """The column at a place of a row; -1 for the head."""
        if x < HEAD:
            return -1
        if x >= HEAD + self.room:
            return len(self.starts)
        inside = x - HEAD + scrolled
        return next((n for n, s in enumerate(self.starts) if inside <= s + self.widths[n]), -1)


def laid_out(columns: Sequence[GridColumn], width: int) -> Layout:
    """Fit columns into a grid of some width."""
    right = columns[-1].width + 1
    room = max(1, width - HEAD - right)
    needed = sum(column.width + 1 for column in columns[:-1])
    spare = max(0, room - needed)
    widths = [c.width + (spare if c.grows else 0) for c in columns]
    starts, at = [], 0
    for own in widths[:-1]:
        starts.append(at)
        at += own + 1
    full = max(at, _first_start(starts, at - room) + room)
    return Layout(tuple(widths), tuple(starts), full, room)


def _first_start(starts: Sequence[int], least: int) -> int:
    """Where the first column begins that does not begin before a place."""
    return next((start for start in starts if start >= least), starts[-1])


def clean(text: str) -> str:
    """Text on one line that commands neither the terminal nor its neighbours; as long as it was."""
    return text if text.isascii() and text.isprintable() else text.translate(_HARMFUL)


@lru_cache(maxsize=4096)
def fit(text: str, width: int, numeric: bool = False) -> str:
    """Text in exactly so many columns; a number that does not fit says so, as in a spreadsheet."""
    text = clean(text[: 4 * width + 40])
    size = cell_len(text)
    if size > width:
        return "#" * width if numeric else set_cell_size(text, width - 1) + "…"
    space = " " * (width - size)
    return space + text if numeric else text + space


def cell(text: str, width: int, numeric: bool, style: Style, mark: Segment | None) -> list[Segment]:
    """The segments of a cell, with its mark before it."""
    shown = fit(text, width, numeric)
    if mark is None:
        return [Segment(" " + shown, style)]
    return [mark, Segment(shown, style)]
