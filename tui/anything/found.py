"""The rows of the box that are in sight: what each is, what it is called, where it is, its key."""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui.anything.thing import Thing
from tui.marks import line, mark

_KIND = 13
"""Cells of what a thing is; `work package` is the longest."""
_HIGHLIGHT = "$block-cursor-foreground on $block-cursor-background"


class Found(Widget):
    """What fits, with a cursor. Only the rows in sight are made: there may be thousands."""

    DEFAULT_CSS = "Found { height: 1fr; }"

    class Chosen(Message):
        """A row was clicked."""

    at: reactive[int] = reactive(0)
    """The row of the cursor."""

    def __init__(self) -> None:
        super().__init__()
        self.things: Sequence[Thing] = ()
        self._top = 0

    @property
    def current(self) -> Thing | None:
        """The thing under the cursor."""
        return self.things[self.at] if self.at < len(self.things) else None

    def show(self, things: Sequence[Thing]) -> None:
        """Show these, with the cursor on the first."""
        self.things, self._top = things, 0
        self.at = 0
        self.refresh()

    def move(self, by: int) -> None:
        """Move the cursor, as far as there is something."""
        self.at = max(0, min(self.at + by, len(self.things) - 1))

    def render(self) -> Content:
        width, height = self.content_size
        self._top = max(min(self._top, self.at), self.at - height + 1, 0)
        rows = self.things[self._top : self._top + height]
        return Content("\n").join(
            _row(thing, width, self._top + number == self.at) for number, thing in enumerate(rows)
        )

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.things)

    def on_click(self, event: events.Click) -> None:
        """A click is the cursor and Enter."""
        event.stop()
        at = self._top + event.y
        if at < len(self.things):
            self.at = at
            self.post_message(self.Chosen())

    def on_mouse_scroll_down(self) -> None:
        self.move(3)

    def on_mouse_scroll_up(self) -> None:
        self.move(-3)


def _row(thing: Thing, width: int, chosen: bool) -> Content:
    key = Content(f" {thing.key} " if thing.key else "").stylize("bold")
    room = max(0, width - _KIND - key.cell_length)
    sign = Content.assemble(mark(thing.status), " ") if thing.status else Content("")
    said = Content.assemble(sign, line(thing.name), "  ", _muted(line(thing.where), chosen))
    kind = _muted(line(thing.kind).truncate(_KIND, pad=True), chosen)
    row = Content.assemble(kind, said.truncate(room, ellipsis=True, pad=True), key)
    if not chosen:
        return row
    return Content(row.plain).stylize(_HIGHLIGHT)


def _muted(text: Content, chosen: bool) -> Content:
    return text if chosen else text.stylize("$foreground-muted")
