"""What stands in a document, before any program's format: headings, texts, tables, the chart.

All text is plain text: a writer shows it as it is, whatever marks it holds. Nothing here knows
how it will look; that is said in `templates/documents/` and by the writers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from models.criteria.finding import Status
from models.plan.gantt import Chart


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


@dataclass(frozen=True, slots=True)
class Plan:
    """The work plan as a chart of months."""

    caption: str
    chart: Chart
    spoken: str
    """What the chart shows, in words, for those who cannot see it."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Lines to be filled in by hand: what belongs on each."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block: TypeAlias = (
    Heading | Paragraph | Callout | Bullets | Facts | Table | Plan | Signature | PageBreak
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
    numbered: bool = False
    """Whether headings carry numbers: 1, 1.1, 1.1.1."""
    draft: bool = False
    """Whether every page says DRAFT."""
    subject: str = ""
    """What it belongs to, for the properties of the file: the call and strand."""
    author: str = ""
    """Who it comes from, for the properties of the file: the coordinator."""
    keywords: tuple[str, ...] = field(default=())


def heads(first: Block | None, then: Block) -> bool:
    """Whether a labelled paragraph heads the text after it, so that both stand on one page."""
    if not isinstance(first, Paragraph) or not first.label:
        return False
    return isinstance(then, Bullets) or (isinstance(then, Paragraph) and not then.label)


def prose(text: str) -> list[Block]:
    """A long text as paragraphs and lists: blank lines part them, `- ` or `• ` begins an item."""
    blocks: list[Block] = []
    for part in text.split("\n\n"):
        lines = [line.strip() for line in part.splitlines() if line.strip()]
        for items, block in _runs(lines):
            stripped = tuple(line[2:].strip() if items else line for line in block)
            blocks.append(Bullets(stripped) if items else Paragraph("\n".join(stripped)))
    return blocks


def _runs(lines: Sequence[str]) -> list[tuple[bool, list[str]]]:
    """Neighbouring lines that are items of a list, or are not."""
    runs: list[tuple[bool, list[str]]] = []
    for line in lines:
        item = line.startswith(("- ", "• ", "* "))
        if runs and runs[-1][0] == item:
            runs[-1][1].append(line)
        else:
            runs.append((item, [line]))
    return runs
