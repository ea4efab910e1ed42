"""What stands in a document, before any program's format: headings, texts, tables, the chart.

All text is plain text: a writer shows it as it is, whatever marks it holds. The marks of a long
text are read here, by `prose`. Nothing here knows how it will look; that is said in
`templates/documents/` and by the writers.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain
from typing import TypeAlias

from models.criteria.finding import Status
from models.plan.gantt import Chart
from models.terms.document import DocumentForm
from models.texts import blocks as written
from models.texts.blocks import Listing, Quote, Runs
from models.texts.plain import flat
from models.texts.reading import blocks_of


class Align(StrEnum):
    """On which side the texts of a column stand."""

    LEFT = "left"
    RIGHT = "right"
    CENTER = "center"


class Tone(StrEnum):
    """What a marked paragraph is about; writers show it by a word or sign too, not by colour."""

    PLAIN = "plain"
    GOOD = "good"
    BAD = "bad"
    OPEN = "open"
    WARNING = "warning"
    MISSING = "missing"
    """Something that the proposal still lacks, in the place where it will stand."""


TONES: Mapping[Status, Tone] = {
    Status.MET: Tone.GOOD,
    Status.UNMET: Tone.BAD,
    Status.OPEN: Tone.OPEN,
    Status.WARNING: Tone.WARNING,
    Status.NOT_APPLICABLE: Tone.PLAIN,
}
"""The tone in which a paragraph on a finding or a verdict of that status is kept."""


class Styled(str):
    """A text of which some words are bold, italic, a link, or have a footnote.

    To who does not ask for its runs it is a text like others, without its footnotes.
    """

    runs: Runs

    def __new__(cls, runs: Runs) -> "Styled":
        """The words of these runs."""
        made = super().__new__(cls, written.said(runs))
        made.runs = runs
        return made

    def __getnewargs__(self) -> tuple[Runs]:  # type: ignore[override]
        return (self.runs,)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is that of a chapter. Levels never jump."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a line break in its text is a line break."""

    text: str
    label: str = ""
    """What stands in bold in front of it, without a colon."""


@dataclass(frozen=True, slots=True)
class Callout:
    """A paragraph that stands out."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with their values, one under the other."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    heading: str
    align: Align = Align.LEFT
    width: float = 0.0
    """Its part of the width in proportion to the others'; 0 takes what its texts need."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose head is repeated on every page that it reaches."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    sums: tuple[tuple[str, ...], ...] = ()
    """Rows of sums at the end, set apart."""
    lies: bool = False
    """Whether it lies on its side, also where it might stand: all parts of one table do."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The work plan as a chart of months."""

    caption: str
    chart: Chart
    spoken: str
    """What the chart shows, in words, for those who cannot see it."""


NOT_THERE = "The picture “{}” is not there: {}."
"""What stands in the place of a picture that cannot be shown: its caption and its file."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture beside the file of the proposal."""

    file: str
    caption: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture that documents can show."""

    data: bytes
    drawing: bytes
    """The same as SVG."""
    dots: bytes
    """The same as PNG or JPEG, for what cannot hold an SVG."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Lines to be filled in by hand: what belongs on each."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block: TypeAlias = (
    Heading
    | Paragraph
    | Callout
    | Bullets
    | Listing
    | Quote
    | Facts
    | Table
    | Plan
    | Picture
    | Signature
    | PageBreak
)


@dataclass(frozen=True, slots=True)
class Document:
    """A document, ready to be written in any format."""

    title: str
    """What it is: `Description of the action`."""
    acronym: str
    """Short name of the proposal, at the top of every page."""
    name: str
    """Full title of the project; may be empty."""
    dated: str
    """The date at the top of every page, in words."""
    blocks: tuple[Block, ...]
    cover: Facts | None = None
    """What the cover tells below the titles; None where there is no cover."""
    contents: bool = False
    """Whether there is a table of contents."""
    deepest: int = 0
    """The deepest level of headings that it lists; 0 as many as are usual."""
    numbered: bool = False
    """Whether headings carry numbers: 1, 1.1, 1.1.1."""
    draft: bool = False
    """Whether every page says DRAFT."""
    stamp: str = ""
    """What it says of that at its top, if more than the word: which draft this is."""
    subject: str = ""
    """What it belongs to, for the properties of the file: the call and strand."""
    author: str = ""
    """Who it comes from, for the properties of the file: the coordinator."""
    keywords: tuple[str, ...] = field(default=())
    pictures: Mapping[str, Shown] = field(default_factory=dict)
    """The pictures that its blocks name, by name; one that is missing is told in its place."""
    logo: str = ""
    """The one of them that stands on the cover."""
    form: DocumentForm | None = None
    """The form of the call that it is in, if it is: by that go its font, sizes and margins."""


_LONGEST_HEAD = 200
"""Letters up to which a labelled paragraph heads what follows: a longer one is a text itself."""


def heads(above: Block | None, first: Block | None, then: Block) -> bool:
    """Whether a block heads the one after it, so that both stand on one page.

    A labelled paragraph heads its text, and facts right below a heading what stands under that.
    `above` is what stands before the first.
    """
    if isinstance(first, Facts) and isinstance(above, Heading):
        of_another = isinstance(then, Heading) and then.level <= above.level
        return not of_another and not isinstance(then, PageBreak | Plan)
    if not isinstance(first, Paragraph) or not first.label or len(first.text) > _LONGEST_HEAD:
        return False
    if not first.text:
        return not isinstance(then, PageBreak)
    return isinstance(then, Bullets | Listing) or (isinstance(then, Paragraph) and not then.label)


def styled(runs: Runs) -> str:
    """The words of runs; with their looks, if they have any."""
    plain = all(run == written.Run(run.text) for run in runs)
    return written.said(runs) if plain else Styled(runs)


def followed(text: str, *more: str) -> str:
    """A text with more behind it, each as it looks."""
    told = (text, *more)
    if not any(isinstance(one, Styled) for one in told):
        return "".join(told)
    runs = (one.runs if isinstance(one, Styled) else (written.Run(one),) for one in told)
    return Styled(tuple(chain.from_iterable(runs)))


def in_a_cell(text: str) -> str:
    """A long text for a cell of a table: its words as they look, line by line."""
    return styled(flat(text.strip()))


def prose(text: str, under: int = 1) -> Iterator[Block]:
    """A long text as blocks, its marks read; its headings stand under one of that level."""
    level = under
    for block in blocks_of(text):
        match block:
            case written.Paragraph(runs):
                yield Paragraph(styled(runs))
            case written.SubHeading(runs, rank):
                # No level is left out, whichever the text begins with.
                level = min(under + rank, level + 1)
                yield Heading(written.said(runs), level)
            case written.Grid(head, rows, sides):
                columns = (
                    Column(styled(cell), Align(side))
                    for cell, side in zip(head, sides, strict=True)
                )
                yield Table("", tuple(columns), tuple(tuple(map(styled, row)) for row in rows))
            case written.Picture(file, caption):
                yield Picture(file, caption)
            case Listing() | Quote():
                yield block
