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
    """Whether cells of one row are being put in, which is drawn once and by itself."""

    def change(self, row: str, cells: Mapping[str, Text]) -> None:
        """Put cells, by the keys of their columns, into a row; only what differs is drawn."""
        changed = {key: cell for key, cell in cells.items() if self.get_cell(row, key) != cell}
        if not changed:
            return
        self._alone = True
        try:
            for key, cell in changed.items():
                self.update_cell(row, key, cell)
        finally:
            self._alone = False
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
