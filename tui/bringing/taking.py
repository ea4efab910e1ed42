"""What would change by what is brought in: both values of each place, to choose."""

from collections.abc import Iterator, Sequence

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import DataTable, Static

from models.importing.bringing import Brought
from models.importing.changes import Change, Choice
from models.merging.conflict import NOT_THERE
from models.values.words import counted
from tui.buttons import Button
from tui.frame import Frame
from tui.marks import line, plain
from tui.overlays.base import CloseButton, Overlay
from tui.overlays.conflicts import OURS, THEIRS

Chosen = dict[str, Choice]
_LONGEST = 2_000
_LEAST = 12
"""Columns that a value has at least."""


class _Places(DataTable[Text]):
    """The places, with the value of each side where its arrow points."""

    BINDINGS = [
        Binding("left,y", "screen.choose('draft')", OURS),
        Binding("right,t,f", "screen.choose('file')", THEIRS),
        Binding("Y", "screen.choose_all('draft')", "All yours", show=False),
        Binding("T,F", "screen.choose_all('file')", "All the others", show=False),
    ]


class Taking(Overlay[Chosen]):
    """Gives what is taken of each place; nothing where nothing is to be brought in."""

    HOLDS = Vertical
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall")]
    NO_PASTE = "Choose first: ← keeps yours, → takes what is in the file, Escape brings nothing in."

    def __init__(self, found: Brought, notes: Sequence[str] = ()) -> None:
        """`notes` are what is to be known of the file as a whole."""
        keys = "← yours · → in the file · Y, T all · Enter goes on"
        super().__init__(found.summary or "Nothing new", keys)
        self._found = found
        self._told = [*notes, *map(str, found.told)]
        self._chosen: dict[str, Choice] = {
            change.id: stands for change in found.changes if (stands := change.stands) is not None
        }
        self._table = _Places(cursor_type="row", zebra_stripes=True)
        self._what = Static()

    def inside(self) -> ComposeResult:
        with self.HOLDS():
            yield self._table
            with VerticalScroll(id="taking-what", can_focus=not self._found.changes):
                yield self._what
        with Horizontal(classes="buttons"):
            if self._found.changes:
                yield Button("Bring in", id="take", variant="primary")
                yield Button("All the others", id="theirs")
            yield CloseButton("Bring nothing in Esc", id="close")

    def on_mount(self) -> None:
        self._table.display = bool(self._found.changes)
        self._fill()  # not only once it has its size: a key may be there before
        self._table.focus()

    @on(events.Resize)
    def _fill(self) -> None:
        """Fit the columns to the room there is."""
        table, at = self._table, self._table.cursor_row
        with self.prevent(DataTable.RowHighlighted):
            table.clear(columns=True)
            width = max(_LEAST, (min(self.app.size.width, 100) - 12) // 3 - 2)
            for title in ("", OURS, THEIRS):
                table.add_column(Text(title), key=title, width=width)
            for change in self._found.changes:
                table.add_row(*self._row(change, width), key=change.id)
            table.move_cursor(row=at, animate=False)
        self._tell()

    def _row(self, change: Change, width: int) -> Iterator[Text]:
        choice = self._chosen.get(change.id)
        yield Text(line(change.said, width).plain, "" if choice else "bold")
        for side, said in (("draft", change.has), ("file", change.says)):
            sign, style = ("●", "bold") if choice == side else ("○", "")
            yield Text(f"{sign} {line(said or NOT_THERE, width - 2).plain}", style)

    @property
    def _current(self) -> Change | None:
        changes = self._found.changes
        return changes[min(self._table.cursor_row, len(changes) - 1)] if changes else None

    @on(DataTable.RowHighlighted)
    def _tell(self) -> None:
        """All of the place under the cursor, then what is to be known of the cells."""
        told: list[Content] = []
        if (change := self._current) is not None:
            told.append(line(change.said, _LONGEST).stylize("bold"))
            told.append(plain(f"{OURS}: {change.has or NOT_THERE}"))
            told.append(plain(f"{THEIRS}: {change.says}  ({change.place})"))
            told += [plain(f"  {field}") for field in change.fields]
        if self._told:
            told.append(line(f"To be known ({len(self._told)}):").stylize("bold"))
            told += [plain(f"· {one}") for one in self._told]
        self._what.update(Content("\n").join(told))

    def action_choose(self, choice: Choice) -> None:
        """Take a side of the place under the cursor."""
        if (change := self._current) is not None:
            self._chosen[change.id] = choice
            self._fill()

    def action_choose_all(self, choice: Choice) -> None:
        """Take one side of every place."""
        self._chosen = {change.id: choice for change in self._found.changes}
        self._fill()
        self.query_one("#take").focus()

    @on(DataTable.RowSelected)
    def _go_on(self, event: DataTable.RowSelected) -> None:
        """To the next place that is not chosen yet; then to what brings it in."""
        event.stop()
        if (to := self._next_open(event.cursor_row)) is None:
            self.query_one("#take").focus()
        else:
            self._table.move_cursor(row=to, animate=False)

    def _next_open(self, at: int) -> int | None:
        """The next place after one that nobody has chosen."""
        open_still = [n for n, c in enumerate(self._found.changes) if c.id not in self._chosen]
        return min(open_still, key=lambda n: (n <= at, n), default=None)

    @on(Button.Pressed, "#theirs")
    def _all_theirs(self) -> None:
        self.action_choose_all("file")

    @on(Button.Pressed, "#take")
    def _take(self) -> None:
        if (to := self._next_open(-1)) is None:
            self.dismiss(self._chosen)
            return
        left = len(self._found.changes) - len(self._chosen)
        told = f"{counted(left, 'place is', 'places are')} still to choose: ← or →."
        self.query_one(Frame).tell(self._heading, told)
        self._table.focus()
        self._table.move_cursor(row=to, animate=False)
