"""The drafts of a folder as rows: how each of them stands."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from models.criteria.finding import Status
from models.values.dates import span_in_a_column, time_between
from models.values.words import fold, said_size
from tui.draft.call_names import shared_lead

if TYPE_CHECKING:  # names need not wait for them
    from models.portfolio.facts import Facts
    from models.terms.deadline import Deadline

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
    closes: "Deadline | None" = None
    deadline: str = ""
    questions: str = ""
    """Whether questions on the call are still answered, where that is known."""
    changed: str = ""
    error: str = ""
    id: str = ""
    family: tuple[str, ...] = ()
    """The id of the template of which it is a child, and the version of it that it has."""
    title: str = ""
    applicants: tuple[str, ...] = ()
    facts: "Facts | None" = field(default=None, compare=False, repr=False)
    """What is compared with other drafts."""
    copies: str = ""
    """Which other drafts have the same id, in words."""
    copy_of: Path | None = None
    """The draft of the folder that it is a copy of, if it is one."""
    read: bool = False
    """Whether it was judged, or it was found why it cannot be."""

    @property
    def sign(self) -> str:
        """The sign that its verdict begins with."""
        return self.verdict[:1]

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


def without_lead(rows: Sequence[DraftRow]) -> list[DraftRow]:
    """Rows that name their calls without what all of the ids begin with."""
    lead = shared_lead({row.call_id for row in rows})
    if not lead:
        return list(rows)
    return [replace(row, call=row.call.removeprefix(lead)) if row.call_id else row for row in rows]


def with_time_left(row: DraftRow, now: dt.datetime) -> DraftRow:
    """The row with what the deadline of its call means at a moment."""
    if row.closes is None:
        return row
    from models.verdict.countdown import of_questions  # with the criteria: names wait for none

    left = time_between(now, row.closes.instant)
    told = CLOSED if left < dt.timedelta(0) else span_in_a_column(left)
    questions = of_questions(row.closes, now)
    if (told, questions) == (row.deadline, row.questions):
        return row
    return replace(row, deadline=told, questions=questions)
