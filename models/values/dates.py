"""Days and spans of time in words, in English whatever language the computer is set to."""

import datetime as dt

FIRST_YEAR = 1900
"""No date of a proposal is older; an earlier year is a slip of the hand."""
MONTHS_IN_WORDS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def day_in_words(day: dt.date) -> str:
    """`2 December 2020`."""
    return f"{day.day} {MONTHS_IN_WORDS[day.month - 1]} {day.year}"


def short_day(day: dt.date) -> str:
    """`2 Dec 2020`."""
    return f"{day.day} {MONTHS_IN_WORDS[day.month - 1][:3]} {day.year}"


def written_moment(moment: dt.date | dt.datetime) -> str:
    """As files have it: `2020-11-20`, `2020-11-20 16:30:00`."""
    return moment.isoformat(sep=" ") if isinstance(moment, dt.datetime) else moment.isoformat()


def moment_in_words(moment: dt.date | dt.datetime) -> str:
    """`5 October 2020`, `5 October 2020 17:00`; seconds and zone where there are any."""
    if not isinstance(moment, dt.datetime):
        return day_in_words(moment)
    exact = moment.second or moment.microsecond
    return f"{day_in_words(moment)} {moment.timetz().isoformat('auto' if exact else 'minutes')}"


def as_seen_elsewhere(there: dt.datetime, here: dt.datetime, whose: str) -> str:
    """One moment as another clock shows it: `18:00 your time`, `3 Dec 2020 01:00 your time`.

    Both have time zones; the day is told where it differs. Empty where both clocks show the same.
    """
    if there.replace(tzinfo=None) == here.replace(tzinfo=None):
        return ""
    day = "" if there.date() == here.date() else f"{short_day(here)} "
    return f"{day}{here:%H:%M} {whose}"


def time_between(start: dt.datetime, end: dt.datetime) -> dt.timedelta:
    """The time that passes from one moment to another, both with time zones."""
    # Python subtracts two times of one zone as the clock on the wall shows them, and is an hour
    # off where it was put forward or back between them.
    return end.astimezone(dt.UTC) - start.astimezone(dt.UTC)


def span_in_words(span: dt.timedelta) -> str:
    """Days and hours; on the last day hours and minutes: `12 d 4 h`, `23 h 59 min`, `7 min`.

    What is not complete is left out, so that it never seems more time than there is.
    """
    minutes = span // dt.timedelta(minutes=1)
    if minutes >= 24 * 60:
        return f"{span.days} d {minutes // 60 % 24} h"
    if minutes >= 60:
        return f"{minutes // 60} h {minutes % 60} min"
    return f"{minutes} min" if minutes > 0 else "less than a minute"


def span_in_a_column(span: dt.timedelta) -> str:
    """The same, nine characters at the most: `12 d 04 h`, `23 h 09 m`, `7 min`, `< 1 min`."""
    minutes = span // dt.timedelta(minutes=1)
    if minutes >= 24 * 60:
        return f"{span.days} d {minutes // 60 % 24:02} h"
    if minutes >= 60:
        return f"{minutes // 60} h {minutes % 60:02} m"
    return f"{minutes} min" if minutes > 0 else "< 1 min"
