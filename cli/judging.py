"""What a command says of a file that cannot be used, and the moments that it judges as of."""

import datetime as dt

from storage import StorageError
from storage.calls import CallFileError


def lines_of(error: StorageError) -> list[str]:
    """The lines that say what is wrong: one for each mistake of a call file, else one."""
    return list(error.problems) if isinstance(error, CallFileError) else [str(error)]


def moment(text: str) -> dt.datetime:
    """Read a date, or a date and time, as ISO 8601 writes it; without a zone it is Brussels time.

    Raises `ValueError`.
    """
    from zoneinfo import ZoneInfo

    read = dt.datetime.fromisoformat(text.strip())
    return read if read.tzinfo is not None else read.replace(tzinfo=ZoneInfo("Europe/Brussels"))


def now() -> dt.datetime:
    """The present moment."""
    return dt.datetime.now(dt.UTC)
