"""The drafts of a folder, read away from the screen: their names at once, then what is known."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from models.portfolio.conflicts import Conflict
from models.terms.terms import Deadline
from storage import StorageError
from storage.briefs import KeptBriefs, briefs_of
from storage.calls import find_call
from storage.journal.orphans import orphans
from storage.journal.written import Written
from storage.proposals.folder import archived_in, candidates
from tui.draft.desk_conflicts import conflicts_of, with_conflicts
from tui.draft.desk_rows import (
    DraftRow,
    Stamp,
    named_row,
    read_row,
    stamp_of,
    with_copies,
    with_originals,
    with_time_left,
    without_lead,
)
from tui.draft.session import Clock

_SHOWN_EVERY = 0.1
"""Seconds after which what was found so far is shown."""


@dataclass(frozen=True)
class Found:
    """What is known of a folder so far."""

    rows: Sequence[DraftRow] = ()
    whole: bool = False
    """Whether all of it was read."""
    told: str = ""
    """How far the reading is."""
    error: str = ""
    lost: Sequence[Written] = ()
    """What is left of drafts that are gone."""
    conflicts: Sequence[Conflict] = field(default=())
    """Who stands in two drafts of one strand."""
    archived: int = 0
    """How many drafts lie in the archive of the folder."""


class Reading:
    """Reads a folder again and again: a file that is as it was is not looked into."""

    def __init__(self, folder: Path, now: Clock, state: Path | None, cache: Path | None) -> None:
        """`state` has the journals, `cache` what was found before; both may be missing."""
        self._folder, self._now, self._state, self._cache = folder, now, state, cache
        self._known: dict[Path, DraftRow | None] = {}
        """What was read of each file, as it was; None for what is no proposal."""
        self._stamps: dict[Path, Stamp] = {}
        """The files of the folder as they were when it was read last."""
        self._of_all = b""
        self._named: dict[Path, DraftRow] = {}
        """The rows of files that are not looked into yet."""
        self._told: dict[Path, tuple[DraftRow, DraftRow]] = {}
        """What was told of a file beside others, with what was read of it then."""

    def has_changed(self) -> bool:
        """Whether a file came, went, or was written since the folder was read."""
        try:
            return _stamps(self._folder) != self._stamps
        except StorageError:
            return bool(self._stamps)

    def read(self, stop: Callable[[], bool], *, anew: bool = False) -> Iterator[Found]:
        """What is found, more and more of it, until all is there or `stop` says so."""
        if anew:
            self._known = {}
        try:
            self._stamps = stamps = _stamps(self._folder)
        except StorageError as error:
            self._stamps = {}
            yield Found(whole=True, error=str(error))
            return
        self._known = {
            path: row
            for path, row in self._known.items()
            if path in stamps and (row is None or row.stamp == stamps[path])
        }
        with KeptBriefs(self._cache) as kept:
            if kept.of_all != self._of_all:
                self._known, self._of_all = {}, kept.of_all
            self._named = {path: named_row(path, stamp) for path, stamp in stamps.items()}
            yield Found(self._rows())
            yield from self._judge(kept, stop)
        if stop():
            return
        self._told = {}
        rows = with_originals(with_copies(self._rows()))
        conflicts = conflicts_of(rows)
        rows = with_conflicts(rows, conflicts)
        known = ((row, self._known.get(row.path)) for row in rows)
        self._told = {row.path: (read, row) for row, read in known if read is not None}
        lost = orphans(self._state, list(stamps)) if self._state is not None else ()
        archived = len(archived_in(self._folder))
        yield Found(rows, True, "", "", lost, conflicts, archived)

    def _judge(self, kept: KeptBriefs, stop: Callable[[], bool]) -> Iterator[Found]:
        to_read = [path for path in self._stamps if path not in self._known]
        deadlines: dict[str, Deadline | None] = {}
        shown = time.monotonic()
        with closing(briefs_of(to_read, kept)) as briefs:
            for number, (path, brief) in enumerate(zip(to_read, briefs, strict=True), start=1):
                if brief is None:
                    self._known[path] = None
                else:
                    if brief.call_id not in deadlines:
                        deadlines[brief.call_id] = _deadline(brief.call_id)
                    closes = deadlines[brief.call_id]
                    self._known[path] = read_row(self._named[path], brief, closes, self._now())
                if stop():
                    return
                if time.monotonic() - shown > _SHOWN_EVERY and number < len(to_read):
                    yield Found(self._rows(), told=f"reading {number} of {len(to_read)} …")
                    shown = time.monotonic()

    def _rows(self) -> list[DraftRow]:
        """All files as far as they are known."""
        now, rows = self._now(), []
        for path, named in self._named.items():
            row = self._known.get(path, named)
            if row is None:
                continue
            read, told = self._told.get(path, (None, row))
            rows.append(with_time_left(told if read is row else row, now))
        return without_lead(rows)


def _stamps(folder: Path) -> dict[Path, Stamp]:
    return {path: stamp_of(path) for path in candidates(folder)}


def _deadline(call_id: str) -> Deadline | None:
    try:
        return find_call(call_id).call.deadline
    except StorageError:  # none, or its file went just now
        return None
