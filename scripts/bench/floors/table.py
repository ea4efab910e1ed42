"""The floor of the budget grid: a bare Textual table whose cell takes letters, and nothing behind.

Run as `python scripts/bench/floors/table.py ROWS LABEL` in a terminal.
"""

import sys

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import DataTable, Label, Static

TITLES = ("#", "Who", "WP", "Category", "Item", "Units", "Unit", "Unit cost", "Cost")


class Bare(App[None]):
    """As many rows as asked for; a letter goes into the cell under the cursor and into a line."""

    CSS = "Static { height: 1; } DataTable { height: 1fr; } #last { dock: bottom; }"

    def __init__(self, rows: int, label: str) -> None:
        super().__init__()
        self._rows = rows
        self._label = label
        self._table: DataTable[str] = DataTable()
        self._told = Static("nothing typed", markup=False)

    def compose(self) -> ComposeResult:
        yield self._told
        yield self._table
        yield Label(self._label, id="last")

    def on_mount(self) -> None:
        for title in TITLES:
            self._table.add_column(title, width=len(title) + 4)
        for n in range(self._rows):
            self._table.add_row(str(n), *(f"{title} {n}"[-9:] for title in TITLES[1:]))
        self._table.focus()

    def on_key(self, event: events.Key) -> None:
        if not event.is_printable or event.character is None:
            return
        at = self._table.cursor_coordinate
        text = (str(self._table.get_cell_at(at)) + event.character)[-9:]
        self._table.update_cell_at(at, text)
        self._told.update(f"typed {event.character}")


if __name__ == "__main__":
    Bare(int(sys.argv[1]), sys.argv[2]).run()
