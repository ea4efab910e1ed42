"""A long text where there is room for letters only: a cell, a field of a portal."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from models.texts.blocks import (
    Grid,
    Item,
    Listing,
    Paragraph,
    Picture,
    Quote,
    Run,
    Runs,
    Sign,
    SubHeading,
    TextBlock,
    noted,
    said,
)
from models.texts.reading import blocks_of

BULLET = "•"
_STEP = "   "


def plain(text: str) -> str:
    """A long text without its marks; footnotes stand at its end, and links behind their words."""
    lines = [*_lines(blocks_of(text))]
    notes = [note for line in lines for note in noted(line)]
    told = "\n".join(map(_with_addresses, _numbered(lines)))
    return "\n".join([told, *(f"[{n}] {note}" for n, note in enumerate(notes, start=1))])


def flat(text: str) -> Runs:
    """A long text in one paragraph with line breaks, its words as they look."""
    runs: list[Run] = []
    for number, line in enumerate(_lines(blocks_of(text))):
        runs += [Run("\n"), *line] if number else line
    return tuple(runs)


def sign_of(listing: Listing, number: int) -> str:
    """What stands before an item, which is the first, second … of a list."""
    count = listing.first + number
    match listing.sign:
        case Sign.BULLET:
            return BULLET
        case Sign.NUMBER:
            return f"{count}."
        case Sign.LETTER:
            return f"{chr(ord('a') + count - 1)})" if count <= 26 else f"{count})"


def _lines(blocks: Iterable[TextBlock]) -> Iterator[Runs]:
    """Line by line; a blank one between paragraphs."""
    for number, block in enumerate(blocks):
        if number:
            yield ()
        match block:
            case Paragraph(runs) | SubHeading(runs):
                yield runs
            case Quote(paragraphs):
                yield from paragraphs
            case Listing():
                yield from _items(block, "")
            case Grid(head, rows):
                for row in (head, *rows) if any(head) else rows:
                    yield _row(row)
            case Picture(_, caption):
                yield (Run(caption),)


def _items(listing: Listing, room: str) -> Iterator[Runs]:
    for number, item in enumerate(listing.items):
        yield from _item(item, f"{room}{sign_of(listing, number)} ", room + _STEP)


def _item(item: Item, sign: str, below: str) -> Iterator[Runs]:
    for number, runs in enumerate(item.paragraphs):
        yield (Run(below if number else sign), *runs)
    for listing in item.below:
        yield from _items(listing, below)


def _row(cells: Iterable[Runs]) -> Runs:
    row: list[Run] = []
    for number, cell in enumerate(cells):
        row += [Run("\t"), *cell] if number else cell
    return tuple(row)


def _numbered(lines: Iterable[Runs]) -> Iterator[Runs]:
    """The lines with the number of each footnote where its sign stands."""
    count = 0
    for line in lines:
        told: list[Run] = []
        for run in line:
            count += bool(run.note)
            told.append(Run(f"[{count}]") if run.note else run)
        yield tuple(told)


def _with_addresses(line: Runs) -> str:
    """The words of a line, each link with its address behind it."""
    told = ""
    for link, group in groupby(line, key=attrgetter("link")):
        words = said(tuple(group))
        told += f"{words} ({link})" if link not in ("", words) else words
    return told
