"""What a command says of a file that cannot be used, and the moments that it judges as of."""

import datetime as dt

from models.values.dates import FIRST_YEAR
from storage import StorageError
from storage.calls import CallFileError

YEARS = range(FIRST_YEAR, 3000)
"""In which a moment is that somebody judges as of."""


def lines_of(error: StorageError) -> list[str]:
    """The lines that say what is wrong: one for each mistake of a call file, else one."""
    return list(error.problems) if isinstance(error, CallFileError) else [str(error)]


def moment(text: str) -> dt.datetime:
    """Read a date, or a date and time, as ISO 8601 writes it; without a zone it is Brussels time.

    Raises `ValueError`, for a year too of which no call is, and whose days cannot be reckoned with
    in every zone.
    """
    from zoneinfo import ZoneInfo

    read = dt.datetime.fromisoformat(text.strip())
    if read.year not in YEARS:
        raise ValueError(f"the year is {read.year}")
    return read if read.tzinfo is not None else read.replace(tzinfo=ZoneInfo("Europe/Brussels"))


def now() -> dt.datetime:
    """The present moment."""
    return dt.datetime.now(dt.UTC)
