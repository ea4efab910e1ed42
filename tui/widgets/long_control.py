"""The control for texts of several lines, imported with the first field that has one.

Textual's text area, with its document, its history and its themes, takes as long to import as ten
of our own widgets, and the step that the wizard opens on has none.
"""

from textual.strip import Strip
from textual.widgets import TextArea

from tui.marks import tame


class LongControl(TextArea):
    """Text of any length."""

    def __init__(self) -> None:
        super().__init__(
            compact=True, tab_behavior="focus", soft_wrap=True, show_line_numbers=False
        )
        self._given = self._taken = ""

    def render_line(self, y: int) -> Strip:
        return tame(super().render_line(y))

    def show(self, text: str) -> None:
        if self.typed != text:  # loading takes the cursor to the beginning
            with self.prevent(TextArea.Changed):
                self.load_text(text)
            self._given, self._taken = text, self.text

    @property
    def typed(self) -> str:
        """The text; as it was given where nothing was typed: odd line ends become plain here."""
        return self._given if self.text == self._taken else self.text
