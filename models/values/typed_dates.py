"""Dates and times as people write them: `5 Oct 2020`, `25/10/2020`, `5.10.20`, `5. Oktober 2020`.

With points the day comes first, as all over Europe. With anything else between the numbers the
month may as well: a date that can be read in two ways is refused with both, never guessed.
"""

import calendar
import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import TypeVar

from models.values.dates import (
    FIRST_YEAR,
    MONTHS_IN_WORDS,
    moment_in_words,
    short_day,
    written_moment,
)
from models.values.money import NoSuchDate, NotRead, TwoMeanings, plain_digits
from models.values.month_names import AROUND, MONTHS
from models.values.words import fold

D = TypeVar("D", dt.date, dt.datetime)

EXAMPLE = "it in full, such as 20 Nov 2020"
A_DATE = "a date, such as 20 Nov 2020 or 2020-11-20"
A_MOMENT = "a date, or a date with a time, such as 20 Nov 2020 or 20 Nov 2020 16:30"
_LAST_OF_THIS_CENTURY = 69
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_MOST = 60
"""Characters; a longer text is no date."""

_PIECES = re.compile(r"(\d+)|([^\W\d_]+)|([\s./,'’-]+)")
_TIME = re.compile(
    r"(?P<day>.*?[\w.])(?:T|(?:,|\s)\s*"
    r"(?:(?:at|um|à|a las|alle|(?:alle )?ore|o|(?:o )?godz\.?)\s+)?)"
    r"(?P<hour>\d{1,2})"
    r"(?:[:.h]\s?(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<part>\d{1,9}))?)?"
    r"|(?=\s*(?:h\b|uhr|[ap]\.?m\b)))"
    r"\s*(?:(?P<half>[ap])\.?m\.?|h|hrs|uhr)?"
    r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)


def read_date(text: str) -> dt.date:
    """Read a day. Raises `TwoMeanings`, or `NotRead` with the reason."""
    bare = _bare(text)
    days = _days(bare, text.strip())
    if days:
        return _only(text, days)
    if (found := _TIME.fullmatch(bare)) and (before := _days(found["day"], text.strip())):
        how = " or ".join(map(dt.date.isoformat, before))
        raise NoSuchDate(text.strip(), "has a time, and only the day is asked for", how)
    raise NotRead(A_DATE)


def read_moment(text: str) -> dt.date | dt.datetime:
    """Read a day, or a day with a time. Raises `TwoMeanings`, or `NotRead` with the reason."""
    bare, typed = _bare(text), text.strip()
    if days := _days(bare, typed):
        return _only(text, days)
    found = _TIME.fullmatch(bare)
    days = _days(found["day"].rstrip(" ,"), typed) if found else ()
    if found is None or not days:
        raise NotRead(A_MOMENT)
    time = _time(found, typed)
    moments = tuple(dt.datetime.combine(day, time) for day in days)
    return _only(text, moments)


def _bare(text: str) -> str:
    if len(text) > _MOST and len(text.strip()) > _MOST:
        return ""
    composed = unicodedata.normalize("NFC", text).translate(_DASHES)
    return " ".join(plain_digits(composed).split())


def _only(text: str, found: tuple[D, ...]) -> D:
    if len(found) > 1:
        either = " or ".join(map(moment_in_words, found))
        message = f"“{text.strip()}” can be read in two ways: write {either}"
        raise TwoMeanings(message, *map(written_moment, found))
    return found[0]


# --- the day ---


def _days(bare: str, typed: str) -> tuple[dt.date, ...]:
    """The days that a text may mean; none where it does not look like a day.

    Raises `NoSuchDate` where it does, and there is no such day.
    """
    pieces = _PIECES.findall(bare)
    if not pieces or "".join(map("".join, pieces)) != bare or pieces[0][2]:
        return ()
    if pieces[-1][2].strip() not in ("", ".", ","):
        return ()
    numbers = [number for number, _, _ in pieces if number]
    words = [fold(word) for _, word, _ in pieces if word and fold(word) not in AROUND]
    if not words:
        after = pairwise(pieces)
        marks = [following[2].strip() for (number, _, _), following in after if number]
        return tuple(_of_numbers(numbers, marks, typed))
    if len(words) > 1 or words[0] not in MONTHS:
        return ()
    at = next(n for n, (_, word, _) in enumerate(pieces) if word and fold(word) == words[0])
    before = sum(bool(number) for number, _, _ in pieces[:at])
    return tuple(_with_name(MONTHS[words[0]], before, numbers, typed))


def _of_numbers(numbers: list[str], marks: list[str], typed: str) -> Iterator[dt.date]:
    """The days of a date in numbers alone, with what stands between them."""
    sizes = [len(number) for number in numbers]
    if sizes == [8]:
        whole = numbers[0]
        yield _day(typed, whole[:4], int(whole[4:6]), int(whole[6:]))
    elif len(numbers) == 2 and max(sizes) <= 4 and min(sizes) <= 2:
        wrong = "the day" if max(sizes) == 4 else "the year"
        raise NoSuchDate(typed, f"is no date: {wrong} is missing", EXAMPLE)
    elif len(numbers) != 3 or marks[0] != marks[1]:
        return
    elif sizes[0] == 4 and max(sizes[1:]) <= 2:
        yield _day(typed, numbers[0], int(numbers[1]), int(numbers[2]))
    elif max(sizes[:2]) <= 2 and sizes[2] <= 4:
        first, second, year = int(numbers[0]), int(numbers[1]), numbers[2]
        if marks[0] == ".":
            for full in _years(year):
                yield _day(typed, full, second, first)
            return
        if len(year) == 2:
            how = f"it in four digits, such as {typed[: -len(year)]}20{year}"
            raise NoSuchDate(typed, "does not tell which number is the year", how)
        if first > 12 or second <= 12:
            yield _day(typed, year, second, first)
        if first <= 12 and second != first:
            yield _day(typed, year, first, second)


def _with_name(month: int, before: int, numbers: list[str], typed: str) -> Iterator[dt.date]:
    """The days of a date whose month has a name, with so many numbers before the name."""
    if len(numbers) == 1 and len(numbers[0]) in (1, 2, 4):
        wrong = "the day" if len(numbers[0]) == 4 else "the year"
        raise NoSuchDate(typed, f"is no date: {wrong} is missing", EXAMPLE)
    if len(numbers) != 2 or before == 2:
        return
    year_first = before == 1 and len(numbers[0]) == 4
    year, day = numbers if year_first else reversed(numbers)
    if len(day) <= 2:
        for full in _years(year):
            yield _day(typed, full, month, int(day))


def _years(year: str) -> list[str]:
    """The years that one stands for: one of two digits for this century, or for either."""
    if len(year) == 2:
        return [f"20{year}"] if int(year) <= _LAST_OF_THIS_CENTURY else [f"19{year}", f"20{year}"]
    return [year]


def _day(typed: str, year: str, month: int, day: int) -> dt.date:
    wrong, how = "", ""
    if len(year) != 4:
        wrong, how = f"the year {year} does not have four digits", EXAMPLE
    elif int(year) < FIRST_YEAR:
        wrong, how = f"the year is {year}", f"one from {FIRST_YEAR} on"
    elif not 1 <= month <= 12:
        wrong = f"there is no month {month}"
        if 1 <= day <= 12 and month <= calendar.monthrange(int(year), day)[1]:
            how = short_day(dt.date(int(year), day, month))
    else:
        last = calendar.monthrange(int(year), month)[1]
        if day > last:
            name = MONTHS_IN_WORDS[month - 1]
            wrong = f"{name}{f' {year}' if month == 2 else ''} has {last} days"
        elif not day:
            wrong = "there is no day 0"
    if wrong:
        raise NoSuchDate(typed, f"is no date: {wrong}", how)
    return dt.date(int(year), month, day)


# --- the time ---


def _time(found: re.Match[str], typed: str) -> dt.time:
    hour, minute, second = (int(found[name] or 0) for name in ("hour", "minute", "second"))
    most = 12 if found["half"] else 23
    for number, what, top in ((hour, "hour", most), (minute, "minute", 59), (second, "second", 59)):
        if number > top:
            raise NoSuchDate(typed, f"is no date with a time: there is no {what} {number}")
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
    micro = int((found["part"] or "")[:6].ljust(6, "0"))
    return dt.time(hour, minute, second, micro, _zone(found["zone"] or ""))


def _zone(written: str) -> dt.tzinfo | None:
    if written in ("", "Z", "z"):
        return dt.UTC if written else None
    hours, minutes = int(written[1:3]), int(written[-2:])
    offset = dt.timedelta(hours=hours, minutes=minutes)
    return dt.timezone(-offset if written[0] == "-" else offset)
