"""The forms of all applicants, written beside the draft."""

import os
from collections.abc import Callable
from functools import partial
from typing import Any

from textual.app import App

from models.values.words import counted
from storage.forms.rounds import Rounds
from storage.locations import locations
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
    from bundle.forms.writing import write_forms  # with its library, for forms alone

    path, proposal = session.draft.path, session.proposal
    assert path is not None
    folder = path.with_name(f"{path.stem}-forms")
    recorder = session.recorder
    state = locations(os.environ).state if recorder is None else recorder.state
    rounds = Rounds(state, proposal.id)
    found = list(
        write_forms(proposal, session.call, range(len(proposal.partners)), folder, "xlsx", rounds)
    )
    done = [one for one in found if not (one.failed or one.alike)]
    told = [f"{counted(len(done), 'form')} written to {folder}"] if done else []
    told += [one.failed for one in found if one.failed]
    told += [
        f"{one.applicant}: no form, for it has no key of its own" for one in found if one.alike
    ]
    app.call_from_thread(say, "\n".join(told))
