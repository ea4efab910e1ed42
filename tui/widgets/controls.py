"""The controls that a value is entered with. Each shows text and tells what was typed."""

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.strip import Strip
from textual.widgets import Input
from textual.widgets.input import Selection

from tui.widgets.one_line import OneLine


class TextControl(OneLine):
    """One line of text."""

    def __init__(self, placeholder: str = "", *, one_value: bool = False) -> None:
        """Of `one_value`, such as a date, nothing is typed on: the next replaces it."""
        super().__init__(placeholder=placeholder, compact=True, select_on_focus=False)
        # The session judges what is typed. Textual, which has nothing to judge here, would say so
        # with the first text that is shown, and style the input once more for that.
        self.add_class("-valid")
        self._one_value = one_value
        self.to_replace = False
        """Whether the text is selected when the person comes here the next time."""
        self._behind = 0
        """Characters behind the cursor when the person was here the last time."""

    @property
    def text(self) -> str:
        return self.value

    def show(self, text: str) -> None:
        if self.value != text:
            # What is shown here comes from the session, which would take it for typed.
            with self.prevent(Input.Changed):
                self.value = text
            if not self.has_focus:
                self.cursor_position = 0

    def render_line(self, y: int) -> Strip:
        """While nobody types here, say that a text goes on that has no room."""
        strip, room = super().render_line(y), self.content_size.width
        if self.has_focus or room < 2 or cell_len(self.value) <= room:
            return strip
        style = next((s.style for s in strip if s.style is not None), None)
        return Strip([*strip.crop(0, room - 1), Segment("…", style)])

    def on_focus(self, event: events.Focus) -> None:
        """Type on at the end of a text, or replace a value; a click then goes where it was made.

        Textual would select all of it, so that the first letter took the place of the text. Who was
        at another window goes on where they were; what they had typed may have been completed.
        """
        if event.from_app_focus:
            self.cursor_position = max(0, len(self.value) - self._behind)
            return
        end = len(self.value)
        self.selection = Selection(0 if self.to_replace or self._one_value else end, end)
        self.to_replace = False

    def on_blur(self) -> None:
        """Show a long text from its beginning."""
        self._behind = len(self.value) - self.cursor_position
        self.cursor_position = 0
