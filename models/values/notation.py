"""In which notation numbers are written: with a comma or with a point before the decimals.

A single number may leave that open (`1.234`). Numbers that were written together, as in a block of
a spreadsheet, are in one notation: where one of them tells it, all can be read.
"""

import re
from collections.abc import Iterable

from models.values.money import bare_number, without_currency

MARKS = {",": r"\.", ".": ","}
"""The decimal marks, each with the pattern of the mark that then stands between thousands."""
_TOLD_BY = {
    mark: re.compile(
        rf"\d{{1,3}}(?:{group}\d{{3}})+{re.escape(mark)}\d+"  # both marks
        rf"|\d{{1,3}}(?:{group}\d{{3}}){{2,}}"  # the other one twice, so that it groups
        rf"|\d+{re.escape(mark)}(?:\d{{1,2}}|\d{{4,}})"  # no group of three after it
        rf"|(?:0\d*|\d{{4,}}){re.escape(mark)}\d{{3}}"  # no group of three before it
    )
    for mark, group in MARKS.items()
}
_TWO_WAYS = re.compile(r"([^\d.,]*)([1-9]\d{0,2})([.,])(\d{3})([^\d.,]*)")


def mark_in(number: str) -> str:
    """The decimal mark that a number tells; empty where it tells none, or is no number."""
    bare = bare_number(without_currency(number))
    return next((mark for mark, told in _TOLD_BY.items() if told.fullmatch(bare)), "")


def agreed_mark(numbers: Iterable[str]) -> str:
    """The decimal mark of numbers that were written together; empty where they do not tell it.

    One that can be read in one way only is enough, as long as no other contradicts it.
    """
    marks = {mark for number in numbers if (mark := mark_in(number))}
    return marks.pop() if len(marks) == 1 else ""


def in_one_way(number: str, decimal_mark: str) -> str:
    """A number that can be read in two ways (`1.234`), written so that it is read in one.

    Anything else is returned as it stands, and so is everything where the mark is not known.
    """
    found = _TWO_WAYS.fullmatch(bare_number(number)) if decimal_mark else None
    if found is None:
        return number
    before, whole, mark, last, after = found.groups()
    digits = f"{whole}{mark}{last}0" if mark == decimal_mark else f"{whole}{last}"
    return f"{before}{digits}{after}"
