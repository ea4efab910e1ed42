"""Edits that a draft's journal has and its file has not."""

from pathlib import Path

from models.proposal import Proposal
from models.proposal.entry import typed
from storage import Draft, load, loads
from storage.journal.journal import Journal
from tests.helpers.places import ROOT

HALF_FILLED = (ROOT / "sample_proposals" / "half-filled.toml").read_bytes()
"""A draft without an id."""


def leave_unsaved(
    file: Path, state: Path, *edits: tuple[str, str], origin: bytes | None = None
) -> None:
    """Type into fields of a draft and never save it; its file held `origin`, or what it holds."""
    draft = load(file) if origin is None else loads(origin, file)
    journal = Journal(file, state)
    journal.begin(draft)
    proposal = draft.proposal
    for path, text in edits:
        proposal = typed(proposal, path, text)
        journal.record(proposal)
    journal.close()


def unsaved_in(draft: Draft, journal: Journal) -> Proposal:
    """A draft with what a journal holds for it, as one finds it who opens it anew."""
    written = Journal(journal.draft_path, journal.file.parent).written()
    return draft.proposal if written is None else written.latest(draft.proposal)
