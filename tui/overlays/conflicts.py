"""What was changed here and in the file, and not alike: both values side by side, to choose."""

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import DataTable, Static

from models.merging.conflict import NOT_THERE, Choice, Conflict
from models.values.words import counted
from tui.buttons import Button
from tui.draft.incoming import Incoming
from tui.frame import Frame
from tui.marks import line, plain
from tui.overlays.base import CloseButton, Overlay

Choices = dict[str, Choice]
OURS, THEIRS = "Yours", "In the file"
IN_COPY = "In the copy"
_LONGEST = 2_000
_LEAST = 12
"""Columns that a value has at least."""
_MOST = 96, 94
"""Percent of the terminal's width and height that the stylesheet gives a dialog at the most."""
_WIDE = 100
_AROUND = 5
"""Columns of border, padding and scrollbar."""
_ABOVE_AND_BELOW = 7
"""Lines of border, padding and buttons, and the one between the table and the text."""


class _Sides(DataTable[Text]):
    """The places, with the value of each side where its arrow points."""

    BINDINGS = [
        Binding("left,y", "screen.choose('ours')", "Yours"),
        Binding("right,t,f", "screen.choose('theirs')", "In the file"),
        Binding("b", "screen.choose('both')", "Both", show=False),
        Binding("Y", "screen.choose_all('ours')", "All yours", show=False),
        Binding("T,F", "screen.choose_all('theirs')", "All the others", show=False),
    ]


class Conflicts(Overlay[Choices]):
    """Gives what was chosen of each place; nothing where it is put off."""

    HOLDS = Vertical
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall")]
    NO_PASTE = "Choose first: ← takes yours, → what is in the file, Escape puts it off."

    def __init__(self, found: Incoming, there: str = THEIRS) -> None:
        """`there` says where the other side stands."""
        count = counted(len(found.conflicts), "place")
        changed = "changed" if found.has_base else "not alike"
        keys = f"← yours · → {there.lower()} · Y, T all · Enter goes on"
        super().__init__(f"{count} {changed} here and {there.lower()}", keys)
        self._there = there
        self._conflicts = found.conflicts
        self._has_base = found.has_base
        self._chosen: Choices = {}
        self._table = _Sides(cursor_type="row", zebra_stripes=True)
        self._what = Static()
        self._scroll = VerticalScroll(self._what, id="conflicts-what", can_focus=False)

    def inside(self) -> ComposeResult:
        with self.HOLDS():
            yield self._table
            yield self._scroll
        with Horizontal(classes="buttons"):
            yield Button("Take over", id="take", variant="primary")
            yield Button("All yours", id="ours")
            yield Button("All the others", id="theirs")
            yield CloseButton("Later Esc", id="close")

    def on_mount(self) -> None:
        self._table.focus()

    @on(events.Resize)
    def _fill(self) -> None:
        """Fit the columns to the room there is."""
        table, at = self._table, self._table.cursor_row
        with self.prevent(DataTable.RowHighlighted):
            table.clear(columns=True)
            side = max(_LEAST, (self.size.width - 12) // 3 - 2)
            for title in ("", OURS, self._there):
                table.add_column(Text(title), key=title, width=side)
            for conflict in self._conflicts:
                table.add_row(*self._cells(conflict, side), key=conflict.id)
            table.move_cursor(row=at, animate=False)
        self._share_room()
        self._tell()

    def _share_room(self) -> None:
        """Be as high as the places and the longest of their texts need, if there is room."""
        width, height = (room * most // 100 for room, most in zip(self.size, _MOST, strict=True))
        longest = max(_height(self._told(c), min(width, _WIDE) - _AROUND) for c in self._conflicts)
        room = height - _ABOVE_AND_BELOW
        rows = min(len(self._conflicts) + 1, max(room - longest, room * 6 // 10))
        self._table.styles.height = max(2, rows)
        self._scroll.styles.height = max(2, min(longest, room - rows))

    def _cells(self, conflict: Conflict, width: int) -> list[Text]:
        choice = self._chosen.get(conflict.id)
        cells = [Text(line(conflict.said, width).plain, "" if choice else "bold")]
        for side, value in (("ours", conflict.ours), ("theirs", conflict.theirs)):
            taken = choice in (side, "both")
            said = line(value.said or NOT_THERE, width - 2).plain
            cells.append(Text(f"{'●' if taken else '○'} {said}", "bold" if taken else ""))
        return cells

    @property
    def _current(self) -> Conflict:
        return self._conflicts[min(self._table.cursor_row, len(self._conflicts) - 1)]

    @on(DataTable.RowHighlighted)
    def _tell(self) -> None:
        """All of what stands in the place under the cursor."""
        self._what.update(self._told(self._current))

    def _told(self, conflict: Conflict) -> Content:
        told = [line(conflict.said, _LONGEST).stylize("bold")]
        if conflict.sort not in ("value", "removed"):
            told.append(line(conflict.sentence, _LONGEST))
        for title, value in ((OURS, conflict.ours), (self._there, conflict.theirs)):
            told.append(plain(f"{title}: {value.said or NOT_THERE}"))
        if self._has_base:
            told.append(plain(f"It was: {conflict.base.said or NOT_THERE}"))
        if "both" in conflict.choices:
            told.append(plain("b takes both."))
        return Content("\n").join(told)

    def action_choose(self, choice: Choice) -> None:
        """Take a side of the place under the cursor."""
        conflict = self._current
        if choice not in conflict.choices:
            self.app.bell()
            return
        self._chosen[conflict.id] = choice
        self._fill()

    @on(DataTable.RowSelected)
    def _go_on(self, event: DataTable.RowSelected) -> None:
        """To the next place that is not chosen yet; then to what takes all over."""
        event.stop()
        at = self._table.cursor_row
        later = [*range(at + 1, len(self._conflicts)), *range(at + 1)]
        to = next((n for n in later if self._conflicts[n].id not in self._chosen), None)
        if to is None:
            self.query_one("#take").focus()
        else:
            self._table.move_cursor(row=to, animate=False)

    @on(Button.Pressed, "#ours")
    @on(Button.Pressed, "#theirs")
    def _all(self, event: Button.Pressed) -> None:
        self.action_choose_all("ours" if event.button.id == "ours" else "theirs")

    def action_choose_all(self, side: Choice) -> None:
        """Take one side of every place; what has only both stays both."""
        for conflict in self._conflicts:
            self._chosen[conflict.id] = side if side in conflict.choices else conflict.stands
        self._fill()
        self.query_one("#take").focus()

    @on(Button.Pressed, "#take")
    def _take(self) -> None:
        open_still = len(self._conflicts) - len(self._chosen)
        if open_still:
            told = f"{counted(open_still, 'place is', 'places are')} still to choose: ← or →."
            self.query_one(Frame).tell(self._heading, told)
            self._table.focus()
            return
        self.dismiss(self._chosen)


def _height(told: Content, width: int) -> int:
    """The lines that a text takes in so many columns."""
    return sum(len(part.wrap(max(1, width))) for part in told.split("\n"))
