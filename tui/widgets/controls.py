"""The controls that a value is entered with. Each shows text and tells what was typed."""

from textual import events
from textual.widgets import Input
from textual.widgets.input import Selection

from tui.widgets.one_line import OneLine


class TextControl(OneLine):
    """One line of text."""

    def __init__(self, placeholder: str = "", *, one_value: bool = False) -> None:
        """Of `one_value`, such as a date, nothing is typed on: the next replaces it."""
        super().__init__(placeholder=placeholder, compact=True, select_on_focus=False)
        self._one_value = one_value
        self.to_replace = False
        """Whether the text is selected when the person comes here the next time."""

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

    def on_focus(self, event: events.Focus) -> None:
        """Type on at the end of a text, or replace a value; a click then goes where it was made.

        Textual would select all of it, so that the first letter took the place of the text. Nobody
        who only comes back to the terminal is at another place for that.
        """
        if event.from_app_focus:
            return
        end = len(self.value)
        self.selection = Selection(0 if self.to_replace or self._one_value else end, end)
        self.to_replace = False

    def on_blur(self) -> None:
        """Show a long text from its beginning."""
        self.cursor_position = 0
