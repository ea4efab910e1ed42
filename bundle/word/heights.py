"""How high the parts of a DOCX are: lines of a paragraph, rows of a table, pictures."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from bundle.look.layout import Layout, Style, twips
from bundle.word.arial import LINE, lines_in
from bundle.word.lists import indent
from models.texts.blocks import Sign

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
_RUN = qn("w:r")
_LETTERS, _BOLD = qn("w:rStyle"), qn("w:b")
_INDENT = qn("w:ind")
_LEFT = qn("w:left")
_LEVEL = qn("w:ilvl")
_NOTE = qn("w:footnoteReference")
_KEPT = qn("w:keepNext")
_TOLD = (
    *(_RUN, _LETTERS, _BOLD, _NOTE, _WORDS, *_SIGNS),
    *(_STYLE, _INDENT, _LEVEL, _KEPT, _NEW_PAGE, _BOOKMARK, _EXTENT),
)
_TWIPS, _EMU = 20.0, 12_700.0
_TOGETHER = 2
"""Lines of a paragraph that stay together, where it begins and where it ends."""
_EDGES = {"ProposalTable": 45.0, "ProposalFacts": 60.0, "ProposalLines": 60.0}
"""Room above the text of a row, and below it, in twips."""
_RULE = 0.5
_ROUNDING = 0.2
"""What a cell loses in width where lengths are rounded."""
_LISTED = {"ListBullet": Sign.BULLET, "ListNumber": Sign.NUMBER}


@dataclass(slots=True)
class Box:
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
    notes: float = 0.0
    """Height of its footnotes, which stand at the foot of the page."""


class _Read(NamedTuple):
    """What of a paragraph takes room, and what is told of it."""

    style: str
    parts: list[tuple[str, bool]]
    """Its texts, each with whether it is bold."""
    notes: list[str]
    drawn: float
    left: float | None
    """How far it stands from the edge, where it says so itself."""
    level: int
    """Of the list that it stands in; the first is 0."""
    places: list[str]
    looks: set[str]


class Boxes:
    """Makes boxes of the elements of a page of that width."""

    def __init__(self, layout: Layout, width: float) -> None:
        self._layout = layout
        self._width = width
        self._padding = 2 * twips(layout.tables.cell_padding) / _TWIPS + _ROUNDING
        self._styles = {
            name.replace(" ", ""): _whole(style, layout) for name, style in layout.styles.items()
        }

    def of_all(self, elements: Iterable[BaseOxmlElement]) -> Iterator[Box]:
        """The boxes of paragraphs, tables and controls, in their order."""
        for element in elements:
            if element.tag == _PARAGRAPH:
                yield from self._paragraph(element, self._width)
            elif element.tag == _TABLE:
                yield from self._table(element)
            elif element.tag == _CONTROL:
                content = element.find(_CONTENT)
                yield from self.of_all(content if content is not None else ())

    def _paragraph(self, element: BaseOxmlElement, width: float) -> Iterator[Box]:
        read = _read(element)
        style = self._style_of(read)
        lines, each = self._lines(read, style, width)
        held = style.keep_with_next or _KEPT in read.looks
        whole = style.keep_with_next or style.keep_lines or lines <= _TOGETHER + 1
        # The first lines of a long paragraph stay together, and so do the last.
        sizes = [lines] if whole else [_TOGETHER, *[1] * (lines - 2 * _TOGETHER), _TOGETHER]
        last = len(sizes) - 1
        for number, many in enumerate(sizes):
            yield Box(
                many * each,
                above=(style.before or 0.0) if number == 0 else 0.0,
                below=(style.after or 0.0) if number == last else 0.0,
                held=held and number == last,
                places=read.places if number == 0 else [],
                breaks=number == 0 and _NEW_PAGE in read.looks,
                notes=sum(map(self._note, read.notes)) if number == 0 else 0.0,
            )

    def _style_of(self, read: _Read) -> Style:
        return self._styles.get(read.style, self._styles["Normal"])

    def _lines(self, read: _Read, style: Style, width: float) -> tuple[int, float]:
        """How many lines a paragraph has, and how high each is."""
        size, line = style.size or 10.0, (style.line or 1.0) * LINE
        parts = [(text, True) for text, _ in read.parts] if style.bold else read.parts
        lines = lines_in(parts, size, width - self._aside(read, style))
        return lines, max(size * line, read.drawn)

    def _aside(self, read: _Read, style: Style) -> float:
        """How much of the width a paragraph leaves free at its sides."""
        if read.left is not None:
            return read.left
        if sign := _LISTED.get(read.style):
            return indent(read.level, self._layout, sign) / _TWIPS
        return 2 * twips(style.indent or 0) / _TWIPS

    def _note(self, text: str) -> float:
        """How high a footnote is, with its number before the text."""
        style = self._styles["FootnoteText"]
        size, after = style.size or 10.0, style.after or 0.0
        return lines_in([(f"1 {text}", False)], size, self._width) * size * LINE + after

    def _table(self, element: BaseOxmlElement) -> Iterator[Box]:
        style = element.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
        edge = _EDGES.get("" if style is None else str(style.get(_VALUE)), 45.0)
        head, begun = 0.0, False
        for row in element.iterchildren(_ROW):
            height = max(self._cell(cell) for cell in row.iterchildren(_CELL))
            height += 2 * edge / _TWIPS + _RULE
            least = row.find(_ROW_HEIGHT)
            if least is not None:
                height = max(height, int(least.get(_VALUE, "0")) / _TWIPS)
            held = all(one.find(_KEPT) is not None for one in row.iter(_LOOKS))
            rule = 0.0 if begun else _RULE
            begun = True
            yield Box(height + rule, held=held, head=head)
            if row.find(_ROW_HEAD) is not None:
                head = height

    def _cell(self, cell: BaseOxmlElement) -> float:
        told = cell.find(_CELL_WIDTH)
        width = 0.0 if told is None else int(told.get(_WIDTH, "0")) / _TWIPS
        room = max(width - self._padding, 1.0)
        height = 0.0
        for one in cell.iterchildren(_PARAGRAPH):
            read = _read(one)
            lines, each = self._lines(read, self._style_of(read), room)
            height += lines * each
        return height


def _whole(style: Style, layout: Layout) -> Style:
    """A style with what it has of the one that it is based on."""
    if style is layout.styles["Normal"]:
        return style
    base = _whole(layout.styles[style.based_on or "Normal"], layout)
    return Style(**(base.model_dump() | style.model_dump(exclude_unset=True)))


def _read(element: BaseOxmlElement) -> _Read:
    style, drawn, left, level = "", 0.0, None, 0
    parts: list[tuple[str, bool]] = []
    places: list[str] = []
    looks: set[str] = set()
    notes: list[str] = []
    elsewhere: set[BaseOxmlElement] = set()
    bold = False
    for one in element.iter(*_TOLD):
        tag = one.tag
        if tag == _RUN:
            bold = False
        elif tag == _BOLD or (tag == _LETTERS and one.get(_VALUE) == "Strong"):
            bold = True
        elif tag == _NOTE:
            said = list(one.iter(_WORDS))
            elsewhere.update(said)
            notes.append("".join(words.text or "" for words in said))
        elif tag == _WORDS:
            if one not in elsewhere:
                parts.append((one.text or "", bold))
        elif tag in _SIGNS:
            parts.append((_SIGNS[tag], bold))
        elif tag == _STYLE:
            style = str(one.get(_VALUE))
        elif tag == _INDENT:
            left = int(one.get(_LEFT, "0")) / _TWIPS
        elif tag == _LEVEL:
            level = int(one.get(_VALUE, "0"))
        elif tag in (_KEPT, _NEW_PAGE):
            looks.add(tag)
        elif tag == _BOOKMARK:
            places.append(str(one.get(_NAME)))
        elif tag == _EXTENT:
            drawn = max(drawn, int(one.get("cy", "0")) / _EMU)
    # Those that stand out differ in nothing that takes room.
    style = "Callout" if style.startswith("Callout") else style
    return _Read(style, parts, notes, drawn, left, level, places, looks)
