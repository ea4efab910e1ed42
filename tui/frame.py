"""What every dialog is made of: a frame with its title, what is in it, and the keys at its foot."""

from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget

from tui.marks import line

T = TypeVar("T")
_LONGEST = 200


class Panel(Widget):
    """What stands beside others below one rule, its title in that; one looks where the focus is.

    The title alone tells it: a style of the panel would have all that is in it styled anew.
    """

    _called: tuple[str, str, str] = ("", "", "")
    _has_person = False

    def call(self, title: str, about: str = "", *, corners: str = "") -> None:
        """Have a title, a blank at each end, and muted behind it what the panel is `about`.

        `corners` says on which sides (`left`, `right`) a border goes down: Textual has a blank
        there.
        """
        self._called = title, about, corners
        self._tell_title()

    def has_person(self, here: bool) -> None:
        """Show whether the person is in it."""
        if here != self._has_person:
            self._has_person = here
            self._tell_title()

    def _tell_title(self) -> None:
        title, about, corners = self._called
        before, after = ("" if side in corners else " " for side in ("left", "right"))
        named = line(title).stylize("$text-primary" if self._has_person else "$foreground")
        told = line(about).stylize("$foreground-muted not bold")
        gap = "  " if about else ""
        self.border_title = Content.assemble(before, named, gap, told, after)


class Frame(Vertical):
    """The frame: its title stands in the border above, the keys that work in the one below."""

    def __init__(self, name: str, title: str, keys: str) -> None:
        """`name` is its id on the screen."""
        super().__init__(id=name, classes="frame")
        self.tell(title, keys)

    def tell(self, title: str, keys: str) -> None:
        """Show this title, and these keys."""
        self.border_title = line(title, _LONGEST)
        self.border_subtitle = line(keys, _LONGEST)


class Reading(VerticalScroll, can_focus=False):
    """What there is to read in a dialog: its keys scroll it, wherever in it the person is.

    As a stop of its own for Tab it would look the same with the focus and without.
    """


class Framed(ModalScreen[T]):
    """A dialog. What is in its frame is said by `inside`; the frame itself is the same for all."""

    FRAME: ClassVar[str] = "overlay"
    """The id of the frame, by which its size is given."""
    BINDINGS = [
        Binding(key, f"read_on('{key}')", "Read on", show=False)
        for key in ("up", "down", "pageup", "pagedown", "home", "end")
    ]

    def __init__(self, heading: str, keys: str) -> None:
        """`keys` are those that work, and what they do; few enough for a narrow terminal."""
        super().__init__()
        self._heading, self._keys = heading, keys

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Go, but once: asked again, Textual would take away the screen below.

        A dialog whose work ends goes by itself, perhaps while a press of its button is on the way.
        """
        if self not in self.app.screen_stack:
            return AwaitComplete()
        return super().dismiss(result)

    def compose(self) -> ComposeResult:
        with Frame(self.FRAME, self._heading, self._keys):
            yield from self.inside()

    def action_read_on(self, key: str) -> None:
        """Scroll what there is to read, if anything."""
        for text in self.query(Reading):
            ways: dict[str, Callable[..., None]] = {
                "up": text.scroll_up,
                "down": text.scroll_down,
                "pageup": text.scroll_page_up,
                "pagedown": text.scroll_page_down,
                "home": text.scroll_home,
                "end": text.scroll_end,
            }
            ways[key](animate=False)

    def inside(self) -> ComposeResult:
        """What is in the frame: what there is to read or to enter, then the buttons."""
        raise NotImplementedError
