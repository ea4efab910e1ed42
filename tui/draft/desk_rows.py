"""The drafts of a folder as rows: how each of them stands."""

import datetime as dt
import os
from dataclasses import dataclass, field, replace
from pathlib import Path

from models.criteria.finding import Status
from models.portfolio.facts import Facts, facts_of
from models.proposal import Proposal
from models.terms.terms import Deadline
from models.values.dates import span_in_a_column, time_between
from models.values.money import format_amount
from models.values.words import listed
from models.verdict import check
from models.verdict.countdown import of_questions
from models.verdict.report import Report
from models.verdict.words import SYMBOLS, short, status_of
from storage import StorageError, load
from storage.calls import call_of
from storage.proposals.copies import copies_in
from storage.proposals.identity import copies
from storage.shipped.legal_forms import legal_forms
from tui.draft.call_names import shared_lead


@dataclass(frozen=True)
class DraftRow:
    """A draft on the desk, or why it cannot be read."""

    path: Path
    acronym: str
    call_id: str = ""
    call: str = ""
    """Call and strand as they are shown."""
    verdict: str = ""
    status: Status = Status.OPEN
    grant: str = ""
    closes: Deadline | None = None
    deadline: str = ""
    questions: str = ""
    """Whether questions on the call are still answered, where that is known."""
    changed: str = ""
    error: str = ""
    id: str = ""
    proposal: Proposal | None = field(default=None, compare=False, repr=False)
    facts: Facts | None = field(default=None, compare=False, repr=False)
    """What is compared with other drafts."""
    copies: str = ""
    """Which other drafts have the same id, in words."""
    copy_of: Path | None = None
    """The draft of the folder that it is a copy of, if it is one."""


def _verdict(report: Report) -> str:
    """The verdict in a few words, with how many are struck, or else how much is left to do."""
    word = short(report).lower()
    if report.struck:
        return word
    if report.submission_ready:
        return f"{word}, ready"
    return f"{word} · {report.left_to_do} to do"


def without_lead(rows: list[DraftRow]) -> list[DraftRow]:
    """Rows that name their calls without what all of the ids begin with."""
    lead = shared_lead(row.call_id for row in rows)
    return [replace(row, call=row.call.removeprefix(lead)) for row in rows]


def with_copies(rows: list[DraftRow]) -> list[DraftRow]:
    """Rows that say where a draft was copied as a file: two drafts are never one."""
    alike = copies((row.path, row.id) for row in rows)
    return [
        replace(row, copies=f"the same draft as {listed(path.name for path in alike[row.path])}")
        if row.path in alike
        else row
        for row in rows
    ]


def with_originals(rows: list[DraftRow]) -> list[DraftRow]:
    """Rows that say of which other draft one is a copy that a sync tool or a person made."""
    drafts = {row.path: row.proposal for row in rows if row.proposal is not None}
    copied = copies_in(drafts)
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


def row_of(path: Path, now: dt.datetime) -> DraftRow:
    """A draft as it stands on the desk; one that cannot be read says why."""
    try:
        changed = dt.datetime.fromtimestamp(path.stat().st_mtime)
        draft = load(path)
        proposal, call = draft.proposal, call_of(draft).call
        report = check(proposal, call)  # as of no moment: the deadline has a column of its own
    except (StorageError, OSError) as error:
        told = str(error).replace(f"{path.parent}{os.sep}", "")
        return DraftRow(path, path.stem, verdict="✗ unreadable", status=Status.UNMET, error=told)
    status = status_of(report)
    strand = f" · {proposal.strand}" if proposal.strand else ""
    row = DraftRow(
        path=path,
        acronym=proposal.project.acronym or path.stem,
        call_id=call.id,
        call=f"{call.id}{strand}",
        verdict=f"{SYMBOLS[status]} {_verdict(report)}",
        status=status,
        grant=format_amount(report.totals.grant) if report.totals.by_cell else "—",
        closes=call.deadline,
        changed=f"{changed:%Y-%m-%d %H:%M}",
        id=proposal.id,
        proposal=proposal,
        facts=facts_of(str(path), proposal, call, legal_forms()),
    )
    return with_time_left(row, now)


def with_time_left(row: DraftRow, now: dt.datetime) -> DraftRow:
    """The row with what the deadline of its call means at a moment."""
    if row.closes is None:
        return row
    left = time_between(now, row.closes.instant)
    told = "closed" if left < dt.timedelta(0) else span_in_a_column(left)
    return replace(row, deadline=told, questions=of_questions(row.closes, now))
