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
from bundle.report.gathering import gathered
from bundle.report.page import is_ours, page
from bundle.report.portfolio import Unread
from bundle.report.writing import write
from models.values.words import counted
from storage import StorageError
from storage.files.replacing import bytes_at
from storage.judged import Judge
from storage.proposals.copies import told_as_copies
from storage.toml.parsing import read_bytes
from tui.draft.desk_conflicts import remedies_of
from tui.draft.desk_rows import DraftRow
from tui.draft.judged_rows import Proposals

NAME = "report"

Say = Callable[[str, str], None]
"""Tells what came of it, and why nothing did; one of the two is empty."""


def put_down(
    app: App[Any], folder: Path, rows: Sequence[DraftRow], now: dt.datetime, say: Say
) -> None:
    """Have the page on some drafts written into a folder, away from the screen.

    One that was written before is replaced, no other file is.
    """

    def work() -> None:
        try:
            told, why = _written(folder, rows, now), ""
        except StorageError as error:
            told, why = "", str(error)
        app.call_from_thread(say, told, why)

    app.run_worker(work, thread=True, group="report", exclusive=True)


def _written(folder: Path, rows: Sequence[DraftRow], now: dt.datetime) -> str:
    judge, entries, unread = Judge(now), list[Entry](), list[Unread]()
    for row in rows:
        file = str(row.path)
        try:
            entries.append(entry_of(file, judge.of(row.path, read_bytes(row.path))))
        except StorageError as error:
            unread.append(Unread(file, str(error)))
    if not entries:
        return "There is no draft that can be judged: nothing is written."
    copies = told_as_copies({row.path: row.id for row in rows if row.facts}, Proposals(rows))
    told = {str(copy): str(of) for copy, of in copies.items()}
    target = next(
        one for one in _names(folder) if (was := bytes_at(one, one)) is None or is_ours(was)
    )
    mend = partial(remedies_of, rows=rows)
    write(target, page(gathered(folder, entries, unread, told, mend, now), version()))
    left = f"; {counted(len(unread), 'file')} could not be judged" if unread else ""
    return f"{counted(len(entries), 'draft')} on one page: {target}{left}"


def _names(folder: Path) -> Iterator[Path]:
    yield folder / f"{NAME}.html"
    yield from (folder / f"{NAME}-{number}.html" for number in count(2))
