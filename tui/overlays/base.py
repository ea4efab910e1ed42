"""What opens on top of a draft to be read: a title, something to read, and a way out."""

from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widget import Widget

from tui.buttons import Button
from tui.frame import Framed, Reading
from tui.gate import WayOut

T = TypeVar("T")


class CloseButton(WayOut, Button):
    """What closes an overlay, even while it is being filled."""


class Overlay(Framed[T | None]):
    """What lies over the screen, and is closed with Escape."""

    NO_PASTE = "Nothing is entered here: Escape closes it, then go to a field and paste there."
    BINDINGS = [Binding("escape", "close", "Close")]
    HOLDS: ClassVar[type[Widget]] = Reading
    """What the body is laid into."""

    def __init__(self, title: str, keys: str = "↑ ↓ read on · Esc closes") -> None:
        super().__init__(title, keys)

    def inside(self) -> ComposeResult:
        with self.HOLDS():
            yield from self.body()
        with Horizontal(classes="buttons"):
            yield from self.acts()
            yield CloseButton("Close Esc", id="close", variant="primary")

    def body(self) -> ComposeResult:
        """What there is to read."""
        raise NotImplementedError

    def acts(self) -> ComposeResult:
        """The buttons beside the way out."""
        yield from ()

    @on(Button.Pressed, "#close")
    def action_close(self) -> None:
        self.dismiss(None)
