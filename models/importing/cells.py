"""A sheet of cells as another program wrote it, with the address of each cell."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, NamedTuple

from models.values.clipboard import Cells

Sort = Literal["text", "number", "date", "error"]
"""What a program says of a cell; text is also what nobody says anything of."""
_PLAIN_NAME = re.compile(r"[^\W\d]\w*")


class Cell(NamedTuple):
    """One cell: what stands in it as one would type it, and what sort of cell it is."""

    text: str
    sort: Sort = "text"


class Area(NamedTuple):
    """Cells that are merged into one, by their first and last row and column."""

    top: int
    left: int
    bottom: int
    right: int


EMPTY = Cell("")


@dataclass(frozen=True)
class Sheet:
    """One sheet of a file, or what was pasted."""

    file: str
    """The file as it was named; empty for what was pasted."""
    name: str
    """Empty where a file has one sheet without a name."""
    rows: tuple[tuple[Cell, ...], ...]
    is_typed: bool = False
    """Whether its program tells numbers from texts."""
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Area, ...] = ()
    turned: bool = False
    """Whether rows and columns have changed places, so that each record is a row."""

    def cell(self, row: int, column: int) -> Cell:
        """A cell; an empty one where the row is shorter."""
        cells = self.rows[row] if row < len(self.rows) else ()
        return cells[column] if column < len(cells) else EMPTY

    def place(self, row: int, column: int) -> str:
        """Where a cell stands in the file: `FILE: SHEET!B7`."""
        address = self.address(row, column)
        name = self.name if _PLAIN_NAME.fullmatch(self.name) else f"'{self.name}'"
        return f"{self.file}: " * bool(self.file) + f"{name}!" * bool(self.name) + address

    def address(self, row: int, column: int) -> str:
        """The address of a cell inside its sheet."""
        across, down = (row, column) if self.turned else (column, row)
        return f"{letters(across)}{down + 1}"

    @cached_property
    def width(self) -> int:
        """How many columns its widest row has."""
        return max(map(len, self.rows), default=0)

    @cached_property
    def filled(self) -> "Sheet":
        """The sheet with the value of merged cells in each row that they reach over.

        Not in each column: a title above a table is no head of each of its columns.
        """
        rows = [list(row) for row in self.rows]
        for area in self.merged:
            value = self.cell(area.top, area.left)
            for n in range(area.top + 1, min(area.bottom + 1, len(rows))):
                rows[n] += [EMPTY] * (area.left + 1 - len(rows[n]))
                rows[n][area.left] = value
        return replace(self, rows=tuple(map(tuple, rows)))

    @cached_property
    def aside(self) -> "Sheet":
        """The same with rows for columns, for tables that have a record in each column."""
        turned = (
            tuple(self.cell(n, at) for n in range(len(self.rows))) for at in range(self.width)
        )
        return replace(
            self,
            rows=tuple(turned),
            hidden_rows=self.hidden_columns,
            hidden_columns=self.hidden_rows,
            merged=tuple(Area(a.left, a.top, a.right, a.bottom) for a in self.merged),
            turned=not self.turned,
        )


def letters(column: int) -> str:
    """What a spreadsheet calls a column: A, B … Z, AA."""
    text, left = "", column + 1
    while left:
        left, last = divmod(left - 1, 26)
        text = chr(ord("A") + last) + text
    return text


def pasted_sheet(block: Cells) -> Sheet:
    """What was pasted as a sheet."""
    return Sheet("", "", _as_cells(block))


def _as_cells(rows: Iterable[Iterable[str]]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(Cell(text.strip()) for text in row) for row in rows)
