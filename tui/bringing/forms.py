"""The forms of all applicants, written beside the draft."""

import os
from collections.abc import Callable
from functools import partial
from typing import Any

from textual.app import App

from storage.locations import locations
from tui.draft.forming import write_beside
from tui.draft.session import Session


def write_all(app: App[Any], session: Session, say: Callable[[str], None]) -> None:
    """Have a form written for each applicant; `say` tells what came of it."""
    path, proposal = session.draft.path, session.proposal
    if not proposal.partners:
        say("There are no applicants yet.")
    elif path is None or not proposal.id:
        say("The draft has no id yet, which it gets with its first edit: save it first.")
    else:
        app.run_worker(partial(_write, app, session, say), thread=True, group="forms")


def _write(app: App[Any], session: Session, say: Callable[[str], None]) -> None:
    path, proposal = session.draft.path, session.proposal
    assert path is not None
    recorder = session.recorder
    state = locations(os.environ).state if recorder is None else recorder.state
    _, told = write_beside(proposal, session.call, path, state)
    app.call_from_thread(say, "\n".join(told))
