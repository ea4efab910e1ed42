"""What each column of a table is taken for, to be changed before anything is brought in."""

from collections.abc import Callable, Iterator
from functools import partial

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import DataTable, Static

from models.importing.bringing import Brought
from models.importing.tables import Column, Table
from models.importing.targets import fields_of
from models.values.picks import Pick
from models.values.words import counted
from tui.buttons import Button
from tui.columns import refill
from tui.marks import line, plain
from tui.overlays.base import CloseButton, Overlay
from tui.widgets.picker import Picker

_LEFT_OUT = ""
"""The field of a column that is left out."""
_LEAST = 10
"""Columns of the screen that a column has at least."""
_CALLED = {
    "partners": "applicants",
    "costs": "cost lines",
    "work_packages": "work packages",
}
Choose = Callable[[str, int, str], Brought]
"""Takes a column of a table for a field, and gives what is brought in then."""


class Mapping(Overlay[bool]):
    """Gives whether to go on with what each column is taken for."""

    HOLDS = Vertical
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall")]
    NO_PASTE = "Look at the columns first: Enter changes one, Escape brings nothing in."

    def __init__(self, found: Brought, choose: Choose) -> None:
        super().__init__(
            "What each column is taken for", "Enter changes · Tab goes on · Esc leaves"
        )
        self._found = found
        self._choose = choose
        self._table: DataTable[Text] = DataTable(cursor_type="row", zebra_stripes=True)
        self._what = Static()

    def inside(self) -> ComposeResult:
        with self.HOLDS():
            yield self._table
            yield self._what
        with Horizontal(classes="buttons"):
            yield Button("Go on", id="go-on", variant="primary")
            yield CloseButton("Bring nothing in Esc", id="close")

    def on_mount(self) -> None:
        self._fill()  # not only once it has its size: a key may be there before
        self._table.focus()

    @on(events.Resize)
    def _fill(self) -> None:
        """Fit the columns to the room there is."""
        width = min(max(_LEAST, (self.app.size.width - 14) // 3 - 2), 34)
        rows = (_cells(of, column) for of, column in self._columns())
        cells = ((None, [Text(line(cell, width).plain) for cell in row]) for row in rows)
        refill(self._table, ("Column", "First value", "Taken for"), width, cells)
        self._tell()

    def _columns(self) -> Iterator[tuple[Table, Column]]:
        return ((table, column) for table in self._found.tables for column in table.columns)

    def _tell(self) -> None:
        rows = counted(self._found.rows, "row")
        about = dict.fromkeys(_called(table) for table in self._found.tables)
        left = sum(told.sort != "note" for told in self._found.told)
        told = f"{rows} of {', '.join(about)}: {self._found.summary or 'nothing new in them'}."
        if left:
            told += f" {counted(left, 'thing')} of them cannot be brought in as they are."
        self._what.update(plain(told))

    @on(DataTable.RowSelected)
    def _change(self, event: DataTable.RowSelected) -> None:
        event.stop()
        table, column = list(self._columns())[event.cursor_row]
        picks = [Pick(_LEFT_OUT, "Leave it out")]
        picks += [Pick(field, table.target.label(field)) for field in fields_of(table.target)]
        title = f"What is column {_head(table, column)}?"
        take = partial(self._taken, table.id, column.at)
        self.app.push_screen(Picker(title, picks, (column.field,)), take)

    def _taken(self, table: str, at: int, picked: tuple[str, ...] | None) -> None:
        if picked is not None:
            self._found = self._choose(table, at, picked[0])
            self._fill()

    @on(Button.Pressed, "#go-on")
    def _go_on(self) -> None:
        self.dismiss(True)


def _called(table: Table) -> str:
    return _CALLED.get(table.target.name, table.target.name)


def _head(table: Table, column: Column) -> str:
    address = table.sheet.address(max(table.head, 0), column.at)
    return f"{address} {column.head}".strip()


def _cells(table: Table, column: Column) -> tuple[str, str, str]:
    sheet = f"{table.sheet.name} · " if table.sheet.name else ""
    values = (table.sheet.cell(row, column.at).text for row in table.rows)
    field = table.target.label(column.field) if column.field else "– left out"
    return f"{sheet}{_head(table, column)}", next(filter(None, values), ""), field
