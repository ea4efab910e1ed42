"""A question that opens in the midst of typing, and tells what was typed and is not entered."""

from typing import TypeVar

from textual import events
from textual.binding import Binding
from textual.widgets import Static

from models.values.words import shortened
from tui.frame import Framed
from tui.marks import plain

T = TypeVar("T")
_LONGEST = 60


class AnswerFirst(Framed[T | None]):
    """What was typed for the place behind chooses nothing here, and is not lost unseen.

    Nor is it put in there afterwards: whoever typed on saw neither the question nor where the
    letters would go.
    """

    FRAME = "dialog"
    BINDINGS = [Binding("escape", "dismiss", "Close")]
    HOW = "Tab chooses"
    """How one of the answers is chosen."""
    _typed = ""

    def __init__(self, escape: str) -> None:
        """`escape` is what Esc does, in a word or two: “leaves” might be taken for the draft."""
        super().__init__("A question", f"{self.HOW} · Enter takes · Esc {escape}")
        self._escape = escape

    @property
    def NO_PASTE(self) -> str:  # what other widgets have as a constant
        """What is said of a paste."""
        return f"Answer first: {self.HOW}, Enter takes, Esc {self._escape}."

    def not_entered(self) -> Static:
        """The line in which it is told."""
        told = Static(id="not-entered")
        told.display = False
        return told

    def on_key(self, event: events.Key) -> None:
        """Tell of a key that no answer has a use for."""
        letter = event.character if event.is_printable else None
        if letter is None and not self.has_no_use_for(event.key):
            return
        self._typed += letter or (" " if event.key == "tab" else "")
        self.app.bell()
        typed = shortened(self._typed.strip(), _LONGEST)
        lost = f"Not entered: “{typed}”. " if typed else ""
        told = self.query_one("#not-entered", Static)
        told.update(plain(f"{lost}Answer first: {self.HOW}, Enter takes."))
        told.display = True

    def has_no_use_for(self, key: str) -> bool:
        """Whether a key that is no letter does nothing here now: Enter, where nothing is chosen."""
        return key == "enter" and self.focused is None
