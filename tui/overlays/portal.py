"""The fields of the portal's form beside the browser: each value to copy, and a tick for it."""

import asyncio
from collections.abc import Sequence

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import DataTable

from bundle.texts.cleaning import cleaned
from models.portal.field import Entry
from models.portal.form import entries, sections
from models.portal.rehearsal import OWN_RULES, Standing
from models.values.words import counted
from models.verdict import check
from storage import SaveError
from storage.shipped.glyphs import glyphs
from storage.ticks import Ticks
from tui.buttons import Button
from tui.columns import Column, cell_text, fitted
from tui.draft.session import Session
from tui.in_order import fill
from tui.marks import line
from tui.overlays.base import Overlay
from tui.widgets.quiet_text import QuietText

_SIGNS = {Standing.TICKED: "✓", Standing.CHANGED: "!", Standing.OPEN: " "}
_COLUMNS = (
    Column("Section", lambda entry: entry.section.title, 30, least=92),
    Column("Field", lambda entry: entry.field.label, 24),
    Column("Value", lambda entry: entry.field.typed or "—"),
)
_LOST = "The ticks that were kept cannot be read: all fields are without one."
_NOT_KEPT = "Nothing is kept of this draft here, and so are no ticks."


class PortalOverlay(Overlay[None]):
    """Part A in the order of the portal, for who types it there; ticks stay between sittings."""

    HOLDS = Vertical
    BINDINGS = [Binding("space", "tick", "Tick", show=False)]

    def __init__(self, session: Session) -> None:
        super().__init__("Into the portal", "Enter copies · Space ticks · Esc closes")
        self._session = session
        self._form: Sequence[Entry] = ()
        self._ticks: Ticks | None = None
        self._stood: list[Standing] = []
        self._about = QuietText("portal-about")
        self._table: DataTable[Text] = DataTable(cursor_type="row", zebra_stripes=True)
        self._what = QuietText("portal-what")

    def body(self) -> ComposeResult:
        yield self._about
        yield self._table
        yield self._what

    def acts(self) -> ComposeResult:
        yield Button("Copy ⏎", id="portal-copy")
        yield Button("Tick Space", id="portal-tick", action="screen.tick")

    def on_mount(self) -> None:
        self._table.focus()
        fill(self._table, self._read)

    async def _read(self) -> None:
        self._form = await asyncio.to_thread(self._fields)
        recorder = self._session.recorder
        if recorder is not None:
            self._ticks = Ticks(self._session.draft, recorder.state)
        stood = map(self._ticks.standing, self._form) if self._ticks is not None else ()
        self._stood = list(stood) or [Standing.OPEN] * len(self._form)
        self._fill()
        self._tell_all()
        self._to_next(-1)

    def _fields(self) -> list[Entry]:
        """What the known form has, as `clusterbid portal` tells it."""
        session = self._session
        proposal = cleaned(session.proposal)
        report = check(proposal, session.call, session.now(), glyphs())
        every = entries(sections(proposal, session.call, report))
        return [entry for entry in every if entry.field.known]

    @on(events.Resize)
    def _fill(self) -> None:
        """Fit the columns to the room there is."""
        table = self._table
        at = table.cursor_row
        with self.prevent(DataTable.RowHighlighted):
            table.clear(columns=True)
        table.add_column(" ", width=1, key="sign")
        columns = fitted(_COLUMNS, table.size.width)
        for column, width in columns:
            table.add_column(Text(column.title), width=width)
        for row, (entry, standing) in enumerate(zip(self._form, self._stood, strict=True)):
            cells = (cell_text(column, column.show(entry), width, 0) for column, width in columns)
            table.add_row(Text(_SIGNS[standing]), *cells, key=str(row))
        table.move_cursor(row=at, animate=False)

    def _tell_all(self) -> None:
        """How far it has come."""
        done = self._stood.count(Standing.TICKED)
        changed = self._stood.count(Standing.CHANGED)
        since = f" ! {changed} changed since." if changed else ""
        told = f"{done} of {counted(len(self._form), 'field')} ticked.{since} "
        lost = self._ticks is not None and self._ticks.lost
        self._about.tell(line(told + (_LOST if lost else OWN_RULES)))

    def _to_next(self, at: int) -> None:
        """The cursor to the next field without a tick, if there is one."""
        rows = [n for n, standing in enumerate(self._stood) if standing is not Standing.TICKED]
        row = next((n for n in rows if n > at), rows[0] if rows else max(at, 0))
        self._table.move_cursor(row=row, animate=False)
        self._tell(row)

    @on(DataTable.RowHighlighted)
    def _moved(self, event: DataTable.RowHighlighted) -> None:
        event.stop()
        self._tell(event.cursor_row)

    def _tell(self, row: int, first: str = "") -> None:
        """What there is to know of a field, after what was just done."""
        if not 0 <= row < len(self._form):
            return
        entry = self._form[row]
        field = entry.field
        empty = "" if field.typed else f"Empty: {field.why_empty}"
        note = field.note if field.typed else ""
        title = f"{row + 1} of {len(self._form)} · {entry.section.title} · {field.label}"
        told = [first, title, empty, *(f"! {said}" for said in field.problems), note]
        self._what.tell(Content("\n").join(line(one) for one in told if one))

    @on(DataTable.RowSelected)
    @on(Button.Pressed, "#portal-copy")
    def _copy(self, event: Message) -> None:
        event.stop()
        row = self._table.cursor_row
        if row >= len(self._form):
            return
        typed = self._form[row].field.typed
        if not typed:
            self._tell(row)
            return
        self.app.copy_to_clipboard(typed)
        size = counted(len(typed), "character")
        self._tell(row, f"{size} given to the terminal's clipboard: paste to see whether it came.")

    def action_tick(self) -> None:
        """Keep that the field is in the portal, and go on; or that it is not, after all."""
        row = self._table.cursor_row
        if row >= len(self._form):
            return
        if self._ticks is None:
            self._tell(row, _NOT_KEPT)
            return
        entry = self._form[row]
        try:
            if self._stood[row] is Standing.TICKED:
                self._ticks.untick([entry])
            else:
                self._ticks.tick(entry)
        except SaveError as error:
            self._tell(row, str(error))
            return
        self._stood[row] = self._ticks.standing(entry)
        self._table.update_cell(str(row), "sign", Text(_SIGNS[self._stood[row]]))
        self._tell_all()
        if self._stood[row] is Standing.TICKED:
            self._to_next(row)
