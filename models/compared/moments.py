"""Since when: `monday`, `yesterday`, `3 days`, `2026-11-20`, as a person says it of the past."""

import calendar
import datetime as dt
import re

from models.values.money import NotRead
from models.values.typed_dates import read_moment

A_TIME = "no time that is known; say monday, yesterday, 3 days, or a date such as 2026-11-20"
_WEEKDAYS = {name.casefold(): n for n, name in enumerate(calendar.day_name)}
_SPANS = {
    "minute": dt.timedelta(minutes=1),
    "hour": dt.timedelta(hours=1),
    "day": dt.timedelta(days=1),
    "week": dt.timedelta(weeks=1),
}
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MANY = {"a": 1, "an": 1, "": 1} | {name: many for many, name in enumerate(_NUMBERS, start=1)}
_AGO = re.compile(
    rf"(?:the )?(?:last |past )?(\d{{1,4}}|an?|{'|'.join(_NUMBERS)})? ?"
    r"(minute|hour|day|week|month)s?(?: ago)?"
)
_SHORT = re.compile(r"(\d{1,4})(h|d|w)")
_LETTERS = {"h": "hour", "d": "day", "w": "week"}
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


def read_since(text: str, now: dt.datetime) -> dt.datetime:
    """The moment that is meant, for somebody whose clock shows `now`; both without a zone.

    A day means its beginning, and a day of the week the last one before today. Where a zone is
    typed with a time, the moment has it. Raises `NotRead`.
    """
    said = " ".join(text.casefold().split())
    today = dt.datetime.combine(now.date(), dt.time())
    if said in ("today", "this morning", "yesterday"):
        return today - dt.timedelta(days=said == "yesterday")
    if said == "this week":
        return today - dt.timedelta(days=now.weekday())
    if clock := _CLOCK.fullmatch(said):
        return today.replace(hour=int(clock[1]), minute=int(clock[2]))
    if short := _SHORT.fullmatch(said):
        said = f"{short[1]} {_LETTERS[short[2]]}"
    weekday = _weekday(said.removeprefix("last "))
    if weekday is not None:
        return today - dt.timedelta(days=(now.weekday() - weekday - 1) % 7 + 1)
    if found := _AGO.fullmatch(said):
        named = found[1] or ""
        try:
            many = int(named) if named.isdecimal() else _MANY[named]
            return _before(now, many, found[2])
        except (OverflowError, ValueError):
            raise NotRead(A_TIME) from None
    try:
        read = read_moment(text)
    except NotRead as error:
        raise error if type(error) is not NotRead else NotRead(A_TIME) from None
    return read if isinstance(read, dt.datetime) else dt.datetime.combine(read, dt.time())


def _weekday(said: str) -> int | None:
    fits = [n for name, n in _WEEKDAYS.items() if len(said) > 2 and name.startswith(said)]
    return fits[0] if fits else None


def _before(now: dt.datetime, many: int, what: str) -> dt.datetime:
    if what != "month":
        return now - many * _SPANS[what]
    years, month = divmod(now.year * 12 + now.month - 1 - many, 12)
    day = min(now.day, calendar.monthrange(years, month + 1)[1])
    return now.replace(year=years, month=month + 1, day=day)
