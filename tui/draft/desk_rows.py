"""The drafts of a folder as rows: how each of them stands."""

import datetime as dt
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from models.criteria.finding import Status
from models.portfolio.facts import Facts
from models.proposal import Proposal
from models.terms.deadline import Deadline
from models.values.dates import span_in_a_column, time_between
from models.values.words import fold, listed, said_size
from models.verdict.countdown import of_questions
from models.verdict.words import SYMBOLS
from storage import StorageError, load
from storage.briefs import Brief
from storage.proposals.copies import copies_in
from storage.proposals.identity import copies
from tui.draft.call_names import shared_lead

Stamp = tuple[int, int, int, int]
"""By which a file is told from what it was: when it was written and changed, its size, its place on
the disk."""
UNREAD = "… to be read"
CLOSED = "closed"
"""The time left of a draft whose call is closed."""


@dataclass(frozen=True)
class DraftRow:
    """A draft on the desk, or why it cannot be read."""

    path: Path
    acronym: str
    """Its file, until it is read."""
    stamp: Stamp = (0, 0, 0, 0)
    call_id: str = ""
    call: str = ""
    """Call and strand as they are shown; the size of the file until it is read."""
    verdict: str = UNREAD
    status: Status = Status.OPEN
    grant: str = ""
    stage: str = ""
    """The stage of the call by which it was judged, where the call has some."""
    closes: Deadline | None = None
    deadline: str = ""
    questions: str = ""
    """Whether questions on the call are still answered, where that is known."""
    changed: str = ""
    error: str = ""
    id: str = ""
    title: str = ""
    applicants: tuple[str, ...] = ()
    facts: Facts | None = field(default=None, compare=False, repr=False)
    """What is compared with other drafts."""
    copies: str = ""
    """Which other drafts have the same id, in words."""
    copy_of: Path | None = None
    """The draft of the folder that it is a copy of, if it is one."""
    read: bool = False
    """Whether it was judged, or it was found why it cannot be."""

    @cached_property
    def said(self) -> str:
        """All that a filter looks in, folded."""
        told = (
            self.path.name,
            self.acronym,
            self.title,
            self.call_id,
            self.call,
            self.verdict,
            *self.applicants,
        )
        return "\n".join(map(fold, told))


def stamp_of(path: Path) -> Stamp:
    """What tells whether a file is as it was; nothing where that cannot be told."""
    try:
        told = path.stat()
    except OSError:
        return 0, 0, 0, 0
    return told.st_mtime_ns, told.st_ctime_ns, told.st_size, told.st_ino


def named_row(path: Path, stamp: Stamp) -> DraftRow:
    """A draft that is there, and was not looked into yet."""
    written, _, size, _ = stamp
    changed = f"{dt.datetime.fromtimestamp(written / 1e9):%Y-%m-%d %H:%M}" if written else ""
    return DraftRow(path, path.stem, stamp, call=said_size(size), changed=changed)


def read_row(row: DraftRow, brief: Brief, closes: Deadline | None, now: dt.datetime) -> DraftRow:
    """The row of a draft that was judged, with the deadline of its call."""
    if brief.error:
        return replace(
            row, call="", verdict=brief.verdict, status=brief.status, error=brief.error, read=True
        )
    told = replace(
        row,
        acronym=brief.acronym or row.path.stem,
        call_id=brief.call_id,
        stage=brief.stage,
        call=" · ".join(filter(None, (brief.call_id, brief.strand, brief.stage))),
        verdict=brief.verdict,
        status=brief.status,
        grant=brief.grant or "—",
        closes=closes,
        id=brief.id,
        title=brief.title,
        applicants=brief.applicants,
        facts=brief.facts,
        read=True,
    )
    return with_time_left(told, now)


def without_lead(rows: Sequence[DraftRow]) -> list[DraftRow]:
    """Rows that name their calls without what all of the ids begin with."""
    lead = shared_lead({row.call_id for row in rows})
    if not lead:
        return list(rows)
    return [replace(row, call=row.call.removeprefix(lead)) if row.call_id else row for row in rows]


def with_copies(rows: Sequence[DraftRow]) -> list[DraftRow]:
    """Rows that say where a draft was copied as a file: two drafts are never one."""
    alike = copies((row.path, row.id) for row in rows)
    return [
        replace(row, copies=f"the same draft as {listed(path.name for path in alike[row.path])}")
        if row.path in alike
        else row
        for row in rows
    ]


def with_originals(rows: Sequence[DraftRow]) -> list[DraftRow]:
    """Rows that say of which other draft one is a copy that a sync tool or a person made."""
    copied = copies_in(Proposals(rows))
    return [
        replace(
            row,
            copy_of=copied[row.path],
            verdict=f"{SYMBOLS[Status.WARNING]} copy of {copied[row.path].name}",
            status=Status.WARNING,
        )
        if row.path in copied
        else row
        for row in rows
    ]


class Proposals(Mapping[Path, Proposal]):
    """The proposals of rows by their files, each read when it is looked up."""

    def __init__(self, rows: Sequence[DraftRow]) -> None:
        self._paths = [row.path for row in rows if row.facts is not None]

    def __getitem__(self, path: Path) -> Proposal:
        try:
            return load(path).proposal
        except (StorageError, OSError):  # it went, or is another one now: it is like no other
            return Proposal.read({"id": f"{path}{os.sep}"})

    def __iter__(self) -> Iterator[Path]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def with_time_left(row: DraftRow, now: dt.datetime) -> DraftRow:
    """The row with what the deadline of its call means at a moment."""
    if row.closes is None:
        return row
    left = time_between(now, row.closes.instant)
    told = CLOSED if left < dt.timedelta(0) else span_in_a_column(left)
    questions = of_questions(row.closes, now)
    if (told, questions) == (row.deadline, row.questions):
        return row
    return replace(row, deadline=told, questions=questions)
