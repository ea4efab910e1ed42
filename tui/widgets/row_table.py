"""A table of which a row that changes is drawn alone."""

from collections.abc import Mapping
from typing import Self

from rich.text import Text
from textual.geometry import Region
from textual.widgets import DataTable


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
