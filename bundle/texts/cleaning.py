"""The texts of a proposal as documents can hold them, and what was left out for that.

Everything that leaves the house is made from the cleaned proposal: documents, verdict and file.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from bundle.texts.retelling import retold
from models.criteria.finding import Finding
from models.proposal import Proposal
from models.proposal.paths import Place, join
from models.values.words import counted, listed
from models.verdict.report import Report

_MOST_NOTES = 40
_LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_UNWRITABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters
    "\u202a-\u202e\ufeff\ufff9-\ufffb"  # hidden changes of direction, marks of other formats
    "\ud800-\udfff\ufdd0-\ufdef"  # what is no character at all
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
    )
    + "]"
)


def cleaned(proposal: Proposal) -> tuple[Proposal, tuple[str, ...]]:
    """The proposal without what no document can hold, and a note for each place that had some.

    Line ends become those of a text file, and a space where a text has one line only. A note tells
    too of characters that stay, but that no font of the documents can show.
    """
    notes: list[str] = []

    def text(said: str, long: bool, place: Place) -> str:
        clean = clean_text(said) if long else clean_line(said)
        notes.extend(_notes(said, clean, place))
        return clean

    clean = retold(proposal, text, clean_line)
    if len(notes) > _MOST_NOTES:
        more = len(notes) - _MOST_NOTES + 1
        notes[_MOST_NOTES - 1 :] = [f"The like in {counted(more, 'more place')}"]
    return clean, tuple(notes)


def _notes(said: str, clean: str, place: Place) -> Iterator[str]:
    """What is to be told about one text."""
    at = join(*(clean_line(step) if isinstance(step, str) else step for step in place))
    if dropped := len(_UNWRITABLE.findall(said)):
        yield f"{at}: {counted(dropped, 'character')} that no document can hold left out"
    if not clean.isascii() and (unshown := _without_glyph(clean)):
        unknown = listed(map(_character_said, sorted(unshown)))
        yield f"{at}: no font of the documents can show {unknown}"


def clean_text(text: str) -> str:
    """A text of several lines without what no document can hold."""
    return _UNWRITABLE.sub("", _LINE_ENDS.sub("\n", text))


def clean_line(text: str) -> str:
    """A text of one line without what no document can hold."""
    return _UNWRITABLE.sub("", _LINE_ENDS.sub(" ", text.replace("\t", " ")))


def clean_report(report: Report) -> Report:
    """A report whose findings can stand in documents: they quote keys that were not read."""

    def clean(finding: Finding) -> Finding:
        fix = None if finding.fix is None else clean_text(finding.fix)
        where = tuple(map(clean_line, finding.where))
        return replace(finding, message=clean_text(finding.message), fix=fix, where=where)

    return replace(report, findings=tuple(map(clean, report.findings)))


def _without_glyph(text: str) -> frozenset[str]:
    from bundle.pdf.glyphs import without_glyph

    return without_glyph(text)


def _character_said(character: str) -> str:
    """`U+1F9FF NAZAR AMULET`."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '(no name)')}"
