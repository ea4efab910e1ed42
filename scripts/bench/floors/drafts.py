"""The floor of the desk: a bare Textual table of so many names, and an input that filters them.

Run as `python scripts/bench/floors/drafts.py ROWS` in a terminal; `/` goes to the input.
"""

import sys

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import DataTable, Input

WIDTHS = (1, 13, 40, 24, 10, 9, 16)


class Bare(App[None]):
    """As many rows as asked for; all are put in anew with each letter."""

    CSS = "DataTable { height: 1fr; }"

    def __init__(self, rows: int) -> None:
        super().__init__()
        self._names = [f"client{n}" for n in range(rows)]
        self._table: DataTable[str] = DataTable(cursor_type="row", zebra_stripes=True)

    def compose(self) -> ComposeResult:
        yield self._table
        yield Input()

    def on_mount(self) -> None:
        for number, width in enumerate(WIDTHS):
            self._table.add_column(f"Column {number}", width=width)
        self._fill("")
        self._table.focus()

    def on_key(self, event: events.Key) -> None:
        if event.character == "/":
            self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        self._fill(event.value)

    def _fill(self, wanted: str) -> None:
        self._table.clear()
        self._table.add_rows(
            ("x", name, "A call of that year", "not eligible", "512 340", "closed", "2020-11-20")
            for name in self._names
            if wanted in name
        )


if __name__ == "__main__":
    Bare(int(sys.argv[1])).run()
