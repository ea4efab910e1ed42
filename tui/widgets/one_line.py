"""One line of text to type into."""

from typing import Self

from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Input

from tui.marks import tame
from tui.styled import Styled


def joined(text: str) -> str:
    """Several lines as one; a single line as it is."""
    lines = text.splitlines()
    return " ".join(piece.strip() for piece in lines) if len(lines) > 1 else text


class OneLine(Styled, Input):
    """An input whose text, whatever was pasted into it, commands no terminal.

    It is one line high and as wide as its place, whatever it holds, so a letter typed into it never
    lays out the screen anew.
    """

    def on_paste(self, event: events.Paste) -> None:
        """Join a paste of several lines: Textual would take the first and drop the rest."""
        text = joined(event.text)
        if text != event.text:
            event.prevent_default()
            event.stop()
            self.replace(text, *self.selection)

    def render_line(self, y: int) -> Strip:
        return tame(super().render_line(y))

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        return super().refresh(*regions, repaint=repaint, layout=False, recompose=recompose)
