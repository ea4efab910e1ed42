"""The drafts of a folder put together for the page."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from bundle.report.entry import Entry
from bundle.report.portfolio import Change, Changes, Portfolio, Unread
from models.portfolio.conflicts import Conflict, conflicts_in
from models.portfolio.remedies import Remedy
from storage.history.moved import Moved, lines_of
from storage.opening import behind_links


def gathered(
    folder: Path,
    entries: Sequence[Entry],
    unread: Iterable[Unread],
    copies: Mapping[str, str],
    mend: Callable[[Sequence[Conflict]], Sequence[Remedy]],
    as_of: dt.datetime,
    changes: Changes | None = None,
) -> Portfolio:
    """The drafts of a folder as of a moment, and the files of it that could not be read.

    `copies` has the file of each copy with that of the draft of which it is one;
    `mend` tells what conflicts lead to. The page names files as they lie in the folder: who gets
    it learns nothing of this machine.
    """
    told = [
        Unread(shown, why.replace(file, shown))
        for file, why in unread
        for shown in (_shown(folder, file),)
    ]
    conflicts = conflicts_in((one.facts for one in entries), copies)
    return Portfolio(
        behind_links(folder.absolute()).name,
        as_of,
        entries,
        told,
        {one.file: _shown(folder, one.file) for one in entries},
        conflicts,
        mend(conflicts),
        copies,
        changes,
    )


def changes_of(since: dt.datetime, moved: Iterable[Moved | None]) -> Changes:
    """What became of drafts since a moment; None stands for one of which nobody can tell."""
    changed, unknown = list[Change](), 0
    for one in moved:
        if one is None:
            unknown += 1
        else:
            changed.append(Change(one.file, lines_of(one)))
    return Changes(since, changed, unknown)


def _shown(folder: Path, file: str) -> str:
    path = Path(file)
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name
