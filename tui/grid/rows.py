"""What a grid asks of the table that it shows."""

from collections.abc import Sequence
from typing import Protocol

from models.criteria.finding import Status
from models.proposal.entry import Doubt
from models.values.picks import Pick
from tui.grid.paint import GridColumn


class GridRows(Protocol):
    """What a grid shows and writes to."""

    @property
    def heads(self) -> GridColumn:
        """The column of what stands before the rows."""

    @property
    def columns(self) -> Sequence[GridColumn]:
        """The columns; other ones are another object. The last one never scrolls."""

    @property
    def cursor_columns(self) -> range:
        """The columns that the cursor goes to; -1 is the head of a row."""

    @property
    def foot(self) -> Sequence[str] | None:
        """What stands under the rows and never scrolls: under their heads, then each column."""

    @property
    def height(self) -> int:
        """Number of rows."""

    def head(self, row: int) -> str:
        """What stands before a row."""

    def banner(self, row: int) -> str | None:
        """Text across a row that is no row of cells."""

    def text(self, row: int, column: int) -> str:
        """What a cell shows."""

    def mark(self, row: int, column: int) -> Status | None:
        """What is to be said of a cell, or of a row."""

    def title(self, column: int) -> str:
        """What stands above a column."""

    def writable(self, row: int, column: int) -> bool:
        """Whether anything can be typed into a cell."""

    def picks(self, column: int) -> list[Pick] | None:
        """What a column offers to choose from; None where it is typed freely."""

    def completed(self, column: int, text: str) -> str:
        """What the letters typed into a cell stand for."""

    def write(self, row: int, column: int, text: str) -> None:
        """Take what was typed into a cell so far."""

    def done(self) -> None:
        """Typing into a cell has come to its end."""

    def give_up(self, row: int, column: int) -> None:
        """Take back what was typed into a cell since its typing began."""

    def fill(self, rows: range, columns: range, text: str) -> None:
        """Put one text into each cell of a block that can be typed into, as one step."""

    def meanings(self, columns: range, text: str) -> Doubt:
        """What a text may mean in some columns, where that is one of two numbers."""

    def copied(self, row: int, columns: range, decimal_mark: str) -> list[str]:
        """Cells of a row for a spreadsheet, with this decimal mark; none where it has none."""

    def pressed(self, row: int) -> bool:
        """Enter on a row that is no row of cells; whether anything came of it."""
