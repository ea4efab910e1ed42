"""One line of text to type into."""

from textual.strip import Strip
from textual.widgets import Input

from tui.marks import tame


class OneLine(Input):
    """An input whose text, whatever was pasted into it, commands no terminal."""

    def render_line(self, y: int) -> Strip:
        return tame(super().render_line(y))
