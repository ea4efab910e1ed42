"""The line at the foot: what is done here, or what has just been done."""

from tui.marks import line
from tui.widgets.quiet_text import QuietText


class HintLine(QuietText):
    """Tells what the place in focus is for; what came of undo stands before it until a key."""

    DEFAULT_CSS = "HintLine { text-wrap: nowrap; text-overflow: ellipsis; }"

    def __init__(self, name: str) -> None:
        """`name` is its id on the screen."""
        super().__init__(name, fixed=True)
        self._hint = self._said = ""

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
