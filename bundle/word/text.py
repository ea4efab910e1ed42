"""Texts as paragraphs and runs of a DOCX, each in the direction in which it is read."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from bundle.content import Styled
from bundle.word.xml import copied, make
from models.texts.blocks import Run, Runs
from models.texts.inline import linked
from models.values.held import held_text

LINK, NOTE_SIGN = "Hyperlink", "FootnoteReference"
"""Styles of letters: of links, and of the signs of footnotes."""
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_BREAKS = re.compile("([\n\t])")
_SPACE = qn("xml:space")
_WORDS = qn("w:t")
_BACKWARDS = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufefc\U00010800-\U0001efff]")
"""All letters that are read from right to left are among them: to look for one is quicker."""


def runs(text: str, bold: bool = False, *, links: bool = False) -> list[BaseOxmlElement]:
    """The text as it is, with the looks that it may have; line breaks and tabs stay.

    A run for each direction: Word goes by what a run says of itself, and takes the font by it too.
    With `links`, web addresses in a text without looks are links, as those of one with looks are.
    """
    if isinstance(text, Styled):
        return styled_runs(text.runs, bold)
    if links and "://" in text:
        return styled_runs(tuple(linked([Run(text)])), bold)
    return [_run(part, backwards, _looks(bold)) for part, backwards in _pieces(held_text(text))]


def styled_runs(content: Runs, bold: bool = False) -> list[BaseOxmlElement]:
    """The runs of a text, its links and the signs of its footnotes.

    Where links lead and what footnotes say stands in other files of the DOCX; until it is put
    there, each holds that itself: see `bundle/word/beyond.py`.
    """
    made: list[BaseOxmlElement] = []
    for run in content:
        if run.note:
            sign = make("footnoteReference", *styled_runs(run.note))
            made.append(make("r", make("rPr", make("rStyle", val=NOTE_SIGN)), sign))
        elif run.link:
            link = make("hyperlink", *_of_run(run, bold))
            link.set(qn("r:id"), run.link)
            made.append(link)
        else:
            made += _of_run(run, bold)
    return made


def _of_run(run: Run, bold: bool) -> list[BaseOxmlElement]:
    looks = _looks(bold or run.bold, run.italic, bool(run.link))
    return [_run(part, backwards, looks) for part, backwards in _pieces(held_text(run.text))]


def _looks(bold: bool, italic: bool = False, link: bool = False) -> list[str]:
    """The style of letters, and the properties that it lacks; in the order of the schema."""
    style = LINK if link else "Strong" if bold else "Emphasis" if italic else ""
    looks = ["b", "bCs"] if bold and style != "Strong" else []
    if italic and style != "Emphasis":
        looks += ["i", "iCs"]
    return [style, *looks]


def paragraph(
    style: str,
    content: Iterable[BaseOxmlElement],
    *,
    before_bidi: Iterable[BaseOxmlElement] = (),
    after_bidi: Iterable[BaseOxmlElement] = (),
    break_before: bool = False,
) -> BaseOxmlElement:
    """A paragraph; its direction is that of the first letter that has one.

    The further properties stand before or after the one that tells the direction, as the schema
    wants it: Word may call a file damaged whose elements stand in another order.
    """
    content = list(content)
    backwards = reads_backwards(
        "".join([part.text for run in content for part in run.iter(_WORDS)])
    )
    made = copied(_begun(style))
    properties = made[0]
    if break_before:
        properties.append(make("pageBreakBefore"))
    properties.extend(before_bidi)
    if backwards:
        properties.append(make("bidi"))
    properties.extend(after_bidi)
    made.extend(content)
    return made


@lru_cache
def _begun(style: str) -> BaseOxmlElement:
    """An empty paragraph of a style, to be copied."""
    return make("p", make("pPr", make("pStyle", val=style.replace(" ", ""))))


def reads_backwards(text: str) -> bool:
    """Whether the first letter that has a direction is read from right to left."""
    if not _BACKWARDS.search(text):
        return False
    return next((d for d in map(_direction, text) if d is not None), False)


def field(instruction: str, shown: str) -> BaseOxmlElement:
    """A value that Word works out; `shown` stands there until it has."""
    return make("fldSimple", *runs(shown), instr=instruction)


def _run(text: str, backwards: bool, looks: list[str]) -> BaseOxmlElement:
    run = copied(_looking(backwards, *looks))
    for part in _BREAKS.split(text):
        if part in ("\n", "\t"):
            run.append(make("br" if part == "\n" else "tab"))
        elif part:
            words = copied(_words())
            words.text = part
            run.append(words)
    return run


@lru_cache
def _looking(backwards: bool, style: str, *others: str) -> BaseOxmlElement:
    """An empty run with its looks, to be copied."""
    looks = [make("rStyle", val=style)] if style else []
    looks += [make(other) for other in (*others, *(["rtl"] if backwards else []))]
    return make("r", *([make("rPr", *looks)] if looks else []))


@lru_cache
def _words() -> BaseOxmlElement:
    words = make("t")
    words.set(_SPACE, "preserve")
    return words


def _direction(letter: str) -> bool | None:
    """True for a letter read from right to left, None for what has no direction of its own."""
    kind = unicodedata.bidirectional(letter)
    if kind in _RIGHT_TO_LEFT:
        return True
    return False if kind == "L" else None


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text in parts of one direction each, with whether that is from right to left.

    What has no direction, as digits and signs, goes with its neighbours if they agree, else with
    the paragraph.
    """
    if not _BACKWARDS.search(text):
        if text:
            yield text, False
        return
    whole = reads_backwards(text)
    kinds = [(d, "".join(part)) for d, part in groupby(text, key=_direction)]
    sides = [whole, *(d for d, _ in kinds if d is not None), whole]
    told: list[tuple[bool, str]] = []
    passed = 0
    for direction, part in kinds:
        if direction is not None:
            passed += 1
            told.append((direction, part))
        else:
            before, after = sides[passed], sides[passed + 1]
            told.append((before if before == after else whole, part))
    for backwards, group in groupby(told, key=lambda piece: piece[0]):
        yield "".join(part for _, part in group), backwards
