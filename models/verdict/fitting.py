"""As much of a text as PDF and DOCX show: what sets them takes hours over what nobody wrote.

A whole description of an action has some 200 000 characters; a single text of it never as many. The
file of the proposal and the workbooks hold what documents cut.
"""

import re
import unicodedata
from itertools import islice

from models.remembering import remembering

LONGEST_TEXT, LONGEST_LINE = 60_000, 4_000
"""Characters of a text of several lines, and of one line."""
MOST_LINES = 3_000
MOST_MARKS = 12
"""Marks on one letter: no script has more than a few."""
CUT = " … [cut here: this document holds no more of the text]"


def fitted(text: str, long: bool) -> str:
    """The text, or its beginning with a note, where it is longer than documents show.

    `long` tells whether it may have several lines. Of marks on one letter, the first are left.
    """
    most = LONGEST_TEXT if long else LONGEST_LINE
    short = len(text) <= most and (not long or text.count("\n") <= MOST_LINES)
    if short and (len(text) <= MOST_MARKS or text.isascii()):
        return text
    fits = _with_few_marks(text[: most * 2])
    cut = len(text) > most * 2 or len(fits) > most
    fits = fits[:most]
    if fits.count("\n") > MOST_LINES:
        cut, fits = True, "\n".join(islice(fits.split("\n"), MOST_LINES))
    return fits.rstrip() + CUT if cut else fits


def is_fitted(text: str, long: bool) -> bool:
    """Whether documents show something else than the text for its length."""
    return fitted(text, long) != text


def _with_few_marks(text: str) -> str:
    if text.isascii():
        return text
    # Most texts have no marks, which the few characters that they are written with tell at once;
    # where a script has them, a search for too many in a row is quick: it is done at every key.
    marks_here = "".join(sorted(filter(_is_mark, set(text))))
    if not marks_here or not _too_many_of(marks_here).search(text):
        return text
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if _is_mark(character) else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)


@remembering(64)
def _too_many_of(marks: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(marks)}]{{{MOST_MARKS + 1}}}")


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] == "M"
