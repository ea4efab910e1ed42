"""From a file to a judged proposal, or to the reason why not."""

import datetime as dt
from pathlib import Path
from typing import NamedTuple

from models.call import Call
from models.eligibility import check
from models.report import Report
from storage import Draft, StorageError, load
from storage.calls import CallFileError, Known, call_of


class Judged(NamedTuple):
    """A proposal that could be read, its call, and what was found."""

    draft: Draft
    known: Known
    report: Report

    @property
    def call(self) -> Call:
        """The call."""
        return self.known.call


def judge(path: Path, as_of: dt.datetime) -> Judged:
    """Read and judge one file. Raises `StorageError` where it or its call cannot be used."""
    draft = load(path)
    known = call_of(draft)
    return Judged(draft, known, check(draft.proposal, known.call, as_of))


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
