"""What another program made of the file of the open draft, merged with what is edited here."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from models.compared.between import State
from models.compared.of_merge import found_together
from models.criteria.finding import Finding
from models.merging import Merged, merge, resolved
from models.merging.conflict import Choice, Conflict
from models.proposal import Proposal
from models.verdict import check
from models.verdict.report import Report
from storage import Draft, loads
from storage.calls import Known, call_of
from storage.shipped.glyphs import glyphs
from tui.draft.session import Session

_MOST = 3
"""Things that are told of what came in."""


@dataclass(frozen=True)
class Incoming:
    """The file as it is now, and both sides merged by field and row."""

    theirs: Draft
    merged: Merged
    has_base: bool = True
    """Whether it is known from what both sides came."""

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What was changed here and in the file, and not alike."""
        return self.merged.conflicts

    def chosen(self, choices: Mapping[str, Choice]) -> Proposal:
        """The merged proposal with what a person chose."""
        return resolved(self.merged, choices) if choices else self.merged.proposal


@dataclass(frozen=True)
class Taken:
    """What the session has taken over."""

    said: str
    """What came in, in words; empty where nothing did that a form shows."""
    findings: tuple[Finding, ...]
    """What is found of both together, and was found of neither."""


def incoming(session: Session, theirs: Draft) -> Incoming:
    """What is edited here and what `theirs`, the file as it is now, says, merged."""
    draft = session.draft
    # Of an earlier format it is not what was read: brought up, it is what the edits were made to.
    base = draft.as_read
    if base is None:
        base = loads(draft.origin, draft.path or Path()).proposal
    names = session.call.countries.names
    return Incoming(theirs, merge(base, session.proposal, theirs.proposal, names))


def take(session: Session, found: Incoming, choices: Mapping[str, Choice]) -> Taken:
    """Take over what came in, as one step that undo takes back.

    Raises `StorageError` where its call is not known; the session is as it was then.
    """
    merged = found.chosen(choices)
    known = call_of(found.theirs.with_proposal(merged), session.now())
    before = session.proposal
    states = before, found.theirs.proposal
    sides = (State(one, _judged(one, known, session)) for one in states)
    session.adopt(found.theirs, known, merged)
    together = found_together(State(session.proposal, session.report), *sides)
    return Taken(session.said_of(before, session.proposal, most=_MOST), tuple(together))


def told_of(said: str) -> str:
    """What a person is told of what came in; it may end in the full stop of a text."""
    return f"Taken over: {said.removesuffix('.')}. ^Z takes it back."


def _judged(proposal: Proposal, known: Known, session: Session) -> Report:
    return check(proposal, known.call, session.now(), glyphs())
