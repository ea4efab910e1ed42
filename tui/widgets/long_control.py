"""The control for texts of several lines, imported with the first field that has one.

Textual's text area, with its document, its history and its themes, takes as long to import as ten
of our own widgets, and the step that the wizard opens on has none.
"""

from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.strip import Strip
from textual.widgets import TextArea

from tui.marks import tame
from tui.styled import Styled

_OF_THE_WIZARD = ("f6", "f7")
"""Keys of Textual's text area, which choose a line or all of it, and are the wizard's own."""


class LongControl(Styled, TextArea, inherit_bindings=False):
    """Text of any length."""

    BINDINGS = [
        binding
        for binding in Binding.make_bindings(TextArea.BINDINGS)
        if binding.key not in _OF_THE_WIZARD
    ]

    def __init__(self) -> None:
        super().__init__(
            compact=True, tab_behavior="focus", soft_wrap=True, show_line_numbers=False
        )
        self._given = self._taken = ""

    def render_line(self, y: int) -> Strip:
        return tame(super().render_line(y))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """At most as high as the stylesheet says.

        A grid gives a row the height of all that is in it: with a message below, a field got as
        many lines as its text has.
        """
        height = self.styles.height
        most = None if height is None else height.cells
        needed = super().get_content_height(container, viewport, width)
        return needed if most is None else min(needed, most)

    def on_paste(self, event: events.Paste) -> None:
        """Textual's text area takes a paste, and lets it go on to who says that nothing did."""
        event.stop()

    def show(self, text: str) -> None:
        if self.typed != text:  # loading takes the cursor to the beginning
            with self.prevent(TextArea.Changed):
                self.load_text(text)
            self._given, self._taken = text, self.text

    @property
    def typed(self) -> str:
        """The text; as it was given where nothing was typed: odd line ends become plain here."""
        return self._given if self.text == self._taken else self.text
