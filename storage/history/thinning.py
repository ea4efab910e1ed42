"""Which versions stay: close together lately, further apart long ago, and never without a bound."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

NEWEST = 60
"""Versions that always stay."""
MOST = 300
"""Versions of one draft."""
MOST_BYTES = 8_000_000
"""Bytes of all versions of one draft, compressed."""
_HOUR, _DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
_APART = ((_HOUR, dt.timedelta(minutes=1)), (2 * _DAY, _HOUR))
"""Up to an age, the last one of each such span of time stays; of what is older, one a day."""


class Dated(NamedTuple):
    """A version as far as it matters here."""

    number: int
    at: dt.datetime
    size: int
    """Bytes that it takes on the disk."""


def stay(versions: Sequence[Dated], now: dt.datetime) -> set[int]:
    """The numbers of those that stay, of versions given the oldest first.

    The newest always does. Of those that are too many or too large, the oldest go first.
    """
    newest = versions[-NEWEST:]
    last_of = {_span(version.at, now): version.number for version in versions[:-NEWEST]}
    kept = set(last_of.values()) | {version.number for version in newest}
    staying, count, room = set[int](), 0, MOST_BYTES
    for version in reversed(versions):
        if version.number not in kept:
            continue
        count, room = count + 1, room - version.size
        if staying and (count > MOST or room < 0):
            break
        staying.add(version.number)
    return staying


def _span(at: dt.datetime, now: dt.datetime) -> tuple[dt.timedelta, int]:
    """The span of time in which only the last version stays."""
    apart = next((apart for age, apart in _APART if now - at <= age), _DAY)
    return apart, int(at.timestamp() // apart.total_seconds())
