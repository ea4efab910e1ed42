"""A table of the budget to be read: applicants against something, with sums on both edges."""

from collections.abc import Callable
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from models.budget.order import Order, arranged
from models.budget.tables import CostTable
from models.values.clipboard import Cells, write_table
from models.values.words import counted
from models.verdict.report import Report
from tui.budget.crossing_rows import NOTHING, CrossingRows, amount_text
from tui.draft.session import Session
from tui.grid.grid import COPIED, Grid
from tui.marks import line
from tui.widgets.quiet_text import QuietText

Only = tuple[tuple[str, str], ...]
"""Columns of the lines, and what stands in each of them."""
_NO_ROWS = "No applicants and no lines yet: begin in step 3 (F3)."
_FOLLOWS = "These sums follow from the lines: Enter shows those behind a sum."


class _Cells(Grid):
    """Sums to go about in; Enter asks for what is behind one."""

    class Opened(Message):
        """Somebody wants to see what is behind the cell under the cursor."""

    def press_enter(self) -> None:
        self.post_message(self.Opened())


class Crossing(Vertical):
    """Amounts by applicant, in a grid; each cell leads to the lines behind it."""

    DEFAULT_CSS = """
    Crossing { height: 1fr; }
    Crossing QuietText { height: 1; color: $text-muted; }
    Crossing QuietText { text-wrap: nowrap; text-overflow: ellipsis; }
    Crossing Grid { height: 1fr; }
    """

    @dataclass
    class Wanted(Message):
        """The lines behind a cell are wanted."""

        only: Only

    def __init__(
        self,
        session: Session,
        name: str,
        across: str,
        made: Callable[[Session], CostTable],
        decimal_mark: Callable[[], str],
    ) -> None:
        """`made` makes the table of what the session holds; `across` is the column of its lines.

        `decimal_mark` is the one for a spreadsheet.
        """
        super().__init__(id=name)
        self._session, self._across, self._made = session, across, made
        self._decimal_mark = decimal_mark
        self._shown: Report | None = None
        self._title = QuietText(f"{name}-title", fixed=True)
        self._detail = QuietText(f"{name}-detail", fixed=True)
        self.grid_rows = CrossingRows()
        commands = {"ctrl+c": self.copy, "ctrl+x": self.copy, "delete": self._refuse}
        self.grid = _Cells(self.grid_rows, self._refuse, commands)

    def compose(self) -> ComposeResult:
        yield self._title
        yield self.grid
        yield self._detail

    def patch(self) -> None:
        """Show what the session holds now; the cursor stays with its applicant."""
        if self._shown is self._session.report:
            return
        self._shown = self._session.report
        who = self.grid_rows.key(self.grid.row)
        self.grid_rows.show(self._made(self._session))
        self._title.tell(line(self.grid_rows.table.title if self.grid_rows.height else _NO_ROWS))
        keys = [self.grid_rows.key(row) for row in range(self.grid_rows.height)]
        self.grid.go(keys.index(who) if who in keys else self.grid.row)
        self.grid.refresh()

    def enter(self) -> None:
        """Put the person into the table."""
        self.grid.focus()

    # --- the cell under the cursor ---

    def only(self, row: int | None, column: int) -> Only:
        """What the lines behind a cell have; those behind a title have any applicant."""
        who = None if row is None else self.grid_rows.key(row)
        what = self.grid_rows.crossed(column)
        pairs = (("partner", who), (self._across, what))
        return tuple((name, value) for name, value in pairs if value is not None)

    @on(Grid.Moved)
    def _tell(self, event: Grid.Moved) -> None:
        """Say what the cell is the sum of."""
        event.stop()
        self._detail.tell(line(self._about() if self.grid_rows.height else ""))

    def _about(self) -> str:
        grid_rows, row, column = self.grid_rows, self.grid.row, self.grid.column
        amount = amount_text(grid_rows.amount(row, column))
        said = "nothing" if amount == NOTHING else f"{amount} €"
        title = grid_rows.table.headings[column]  # in the head of a row, its sum
        behind = self._behind(self.only(row, column))
        lines = f"Enter: {counted(behind, 'line')}" if behind else "no line behind it"
        return f"{grid_rows.head(row)} · {title or '?'}: {said} · {lines}"

    @on(_Cells.Opened)
    def _opened(self, event: _Cells.Opened) -> None:
        event.stop()
        if self.grid_rows.height:
            self._want(self.only(self.grid.row, self.grid.column))

    @on(Grid.TitlePressed)
    def _title_pressed(self, event: Grid.TitlePressed) -> None:
        event.stop()
        if only := self.only(None, event.column):
            self._want(only)

    def _want(self, only: Only) -> None:
        if self._behind(only):
            self.post_message(self.Wanted(only))
        else:
            self.grid.say("There is no line behind it.")

    def _behind(self, only: Only) -> int:
        """How many lines have all of that."""
        return len(arranged(self._session.proposal.costs, Order(only=only)))

    # --- spreadsheets ---

    def copy(self) -> None:
        """Copy what is selected; several cells with the names of their rows and columns."""
        grid_rows, (rows, columns) = self.grid_rows, self.grid.chosen
        mark = self._decimal_mark()
        cells = [grid_rows.copied(row, columns, mark) for row in rows if row < grid_rows.height]
        if not cells:
            return
        count = sum(map(len, cells))
        if count > 1:
            headings = [grid_rows.table.headings[n] for n in columns]
            named = [[grid_rows.key(row) or "", *own] for row, own in zip(rows, cells, strict=True)]
            cells = [["Applicant", *headings], *named]
        self.app.copy_to_clipboard(write_table(cells))
        self.grid.say(f"{counted(count, 'cell')} copied, {COPIED}")

    def _refuse(self, _block: Cells = ()) -> None:
        self.grid.say(_FOLLOWS)
