"""Tables of which a row that changes is drawn alone."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Self

from rich.text import Text
from textual.geometry import Region
from textual.widgets import DataTable

from models.criteria.finding import Status
from tui.columns import Column, aligned, cell_text, fitted
from tui.marks import status_cell

if TYPE_CHECKING:  # the desk has rows that are no parts
    from models.proposal.part import Part

Look = tuple[Status | None, bool, str]
"""How a row looks: the status at its head, whether that bars, and the style of its cells."""


class RowTable(DataTable[Text]):
    """Rows with a cursor on one of them.

    Textual draws all rows anew for each cell that is put in: a third of the work on a key that is
    typed into the editor of one row.
    """

    _alone = False
    """Whether cells of rows are being put in, which are drawn once and by themselves."""

    def change(self, row: str, cells: Mapping[str, Text]) -> None:
        """Put cells, by the keys of their columns, into a row; only what differs is drawn."""
        self.change_all({row: cells})

    def change_all(self, cells_of: Mapping[str, Mapping[str, Text]]) -> None:
        """Put cells into rows; only those are drawn in which something differs."""
        changed: dict[str, None] = {}
        self._alone = True
        try:
            for row, cells in cells_of.items():
                for key, cell in cells.items():
                    if self.get_cell(row, key) != cell:
                        self.update_cell(row, key, cell)
                        changed[row] = None
        finally:
            self._alone = False
        # Once all are in: after each, Textual counts all rows anew to find where one stands.
        if len(changed) > self.size.height:
            self.refresh()
            return
        for row in changed:
            self.refresh_row(self.get_row_index(row))

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        if self._alone:
            return self
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)


class PartTable(RowTable):
    """The parts of a list, a row each, in the columns for which there is room."""

    def __init__(self, columns: Iterable[Column]) -> None:
        super().__init__(cursor_type="row", zebra_stripes=True)
        self._all_columns = tuple(columns)
        self._fitted: list[tuple[Column, int]] = []
        self._room = 0
        self._decimals: dict[str, int] = {}
        self._looks: Sequence[Look] = ()
        self.parts: tuple[Part, ...] = ()
        """Those that are shown."""

    def fit(self, room: int, row: int) -> None:
        """Take the columns that fit into so much room; the cursor stays in its row."""
        self._room = room
        columns = fitted(self._all_columns, room)
        if columns == self._fitted:
            return
        self._fitted = columns
        self.clear(columns=True)
        self.add_column(" ", key="status", width=1)
        for column, width in self._fitted:
            title = Text(column.title, justify="right" if column.numeric else "left")
            self.add_column(title, key=column.title, width=width)
        self._fill(row)

    def tell(self, parts: "tuple[Part, ...]", looks: Sequence[Look], row: int) -> None:
        """Show these parts; only what changed is drawn, if their number is as it was."""
        decimals = aligned(self._all_columns, parts)
        anew = len(parts) != len(self.parts) or decimals != self._decimals
        before, looked = self.parts, self._looks
        self.parts, self._looks, self._decimals = parts, looks, decimals
        if self._fitted and fitted(self._all_columns, self._room) != self._fitted:
            self.fit(self._room, row)  # which columns there are has changed with the parts
            return
        if anew:
            self._fill(row)
            return
        for number, part in enumerate(parts if self._fitted else ()):
            if part is not before[number] or looks[number] != looked[number]:
                keys = ["status", *(column.title for column, _ in self._fitted)]
                cells = zip(keys, self._cells(part, looks[number]), strict=True)
                self.change(str(number), dict(cells))

    def show_none(self) -> None:
        """Drop all rows: another list comes."""
        self.parts, self._looks = (), ()
        self.clear()

    def _fill(self, row: int) -> None:
        if not self._fitted:
            return  # there is no room to show anything in yet
        # Filling anew takes the cursor to the first row and back, and tells of both.
        with self.prevent(DataTable.RowHighlighted):
            self.clear()
            for number, (part, look) in enumerate(zip(self.parts, self._looks, strict=True)):
                self.add_row(*self._cells(part, look), key=str(number))
            self.move_cursor(row=max(0, min(row, len(self.parts) - 1)), animate=False)

    def _cells(self, part: "Part", look: Look) -> list[Text]:
        status, bars, style = look
        cells = [status_cell(status, bars=bars)]
        for column, width in self._fitted:
            decimals = self._decimals.get(column.title, 0)
            cells.append(cell_text(column, column.show(part), width, decimals, style))
        return cells
