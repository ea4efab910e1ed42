"""On which page each heading of a DOCX will stand: worked out as a word processor does, roughly.

Only the program that shows it breaks the pages, and counts anew when it updates the contents.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from bundle.look.layout import Layout, Style, twips
from bundle.word.arial import LINE, lines_in

_PARAGRAPH = qn("w:p")
_TABLE = qn("w:tbl")
_CONTROL = qn("w:sdt")
_CONTENT = qn("w:sdtContent")
_LOOKS = qn("w:pPr")
_ROW = qn("w:tr")
_CELL = qn("w:tc")
_ROW_HEIGHT = f"{qn('w:trPr')}/{qn('w:trHeight')}"
_ROW_HEAD = f"{qn('w:trPr')}/{qn('w:tblHeader')}"
_CELL_WIDTH = f"{qn('w:tcPr')}/{qn('w:tcW')}"
_WIDTH = qn("w:w")
_WORDS = qn("w:t")
_SIGNS = {qn("w:br"): "\n", qn("w:tab"): "    "}
_STYLE = qn("w:pStyle")
_NEW_PAGE = qn("w:pageBreakBefore")
_VALUE = qn("w:val")
_NAME = qn("w:name")
_BOOKMARK = qn("w:bookmarkStart")
_EXTENT = qn("wp:extent")
_KEPT = qn("w:keepNext")
_SECTION = qn("w:sectPr")
_TOLD = (_WORDS, *_SIGNS, _STYLE, _KEPT, _NEW_PAGE, _BOOKMARK, _EXTENT)
_TWIPS, _EMU = 20.0, 12_700.0
_TOGETHER = 2
"""Lines of a paragraph that stay together, where it begins and where it ends."""
_EDGES = {"ProposalTable": 45.0, "ProposalFacts": 60.0, "ProposalLines": 60.0}
"""Room above the text of a row, and below it, in twips."""
_RULE = 0.5


@dataclass(slots=True)
class _Box:
    """What no page break goes through: a line or some, a row, a picture. All in points."""

    height: float
    above: float = 0.0
    below: float = 0.0
    held: bool = False
    """Whether it stays on the page of the next."""
    places: list[str] = field(default_factory=list)
    breaks: bool = False
    """Whether it begins a page."""
    head: float = 0.0
    """Height of the head of its table, which is repeated."""


def pages_of(elements: Sequence[BaseOxmlElement], layout: Layout) -> dict[str, int]:
    """The page of each bookmark, counted from 1; `elements` are those of the body."""
    found: dict[str, int] = {}
    page, taken, after = 1, 0.0, 0.0
    for number, (sideways, part) in enumerate(_sections(elements)):
        if number:
            page, taken, after = page + 1, 0.0, 0.0
        width, height = _room(layout, sideways)
        boxes = list(_Boxes(layout, width).of_all(part))
        for group in _groups(boxes):
            needed = sum(box.height for box in group) + sum(
                max(one.below, two.above) for one, two in pairwise(group)
            )
            gap = max(after, group[0].above) if taken else 0.0
            if taken and (group[0].breaks or taken + gap + needed > height):
                page, taken, after = page + 1, 0.0, 0.0
            for box in group:
                gap = max(after, box.above) if taken else 0.0
                if taken and taken + gap + box.height > height:
                    page, taken, gap = page + 1, box.head, 0.0
                taken, after = taken + gap + box.height, box.below
                found |= dict.fromkeys(box.places, page)
    return found


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
        ends = element if element.tag == _SECTION else element.find(f"{_LOOKS}/{_SECTION}")
        if element is not ends:
            part.append(element)
        if ends is not None:
            size = ends.find(qn("w:pgSz"))
            yield size is not None and size.get(qn("w:orient")) == "landscape", part
            part = []


def _groups(boxes: Iterable[_Box]) -> Iterator[list[_Box]]:
    """The boxes that are to stand on one page."""
    group: list[_Box] = []
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


class _Boxes:
    """Makes boxes of the elements of a page of that width."""

    def __init__(self, layout: Layout, width: float) -> None:
        self._width = width
        self._padding = 2 * twips(layout.tables.cell_padding) / _TWIPS
        self._styles = {
            name.replace(" ", ""): _whole(style, layout) for name, style in layout.styles.items()
        }

    def of_all(self, elements: Iterable[BaseOxmlElement]) -> Iterator[_Box]:
        for element in elements:
            if element.tag == _PARAGRAPH:
                yield from self._paragraph(element, self._width)
            elif element.tag == _TABLE:
                yield from self._table(element)
            elif element.tag == _CONTROL:
                content = element.find(_CONTENT)
                yield from self.of_all(content if content is not None else ())

    def _paragraph(self, element: BaseOxmlElement, width: float) -> Iterator[_Box]:
        read = _read(element)
        style = self._styles.get(read.style, self._styles["Normal"])
        size, line = style.size or 10.0, (style.line or 1.0) * LINE
        room = width - 2 * twips(style.indent or 0) / _TWIPS
        lines = lines_in(read.text, size, room, bold=bool(style.bold))
        each = max(size * line, read.drawn)
        held = style.keep_with_next or _KEPT in read.looks
        whole = style.keep_with_next or style.keep_lines or lines <= _TOGETHER + 1
        # The first lines of a long paragraph stay together, and so do the last.
        sizes = [lines] if whole else [_TOGETHER, *[1] * (lines - 2 * _TOGETHER), _TOGETHER]
        last = len(sizes) - 1
        for number, many in enumerate(sizes):
            yield _Box(
                many * each,
                above=(style.before or 0.0) if number == 0 else 0.0,
                below=(style.after or 0.0) if number == last else 0.0,
                held=held and number == last,
                places=read.places if number == 0 else [],
                breaks=number == 0 and _NEW_PAGE in read.looks,
            )

    def _table(self, element: BaseOxmlElement) -> Iterator[_Box]:
        style = element.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
        edge = _EDGES.get("" if style is None else str(style.get(_VALUE)), 45.0)
        head = 0.0
        for row in element.iterchildren(_ROW):
            height = max(self._cell(cell) for cell in row.iterchildren(_CELL))
            height += 2 * edge / _TWIPS + _RULE
            least = row.find(_ROW_HEIGHT)
            if least is not None:
                height = max(height, int(least.get(_VALUE, "0")) / _TWIPS)
            held = all(one.find(_KEPT) is not None for one in row.iter(_LOOKS))
            yield _Box(height, held=held, head=head)
            if row.find(_ROW_HEAD) is not None:
                head = height

    def _cell(self, cell: BaseOxmlElement) -> float:
        told = cell.find(_CELL_WIDTH)
        width = 0.0 if told is None else int(told.get(_WIDTH, "0")) / _TWIPS
        room = width - self._padding
        return sum(
            box.height
            for one in cell.iterchildren(_PARAGRAPH)
            for box in self._paragraph(one, max(room, 1.0))
        )


def _whole(style: Style, layout: Layout) -> Style:
    """A style with what it has of the one that it is based on."""
    if style is layout.styles["Normal"]:
        return style
    base = _whole(layout.styles[style.based_on or "Normal"], layout)
    return Style(**(base.model_dump() | style.model_dump(exclude_unset=True)))


class _Read(NamedTuple):
    """What of a paragraph takes room, and what is told of it."""

    style: str
    text: str
    drawn: float
    places: list[str]
    looks: set[str]


def _read(element: BaseOxmlElement) -> _Read:
    style, drawn = "", 0.0
    texts: list[str] = []
    places: list[str] = []
    looks: set[str] = set()
    for one in element.iter(*_TOLD):
        tag = one.tag
        if tag == _WORDS:
            texts.append(one.text or "")
        elif tag in _SIGNS:
            texts.append(_SIGNS[tag])
        elif tag == _STYLE:
            style = str(one.get(_VALUE))
        elif tag in (_KEPT, _NEW_PAGE):
            looks.add(tag)
        elif tag == _BOOKMARK:
            places.append(str(one.get(_NAME)))
        elif tag == _EXTENT:
            drawn = max(drawn, int(one.get("cy", "0")) / _EMU)
    # Those that stand out differ in nothing that takes room.
    return _Read(
        "Callout" if style.startswith("Callout") else style, "".join(texts), drawn, places, looks
    )
