"""Two values of each place, side by side, to choose from: what all such dialogs have in common."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, Generic, Literal, NamedTuple, TypeVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import DataTable, Static

from models.merging.conflict import NOT_THERE
from models.values.words import counted
from tui.buttons import Button
from tui.columns import refill
from tui.frame import Frame
from tui.marks import line, plain
from tui.overlays.base import CloseButton, Overlay

Result = TypeVar("Result")
Side = Literal["left", "right", "both"]
LONGEST = 2_000
"""Characters of a name or sentence that are told in full."""
WIDE = 100
"""Columns that the stylesheet gives such a dialog at the most."""
_LEAST = 12
"""Columns that a value has at least."""
_AROUND = 12
"""Columns of borders, padding, signs and the scrollbar."""


class Place(NamedTuple):
    """A place, with what stands there on either side."""

    id: str
    said: str
    """What it is called."""
    left: str
    right: str
    sides: tuple[Side, ...] = ("left", "right")
    """What can be chosen."""
    otherwise: Side = "left"
    """What is taken of it where one side is chosen of all, and it does not have that."""


class _Places(DataTable[Text]):
    """The places, with the value of each side where its arrow points."""

    BINDINGS = [
        Binding("left,y", "screen.choose('left')", "Left"),
        Binding("right,t,f", "screen.choose('right')", "Right"),
        Binding("b", "screen.choose('both')", "Both", show=False),
        Binding("Y", "screen.choose_all('left')", "All on the left", show=False),
        Binding("T,F", "screen.choose_all('right')", "All on the right", show=False),
    ]


class SideBySide(Overlay[Result], Generic[Result]):
    """Gives what was chosen of each place, as `result` says; nothing where it is left."""

    HOLDS = Vertical
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall")]
    WHAT: ClassVar[str]
    """The id of the text that tells of the place under the cursor."""
    CALLED: ClassVar[tuple[str, str]] = ("place", "places")
    """What one of the places is called, and several."""
    TAKE: ClassVar[str] = "Take over"
    CLOSE: ClassVar[str]
    ALL: ClassVar[Sequence[tuple[str, Side]]] = ()
    """Further buttons: what each says, and the side that it takes of every place."""

    def __init__(
        self,
        heading: str,
        keys: str,
        titles: tuple[str, str],
        places: Iterable[Place],
        chosen: dict[str, Side] | None = None,
    ) -> None:
        """`titles` are those of the two sides; `chosen` is what stands unless somebody says so."""
        super().__init__(heading, keys)
        self._titles = titles
        self._places = tuple(places)
        self._chosen: dict[str, Side] = dict(chosen or {})
        self._table = _Places(cursor_type="row", zebra_stripes=True)
        self._what = Static()
        self._scroll = VerticalScroll(self._what, id=self.WHAT, can_focus=not self._places)

    @abstractmethod
    def result(self, chosen: dict[str, Side]) -> Result:
        """What it gives once a side of every place is chosen."""

    @abstractmethod
    def told(self, at: int) -> Content:
        """All that is to be known of the place in a row; also where there is no place at all."""

    def fitted(self) -> None:
        """Share the room between the places and what is told of one."""

    def inside(self) -> ComposeResult:
        with self.HOLDS():
            yield self._table
            yield self._scroll
        with Horizontal(classes="buttons"):
            if self._places:
                yield Button(self.TAKE, id="take", variant="primary")
                for says, side in self.ALL:
                    yield Button(says, id=side)
            yield CloseButton(self.CLOSE, id="close")

    def on_mount(self) -> None:
        self._table.display = bool(self._places)
        self._fill()  # not only once it has its size: a key may be there before
        self._table.focus()

    @on(events.Resize)
    def _fill(self) -> None:
        """Fit the columns to the room there is."""
        width = max(_LEAST, (min(self.app.size.width, WIDE) - _AROUND) // 3 - 2)
        rows = ((place.id, self._cells(place, width)) for place in self._places)
        refill(self._table, ("", *self._titles), width, rows)
        self.fitted()
        self._tell()

    def _cells(self, place: Place, width: int) -> Iterator[Text]:
        choice = self._chosen.get(place.id)
        yield Text(line(place.said, width).plain, "" if choice else "bold")
        for side, value in (("left", place.left), ("right", place.right)):
            sign, style = ("●", "bold") if choice in (side, "both") else ("○", "")
            yield Text(f"{sign} {line(value or NOT_THERE, width - 2).plain}", style)

    @property
    def _at(self) -> int:
        return max(0, min(self._table.cursor_row, len(self._places) - 1))

    @on(DataTable.RowHighlighted)
    def _tell(self) -> None:
        self._what.update(self.told(self._at))

    def both_told(self, place: Place) -> list[Content]:
        """The name of a place, and what either side says."""
        values = zip(self._titles, (place.left, place.right), strict=True)
        told = [plain(f"{title}: {value or NOT_THERE}") for title, value in values]
        return [line(place.said, LONGEST).stylize("bold"), *told]

    # --- choosing ---

    def action_choose(self, side: Side) -> None:
        """Take a side of the place under the cursor."""
        if not self._places or side not in self._places[self._at].sides:
            self.app.bell()
            return
        self._chosen[self._places[self._at].id] = side
        self._fill()

    def action_choose_all(self, side: Side) -> None:
        """Take one side of every place; what does not have it stays as it would be."""
        if not self._places:
            return
        self._chosen = {
            place.id: side if side in place.sides else place.otherwise for place in self._places
        }
        self._fill()
        self.query_one("#take").focus()

    @on(DataTable.RowSelected)
    def _go_on(self, event: DataTable.RowSelected) -> None:
        """To the next place that is not chosen yet; then to what takes all over."""
        event.stop()
        if (to := self._next_open(self._table.cursor_row)) is None:
            self.query_one("#take").focus()
        else:
            self._table.move_cursor(row=to, animate=False)

    def _next_open(self, after: int) -> int | None:
        """The next place behind a row of which no side is chosen; from the top after the last."""
        rows = [*range(after + 1, len(self._places)), *range(after + 1)]
        return next((n for n in rows if self._places[n].id not in self._chosen), None)

    @on(Button.Pressed, "#left")
    @on(Button.Pressed, "#right")
    def _all(self, event: Button.Pressed) -> None:
        self.action_choose_all("left" if event.button.id == "left" else "right")

    @on(Button.Pressed, "#take")
    def _take(self) -> None:
        if (to := self._next_open(-1)) is None:
            self.dismiss(self.result(self._chosen))
            return
        one, many = self.CALLED
        left = counted(len(self._places) - len(self._chosen), f"{one} is", f"{many} are")
        self.query_one(Frame).tell(self._heading, f"{left} still to choose: ← or →.")
        self._table.focus()
        self._table.move_cursor(row=to, animate=False)
