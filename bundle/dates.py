"""Days in words, the same in every language that a computer may be set to."""

import datetime as dt

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def day_in_words(day: dt.date) -> str:
    """`2 December 2020`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
