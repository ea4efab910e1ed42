"""The page on the drafts of the desk, for those who decide, as a file beside them."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from textual.app import App

from bundle.installed import version
from bundle.report.entry import Entry, entry_of
from bundle.report.gathering import changes_of, gathered
from bundle.report.kept import KeptEntries, lasts
from bundle.report.page import is_ours, page
from bundle.report.portfolio import Unread
from bundle.report.writing import write
from models.values.words import counted
from storage import StorageError
from storage.files.replacing import bytes_at
from storage.history.moved import Looking, moved_among
from storage.judged import Judge
from storage.locations import Locations
from storage.proposals.copies import told_as_copies
from storage.toml.parsing import read_bytes
from tui.draft.desk_conflicts import remedies_of
from tui.draft.desk_rows import DraftRow
from tui.draft.judged_rows import Proposals

NAME = "report"
SINCE = dt.timedelta(weeks=1)
"""Since when it is told what changed."""

Say = Callable[[str, str], None]
"""Tells what came of it, and why nothing did; one of the two is empty."""


def put_down(
    app: App[Any],
    folder: Path,
    rows: Sequence[DraftRow],
    now: dt.datetime,
    places: Locations,
    say: Say,
) -> None:
    """Have the page on some drafts written into a folder, away from the screen.

    One that was written before is replaced, no other file is.
    """

    def work() -> None:
        try:
            told, why = _written(folder, rows, now, places), ""
        except StorageError as error:
            told, why = "", str(error)
        app.call_from_thread(say, told, why)

    app.run_worker(work, thread=True, group="report", exclusive=True)


def _written(folder: Path, rows: Sequence[DraftRow], now: dt.datetime, places: Locations) -> str:
    judge, entries, unread = Judge(now), list[Entry](), list[Unread]()
    with KeptEntries(places.cache) as kept:
        for row in rows:
            try:
                entries.append(_entry(row.path, judge, kept))
            except StorageError as error:
                unread.append(Unread(str(row.path), str(error)))
    if not entries:
        return "There is no draft that can be judged: nothing is written."
    copies = told_as_copies({row.path: row.id for row in rows if row.facts}, Proposals(rows))
    told = {str(copy): str(of) for copy, of in copies.items()}
    target = next(
        one for one in _names(folder) if (was := bytes_at(one, one)) is None or is_ours(was)
    )
    mend = partial(remedies_of, rows=rows)
    files = [Path(one.file) for one in entries]
    how = Looking(now - SINCE, now, judge.report_of, places.state, _unsaid)
    changes = changes_of(how.since, moved_among(files, how))
    write(target, page(gathered(folder, entries, unread, told, mend, now, changes), version()))
    left = f"; {counted(len(unread), 'file')} could not be judged" if unread else ""
    return f"{counted(len(entries), 'draft')} on one page: {target}{left}"


def _entry(path: Path, judge: Judge, kept: KeptEntries) -> Entry:
    """What the page tells of a draft, judged anew where nothing is kept. Raises `StorageError`."""
    data = read_bytes(path)
    entry = kept.known(path, data)
    if entry is None:
        judged = judge.of(path, data)
        entry = entry_of(str(path), judged)
        if lasts(judged):
            kept.keep(path, data, entry)
    return entry


def _unsaid(_why: str) -> None:
    """What could not be judged is on the page; a version that cannot be read tells no change."""


def _names(folder: Path) -> Iterator[Path]:
    yield folder / f"{NAME}.html"
    yield from (folder / f"{NAME}-{number}.html" for number in count(2))
