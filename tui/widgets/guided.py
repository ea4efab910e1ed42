"""Text with guides of trees or columns: what is too long for a line goes on where it began."""

import re
from collections.abc import Iterator
from functools import lru_cache

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from models.verdict.tree import hanging

_GUIDE = re.compile("[│├└─ ]*")
_MUTED = "$foreground-muted"
_NARROWEST = 16
"""Cells that a text has at the least, however deep it stands."""


class Guided(Widget):
    """Lines that keep the guides in front of them when they are wrapped.

    A tab ends what stands in a column in front of a line.
    """

    DEFAULT_CSS = "Guided { height: auto; }"

    def __init__(self, content: Content, *, name: str | None = None) -> None:
        """`name` is its id on the screen."""
        super().__init__(id=name)
        self._told = content
        self._lines = content.split("\n", allow_blank=True)
        # A cache of its own: one on the method would be shared, and keep every widget alive.
        self._at_width = lru_cache(maxsize=2)(self._wrapped)

    def tell(self, content: Content) -> None:
        """Show this from now on; what is shown already is not drawn anew."""
        if content.plain != self._told.plain or content.spans != self._told.spans:
            self._told = content
            self._lines = content.split("\n", allow_blank=True)
            self._at_width.cache_clear()
            self.refresh(layout=True)

    def render(self) -> Content:
        return Content("\n").join(self._at_width(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._at_width(width))

    def _wrapped(self, width: int) -> list[Content]:
        return [part for line in self._lines for part in _beside_guide(line, width)]


def _beside_guide(line: Content, width: int) -> Iterator[Content]:
    front, below, text = _parted(line)
    room = max(width - front.cell_length, _NARROWEST)
    for number, part in enumerate(text.wrap(room)):
        yield Content.assemble(below if number else front, part.rstrip())


def _parted(line: Content) -> tuple[Content, Content, Content]:
    """What stands in front of a line, what in front of the lines that it goes on in; its text."""
    column, tab, _ = line.plain.partition("\t")
    if tab:
        front = line[: len(column)]
        return front, Content(" " * front.cell_length), line[len(column) + 1 :]
    found = _GUIDE.match(line.plain)
    guide = found.group() if found is not None else ""
    front, below = (Content.styled(one, _MUTED) for one in (guide, hanging(guide)))
    return front, below, line[len(guide) :]
