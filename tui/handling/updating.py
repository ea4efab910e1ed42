"""A child gets what comes from its template by itself, without being opened."""

import datetime as dt
from pathlib import Path

from models.criteria.finding import Status
from models.values.words import counted
from storage import Draft, load, save
from storage.history.families import offer_to
from storage.history.in_words import sentence
from storage.history.templates import Templates
from storage.history.undo import Earlier, UndoFile, earlier_steps
from storage.history.versions import history_of
from storage.journal.lock import lock_of
from storage.judged import verdict_of
from storage.proposals.identity import identified
from tui.draft.desk_rows import DraftRow
from tui.handling.doing import lacks
from tui.handling.outcome import Outcome

_MOST = 6
"""Changes that are told of one child."""


def updated(row: DraftRow, template: Path, state: Path, now: dt.datetime) -> Outcome:
    """Bring into a child what does not collide; the rest waits until somebody chooses.

    Raises `StorageError` and `InUse`.
    """
    lock = lock_of(row.path, state)
    try:
        draft, of = load(row.path), load(template)
        if why := lacks(draft, state):
            return Outcome(row.path, row.acronym, Status.UNMET, (why,))
        templates = Templates(state)
        templates.keep(of.proposal)
        found = offer_to(draft, of, templates)
        made, left = found.made({})
        comes = [sentence(one) for one in found.offered.comes]
        if made is not draft.proposal:
            _write(draft, draft.with_proposal(identified(made)), state, now)
    finally:
        if lock is not None:
            lock.release()
    told = comes[:_MOST]
    if len(comes) > _MOST:
        told.append(f"and {len(comes) - _MOST} more")
    if left:
        told.insert(0, f"{counted(len(left), 'place')} to be chosen: F on it asks.")
    status = Status.OPEN if left else Status.MET
    return Outcome(row.path, row.acronym, status, tuple(told or ["Nothing new."]), len(left))


def _write(before: Draft, after: Draft, state: Path, now: dt.datetime) -> None:
    """Save it as a version of its own, and as one step of undo for whoever opens it."""
    history = history_of(state, before)
    assert before.path is not None
    assert history is not None
    history.record(before.origin, verdict_of(before, now), now)
    earlier = earlier_steps(history.folder, before.origin).packed
    saved = save(after, before.path)
    history.record(saved.origin, verdict_of(saved, now), now)
    UndoFile().write(history.folder, [Earlier(before.proposal, "")], earlier, saved)
