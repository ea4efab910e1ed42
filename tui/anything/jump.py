"""Jump mode: a letter on everything in sight; typing it goes there."""

from collections.abc import Callable, Mapping
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from tui.anything.letters import codes
from tui.anything.targets import targets
from tui.marks import line

TOLD = "Type a letter to go there · Esc leaves all as it is"
Go = Callable[[], object]


class Jump(ModalScreen[Go | None]):
    """Gives the way to what was chosen; Escape, and a key that stands nowhere, give none."""

    BINDINGS = [Binding("escape", "dismiss", "Close")]
    DEFAULT_CSS = """
    Jump .letter {
        position: absolute; width: auto; height: 1;
        color: $text-accent; background: $background; text-style: bold reverse;
    }
    Jump #jump-told {
        dock: bottom; height: 1; padding: 0 1; background: $panel; color: $foreground;
    }
    """

    def __init__(self, screen: Screen[Any]) -> None:
        """Put letters on what is seen of a screen."""
        super().__init__()
        there = targets(screen)
        self._ways: Mapping[str, Go] = {
            code: target.go for code, target in zip(codes(len(there)), there, strict=False)
        }
        self._places = [target.at for target in there]
        self._typed = ""

    def compose(self) -> ComposeResult:
        for code, place in zip(self._ways, self._places, strict=False):
            letter = Static(line(code.upper()), classes="letter", name=code)
            letter.styles.offset = place
            yield letter
        yield Static(line(TOLD), id="jump-told")

    def on_key(self, event: events.Key) -> None:
        """Go where the letters stand; of two, the first leaves only those that begin with it."""
        if event.key == "escape":
            return
        event.stop()
        typed = self._typed + (event.character or "").lower()
        if typed in self._ways:
            self.dismiss(self._ways[typed])
        elif typed and any(code.startswith(typed) for code in self._ways):
            self._typed = typed
            for letter in self.query(".letter"):
                letter.display = (letter.name or "").startswith(typed)
        else:
            self.dismiss(None)
