"""The drafts of a folder, read away from the screen: their names at once, then what is known."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from storage import StorageError
from storage.proposals.folder import Below, candidates
from tui.desk.below import FolderRow, Walks, marks_of, rows_of
from tui.draft.clock import Clock
from tui.draft.desk_rows import (
    DraftRow,
    Stamp,
    named_row,
    stamp_of,
    with_time_left,
    without_lead,
)

if TYPE_CHECKING:  # names wait neither for what judges nor for what is compared later
    from models.portfolio.conflicts import Conflict
    from models.portfolio.facts import Facts
    from models.terms.deadline import Deadline
    from storage.briefs import KeptBriefs
    from storage.journal.written import Written
    from tui.draft.families import Families
    from tui.draft.kin import Kin

_SHOWN_EVERY = 0.1
"""Seconds after which what was found so far is shown."""

MOST_COMPARED = 1000
"""Drafts beside those of the folder with which they are compared at most."""

Stop = Callable[[], bool]


@dataclass(frozen=True)
class Found:
    """What is known of a folder so far."""

    rows: Sequence[DraftRow] = ()
    folders: Sequence[FolderRow] = ()
    """The folders in it below which drafts lie."""
    named: bool = False
    """Whether all that there is has its row, read or not."""
    whole: bool = False
    """Whether all drafts of the folder were read."""
    compared: bool = False
    """Whether all was read below it, too, and compared: nothing more comes."""
    told: str = ""
    """How far the reading is."""
    error: str = ""
    lost: Sequence["Written"] = ()
    """What is left of drafts that are gone."""
    conflicts: Sequence["Conflict"] = field(default=())
    """Who stands in two drafts of one strand, one of them here or below."""
    kin: "Kin | None" = None
    """Which drafts are children of which, one of the two here or below, and what is to be updated;
    None until that is looked for."""
    portfolio: Sequence[DraftRow] = ()
    """The drafts that are compared: those of the folder that was opened, and all below it."""


class Reading:
    """Reads a folder and those in it again and again: a file as it was is not looked into."""

    def __init__(self, root: Path, now: Clock, state: Path | None, cache: Path | None) -> None:
        """`root` is what was opened; `state` has the journals, `cache` what was found before; both
        may be missing."""
        self._now, self._state, self._cache = now, state, cache
        self._walks = Walks(root)
        self._known: dict[Path, tuple[Stamp, DraftRow | None]] = {}
        """What was read of each file, as it was; no row for what is no proposal."""
        self._marks: tuple[Path, Mapping[Path, Stamp]] = root, {}
        """The folder that was read last, and what lay in it."""
        self._of_all = b""
        self._last: dict[Path, Found] = {}
        """What was found of each folder before."""
        self._families: Families | None = None
        """What compares children with templates, once there are some."""
        self.ready = False
        """Whether what judges drafts is at hand."""
        self._told: dict[Path, tuple[DraftRow, DraftRow]] = {}
        """What was told of a file beside others, with what was read of it then."""

    def has_changed(self, folder: Path) -> bool:
        """Whether something in a folder came, went, or was written since it was read."""
        try:
            return self._marks != (folder, marks_of(folder)[1])
        except StorageError:
            return bool(self._marks[1])

    def get_ready(self) -> None:
        """Import what judges drafts and compares them: half of a start, for which no name waits."""
        self.ready = True
        import_module("storage.briefs")
        import_module("tui.draft.desk_conflicts")

    def read(self, folder: Path, stop: Stop, *, anew: bool = False) -> Iterator[Found]:
        """What is found, more and more of it, until all is there or `stop` says so."""
        if anew:
            self._known = {}
        try:
            files, marks = marks_of(folder)
        except StorageError as error:
            self._marks = folder, {}
            yield Found(named=True, whole=True, compared=True, error=str(error))
            return
        self._marks = folder, marks
        own = {path: named_row(path, marks[path]) for path in files}
        alone = len(files) == len(marks) and folder == self._walks.root
        if len(files) == len(marks):
            self._walks.empty(folder)
        below = self._walks.known(folder)
        found = replace(
            self._last.get(folder, Found()),
            rows=self._rows(own),
            folders=self._folders(folder, below or ()),
            named=bool(files) or below is not None,
            whole=False,
            compared=False,
        )
        yield found
        from storage.briefs import KeptBriefs

        with KeptBriefs(self._cache) as kept:
            if kept.of_all != self._of_all:
                self._known, self._of_all = {}, kept.of_all
            for told in self._judge(own, kept, stop):
                yield replace(found, rows=self._rows(own), told=told)
            if stop():
                return
            self._beside(own, found.conflicts)
            others: dict[Path, DraftRow] = {}
            if not alone:
                found = replace(found, rows=self._rows(own), whole=True, error="")
                yield found
                for walked in self._walks.walk(folder, stop):
                    if below is None:  # what is known stands there until all is known anew
                        found = replace(found, folders=self._folders(folder, walked))
                        yield replace(found, told="counting those below …")
                if stop():
                    return
                folders = self._folders(folder, self._walks.known(folder) or ())
                found = replace(found, folders=folders, named=True)
                yield found
                others = self._others(own, folder, stop)
                for told in self._judge(others, kept, stop):
                    yield replace(found, told=f"{told} below")
        if stop():
            return
        from storage.journal.orphans import orphans
        from tui.draft.desk_conflicts import conflicts_of

        portfolio = [row for path in (*own, *others) if (row := self._row(path)) is not None]
        conflicts = conflicts_of(portfolio) if self._walks.holds(folder) else []
        conflicts = [one for one in conflicts if any(_is_in(folder, held) for held in one.holders)]
        self._beside(own, conflicts)
        self._last[folder] = Found(
            self._rows(own),
            self._folders(folder, self._walks.known(folder) or ()),
            named=True,
            whole=True,
            compared=True,
            lost=orphans(self._state, [*own, *others]) if self._state is not None else (),
            conflicts=conflicts,
            kin=found.kin,
            portfolio=portfolio,
        )
        yield self._last[folder]
        kin = self._kin_among(portfolio, folder, stop)
        if not stop() and kin != found.kin:
            self._last[folder] = replace(self._last[folder], kin=kin)
            yield self._last[folder]

    def _kin_among(self, portfolio: Sequence[DraftRow], folder: Path, stop: Stop) -> "Kin":
        """Which drafts are children of which, here or below."""
        if self._state is None or not any(row.family for row in portfolio):
            return {}
        from tui.draft.families import Families

        if self._families is None:
            self._families = Families(self._state)
        return self._families.among(portfolio, stop, folder)

    def _judge(
        self, named: Mapping[Path, DraftRow], kept: "KeptBriefs", stop: Stop
    ) -> Iterator[str]:
        """Read what is not known; tells now and then how far that is."""
        from bundle.beside import faults_beside
        from storage.briefs import briefs_of
        from tui.draft.judged_rows import deadline_of, read_row

        to_read = [path for path, row in named.items() if not self._is_known(path, row.stamp)]
        deadlines: dict[tuple[str, str], Deadline | None] = {}
        shown = time.monotonic()
        with closing(briefs_of(to_read, kept, faults_beside)) as briefs:
            for number, (path, brief) in enumerate(zip(to_read, briefs, strict=True), start=1):
                row = None
                if brief is not None:
                    of = brief.call_id, brief.stage
                    if of not in deadlines:
                        deadlines[of] = deadline_of(*of)
                    row = read_row(named[path], brief, deadlines[of], self._now())
                self._known[path] = named[path].stamp, row
                if stop():
                    return
                if time.monotonic() - shown > _SHOWN_EVERY and number < len(to_read):
                    yield f"reading {number} of {len(to_read)} …"
                    shown = time.monotonic()

    def _others(
        self, own: Mapping[Path, DraftRow], folder: Path, stop: Stop
    ) -> dict[Path, DraftRow]:
        """The drafts with which those of a folder are compared: in what was opened, and below."""
        root, files = self._walks.root, list[Path]()
        if not self._walks.holds(folder):
            return {}
        if folder != root:
            with suppress(StorageError):
                files = candidates(root)
            for _ in self._walks.walk(root, stop):
                pass
        below = (path for one in self._walks.known(root) or () for path in one.drafts)
        others = islice((path for path in (*files, *below) if path not in own), MOST_COMPARED)
        return {path: named_row(path, stamp_of(path)) for path in others}

    def _is_known(self, path: Path, stamp: Stamp) -> bool:
        return path in self._known and self._known[path][0] == stamp

    def _row(self, path: Path) -> DraftRow | None:
        return self._known[path][1] if path in self._known else None

    def _folders(self, folder: Path, walked: Sequence[Below]) -> Sequence[FolderRow]:
        return rows_of(folder, walked, self._known)

    def _beside(self, own: Mapping[Path, DraftRow], conflicts: Sequence["Conflict"]) -> None:
        """Tell of each file what is told only beside others: copies, and conflicts."""
        from tui.draft.desk_conflicts import with_conflicts
        from tui.draft.judged_rows import with_copies, with_originals

        self._told = {}
        told = with_conflicts(with_originals(with_copies(self._rows(own))), conflicts)
        known = ((row, self._row(row.path)) for row in told)
        self._told = {row.path: (read, row) for row, read in known if read is not None}

    def _rows(self, own: Mapping[Path, DraftRow]) -> list[DraftRow]:
        """All files as far as they are known."""
        now, rows = self._now(), []
        for path, named in own.items():
            row = self._known[path][1] if self._is_known(path, named.stamp) else named
            if row is None:
                continue
            read, told = self._told.get(path, (None, row))
            rows.append(with_time_left(told if read is row else row, now))
        return without_lead(rows)


def _is_in(folder: Path, draft: "Facts") -> bool:
    return Path(draft.file).is_relative_to(folder)
