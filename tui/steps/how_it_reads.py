"""A long text as the documents will show it: its marks read, in the letters of a terminal."""

from collections.abc import Iterable, Iterator

from textual.containers import VerticalScroll
from textual.content import Content

from models.texts.blocks import (
    Grid,
    Listing,
    Paragraph,
    Picture,
    Quote,
    Run,
    Runs,
    Sign,
    SubHeading,
    TextBlock,
)
from models.texts.plain import sign_of
from models.texts.reading import blocks_of
from tui.marks import plain
from tui.widgets.guided import Guided

MARKS = (
    "Marks in a text",
    (
        ("blank line", "a new paragraph"),
        ("# Aims", "a sub-heading; ## is one below it"),
        ("- or •", "an item; two spaces before it put it below another"),
        ("1. or a)", "an item with a number or a letter, as it is typed"),
        ("**b** *i*", "bold, italic"),
        ("[us](https://…)", "a link"),
        ("> said", "a quote"),
        ("| a | b |", "a row of a table; |---|---| below the first. Excel's cells are one, too"),
        ("[^1]", "a footnote; [^1]: … on a line of its own says it"),
        ("![Map](map.png)", "a picture, on a line of its own; Map is its caption"),
        ("\\*", "a star, as anything is text after a backslash"),
        ("F6", "how it reads, while you write"),
    ),
)
"""The help of the marks; docs/texts.md tells more."""
NOTHING = "Nothing is written here yet. As you write below, it is shown here as it will read."
_WIDEST_CELL = 24


class HowItReads(VerticalScroll, can_focus=False):
    """What is written, as it will read; it goes along with the cursor of who writes."""

    def __init__(self) -> None:
        super().__init__(id="how-it-reads")
        self._told = Guided(Content(""))
        self._text: str | None = None

    def compose(self) -> Iterable[Guided]:
        yield self._told

    def tell(self, text: str, part: float) -> None:
        """Show this text, and of it what stands about where that part of it ends."""
        if text != self._text:
            self._text = text
            self._told.tell(reads_as(text) if text.strip() else plain(f"\t{NOTHING}"))
        self.call_after_refresh(self._follow, part)

    def _follow(self, part: float) -> None:
        height = self.virtual_size.height
        at = round(height * part) - self.size.height // 2
        self.scroll_to(y=min(max(at, 0), self.max_scroll_y), animate=False)


def reads_as(text: str) -> Content:
    """A text line by line; a tab ends what stands in front of a line."""
    notes: list[Runs] = []
    lines = [*_lines(blocks_of(text), notes)]
    if notes:
        lines.append(Content("\t"))
    for number, note in enumerate(notes, start=1):
        lines += _hanging(f"[{number}] ", note, [])
    return Content("\n").join(lines)


def _lines(blocks: Iterable[TextBlock], notes: list[Runs]) -> Iterator[Content]:
    for number, block in enumerate(blocks):
        if number:
            yield Content("\t")
        match block:
            case Paragraph(runs):
                yield from _hanging("", runs, notes)
            case SubHeading(runs, rank):
                look = "bold underline" if rank == 1 else "bold"
                yield from (line.stylize(look) for line in _hanging("", runs, notes))
            case Quote(paragraphs):
                for runs in paragraphs:
                    yield from _hanging("│ ", runs, notes, again=True)
            case Listing():
                yield from _items(block, " ", notes)
            case Grid():
                yield from _rows(block, notes)
            case Picture(file, caption):
                yield from _hanging("", (Run(f"▣ {caption} ({file})", italic=True),), notes)


def _items(listing: Listing, room: str, notes: list[Runs]) -> Iterator[Content]:
    signs = [sign_of(listing, number) for number in range(len(listing.items))]
    width = max(map(len, signs))
    for sign, item in zip(signs, listing.items, strict=True):
        put = sign.rjust(width) if listing.sign is Sign.NUMBER else sign.ljust(width)
        blank = " " * (len(room) + width + 1)
        for number, runs in enumerate(item.paragraphs):
            yield from _hanging(blank if number else f"{room}{put} ", runs, notes)
        for below in item.below:
            yield from _items(below, blank, notes)


def _rows(grid: Grid, notes: list[Runs]) -> Iterator[Content]:
    """The rows; their cells stand below one another where these are short."""
    headed = any(grid.head)
    rows = [
        [_words(cell, notes) for cell in row]
        for row in ((grid.head, *grid.rows) if headed else grid.rows)
    ]
    widths = [
        min(max(cell.cell_length for cell in c), _WIDEST_CELL) for c in zip(*rows, strict=True)
    ]
    for number, row in enumerate(rows):
        cells = []
        for cell, width, side in zip(row, widths, grid.sides, strict=True):
            room = " " * max(width - cell.cell_length, 0)
            cells.append(
                Content.assemble(room, cell) if side == "right" else Content.assemble(cell, room)
            )
        line = Content(" │ ").join(cells)
        yield Content.assemble("\t", line.stylize("bold") if headed and not number else line)


def _hanging(
    front: str, runs: Runs, notes: list[Runs], *, again: bool = False
) -> Iterator[Content]:
    """Lines that go on where the first begins; `again` repeats what stands in front of it."""
    for number, line in enumerate(_words(runs, notes).split("\n", allow_blank=True)):
        before = front if again or not number else " " * len(front)
        yield Content.assemble((before, "$foreground-muted"), "\t", line)


def _words(runs: Runs, notes: list[Runs]) -> Content:
    parts: list[Content] = []
    for run in runs:
        if run.note:
            notes.append(run.note)
            parts.append(Content.styled(f"[{len(notes)}]", "$foreground-muted"))
            continue
        looks = ("bold", run.bold), ("italic", run.italic), ("underline", bool(run.link))
        style = " ".join(name for name, there in looks if there)
        words = plain(run.text)
        parts.append(words.stylize(style) if style else words)
    return Content("").join(parts)
