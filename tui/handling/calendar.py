"""The deadlines of the drafts of the desk as a calendar file beside them."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

from bundle.calendar import Calendar, Due, is_ours
from models.values.words import counted, listed
from storage.files.replacing import bytes_at, write_atomically
from tui.draft.desk_rows import DraftRow

NAME = "deadlines"


def put_down(folder: Path, rows: Iterable[DraftRow], now: dt.datetime) -> str:
    """Write the calendar of some drafts into a folder; returns what is to be told.

    One that was written before is replaced, no other file is. Raises `StorageError`.
    """
    calendar, without = Calendar(now), 0
    for row in rows:
        if row.closes is None:
            without += 1
        else:
            calendar.add(_due(row, folder))
    told = list(calendar.left_out())
    if without:
        told.append(f"{counted(without, 'draft')} left out: no call is known of them")
    data = calendar.text().encode()
    if not data:
        return listed(["No deadline is ahead: nothing is written", *told], apart=". ")
    file = next(
        one for one in _names(folder) if (was := bytes_at(one, one)) is None or is_ours(was)
    )
    write_atomically(file, data, file)
    first = f"{counted(calendar.events, 'deadline')} in {file}, for your calendar"
    return listed([first, *told], apart=". ")


def _names(folder: Path) -> Iterator[Path]:
    yield folder / f"{NAME}.ics"
    yield from (folder / f"{NAME}-{number}.ics" for number in count(2))


def _due(row: DraftRow, folder: Path) -> Due:
    assert row.closes is not None
    file = row.path.relative_to(folder) if row.path.is_relative_to(folder) else row.path
    told = f"{row.acronym} ({file.as_posix()}): {row.verdict}"
    call = f"{row.call_id} · {row.stage}" if row.stage else row.call_id
    return Due(call, row.closes.instant, row.closes.said, row.acronym, told)
