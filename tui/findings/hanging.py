"""A sign and what it says, in as many lines as it takes: all of them begin beside the sign."""

from functools import lru_cache

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from models.criteria.finding import Finding
from tui.marks import message_of, remedy_of, sign_of

_NARROWEST = 8
"""Cells that a line has at the least, however narrow the place is."""


class Hanging(Visual):
    """Paragraphs with a hanging indent: what stands under a sign reads as one thing."""

    def __init__(self, sign: Content, *paragraphs: Content) -> None:
        """`sign` stands in front of the first of the `paragraphs`."""
        self._sign = sign
        self._paragraphs = paragraphs
        # A list asks for the height of each option, then for its lines, at one and the same width.
        self._at_width = lru_cache(maxsize=1)(self._wrapped)

    def at_width(self, width: int) -> list[str]:
        """Its lines in a place of this width."""
        return self._at_width(width)[0].plain.split("\n")

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        return self._at_width(width)[0].render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        said = max(paragraph.cell_length for paragraph in self._paragraphs)
        return self._sign.cell_length + 1 + said

    def get_height(self, rules: RulesMap, width: int) -> int:
        return self._at_width(width)[1]

    def _wrapped(self, width: int) -> tuple[Content, int]:
        indent = self._sign.cell_length + 1
        room = max(width - indent, _NARROWEST)
        parts = [p.rstrip() for paragraph in self._paragraphs for p in paragraph.wrap(room)]
        before = [Content.assemble(self._sign, " "), *[Content(" " * indent)] * (len(parts) - 1)]
        lines = [Content.assemble(*pair) for pair in zip(before, parts, strict=True)]
        return Content("\n").join(lines), len(lines)


def finding_hanging(finding: Finding) -> Hanging:
    """A finding as it stands in a list: its sign, its message, and under it the remedy."""
    remedy = remedy_of(finding)
    said = message_of(finding)
    return Hanging(sign_of(finding), said, *([remedy] if remedy else []))
