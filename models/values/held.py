"""What documents hold of a text: without what none can write, and cut where a cell is too small.

Every document is written with these functions, and `losses` asks the same ones.
"""

import re

LONGEST_CELL = 32_767
"""Characters that a cell of a workbook can hold, counted as its programs do, in UTF-16."""
CUT = "… (cut: a cell holds no more)"
"""The end of a cell that could not hold its text."""

_LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
UNWRITABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters
    "\u202a-\u202e\ufeff\ufff9-\ufffb"  # hidden changes of direction, marks of other formats
    "\ud800-\udfff\ufdd0-\ufdef"  # what is no character at all
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
    )
    + "]"
)
"""What no document can hold."""


def held_text(text: str) -> str:
    """A text of several lines without what no document can hold."""
    # Nearly all are texts of one line of which each character is seen: that is told at once.
    if text.isprintable():
        return text
    return UNWRITABLE.sub("", _LINE_ENDS.sub("\n", text))


def held_line(text: str) -> str:
    """A text of one line without what no document can hold."""
    if text.isprintable():
        return text
    return UNWRITABLE.sub("", _LINE_ENDS.sub(" ", text.replace("\t", " ")))


def held_in_cell(text: str) -> str:
    """As much of a text as goes into a cell of a workbook; the end says so where it is cut."""
    if len(text) * 2 <= LONGEST_CELL or units_in(text) <= LONGEST_CELL:
        return text
    room = (LONGEST_CELL - len(CUT)) * 2
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + CUT


def units_in(text: str) -> int:
    """The length of a text in UTF-16, where a character beyond the first plane takes two."""
    return len(text.encode("utf-16-le")) // 2


def clean_text(value: str) -> str:
    """Normalise line ends and replace what UTF-8 cannot carry (lone surrogates)."""
    # Both looks come first because nearly no text needs either, and every text comes by here.
    if "\r" in value:
        value = value.replace("\r\n", "\n").replace("\r", "\n")
    if not value.isascii():
        value = value.encode("utf-8", "replace").decode("utf-8")
    return value
