"""The desk: all drafts of a folder with how they stand."""

from collections.abc import Sequence
from pathlib import Path

from rich.text import Text
from textual import events, on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen
from textual.widgets import DataTable, Footer, Input, Static
from textual.worker import get_current_worker

from models.portfolio.conflicts import Conflict
from models.values.words import counted, fold
from storage import StorageError
from storage.journal.orphans import orphans
from storage.journal.written import Written
from storage.proposals.folder import proposals_in
from storage.whereabouts import Whereabouts
from tui.columns import Column, aligned, cell_text, fitted
from tui.commands.listing import OF_DESK
from tui.draft.desk_conflicts import conflicts_of, line_of, with_conflicts
from tui.draft.desk_rows import (
    DraftRow,
    row_of,
    with_copies,
    with_originals,
    with_time_left,
    without_lead,
)
from tui.draft.session import Clock, utc_now
from tui.gate import Filling
from tui.in_order import filling
from tui.marks import line, plain, status_cell
from tui.widgets.one_line import OneLine

COLUMNS = (
    Column("Acronym", lambda row: row.acronym, 13),
    Column("Call · strand", lambda row: row.call),
    Column("Verdict", lambda row: row.verdict, 24),
    Column("Grant €", lambda row: row.grant, 10, numeric=True, least=72),
    Column("Deadline", lambda row: row.deadline, 9, least=84),
    Column("Changed", lambda row: row.changed, 16, least=104),
)


class Desk(Screen[None]):
    """The drafts of a folder."""

    NO_PASTE = (
        "A draft is a file: put it into the folder and press F5, or press n to begin one. "
        "A filter (/) takes a paste."
    )
    BINDINGS = [binding for command in OF_DESK for binding in command.bindings]

    class Opened(Message):
        """A draft is to be opened."""

        def __init__(self, path: Path) -> None:
            super().__init__()
            self.path = path

    class Asked(Message):
        """A new draft is wanted, perhaps from an earlier one."""

        def __init__(self, earlier: Path | None = None) -> None:
            super().__init__()
            self.earlier = earlier

    class ExportAsked(Message):
        """The bundle of a draft is wanted."""

        def __init__(self, path: Path) -> None:
            super().__init__()
            self.path = path

    class DeleteAsked(Message):
        """A draft is to go to the trash."""

        def __init__(self, path: Path, called: str) -> None:
            super().__init__()
            self.path = path
            self.called = called

    class TrashAsked(Message):
        """The deleted drafts are to be seen."""

    class MergeAsked(Message):
        """A copy is to be brought into its draft."""

        def __init__(self, copy: Path, draft: Path) -> None:
            super().__init__()
            self.copy = copy
            self.draft = draft

    class LostAsked(Message):
        """What is left of a draft that is gone is to be looked at, from beside a draft."""

        def __init__(self, orphan: Written, beside: Path | None) -> None:
            super().__init__()
            self.orphan, self.beside = orphan, beside

    class ConflictsAsked(Message):
        """Who stands in two drafts is to be seen."""

        def __init__(self, conflicts: Sequence[Conflict], rows: Sequence[DraftRow]) -> None:
            super().__init__()
            self.conflicts, self.rows = conflicts, rows

    class LibraryAsked(Message):
        """The organisations that are kept are to be seen."""

    class HelpAsked(Message):
        """F1 on the desk."""

    def __init__(
        self,
        folder: Path,
        now: Clock = utc_now,
        whereabouts: Whereabouts | None = None,
        state: Path | None = None,
        library: Path | None = None,
    ) -> None:
        """Show a folder, with the cursor on the draft that was left last; `state` has journals.

        `library` is the folder of the partner library, whose key is told where something is in it.
        """
        super().__init__()
        self.folder = folder
        self._now = now
        self._whereabouts = whereabouts or Whereabouts()
        self._state = state
        self._library = library
        self._orphans: list[Written] = []
        """What is left of drafts that are gone."""
        self._conflicts: list[Conflict] = []
        """Who stands in two drafts of one strand."""
        self._at: Path | None = None
        """The draft that the cursor is on, or was on before a filter hid it."""
        self._rows: list[DraftRow] = []
        self._shown: list[DraftRow] = []
        self._columns: list[tuple[Column, int]] = []
        self._reading = True
        """Whether the drafts are still read for the first time."""
        self._first: Filling | None = None
        """What keys wait for: the first drafts."""
        self._error = ""

    def compose(self) -> ComposeResult:
        yield Static(id="head")
        yield OneLine(placeholder="filter by acronym, call or verdict", id="filter", compact=True)
        yield DataTable(cursor_type="row", zebra_stripes=True, id="drafts")
        yield Static(id="no-drafts")
        yield Static(id="conflict")
        yield Static(id="hint")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        self.query_one("#filter").display = False
        self.query_one(DataTable).focus()
        self.set_interval(30, self._tick)
        self._first = filling(self)
        self.action_reload()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the columns to the room there is."""
        table = self.query_one(DataTable)
        with self.prevent(DataTable.RowHighlighted):
            table.clear(columns=True)
        self._columns = fitted(COLUMNS, event.size.width)
        table.add_column(" ", key="status", width=1)
        for column, width in self._columns:
            title = Text(column.title, justify="right" if column.numeric else "left")
            table.add_column(title, key=column.title, width=width)
        self._fill()

    def stand_on(self, draft: Path) -> None:
        """Put the cursor on a draft, as soon as it is listed."""
        self._at = draft
        if any(row.path == draft for row in self._rows):
            self._fill()

    def on_screen_resume(self) -> None:
        if not self._reading:
            self.action_reload()

    # --- reading the folder ---

    def action_reload(self) -> None:
        self._head("reading …")
        self._read(self.folder)

    def read_again(self) -> None:
        """Read the folder, and let keys wait until what it holds now is there."""
        self._first = filling(self)
        self.action_reload()

    def without(self, path: Path) -> None:
        """A draft is gone: its row goes at once, so that the next key meets another one."""
        self._rows = [row for row in self._rows if row.path != path]
        self._fill()
        self.action_reload()

    @work(thread=True, exclusive=True, group="desk")
    def _read(self, folder: Path) -> None:
        """Judge every draft, away from the screen; long lists show their progress.

        Reading again ends this one between two drafts; `asyncio.to_thread` would run to its end.
        """
        worker = get_current_worker()
        try:
            files = proposals_in(folder)
        except StorageError as error:
            self.app.call_from_thread(self._take, [], str(error))
            return
        rows: list[DraftRow] = []
        for number, file in enumerate(files, start=1):
            if worker.is_cancelled:
                return
            rows.append(row_of(file, self._now()))
            if number % 10 == 0:
                told = f"reading {number} of {len(files)} …"
                self.app.call_from_thread(self._so_far, list(rows), told)
        lost = orphans(self._state, files) if self._state is not None else []
        self.app.call_from_thread(self._take, rows, "", lost, conflicts_of(rows))

    def _so_far(self, rows: list[DraftRow], told: str) -> None:
        """Show the first drafts while the others are read; later ones stand below them."""
        if self._reading:
            self._show_rows(rows)
        self._head(told)

    def _take(
        self,
        rows: list[DraftRow],
        error: str,
        lost: Sequence[Written] = (),
        conflicts: Sequence[Conflict] = (),
    ) -> None:
        self._reading = False
        self._error = error
        self._orphans = list(lost)
        self._conflicts = list(conflicts)
        told = self.query_one("#conflict", Static)
        told.display = bool(conflicts)
        told.update(line(line_of(conflicts)) if conflicts else "")
        self._show_rows(with_conflicts(rows, conflicts))

    def _show_rows(self, rows: list[DraftRow]) -> None:
        self._rows = with_originals(with_copies(without_lead(rows)))
        self._fill()
        if self._first is not None:
            self._first.done()

    def _tick(self) -> None:
        """The time left goes on, though no draft is read again."""
        now = self._now()
        before, self._rows = self._rows, [with_time_left(row, now) for row in self._rows]
        if self._rows != before:
            self._fill()

    def _fill(self) -> None:
        wanted = fold(self.query_one("#filter", Input).value)
        table = self.query_one(DataTable)
        at = table.cursor_row
        if self._at is None:
            self._at = self._whereabouts.last_of(row.path for row in self._rows)
        self._shown = [
            row for row in self._rows if wanted in fold(f"{row.acronym} {row.call} {row.verdict}")
        ]
        # The cursor stays on its draft, though another may have come above it.
        at = next((n for n, row in enumerate(self._shown) if row.path == self._at), at)
        decimals = aligned(COLUMNS, self._shown)
        with self.prevent(DataTable.RowHighlighted):
            table.clear()
            for row in self._shown:
                cells = [
                    cell_text(c, c.show(row), w, decimals.get(c.title, 0)) for c, w in self._columns
                ]
                table.add_row(status_cell(row.status, bars=True), *cells)
            table.move_cursor(row=max(0, min(at, len(self._shown) - 1)), animate=False)
        if not self._reading and self._row and self._at not in {row.path for row in self._rows}:
            self._at = self._row.path
        table.display = bool(self._shown)
        # Hidden, it lost the focus; the first draft that comes is to have it again.
        if self._shown and self.focused is not table and not self.query_one("#filter").display:
            table.focus()
        empty = self.query_one("#no-drafts", Static)
        empty.display = not self._shown and not self._reading
        if self._error:
            empty.update(plain(self._error))
        elif wanted:
            empty.update(plain("No draft fits the filter; Escape shows all."))
        else:
            empty.update(plain(f"No drafts in {self.folder} yet.\n\nPress n to begin the first."))
        if not self._reading:
            gone = counted(len(self._orphans), "lost draft")
            lost = f" · {gone}: u" if self._orphans else ""
            many = counted(len(self._conflicts), "conflict")
            conflicts = f" · {many}" if self._conflicts else ""
            library = " · library: l" if self._library and any(self._library.glob("*.toml")) else ""
            self._head(f"{counted(len(self._rows), 'draft')}{conflicts}{lost}{library}")
        self._hint()

    def _head(self, told: str) -> None:
        # How many there are comes first: a long path would push it out of the line.
        self.query_one("#head", Static).update(line(f"clusterbid · {told} · {self.folder}"))

    # --- what the person does ---

    @property
    def _row(self) -> DraftRow | None:
        at = self.query_one(DataTable).cursor_row
        return self._shown[at] if 0 <= at < len(self._shown) else None

    @on(DataTable.RowHighlighted)
    def _moved(self) -> None:
        if (row := self._row) is not None:
            self._at = row.path
        self._hint()

    def _hint(self) -> None:
        row = self._row
        copy = f"a copy of {row.copy_of.name}; m merges it" if row and row.copy_of else ""
        parts = (row.path.name, copy or row.copies, row.questions) if row else ()
        text = row.error or " · ".join(filter(None, parts)) if row else ""
        self.query_one("#hint", Static).update(line(text, 400))

    @on(DataTable.RowSelected)
    def action_open(self) -> None:
        if (row := self._row) is not None:
            self.post_message(self.Opened(row.path))

    def action_new(self) -> None:
        self.post_message(self.Asked())

    def action_duplicate(self) -> None:
        if (row := self._row) is not None:
            self.post_message(self.Asked(row.path))

    def action_export(self) -> None:
        if (row := self._row) is not None:
            self.post_message(self.ExportAsked(row.path))

    def action_delete(self) -> None:
        if (row := self._row) is not None:
            self.post_message(self.DeleteAsked(row.path, row.acronym))

    def action_trash(self) -> None:
        self.post_message(self.TrashAsked())

    def action_merge_copy(self) -> None:
        row = self._row
        if row is not None and row.copy_of is not None:
            self.post_message(self.MergeAsked(row.path, row.copy_of))
        elif row is not None:
            self.notify(f"{row.path.name} is no copy of another draft here.", markup=False)

    def action_lost(self) -> None:
        """What is left of drafts that are gone, one after the other."""
        if self._orphans:
            row = self._row
            self.post_message(self.LostAsked(self._orphans[0], row.path if row else None))
        else:
            self.notify("No draft is gone with edits that were never saved.", timeout=4)

    def action_in_two_drafts(self) -> None:
        if self._conflicts:
            self.post_message(self.ConflictsAsked(self._conflicts, self._rows))
        else:
            self.notify("No organisation stands in two drafts of one strand here.", timeout=4)

    def action_library(self) -> None:
        self.post_message(self.LibraryAsked())

    def action_filter(self) -> None:
        self.query_one("#filter").display = True
        self.query_one("#filter").focus()

    def action_all(self) -> None:
        self.query_one("#filter", Input).value = ""
        self.query_one("#filter").display = False
        self.query_one(DataTable).focus()

    def action_help(self) -> None:
        self.post_message(self.HelpAsked())

    @property
    def rows(self) -> list[DraftRow]:
        """The drafts as they were read last."""
        return self._rows

    @on(Input.Changed)
    def _filtered(self) -> None:
        self._fill()

    @on(Input.Submitted)
    def _to_table(self) -> None:
        self.query_one(DataTable).focus()
