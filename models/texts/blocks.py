"""What a long text holds once its marks are read; every letter in it is text, whatever it was."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look alike; a line break in them is a line break."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    """The web or mail address that the words lead to."""
    note: "Runs" = ()
    """The footnote whose sign stands here; such a run has no text of its own."""


Runs: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class SubHeading:
    """A heading inside a text; the highest that the text has is of rank 1."""

    runs: Runs
    rank: int


class Sign(StrEnum):
    """What stands before the items of a list."""

    BULLET = "bullet"
    NUMBER = "number"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Item:
    """An item: its paragraphs, and the lists below them."""

    paragraphs: tuple[Runs, ...]
    below: tuple["Listing", ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; its items are counted from `first` where they have numbers or letters."""

    sign: Sign
    items: tuple[Item, ...]
    first: int = 1


@dataclass(frozen=True, slots=True)
class Quote:
    """Paragraphs of somebody else."""

    paragraphs: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A simple table; every row has as many cells as the head, which may be empty in all."""

    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    sides: tuple[str, ...]
    """For each column `left`, `right` or `center`."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture beside the file of the proposal, and the words that stand for it."""

    file: str
    caption: str


TextBlock: TypeAlias = Paragraph | SubHeading | Listing | Quote | Grid | Picture


def runs_in(blocks: Iterable[TextBlock]) -> Iterator[Runs]:
    """The words of blocks line by line and cell by cell, in the order in which they are read."""
    for block in blocks:
        match block:
            case Paragraph() | SubHeading():
                yield block.runs
            case Quote():
                yield from block.paragraphs
            case Listing():
                yield from _of_items(block)
            case Grid():
                yield from block.head
                for row in block.rows:
                    yield from row
            case Picture():
                yield (Run(block.caption),)


def _of_items(listing: Listing) -> Iterator[Runs]:
    for item in listing.items:
        yield from item.paragraphs
        for below in item.below:
            yield from _of_items(below)


def said(runs: Runs) -> str:
    """The words of runs without those of footnotes."""
    return "".join(run.text for run in runs)


def noted(runs: Runs) -> Iterator[str]:
    """The words of each footnote among runs."""
    return (said(run.note) for run in runs if run.note)
