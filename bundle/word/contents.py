"""The headings of a DOCX: their places to jump to, and the table of contents."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from bundle.content import Heading
from bundle.look.layout import Layout
from bundle.word.lists import NUMBERED_LEVELS
from bundle.word.text import paragraph, runs
from bundle.word.xml import make
from models.values.held import held_text


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading in the table of contents."""

    text: str
    level: int
    number: str
    """Such as `1.2`; empty where headings carry none."""
    place: str
    """The name of the bookmark at the heading."""


def outline(headings: Iterable[Heading], numbered: bool) -> list[Entry]:
    """All headings with their numbers, in the order in which they stand."""
    entries: list[Entry] = []
    counts: list[int] = []
    for heading in headings:
        # Deeper levels begin anew; one that was left out counts as 0.
        counts = [*counts, *[0] * heading.level][: heading.level]
        counts[-1] += 1
        shown = numbered and heading.level <= NUMBERED_LEVELS
        number = ".".join(map(str, counts)) if shown else ""
        # As Word names its own: a bookmark that begins with `_` is hidden.
        place = f"_Toc{len(entries) + 1:08d}"
        entries.append(Entry(held_text(heading.text), heading.level, number, place))
    return entries


def bookmarked(entry: Entry, id_: int) -> list[BaseOxmlElement]:
    """The text of a heading, so that it can be jumped to."""
    start = make("bookmarkStart", id=id_, name=entry.place)
    return [start, *runs(entry.text), make("bookmarkEnd", id=id_)]


def contents(
    entries: Sequence[Entry], layout: Layout, deepest: int, break_before: bool
) -> BaseOxmlElement:
    """The table of contents as Word makes it, for `put_pages` to put the page numbers in."""
    deepest = deepest or layout.contents.deepest
    shown = [entry for entry in entries if entry.level <= deepest and entry.text.strip()]
    heading = paragraph("TOC Heading", runs(layout.contents.heading), break_before=break_before)
    instruction = make("instrText")
    instruction.text = f' TOC \\o "1-{deepest}" \\h \\z \\u '
    begin = [_sign("begin"), make("r", instruction), _sign("separate")]
    lines = [_line(entry) for entry in shown] or [paragraph("TOC 1", [])]
    # One field spans all lines: its beginning goes into the first of them, its end into the last.
    properties = lines[0].find(qn("w:pPr"))
    assert properties is not None
    for part in reversed(begin):
        properties.addnext(part)
    lines[-1].append(_sign("end"))
    gallery = make("docPartGallery", val="Table of Contents")
    part = make("docPartObj", gallery, make("docPartUnique"))
    return make("sdt", make("sdtPr", part), make("sdtContent", heading, *lines))


def _line(entry: Entry) -> BaseOxmlElement:
    number = f"{entry.number}\t" if entry.number else ""
    instruction = make("instrText")
    instruction.text = f" PAGEREF {entry.place} \\h "
    page = [_sign("begin"), make("r", instruction), _sign("separate"), *runs("–"), _sign("end")]
    words = [*runs(number + entry.text), *runs("\t"), *page]
    link = make("hyperlink", *words, anchor=entry.place, history=1)
    made = paragraph(f"TOC {entry.level}", [link])
    # A heading that is read from the right has its page where all others have it.
    for mirrored in made.findall(f"{qn('w:pPr')}/{qn('w:bidi')}"):
        made[0].remove(mirrored)
    return made


def put_pages(made: BaseOxmlElement, pages: Mapping[str, int]) -> None:
    """Put the page of each heading into the contents, by the name of its bookmark."""
    for link in made.iter(qn("w:hyperlink")):
        *_, shown = link.iter(qn("w:t"))
        shown.text = str(pages.get(str(link.get(qn("w:anchor"))), shown.text))


def _sign(kind: str) -> BaseOxmlElement:
    return make("r", make("fldChar", fldCharType=kind))
