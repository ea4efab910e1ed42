"""Deadlines as a calendar (RFC 5545), for any calendar program: an event for each call."""

import datetime as dt
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from models.values.words import counted, fold_id, listed

_PRODUCT = "PRODID:-//clusterbid//deadlines//EN"
_BEFORE = (("-P7D", "a week"), ("-P1D", "a day"))
"""When a calendar program reminds of a deadline, and how long before that is."""
_OCTETS = 75
"""RFC 5545, 3.1: the most of a line without its break; what is longer goes on in the next."""
_MOST_IN_TITLE, _MOST_IN_TEXT = 3, 40
_ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


class Due(NamedTuple):
    """A draft whose call closes at a moment."""

    call: str
    closes: dt.datetime
    """With a time zone."""
    closes_said: str
    draft: str
    """What it is called: its acronym, else its file."""
    told: str
    """A line on it."""


class Calendar:
    """The deadlines of drafts: one event for each call, whichever drafts go to it.

    So one is reminded once of each, and a file that is brought in again moves what is there. Of
    drafts only as many are held as are named.
    """

    def __init__(self, as_of: dt.datetime) -> None:
        """As of a moment with a time zone: what closed before it is left out."""
        self._as_of = as_of
        self._calls: dict[str, _Call] = {}

    def add(self, due: Due) -> None:
        """Take a draft in."""
        call = self._calls.setdefault(fold_id(due.call), _Call(due, [], []))
        call.many += 1
        for kept, text, most in (
            (call.names, due.draft, _MOST_IN_TITLE),
            (call.lines, due.told, _MOST_IN_TEXT),
        ):
            if len(kept) < most:
                kept.append(text)

    def text(self) -> str:
        """The file; empty where no deadline is ahead. At one moment, always the same bytes."""
        ahead = sorted(
            (one for one in self._calls.values() if one.of.closes > self._as_of),
            key=lambda one: (one.of.closes, one.of.call),
        )
        if not ahead:
            return ""
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", _PRODUCT]
        for one in ahead:
            lines += _event(one, self._as_of)
        return "".join(f"{folded(line)}\r\n" for line in (*lines, "END:VCALENDAR"))

    @property
    def events(self) -> int:
        """How many deadlines are ahead."""
        return sum(one.of.closes > self._as_of for one in self._calls.values())

    def left_out(self) -> Iterator[str]:
        """For each call that is closed, which drafts are left out."""
        for one in self._calls.values():
            if one.of.closes <= self._as_of:
                yield f"{_counted(one)} left out: {one.of.call} closed {one.of.closes_said}"


class _Call:
    """A call, and what is told of the drafts that go to it."""

    def __init__(self, of: Due, names: list[str], lines: list[str]) -> None:
        self.of, self.names, self.lines, self.many = of, names, lines, 0


def _counted(one: _Call) -> str:
    return f"{counted(one.many, 'draft')} ({_named(one)})"


def _named(one: _Call) -> str:
    more = one.many - len(one.names)
    return listed(one.names) + (f" and {more} more" if more else "")


def _event(one: _Call, as_of: dt.datetime) -> Iterator[str]:
    title = f"{one.of.call} closes: {_named(one)}"
    more = one.many - len(one.lines)
    text = [f"Closes {one.of.closes_said}", *one.lines, *([f"and {more} more"] if more else [])]
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(fold_id(one.of.call))}@clusterbid"
    yield f"DTSTAMP:{_moment(as_of)}"
    yield f"DTSTART:{_moment(one.of.closes)}"
    yield f"SUMMARY:{escaped(title)}"
    yield f"DESCRIPTION:{escaped(chr(10).join(text))}"
    # It is a moment, not a time in which one cannot be met.
    yield "TRANSP:TRANSPARENT"
    for trigger, before in _BEFORE:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"TRIGGER:{trigger}"
        yield f"DESCRIPTION:{escaped(f'In {before}: {title}')}"
        yield "END:VALARM"
    yield "END:VEVENT"


def _moment(moment: dt.datetime) -> str:
    # In UTC, so that no table of zones has to go along.
    return f"{moment.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """A text as the value of a property: RFC 5545, 3.3.11; without control characters."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(_ESCAPED.get(sign, sign) for sign in plain if sign == "\n" or _is_shown(sign))


def _is_shown(sign: str) -> bool:
    # Half of a character, as names of files may have one, cannot be written.
    return unicodedata.category(sign) not in ("Cc", "Cs")


def folded(line: str) -> str:
    """A line broken where it is too long: each further one begins with a space; no sign is cut."""
    pieces: list[bytearray] = [bytearray()]
    for sign in line:
        data, most = sign.encode(), _OCTETS if len(pieces) == 1 else _OCTETS - 1
        if len(pieces[-1]) + len(data) > most:
            pieces.append(bytearray())
        pieces[-1] += data
    return "\r\n ".join(piece.decode() for piece in pieces)


def is_ours(text: bytes) -> bool:
    """Whether the beginning of a file is that of a calendar that was written here."""
    return _PRODUCT.encode() in text[:200]
