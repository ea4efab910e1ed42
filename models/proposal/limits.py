"""How much a proposal can hold: many times what an honest one has, and an end all the same.

What is opened is judged at every key, so that a file without an end would keep whoever opens it
waiting. All that reads a file or adds to a proposal asks here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from models.proposal.in_words import one_and_many
from models.proposal.paths import Place, join
from models.values.words import counted

MOST_ROWS: Mapping[str, int] = {
    "partners": 500,
    "work_packages": 500,
    "costs": 5_000,
    "sources": 1_000,
}
"""Rows of a list, by its name."""
MOST_OTHERS = 1_000
"""Rows of any other list, and entries of a table."""
MOST_IN_ALL = 50_000
"""Rows and entries of all lists and tables together."""
LONGEST_TEXT = 2_000_000
"""Characters of one text."""

MOST_VALUES = 300_000
"""Values of a file, whatever holds them."""
MANY_VALUES = f"more than {MOST_VALUES} values in all, at most that many"

_UNREAD = re.compile(
    rb'"""(?:[^"\\]|\\.|"(?!""))*+"""'  # texts in several lines, and in one,
    rb"|'''(?:[^']|'(?!''))*+'''"
    rb'|"(?:[^"\\\n]|\\.)*+"'
    rb"|'[^'\n]*+'"
    rb"|#[^\n]*+",  # and remarks
    re.DOTALL,
)
"""What of a file holds no values, whatever signs stand in it."""
_ENOUGH_TO_LOOK = 500_000
"""Bytes from which on a file may have too many values."""
_LISTED = re.compile(rb"^[ \t]*\[\[[ \t]*([\w-]+)[ \t]*\]\]", re.MULTILINE)
"""The header of a row of a list at the top of a file."""


class Excess(NamedTuple):
    """Where a file goes beyond what a proposal can hold."""

    place: Place
    message: str
    line: int | None = None


def most_rows(name: str) -> int:
    """How many rows a list of that name can have."""
    return MOST_ROWS.get(name, MOST_OTHERS)


def no_room(name: str, rows: int) -> str:
    """Why a list that would have so many rows cannot have them; empty where it can."""
    most = most_rows(name)
    if rows <= most:
        return ""
    return f"A proposal has at most {counted(most, *one_and_many(name))}: nothing was added."


def too_long(text: str) -> str:
    """Why a text is none that a proposal can hold; empty where it is one."""
    if len(text) <= LONGEST_TEXT:
        return ""
    return f"a text of {len(text)} characters, at most {LONGEST_TEXT}"


def excess_of_rows(data: bytes, signs: bytes | None = None) -> Excess | None:
    """A list at the top of a file that has too many rows, or the whole file, by its signs alone.

    Looked at before a file is parsed: over lists without an end that takes very long.
    """
    found = data if signs is None else signs
    if found.count(b"[[") <= min(MOST_ROWS.values()):  # so few in all, as in nearly every file
        return Excess((), MANY_VALUES) if has_many_values(data) else None
    counts: dict[bytes, int] = {}
    for header in _LISTED.finditer(data):
        name = header[1]
        counts[name] = counts.get(name, 0) + 1
        most = most_rows(name.decode())
        if counts[name] == most + 1:
            in_all = sum(found[1] == name for found in _LISTED.finditer(data))
            line = data.count(b"\n", 0, header.start()) + 1
            return Excess((name.decode(),), _too_many(in_all, name.decode(), most), line)
    return Excess((), MANY_VALUES) if has_many_values(data) else None


def has_many_values(data: bytes) -> bool:
    """Whether a TOML file has more values than anybody writes, by its signs alone."""
    if len(data) < _ENOUGH_TO_LOOK:
        return False
    signs = _UNREAD.sub(b"", data)
    return sum(map(signs.count, (b",", b"=", b"{", b"["))) > MOST_VALUES


def has_room(signs: bytes, size: int) -> bool:
    """Whether a file that `excess_of_rows` let pass is too small for `excess`, by its signs alone.

    A row has a header or a comma, an entry of a table a comma or a line end.
    """
    least = min(MOST_ROWS.values())
    # A header of a list tells of a row and of its table.
    commas, lines = signs.count(b","), signs.count(b"\n")
    few = commas < least and signs.count(b"[[") < least and lines < MOST_OTHERS
    return few and 2 * (commas + lines) < MOST_IN_ALL and size <= LONGEST_TEXT


def excess(raw: Mapping[str, Any]) -> Excess | None:
    """The first place in the document of a file that holds too much, if one does."""
    in_all = 0
    # Level by level, since what is nested without an end must not end this.
    level: list[tuple[Place, Any]] = [((), raw)]
    while level:
        below: list[tuple[Place, Any]] = []
        for place, value in level:
            if isinstance(value, str):
                if message := too_long(value):
                    return Excess(place, message)
                continue
            name = next((step for step in reversed(place) if isinstance(step, str)), "")
            most = most_rows(name) if isinstance(value, list) else MOST_OTHERS
            if len(value) > most:
                return Excess(place, _too_many(len(value), name, most))
            in_all += len(value)
            below += (((*place, step), held) for step, held in _inside(value))
        if in_all > MOST_IN_ALL:
            message = f"more than {MOST_IN_ALL} rows and entries in all, at most that many"
            return Excess((), message)
        level = below
    return None


def _inside(value: Any) -> Iterator[tuple[str | int, Any]]:
    """What of a list or table has to be looked at, with its key or number."""
    steps: Iterable[tuple[str | int, Any]] = (
        value.items() if isinstance(value, Mapping) else enumerate(value)
    )
    return (
        (step, held)
        for step, held in steps
        if isinstance(held, dict | list) or (isinstance(held, str) and len(held) > LONGEST_TEXT)
    )


def _too_many(number: int, name: str, most: int) -> str:
    return f"{counted(number, *one_and_many(name))}, at most {most}"


def place_of(excess: Excess) -> str:
    """The dotted path of an excess; empty for the whole file."""
    return join(*excess.place)
