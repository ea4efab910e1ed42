"""What is done with each of several drafts; each function has one draft answered for.

They run away from the screen, and touch no widget.
"""

import datetime as dt
from pathlib import Path

from models.criteria.finding import TO_DO, Status
from models.values.words import counted
from models.verdict.words import sign_of, status_of, verdict_words
from storage import Draft, load, save
from storage.calls import call_of
from storage.companions.along import Along, Placed
from storage.journal.journal import Journal
from storage.journal.lock import lock_of
from storage.journal.recovery import unsaved
from storage.judged import judge
from storage.moving import archived, brought_back
from storage.proposals.identity import identified
from storage.trash.trash import Trash
from tui.draft.desk_rows import DraftRow
from tui.draft.forming import write_beside
from tui.handling.outcome import Outcome

_MOST = 6
"""Things that are told against one draft."""


def lacks(draft: Draft, state: Path) -> str:
    """That the file of a draft lacks edits that its journal has; empty where it lacks none."""
    assert draft.path is not None
    edits = unsaved(draft, Journal(draft.path, state)).edits
    many = counted(len(edits), "edit")
    return f"{draft.path.name} lacks {many}: open it, so that they are saved." if edits else ""


def checked(row: DraftRow, now: dt.datetime) -> Outcome:
    """Judge a draft: what stands against it, the gravest first. Raises `StorageError`."""
    report = judge(row.path, now).report
    against = [finding for finding in report.to_mend if finding.status in TO_DO]
    more = len(against) - _MOST
    told = [verdict_words(report), *(finding.message for finding in against[:_MOST])]
    where = ["", *("".join(finding.where[:1]) for finding in against[:_MOST])]
    if more > 0:
        told.append(f"and {more} more")
    if row.verdict.endswith("conflict"):
        told.insert(1, "It stands in conflict with another draft; c shows that.")
        where.insert(1, "")
    # A draft that could be sent, but for the other one: it is not told to be ready.
    weight = max(len(told) - 1, len(against), int(not report.submission_ready))
    status, sign = status_of(report), sign_of(report)
    return Outcome(
        row.path, row.acronym, status, tuple(told), weight, where=tuple(where), sign=sign
    )


def forms_written(row: DraftRow, state: Path) -> Outcome:
    """Write a partner form for each applicant. Raises `StorageError` and `InUse`.

    A draft without an id, by which a form is known when it comes back, gets one.
    """
    draft = load(row.path)
    call, why, told = call_of(draft).call, lacks(draft, state), []
    if not why and not draft.proposal.partners:
        why = "There are no applicants yet."
    if not why and not draft.proposal.id:
        draft = _with_id(draft, row.path, state)
        told = ["It got an id, by which its forms are known."]
        why = "" if draft.proposal.id else "It has no id that can be read: forms are known by that."
    if why:
        return Outcome(row.path, row.acronym, Status.OPEN, (why,))
    whole, written = write_beside(draft.proposal, call, row.path, state)
    status = Status.MET if whole else Status.UNMET
    return Outcome(row.path, row.acronym, status, (*written, *told))


def _with_id(draft: Draft, path: Path, state: Path) -> Draft:
    lock = lock_of(path, state)
    try:
        return save(draft.with_proposal(identified(draft.proposal)), path)
    finally:
        if lock is not None:
            lock.release()


def put_away(row: DraftRow, state: Path) -> Outcome:
    """Put a draft into the archive beside it. Raises `StorageError` and `InUse`."""
    return _moved(row, archived(row.path, state), "In the archive")


def put_back(row: DraftRow, state: Path) -> Outcome:
    """Bring a draft back from its archive. Raises `StorageError` and `InUse`."""
    return _moved(row, brought_back(row.path, state), "Back")


def _moved(row: DraftRow, placed: Placed, where: str) -> Outcome:
    to, along = placed
    other = to.name != row.path.name
    told = f"{where}, as {to.name}: another draft has its name." if other else f"{where}."
    return Outcome(to, row.acronym, Status.MET, _told(told, along), int(other), along)


def _told(told: str, along: Along) -> tuple[str, ...]:
    return (told, along.said) if along.said else (told,)


def deleted(row: DraftRow, state: Path, now: dt.datetime) -> Outcome:
    """Put a draft into the trash. Raises `StorageError` and `InUse`; then it lies where it lay."""
    lock = lock_of(row.path, state)
    try:
        why = "" if row.error else lacks(load(row.path), state)
        if why:
            return Outcome(row.path, row.acronym, Status.UNMET, (why,))
        along = Trash(state).take(row.path, row.acronym, now).along
    finally:
        if lock is not None:
            lock.release()
    told = _told("In the trash.", along)
    return Outcome(row.path, row.acronym, Status.MET, told, along=along)
