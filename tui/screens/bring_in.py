"""A copy of the open draft, which a sync tool or a person put beside it, merged into it."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path

from textual.screen import Screen

from models.merging import merge
from models.merging.common import common
from models.proposal import Proposal
from storage import StorageError, load, loads
from storage.calls import call_of
from storage.history.ancestor import ancestor
from storage.history.versions import history_of
from storage.proposals.saving import set_aside
from storage.toml.parsing import read_bytes
from tui.draft.incoming import Incoming, told_of
from tui.draft.session import Session
from tui.overlays.conflicts import IN_COPY, Choices, Conflicts

TITLE = "Copy merged"
_MOST = 3


class BringIn:
    """Merges copies of a draft into it."""

    def __init__(
        self, screen: Screen[Path | None], session: Session, save: Callable[[], object]
    ) -> None:
        """Ask on `screen`; `save` writes the file once a copy is merged."""
        self._screen = screen
        self._session = session
        self._save = save

    def copy(self, path: Path) -> None:
        """Merge a copy; what differs and is not known to be newer on one side is asked."""
        try:
            theirs = load(path)
            written = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
        except (StorageError, OSError) as error:
            self._notify(f"It cannot be read: {error}", title="Not merged")
            return
        ours = self._session.proposal
        base = self._base(theirs.origin, written)
        names = self._session.call.countries.names
        merged = merge(base or common(ours, theirs.proposal), ours, theirs.proposal, names)
        found = Incoming(theirs, merged, has_base=base is not None)
        if found.conflicts:
            ask = Conflicts(found, IN_COPY)
            self._screen.app.push_screen(ask, partial(self._chosen, found))
        else:
            self._chosen(found, {})

    def _base(self, copy: bytes, written: dt.datetime) -> Proposal | None:
        """The last version that both have in common, if one is kept."""
        recorder = self._session.recorder
        history = history_of(recorder.state, self._session.draft) if recorder is not None else None
        text = ancestor(history, copy, written) if history is not None else None
        try:
            return loads(text, Path("version")).proposal if text is not None else None
        except StorageError:
            return None

    def _chosen(self, found: Incoming, choices: Choices | None) -> None:
        copy = found.theirs.path
        if choices is None or copy is None:
            return
        before, merged = self._session.proposal, found.chosen(choices)
        try:
            known = call_of(found.theirs.with_proposal(merged))
        except StorageError as error:
            self._notify(f"It cannot be taken over: {error}", title="Not merged")
            return
        said = self._session.said_of(before, merged, most=_MOST)
        if said:
            if known.call.id != self._session.call.id:
                self._session.change_call(known)
            self._session.apply(merged)
        self._save()
        told = told_of(said) if said else "It says nothing else."
        if not self._session.unsaved:
            told += self._set_aside(copy, found.theirs.origin)
        self._notify(told, title=TITLE)

    def _set_aside(self, copy: Path, merged: bytes) -> str:
        """Put a copy aside, unless it holds by now what was not merged; says which."""
        try:
            if read_bytes(copy) != merged:
                return " The copy was changed meanwhile, and is still there: merge it again."
            return f" The copy is now {set_aside(copy).name}."
        except StorageError as error:
            return f" The copy is still there: {error}."

    def _notify(self, told: str, *, title: str) -> None:
        self._screen.app.notify(told, title=title, markup=False, timeout=10)
