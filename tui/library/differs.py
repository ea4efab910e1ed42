"""What library and draft say of one organisation: both values of each field, to choose."""

from collections.abc import Iterator, Sequence
from typing import Literal

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import DataTable, Static

from models.library.comparing import Differing
from models.merging.conflict import NOT_THERE
from models.values.words import counted
from tui.buttons import Button
from tui.frame import Frame
from tui.marks import line, plain
from tui.overlays.base import CloseButton, Overlay

Side = Literal["draft", "library"]
DRAFT, LIBRARY = "This draft", "Library"
_LONGEST = 2_000
_LEAST = 12
"""Columns that a value has at least."""


class _Fields(DataTable[Text]):
    """The fields, with the value of each side where its arrow points."""

    BINDINGS = [
        Binding("left,y", "screen.choose('draft')", DRAFT),
        Binding("right,t", "screen.choose('library')", LIBRARY),
        Binding("Y", "screen.choose_all('draft')", "All of the draft", show=False),
        Binding("T", "screen.choose_all('library')", "All of the library", show=False),
    ]


class Differs(Overlay[list[str]]):
    """Gives the fields that are to say `into` one side what the other says."""

    HOLDS = Vertical
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall")]
    NO_PASTE = "Choose first: ← keeps what the draft says, → what the library says."

    def __init__(self, name: str, found: Sequence[Differing], into: Side) -> None:
        many = counted(len(found), "field")
        super().__init__(
            f"{name}: {many} into the {into}", "← draft · → library · Y, T all · Enter goes on"
        )
        self._found, self._into = found, into
        self._other: Side = "library" if into == "draft" else "draft"
        # What says nothing yet is filled unless somebody says otherwise; the rest has to be chosen.
        self._chosen: dict[str, Side] = {
            one.field: self._other for one in found if not getattr(one, into)
        }
        self._table = _Fields(cursor_type="row", zebra_stripes=True)
        self._what = Static()

    def inside(self) -> ComposeResult:
        with self.HOLDS():
            yield self._table
            with VerticalScroll(id="differs-what", can_focus=False):
                yield self._what
        with Horizontal(classes="buttons"):
            yield Button("Take over", id="take", variant="primary")
            yield CloseButton("Change nothing Esc", id="close")

    def on_mount(self) -> None:
        self._table.focus()

    @on(events.Resize)
    def _fill(self) -> None:
        """Fit the columns to the room there is."""
        table, at = self._table, self._table.cursor_row
        with self.prevent(DataTable.RowHighlighted):
            table.clear(columns=True)
            width = max(_LEAST, (min(self.size.width, 100) - 12) // 3 - 2)
            for title in ("", DRAFT, LIBRARY):
                table.add_column(Text(title), key=title, width=width)
            for one in self._found:
                table.add_row(*self._row(one, width), key=one.field)
            table.move_cursor(row=at, animate=False)
        self._tell()

    def _row(self, one: Differing, width: int) -> Iterator[Text]:
        choice = self._chosen.get(one.field)
        yield Text(line(one.label, width).plain, "" if choice else "bold")
        for side, said in (("draft", one.draft), ("library", one.library)):
            sign, style = ("●", "bold") if choice == side else ("○", "")
            yield Text(f"{sign} {line(said or NOT_THERE, width - 2).plain}", style)

    @property
    def _current(self) -> Differing:
        return self._found[min(self._table.cursor_row, len(self._found) - 1)]

    @on(DataTable.RowHighlighted)
    def _tell(self) -> None:
        """All of the field under the cursor."""
        one = self._current
        told = [line(one.label, _LONGEST).stylize("bold")]
        told.append(plain(f"{DRAFT}: {one.draft or NOT_THERE}"))
        told.append(plain(f"{LIBRARY}: {one.library or NOT_THERE}"))
        if one.detail:
            told.append(plain(one.detail))
        if one.is_old:
            told.append(plain(f"The library said what the draft says until {one.until}."))
        self._what.update(Content("\n").join(told))

    def action_choose(self, side: Side) -> None:
        """Take a side of the field under the cursor."""
        self._chosen[self._current.field] = side
        self._fill()

    def action_choose_all(self, side: Side) -> None:
        """Take one side of every field."""
        self._chosen = {one.field: side for one in self._found}
        self._fill()
        self.query_one("#take").focus()

    @on(DataTable.RowSelected)
    def _go_on(self, event: DataTable.RowSelected) -> None:
        """To the next field that is not chosen yet; then to what takes all over."""
        event.stop()
        if (to := self._next_open(self._table.cursor_row)) is None:
            self.query_one("#take").focus()
        else:
            self._table.move_cursor(row=to, animate=False)

    def _next_open(self, after: int) -> int | None:
        rows = [*range(after + 1, len(self._found)), *range(after + 1)]
        return next((n for n in rows if self._found[n].field not in self._chosen), None)

    @on(Button.Pressed, "#take")
    def _take(self) -> None:
        if (to := self._next_open(-1)) is None:
            self.dismiss([field for field, side in self._chosen.items() if side == self._other])
            return
        left = len(self._found) - len(self._chosen)
        told = f"{counted(left, 'field is', 'fields are')} still to choose: ← or →."
        self.query_one(Frame).tell(self._heading, told)
        self._table.focus()
        self._table.move_cursor(row=to, animate=False)
