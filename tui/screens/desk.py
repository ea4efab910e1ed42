"""The desk: all drafts of a folder with how they stand."""

from collections.abc import Sequence
from pathlib import Path

from textual import events, on, work
from textual.app import ComposeResult
from textual.widgets import DataTable, Footer, Input, Static
from textual.worker import get_current_worker

from models.values.words import listed
from storage.locations import Locations
from storage.whereabouts import Whereabouts
from tui.commands.of_desk import OF_DESK
from tui.desk.below import FolderRow
from tui.desk.beside import Beside
from tui.desk.order import BY_FILE, COLUMNS, ORDERS, filtered, ordered, renamed
from tui.desk.reading import Found, Reading
from tui.desk.saying import count_of, hint_of, why_empty
from tui.desk.table import DeskTable
from tui.desk.ticks import Ticks
from tui.draft.clock import Clock, utc_now
from tui.draft.desk_rows import DraftRow, with_time_left
from tui.gate import Filling
from tui.in_order import filling, wait_until_painted
from tui.marks import line, plain
from tui.screens.hint_line import HintAndKey
from tui.widgets.one_line import OneLine

LOOK_EVERY = 2.0
"""Seconds after which the folder is looked at for files that came, went or were written."""


class Desk(Beside):
    """The drafts of a folder."""

    NO_PASTE = (
        "A draft is a file: put it into the folder and press F5, or press n to begin one. "
        "A filter (/) takes a paste."
    )
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-medium")]
    BINDINGS = [binding for command in OF_DESK for binding in command.bindings]

    def __init__(
        self,
        folder: Path,
        now: Clock = utc_now,
        whereabouts: Whereabouts | None = None,
        places: Locations | None = None,
    ) -> None:
        """Show a folder, with the cursor on the draft that was left last.

        `places` has the journals, and what was found out before, and the partner library.
        """
        super().__init__()
        self.begin_at(folder)
        self._now = now
        self._whereabouts = whereabouts or Whereabouts()
        state, cache = (None, None) if places is None else (places.state, places.cache)
        self._library = places.library if places is not None else None
        self._reader = Reading(folder, now, state, cache)
        self._table = DeskTable(COLUMNS)
        self._found = Found()
        self._rows: list[DraftRow] = []
        self._ordered: list[DraftRow] = []
        self._folders: Sequence[FolderRow] = ()
        self._ticks = Ticks()
        self._by, self._back = BY_FILE, False
        self._wish: Path | None = None
        """The draft that the cursor goes to as soon as it is shown."""
        self._put: Path | None = None
        """Where the cursor stands that nobody has moved since."""
        self._gone: Path | None = None
        """The draft under the cursor, where it went by itself: what is there now is another one."""
        self._moved_once = False
        self._reading = True
        """Whether the drafts are still read for the first time."""
        self._busy = False
        self._first: Filling
        """What keys wait for: the names of the drafts, and what judges them."""

    def compose(self) -> ComposeResult:
        yield Static(id="head")
        yield OneLine(placeholder="filter: words in any column", id="filter", compact=True)
        yield self._table
        yield Static(id="no-drafts")
        yield Static(id="conflict")
        yield HintAndKey(Static(id="hint"))
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        self.query_one("#filter").display = False
        self._table.focus()
        self.set_interval(30, self._tick)
        self.set_interval(LOOK_EVERY, self._look)
        self._first = filling(self)
        self._read()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the columns to the room there is."""
        self._fit(event.size.width)
        self._fill()

    def _fit(self, width: int) -> None:
        self._table.fit(width, (self._by, "▾" if self._back else "▴"))

    def stand_on(self, draft: Path) -> None:
        """Put the cursor on a draft, as soon as it is listed."""
        self._wish = self.seen_from_here(draft)
        if any(row.path == self._wish for row in (*self._rows, *self._folders)):
            self._fill()

    def on_screen_resume(self) -> None:
        if not self._reading:
            self._read()

    # --- reading the folder ---

    def action_reload(self) -> None:
        """Judge all drafts anew."""
        self._head("reading …")
        self._read(anew=True)

    def read_again(self) -> None:
        """Read the folder, and let keys wait until what it holds now is there."""
        before, self._first = self._first, filling(self)
        before.done()  # nobody else would say so: the reading that was to do it ends here
        self._read()

    def begun_anew(self, at: Path | None) -> None:
        self._rows, self._ordered, self._folders, self._found = [], [], (), Found()
        self._wish, self._gone, self._put, self._moved_once = at, None, None, False
        self._ticks.clear()
        self._reading = True
        with self.prevent(DataTable.RowHighlighted):
            self._table.move_cursor(row=0, animate=False)
        self._head("reading …")
        self.read_again()

    def without(self, *paths: Path) -> None:
        """Drafts are gone: their rows go at once, so that the next key meets another one."""
        self._ticks.take_away(paths)
        self._put_rows([row for row in self._rows if row.path not in paths])
        self._gone = None
        self._read()

    def _look(self) -> None:
        if self.is_current and not self._busy:
            self._look_away()

    @work(thread=True, exclusive=True, group="look")
    def _look_away(self) -> None:
        """Look at the folder away from the screen: it may lie on a slow disk."""
        if self._reader.has_changed(self.folder) and not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._read)

    def _read(self, *, anew: bool = False) -> None:
        self._busy = True
        self._read_away(self.folder, anew)

    @work(thread=True, exclusive=True, group="desk")
    def _read_away(self, folder: Path, anew: bool) -> None:
        """Read all drafts away from the screen; reading again ends this one between two drafts."""
        worker = get_current_worker()
        for found in self._reader.read(folder, lambda: worker.is_cancelled, anew=anew):
            if worker.is_cancelled:
                return
            self.app.call_from_thread(self._take, folder, found)
            if found.named and not self._reader.ready:
                wait_until_painted(self)
                self.app.call_from_thread(self._get_ready)

    def _get_ready(self) -> None:
        self._reader.get_ready()  # not beside what a key may import: they wait for it
        self._first.done()

    def _take(self, folder: Path, found: Found) -> None:
        """Show what was found so far, unless that is of another folder, or too late."""
        if folder != self.folder or not self.app.is_running:
            return
        self._folders = found.folders
        if found.whole:
            self._busy = self._reading = False
            self._found = found
            told = self.query_one("#conflict", Static)
            told.display = bool(found.conflicts)
            if found.conflicts:
                from tui.draft.desk_conflicts import line_of  # names need not wait for it

                told.update(line(line_of(found.conflicts)))
        self._put_rows(found.rows)
        if found.told:
            self._head(found.told)
        if found.named and self._reader.ready:
            self._first.done()

    def _put_rows(self, rows: Sequence[DraftRow]) -> None:
        """Show these drafts, the cursor on the one that it was on, wherever that is now."""
        before, self._rows = self._rows, list(rows)
        self._ticks.follow(before, rows)
        if not before and self._wish is None:
            self._wish = self._whereabouts.last_of(row.path for row in rows)
        self._ordered = ordered(rows, self._by, back=self._back)
        here = self._table.row
        if here is not None and all(row.path != here.path for row in (*rows, *self._folders)):
            went = renamed(here, before, rows)
            if went is not None:
                self._wish = went
            elif self._moved_once and self._wish is None:
                self._gone = here.path
        self._fill()

    def _tick(self) -> None:
        """The time left goes on, though no draft is read again."""
        now = self._now()
        self._put_rows([with_time_left(row, now) for row in self._rows])

    def _fill(self) -> None:
        """Show the drafts that fit the filter; the cursor stays on its draft, by its file."""
        words = self.query_one("#filter", Input).value
        shown = [*self._ordered, *self._folders]
        shown = filtered(shown, words) if words else shown
        here, paths = self._table.row, {row.path for row in shown}
        at = here.path if here is not None else None
        if self._wish in paths:
            at, self._wish = self._wish, None
        elif self._wish is None and at is not None and at not in paths:
            self._wish = at  # it may be hidden by the filter, which is taken away again
        self._table.show(shown, at, self._ticks.files)
        self._put = self._row.path if self._row is not None else None
        self._table.display = bool(shown)
        # Hidden, it lost the focus; the first draft that comes is to have it again.
        if shown and self.focused is not self._table and not self.query_one("#filter").display:
            self._table.focus()
        self._tell_empty(words)
        if not self._reading:
            self._head(self._count())
        self._hint()

    def _tell_empty(self, words: str) -> None:
        empty = self.query_one("#no-drafts", Static)
        empty.display = self._row is None and (not self._reading or bool(words))
        empty.update(plain(why_empty(self._found, words, self.folder)))

    def _count(self) -> str:
        ticked = self._ticks.told(self._shown)
        return count_of(self._found, self._rows, self._folders, ticked, self._library)

    def _head(self, told: str) -> None:
        self.query_one("#head", Static).update(line(self.head(told)))

    # --- what the person does ---

    @property
    def found(self) -> Found:
        return self._found

    @property
    def is_reading(self) -> bool:
        return self._reading

    @property
    def is_busy(self) -> bool:
        return self._busy

    @property
    def _shown(self) -> Sequence[DraftRow]:
        return [row for row in self._table.shown if not isinstance(row, FolderRow)]

    @property
    def here(self) -> DraftRow | None:
        return self._row

    @property
    def _row(self) -> DraftRow | None:
        return self._table.row

    def meant(self) -> DraftRow | None:
        row, gone = self._row, self._gone
        self._gone = None
        if isinstance(row, FolderRow) and gone is None:
            self.notify(f"{row.path.name} is a folder: Enter goes in.", markup=False, timeout=4)
            return None
        if row is None or gone is None:
            return row
        told = f"{gone.name} is not in the folder any more; the cursor is on {row.path.name} now."
        self._nothing_done(told)
        return None

    def goes_in(self) -> bool:
        row = self._row
        if not isinstance(row, FolderRow) or self._gone is not None:
            return False
        self.go(row.path)
        return True

    def all_meant(self) -> Sequence[DraftRow]:
        if gone := self._ticks.gone():
            self._nothing_done(f"{listed(gone, most=4)}, ticked, went out of the folder.")
            return ()
        if not self._ticks.files:
            row = self.meant()
            return () if row is None else (row,)
        seen = self._ticks.among(self._shown)
        if not seen:
            self._nothing_done("All that is ticked is hidden by the filter; Escape shows it.")
        return seen

    def _nothing_done(self, why: str) -> None:
        self.notify(why, title="Nothing done", severity="warning", markup=False, timeout=8)

    def action_tick(self) -> None:
        """Tick the draft under the cursor, or take its tick away, and go down."""
        if (row := self.meant()) is not None:
            self._ticks.turn(row.path)
            self._fill()
            self._table.action_cursor_down()

    def action_tick_all(self) -> None:
        """Tick all that are shown; where they are, take their ticks away."""
        self._ticks.turn_all([row.path for row in self._shown])
        self._fill()

    @on(DataTable.RowHighlighted)
    def _moved(self, event: DataTable.RowHighlighted) -> None:
        if event.row_key.value != str(self._put):
            self._wish = self._gone = self._put = None
            self._moved_once = True
        self._hint()

    def _hint(self) -> None:
        told = hint_of(self._row, self._found, ticked=bool(self._ticks.files))
        self.query_one("#hint", Static).update(line(told, 400))
        self.query_one(HintAndKey).make_room(told)

    def action_filter(self) -> None:
        self.query_one("#filter").display = True
        self.query_one("#filter").focus()

    def action_all(self) -> None:
        """Take the filter away; where there is none, the ticks."""
        words = self.query_one("#filter", Input)
        if words.display:
            words.value = ""
            words.display = False
            self._table.focus()
        elif self._ticks.files:
            self._ticks.clear()
            self._fill()

    def action_sort(self) -> None:
        """Sort by the next column."""
        self._sort(ORDERS[(ORDERS.index(self._by) + 1) % len(ORDERS)], back=False)

    def action_sort_back(self) -> None:
        """The last first."""
        self._sort(self._by, back=not self._back)

    @on(DataTable.HeaderSelected)
    def _sort_by_heading(self, event: DataTable.HeaderSelected) -> None:
        by = event.column_key.value
        if by in ORDERS:
            self._sort(by, back=by == self._by and not self._back)

    def _sort(self, by: str, *, back: bool) -> None:
        self._by, self._back = by, back
        self._ordered = ordered(self._rows, by, back=back)
        self._fit(self.size.width)
        self._fill()
        told = by.lower() if by else "file"
        self.notify(f"Sorted by {told}{', the last first' if back else ''}.", timeout=3)

    @property
    def rows(self) -> list[DraftRow]:
        """The drafts as they were read last."""
        return self._rows

    @on(Input.Changed)
    def _filtered(self) -> None:
        self._fill()

    @on(Input.Submitted)
    def _to_table(self) -> None:
        self._table.focus()
