"""A table of the budget as the rows of a grid: applicants down, something across, sums below.

It is worked out, so that nothing can be typed into it.
"""

from collections.abc import Sequence
from decimal import Decimal

from rich.cells import cell_len

from models.budget.tables import TOTAL, CostTable
from models.criteria.finding import Status
from models.proposal.entry import Doubt
from models.values.clipboard import in_notation
from models.values.money import format_amount
from models.values.picks import Pick
from tui.grid.paint import GridColumn
from tui.marks import line

NOTHING = "·"
"""What stands for an amount of nothing."""
_NAME, _LEAST = 14, 9
"""The widest heads of rows, and the narrowest column of amounts."""


class CrossingRows:
    """What a grid shows of a table, whose last column is the sum of each row."""

    def __init__(self) -> None:
        self.table = CostTable("", ("",), 0, (), ())
        self.heads = GridColumn("applicant", "", 0)
        self.columns: Sequence[GridColumn] = (GridColumn("", "", _LEAST),)
        self.foot: Sequence[str] | None = None

    def show(self, table: CostTable) -> None:
        """Show another table."""
        self.table = table
        self.foot = (TOTAL, *map(amount_text, table.sums))
        names = [_name(key) for key, _ in table.rows]
        heads = GridColumn("applicant", "", max(map(cell_len, (TOTAL, *names))))
        columns = self._columns()
        # The grid lays itself out anew for other objects, so equal ones stay the same.
        if (heads, columns) != (self.heads, self.columns):
            self.heads, self.columns = heads, columns

    def key(self, row: int) -> str | None:
        """Whom a row is about; None where there are no rows."""
        return self.table.rows[row][0] if 0 <= row < self.height else None

    def crossed(self, column: int) -> str | None:
        """What a column is about; None where it is one of sums."""
        edge = len(self.table.headings) - self.table.edge
        return self.table.headings[column] if 0 <= column < edge else None

    def amount(self, row: int, column: int) -> Decimal:
        """The amount in a cell; that of the whole row in its head."""
        return self.table.rows[row][1][column]

    # --- what the grid asks ---

    @property
    def cursor_columns(self) -> range:
        return range(-1, len(self.columns))

    @property
    def height(self) -> int:
        return len(self.table.rows)

    def head(self, row: int) -> str:
        return _name(self.table.rows[row][0])

    def banner(self, row: int) -> str | None:
        return None

    def text(self, row: int, column: int) -> str:
        return amount_text(self.amount(row, column))

    def mark(self, row: int, column: int) -> Status | None:
        return None

    def title(self, column: int) -> str:
        return self.columns[column].title

    def writable(self, row: int, column: int) -> bool:
        return False

    def picks(self, column: int) -> list[Pick] | None:
        return None

    def completed(self, column: int, text: str) -> str:
        return text

    def write(self, row: int, column: int, text: str) -> None:
        """Nothing is written into a sum."""

    def done(self) -> None:
        """Nothing is typed here."""

    def give_up(self, row: int, column: int) -> None:
        """Nothing is typed here."""

    def fill(self, rows: range, columns: range, text: str) -> None:
        """Nothing is written into a sum."""

    def meanings(self, columns: range, text: str) -> Doubt:
        return ()

    def copied(self, row: int, columns: range, decimal_mark: str) -> list[str]:
        return [in_notation(f"{self.amount(row, n):.2f}", decimal_mark) for n in columns]

    def pressed(self, row: int) -> bool:
        return False

    # --- inside ---

    def _columns(self) -> tuple[GridColumn, ...]:
        amounts = [*(amounts for _, amounts in self.table.rows), self.table.sums]
        texts = [
            [amount_text(amount) for amount in column] for column in zip(*amounts, strict=True)
        ]
        width = max(_LEAST, *(len(text) for column in texts[:-1] for text in column))
        names = [line(heading, width).plain or "?" for heading in self.table.headings]
        columns = [
            GridColumn(f"column {n}", name, width, numeric=True, uncut=True)
            for n, name in enumerate(names)
        ]
        last = max(width, *map(len, texts[-1]))
        return (*columns[:-1], GridColumn("sum", names[-1], last, numeric=True))


def amount_text(amount: Decimal) -> str:
    """An amount to the cent, so that the points stand under one another."""
    if not amount:
        return NOTHING
    shown = format_amount(amount)
    return shown if "." in shown else f"{shown}.00"


def _name(key: str) -> str:
    return line(key or "?", _NAME).plain
