"""A table of the budget to be read: applicants against something, with sums on both edges."""

from collections.abc import Callable
from decimal import Decimal

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import DataTable

from models.budget_tables import TOTAL, Table
from models.money import format_amount
from models.proposal import Proposal
from models.report import Report
from tui.marks import line
from tui.session import Session
from tui.widgets.grid_paint import clean
from tui.widgets.told import Told

NAME, LEAST = 14, 9
"""The widest column of applicants, and the narrowest of amounts."""


class _Columns(DataTable[Text]):
    """A table that scrolls sideways by whole columns, so that no amount is ever cut."""

    HELD = 2
    """Columns on the left that stay in place."""

    def __init__(self) -> None:
        super().__init__(
            cursor_type="row", zebra_stripes=True, fixed_columns=self.HELD, cell_padding=0
        )

    def fit(self, room: int) -> None:
        """Be as wide as whole columns fit into the room; all that scroll are equally wide."""
        columns = self.ordered_columns
        if len(columns) <= self.HELD:
            return
        held, each = sum(c.width for c in columns[: self.HELD]), columns[-1].width
        shown = max(1, min(len(columns) - self.HELD, (room - held) // each))
        self.styles.width = held + shown * each

    def validate_scroll_x(self, value: float) -> float:
        value = super().validate_scroll_x(value)
        columns = self.ordered_columns
        return value - value % columns[-1].width if columns else value

    def action_cursor_right(self) -> None:
        self.scroll_to(self.scroll_x + self.ordered_columns[-1].width, animate=False)

    def action_cursor_left(self) -> None:
        self.scroll_to(self.scroll_x - self.ordered_columns[-1].width, animate=False)


class Crossing(Vertical):
    """Amounts by applicant; the arrows scroll to what is not in sight."""

    DEFAULT_CSS = """
    Crossing { height: 1fr; }
    Crossing Told { height: 1; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis; }
    Crossing DataTable { height: auto; max-height: 1fr; background: $background; }
    """

    def __init__(self, session: Session, name: str, made: Callable[[Session], Table]) -> None:
        """`made` makes the table of what the session holds."""
        super().__init__(id=name)
        self._session = session
        self._made = made
        self._shown: tuple[Proposal, Report] | None = None
        self._title = Told(f"{name}-title", fixed=True)
        self._table = _Columns()

    def compose(self) -> ComposeResult:
        yield self._title
        yield self._table

    def patch(self) -> None:
        """Show what the session holds now."""
        now = self._session.proposal, self._session.report
        if self._shown is not None and self._shown[1] is now[1]:
            return
        self._shown = now
        self._fill(self._made(self._session))

    def on_resize(self) -> None:
        self._table.fit(self.size.width)

    def enter(self) -> None:
        """Put the person into the table."""
        self._table.focus()

    def _fill(self, table: Table) -> None:
        grid, row = self._table, self._table.cursor_row
        told = table.title if table.rows else "No applicants and no budget lines yet."
        self._title.tell(line(told))
        x, y = grid.scroll_offset
        grid.clear(columns=True)
        rows = [*table.rows, (TOTAL, table.sums)]
        names = [_name(key) for key, _ in rows]
        grid.add_column(Text("Applicant"), width=max(9, *(name.cell_len for name in names)))
        shown = (_amount(amount) for _, amounts in rows for amount in amounts)
        width = max(LEAST, *map(len, shown))
        for heading in table.headings:
            grid.add_column(Text(_right(clean(line(heading, width).plain), width)), width=width + 1)
        edge = len(table.headings) - table.edge
        for name, (_, amounts) in zip(names, rows, strict=True):
            style = "bold" if name.plain == TOTAL and amounts is table.sums else ""
            cells = [
                Text(_right(_amount(amount), width), "bold" if n == 0 or n >= edge else style)
                for n, amount in enumerate(amounts)
            ]
            grid.add_row(Text(name.plain, style or "not bold"), *cells)
        grid.fit(self.size.width)
        grid.move_cursor(row=min(row, grid.row_count - 1), animate=False, scroll=False)
        grid.scroll_to(x, y, animate=False)


def _name(key: str) -> Text:
    return Text(clean(line(key or "?", NAME).plain))


def _right(text: str, width: int) -> str:
    """Text at the right of its column, and a blank after it."""
    return " " * (width - cell_len(text)) + text + " "


def _amount(amount: Decimal) -> str:
    """An amount to the cent, so that the points stand under one another; blank where it is 0."""
    if not amount:
        return "·"
    shown = format_amount(amount)
    return shown if "." in shown else f"{shown}.00"
