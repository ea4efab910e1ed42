"""The table of the desk: a row for each file, on which the cursor stays wherever it goes."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.text import Text
from textual.widgets import DataTable

from tui.columns import Column, aligned, cell_text, fitted
from tui.desk.below import sign_of
from tui.draft.desk_rows import DraftRow
from tui.widgets.row_table import RowTable

STATUS = "status"
TICK = "●"
"""The sign of a ticked draft, in the place of its status."""


class DeskTable(RowTable):
    """The drafts that are shown, in the order in which they are given."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__(cursor_type="row", zebra_stripes=True, id="drafts")
        self._all_columns = columns
        self._fitted: list[tuple[Column, int]] = []
        self._sign = "", ""
        self._shown: list[DraftRow] = []
        self._ticked: frozenset[Path] = frozenset()
        self._cells: dict[Path, tuple[DraftRow, bool, dict[str, Text]]] = {}
        """The cells of each row, made once for each of its states."""
        self._decimals: dict[str, int] = {}

    @property
    def shown(self) -> Sequence[DraftRow]:
        """The rows from top to bottom."""
        return self._shown

    @property
    def row(self) -> DraftRow | None:
        """The row under the cursor."""
        at = self.cursor_row
        return self._shown[at] if 0 <= at < len(self._shown) else None

    def fit(self, width: int, sign: tuple[str, str]) -> None:
        """Choose columns for a width; the title of one (`sign`) ends with a sign."""
        columns = fitted(self._all_columns, width)
        if (columns, sign) == (self._fitted, self._sign):  # said twice as the screen comes up
            return
        rows, at = self._shown, self.row
        self._fitted, self._sign = columns, sign
        with self.prevent(DataTable.RowHighlighted):
            self.clear(columns=True)
        self._cells, self._decimals, self._shown = {}, {}, []
        self.add_column(" ", key=STATUS, width=1)
        for column, room in self._fitted:
            title = f"{column.title}{sign[1]}" if column.title == sign[0] else column.title
            told = Text(title, justify="right" if column.numeric else "left")
            self.add_column(told, key=column.title, width=room)
        self.show(rows, at.path if at is not None else None, self._ticked)

    def show(self, rows: Sequence[DraftRow], at: Path | None, ticked: frozenset[Path]) -> None:
        """Show these rows with the cursor on a file; where that is not among them, near it."""
        turned, self._ticked = ticked ^ self._ticked, ticked
        decimals = aligned([column for column, _ in self._fitted], rows)
        if decimals != self._decimals:
            self._cells, self._decimals = {}, decimals
        same = [row.path for row in rows] == [row.path for row in self._shown]
        before, number, self._shown = self._shown, self.cursor_row, list(rows)
        if same:
            changed: dict[str, Mapping[str, Text]] = {}
            for row, was in zip(rows, before, strict=True):
                if row != was or row.path not in self._cells:
                    changed[str(row.path)] = self._cells_of(row)
                elif row.path in turned:  # of a thousand that are ticked, nothing else is looked at
                    changed[str(row.path)] = {STATUS: self._cells_of(row)[STATUS]}
            self.change_all(changed)
        else:
            with self.prevent(DataTable.RowHighlighted):
                self.clear()
                for row in rows:
                    self.add_row(*self._cells_of(row).values(), key=str(row.path))
        number = next((n for n, row in enumerate(rows) if row.path == at), number)
        number = max(0, min(number, len(rows) - 1))
        if not same or number != self.cursor_row:
            with self.prevent(DataTable.RowHighlighted):
                self.move_cursor(row=number, animate=False)

    def _cells_of(self, row: DraftRow) -> dict[str, Text]:
        known, ticked = self._cells.get(row.path), row.path in self._ticked
        if known is None or known[0] != row or known[1] is not ticked:
            # The verdict begins with the sign of the status, too: a tick hides nothing.
            sign = Text(TICK, "bold") if ticked else sign_of(row)
            same = known is not None and known[0] == row
            cells = {**known[2]} if known is not None and same else self._told_of(row)
            known = self._cells[row.path] = row, ticked, {**cells, STATUS: sign}
        return known[2]

    def _told_of(self, row: DraftRow) -> dict[str, Text]:
        """The cells of a row; that of its status, which may be ticked, is still to be filled."""
        cells = {STATUS: Text()}
        for column, room in self._fitted:
            decimals = self._decimals.get(column.title, 0)
            cells[column.title] = cell_text(column, column.show(row), room, decimals)
        return cells
