"""The same draft under every call and strand, side by side, to go on under another."""

import asyncio
from functools import partial

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import DataTable, Static

from models.values.money import format_amount
from models.values.words import counted
from models.verdict.advice import Option, advise
from models.verdict.report import Verdict
from models.verdict.words import WORDS, sign_of, status_of
from storage.calls import Known, all_calls
from tui.columns import Column, aligned, cell_text, fitted
from tui.draft.call_names import shared_lead
from tui.draft.session import Session
from tui.in_order import fill
from tui.marks import finding_text, line, plain, status_cell
from tui.overlays.base import Overlay

_ABOUT = (
    "The fewest obstacles first; ✗ and … count what can reject the draft there or strike an "
    "applicant, ? what depends on the call text. Enter goes on under that call and strand."
)

_MOST = 3
"""Reasons that are shown of one option."""


def _call(lead: str, option: Option) -> str:
    return f"{'● ' if option.chosen else ''}{option.call.id.removeprefix(lead)}"


def _verdict(option: Option) -> str:
    """The verdict in a word; where it is good but for strikes, how many are struck."""
    report = option.report
    if report.struck and report.verdict is Verdict.ELIGIBLE:
        return f"{len(report.struck)} struck"
    if report.verdict is Verdict.UNDECIDED:  # on what is said above the table
        return "depends"
    return WORDS[report.verdict].lower()


def _grant(option: Option) -> str:
    return format_amount(option.grant) if option.grant is not None else "—"


def _deadline(option: Option) -> str:
    return f"{option.call.deadline.value:%Y-%m-%d}{' passed' if option.closed else ''}"


_COLUMNS = (
    Column("Strand", lambda option: option.strand.id or "—", 6),
    Column("Verdict", _verdict, 12, least=60),
    Column("✗", lambda option: str(len(option.unmet_ids)), 2, numeric=True),
    Column("…", lambda option: str(len(option.open_ids)), 2, numeric=True),
    Column("?", lambda option: str(len(option.report.undecided_ids)), 2, numeric=True),
    Column("Grant €", _grant, 12, numeric=True, least=74),
    Column("Deadline", _deadline, 17, least=88),
)


class Compare(Overlay[Option]):
    """How the draft stands under each call and strand that is known; gives the one to go on under.

    Gives None where it is to stay as it is.
    """

    HOLDS = Vertical
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-tall")]

    def __init__(self, title: str, session: Session) -> None:
        super().__init__(title, "↑ ↓ Enter goes on under it · Esc closes")
        self._session = session
        self._options: tuple[Option, ...] = ()
        self._about = Static(plain("Judging the draft under every call …"), id="compare-about")
        self._table: DataTable[Text] = DataTable(cursor_type="row", zebra_stripes=True)
        self._what = Static(id="compare-what")
        self._columns: list[tuple[Column, int]] = []
        self._decimals: dict[str, int] = {}

    def body(self) -> ComposeResult:
        yield self._about
        yield self._table
        yield self._what

    def on_mount(self) -> None:
        self._table.focus()
        fill(self._table, self._judge)

    async def _judge(self) -> None:
        broken, self._options = await asyncio.to_thread(self._judged)
        told = _ABOUT
        if broken:
            told += f" {counted(broken, 'call file')} cannot be used: see clusterbid calls list."
        self._about.update(plain(told))
        self._fill()

    def _judged(self) -> tuple[int, tuple[Option, ...]]:
        """How many call files cannot be used, and how the draft stands under the others."""
        every = all_calls()
        proposal, now = self._session.proposal, self._session.now()
        calls = [known.of(proposal, now).call for known in every if isinstance(known, Known)]
        options = advise(proposal, calls, now)
        return len(every) - len(calls), options

    @on(events.Resize)
    def _fill(self) -> None:
        """Fit the columns to the room there is."""
        table = self._table
        chosen = (n for n, option in enumerate(self._options) if option.chosen)
        at = table.cursor_row if table.row_count else next(chosen, 0)
        with self.prevent(DataTable.RowHighlighted):
            table.clear(columns=True)
        lead = shared_lead(option.call.id for option in self._options)
        columns = (Column("Call", partial(_call, lead)), *_COLUMNS)
        self._columns = fitted(columns, table.size.width)
        self._decimals = aligned(columns, self._options)
        table.add_column(" ", width=1)
        for column, width in self._columns:
            title = Text(column.title, justify="right" if column.numeric else "left")
            table.add_column(title, width=width)
        for option in self._options:
            table.add_row(*self._cells(option))
        table.move_cursor(row=at, animate=False)

    def _cells(self, option: Option) -> list[Text]:
        style = "bold" if option.chosen else ""
        report = option.report
        cells = [status_cell(status_of(report), bars=True, sign=sign_of(report))]
        for column, width in self._columns:
            decimals = self._decimals.get(column.title, 0)
            cells.append(cell_text(column, column.show(option), width, decimals, style))
        return cells

    @on(DataTable.RowHighlighted)
    def _tell(self, event: DataTable.RowHighlighted) -> None:
        event.stop()
        if event.cursor_row >= len(self._options):
            return
        option = self._options[event.cursor_row]
        here = "● The present choice. " if option.chosen else ""
        title = option.strand.title.value if option.strand.id else option.call.title.value
        told = [line(f"{here}{title} · deadline {option.call.deadline.said}")]
        against = (*option.unmet, *option.undecided)
        told += [finding_text(finding) for finding in against[:_MOST]]
        if len(against) > _MOST:
            told.append(plain(f"and {len(against) - _MOST} more"))
        self._what.update(Content("\n").join(told))

    @on(DataTable.RowSelected)
    def _go_on(self, event: DataTable.RowSelected) -> None:
        event.stop()
        if event.cursor_row < len(self._options):
            self.dismiss(self._options[event.cursor_row])
