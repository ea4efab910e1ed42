"""On which page each heading of a DOCX will stand: worked out as a word processor does.

Only the program that shows it breaks the pages, and counts anew when it updates the contents.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from bundle.look.layout import Layout
from bundle.word.heights import Box, Boxes

_ENDING = f"{qn('w:pPr')}/{qn('w:sectPr')}"
_SECTION = qn("w:sectPr")
_TWIPS = 20.0


def pages_of(elements: Sequence[BaseOxmlElement], layout: Layout) -> dict[str, int]:
    """The page of each bookmark, counted from 1; `elements` are those of the body."""
    found: dict[str, int] = {}
    sheet = _Sheet(0.0)
    for sideways, part in _sections(elements):
        width, height = _room(layout, sideways)
        sheet = _Sheet(height, sheet.number + 1)
        for group in _groups(Boxes(layout, width).of_all(part)):
            first = group[0]
            if sheet.taken and (first.breaks or not sheet.holds(group)):
                sheet.turn(broken=first.breaks, head=first.head)
            for box in group:
                if box is not first and not sheet.holds([box]):
                    sheet.turn(head=box.head)
                sheet.put(box)
                found |= dict.fromkeys(box.places, sheet.number)
    return found


@dataclass(slots=True)
class _Sheet:
    """The page that is being filled."""

    height: float
    number: int = 0
    taken: float = 0.0
    below: float = 0.0
    """Room that the last box wants below it."""
    notes: float = 0.0
    """Height of the footnotes."""
    begun: bool = True
    """Whether somebody let it begin here: only then its first box keeps its room above."""

    def holds(self, boxes: Sequence[Box]) -> bool:
        """Whether there is room for all of them."""
        needed = sum(box.height + box.notes for box in boxes)
        gaps = (max(one.below, two.above) for one, two in pairwise(boxes))
        return self.taken + self._gap(boxes[0]) + needed + sum(gaps) + self.notes <= self.height

    def turn(self, *, broken: bool = False, head: float = 0.0) -> None:
        """Begin the next page, with the head of the table that goes on there."""
        self.number += 1
        self.taken, self.below, self.notes, self.begun = head, 0.0, 0.0, broken

    def put(self, box: Box) -> None:
        self.taken += self._gap(box) + box.height
        self.below = box.below
        self.notes += box.notes

    def _gap(self, box: Box) -> float:
        if self.taken:
            return max(self.below, box.above)
        return box.above if self.begun else 0.0


def _room(layout: Layout, sideways: bool) -> tuple[float, float]:
    """Width and height of the text of a page, in points."""
    upright = layout.page.text_width() / _TWIPS
    if sideways:
        return layout.page.text_width(sideways=True) / _TWIPS, upright
    return upright, layout.page.text_height / _TWIPS


def _sections(
    elements: Sequence[BaseOxmlElement],
) -> Iterator[tuple[bool, list[BaseOxmlElement]]]:
    """The sections of a body, with whether their pages lie: that is told where they end."""
    part: list[BaseOxmlElement] = []
    for element in elements:
        ends = element if element.tag == _SECTION else element.find(_ENDING)
        if element is not ends:
            part.append(element)
        if ends is not None:
            size = ends.find(qn("w:pgSz"))
            yield size is not None and size.get(qn("w:orient")) == "landscape", part
            part = []


def _groups(boxes: Iterable[Box]) -> Iterator[list[Box]]:
    """The boxes that are to stand on one page."""
    group: list[Box] = []
    for box in boxes:
        if box.breaks and group:
            yield group
            group = []
        group.append(box)
        if not box.held:
            yield group
            group = []
    if group:
        yield group
