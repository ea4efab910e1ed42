"""A draft with its journal, as the doors open it; and what is left if nobody closes them."""

import shutil
from pathlib import Path

from models.proposal import Proposal
from storage import load
from storage.calls import call_of
from storage.journal.journal import Journal
from storage.journal.recovery import reopened
from tui.draft.session import Session


def opened(file: Path, state: Path) -> Session:
    """A session on a file, with the unsaved edits that the state folder has of it."""
    journal = Journal(file, state)
    draft = load(file)
    return Session(reopened(draft, journal).draft, call_of(draft), journal)


def left(file: Path, state: Path) -> Proposal:
    """The proposal as it comes back after a crash at this moment; touches nothing."""
    copy = state.with_name("state-as-left")
    shutil.rmtree(copy, ignore_errors=True)
    if state.exists():
        shutil.copytree(state, copy)
    return reopened(load(file), Journal(file, copy)).draft.proposal
