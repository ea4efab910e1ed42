"""The line above the keys: what is done here, or has just been done, and the key to all else."""

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from tui.commands.listing import ANYTHING
from tui.marks import line
from tui.widgets.quiet_text import QuietText

_BESIDE = 12
"""Columns for the key, and around it and the text."""


class HintLine(QuietText):
    """Tells what the place in focus is for; what came of undo stands before it until a key."""

    DEFAULT_CSS = "HintLine { text-wrap: nowrap; text-overflow: ellipsis; }"

    def __init__(self, name: str) -> None:
        """`name` is its id on the screen."""
        super().__init__(name, fixed=True)
        self._hint = self._said = ""

    def tell(self, text: Content) -> None:
        super().tell(text)
        if isinstance(self.parent, HintAndKey):
            self.parent.make_room(text.plain)

    def hint(self, text: str) -> None:
        """Tell this of the place in focus."""
        self._hint = text
        self.tell(line(self._said or text))

    def say(self, text: str) -> None:
        """Say this before all else, until it is heard."""
        self._said = text
        self.tell(line(text or self._hint))

    def heard(self) -> None:
        """With the next key, what was said has been read."""
        if self._said:
            self.say("")


class ToAnything(Static):
    """The key that goes anywhere, to be clicked too: the foot has no room for a sixth."""

    def __init__(self) -> None:
        super().__init__(Content.assemble((ANYTHING.key, "bold"), " Go to"), id="to-anything")

    async def on_click(self, event: events.Click) -> None:
        event.stop()
        await self.app.run_action(ANYTHING.action)


class HintAndKey(Horizontal):
    """What is told of the place in focus, and at the end of the line the key that goes anywhere.

    Where what is told needs the whole line, the key is left out: it is in F1, too.
    """

    def __init__(self, told: Static) -> None:
        super().__init__(id="hint-and-key")
        self._told, self._text = told, ""

    def compose(self) -> ComposeResult:
        yield self._told
        yield ToAnything()

    def make_room(self, text: str) -> None:
        """Tell which text stands in the line."""
        self._text = text
        self._fit()

    @on(events.Resize)
    def _fit(self) -> None:
        needs = cell_len(self._text) + _BESIDE
        self.set_class(needs > self.size.width, "-whole")
