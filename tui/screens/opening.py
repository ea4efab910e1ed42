"""Opening a draft: locked for this window, with what its journal has, and what it cannot keep."""

import contextlib
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from filelock import FileLock
from textual.app import App

from models.proposal.proposal import FORMAT
from storage import Draft, NewerFormat, StorageError, load, save
from storage.calls import Known, call_of
from storage.files.reasons import NOTHING_WRITTEN, unwritable
from storage.files.room import why_nothing_kept
from storage.history.recorder import Recorder
from storage.journal.journal import Journal
from storage.journal.lock import InUse, lock_of
from storage.journal.orphans import follow, forget, left_here
from storage.journal.place import put_aside
from storage.journal.recovery import put_on, reopened
from storage.journal.written import Written
from storage.locations import Locations
from storage.opening import behind_links
from storage.outside_texts import OutsideTexts
from storage.proposals.saving import name_of_older
from storage.settings import Taste, Words
from storage.whereabouts import Whereabouts
from tui.commands.listing import SAVE_ELSEWHERE
from tui.draft.clock import Clock
from tui.draft.session import Session
from tui.outside.taking_back import take_back
from tui.overlays.came_back import CameBack, Orphaned, What, done
from tui.screens.draft import DraftScreen

_ELSEWHERE = f"^P “{SAVE_ELSEWHERE.title}” writes another file."

Then = Callable[[DraftScreen], object]


class Opening:
    """Opens drafts on an app, one at a time."""

    def __init__(
        self,
        app: App[Any],
        locations: Locations,
        now: Clock,
        complain: Callable[[str, str], None],
        left: Callable[[Path | None, Path | None], None],
    ) -> None:
        """`complain` tells a text under a title; `left` is called with the draft that was left,
        and with the one that is wanted in its place."""
        self._app = app
        self._locations = locations
        self._now = now
        self._complain = complain
        self._left = left
        self._lock: FileLock | None = None
        self._then: Then | None = None
        """What is done as soon as the draft is open."""
        self.screen: DraftScreen | None = None
        """The screen of the draft that is open."""

    def open(self, path: Path, orphan: Written | None = None, *, then: Then | None = None) -> bool:
        """Open a draft; one that cannot be read stays on the desk, with the reason.

        The edits of an `orphan`, whose draft is gone, are offered for this one; `then` is done as
        soon as it is open. Returns whether it is open, or a question about it is asked.
        """
        self._then = then
        try:
            draft = load(path)
            known = call_of(draft)
        except NewerFormat as error:
            return self._look_at(path, error.message)
        except StorageError as error:
            self._complain(str(error), "This draft cannot be opened")
            return False
        if not self._locked(path):
            self._complain(f"{path.name} is open in another window.", "Not opened")
            return False
        journal = Journal(path, self._locations.state)
        try:
            follow(draft, self._locations.state)
        except InUse as error:
            self.unlock()
            told = f"{path.name} is open in another window, as {error.path.name}."
            self._complain(told, "Not opened")
            return False
        found = reopened(draft, journal)
        if orphan is None and not found.edits:
            orphan = left_here(draft, self._locations.state)
        if orphan is not None and not found.edits:
            try:
                found = put_on(draft, orphan)
            except StorageError as error:
                self.unlock()
                self._complain(str(error), "The edits cannot be read")
                return False
        else:
            orphan = None  # what is unsaved in this draft comes first
        if found.edits:
            ask = CameBack(path.name, found, orphan.draft.name if orphan is not None else "")
            held = partial(self._reconciled, draft, found.draft, known, journal, orphan)
            self._app.push_screen(ask, held)
        else:
            self._show(draft, known, journal)
        return True

    def ask_of_lost(self, orphan: Written, beside: Path | None, folder: Path) -> None:
        """Ask what becomes of the edits of a draft that is gone, and do it.

        They may be put into the draft `beside`, or come back as a file, perhaps of `folder`.
        """

        def answered(what: What | None) -> None:
            if what == "into" and beside is not None:
                self.open(beside, orphan)
            elif what is not None:
                try:
                    self._app.notify(done(orphan, what, folder), markup=False, timeout=8)
                except StorageError as error:
                    self._complain(str(error), "It cannot be brought back")
            from tui.screens.desk import Desk

            if isinstance(self._app.screen, Desk):
                self._app.screen.action_reload()

        self._app.push_screen(Orphaned(orphan, beside), answered)

    def _look_at(self, path: Path, why: str) -> bool:
        """Open a draft of a newer format, to be looked at only; returns whether it is open."""
        try:
            draft = load(path, newer=True)
            known = call_of(draft)
        except StorageError as error:
            self._complain(str(error), "This draft cannot be opened")
            return False
        self.carry_on(Session(draft, known, now=self._now, read_only=why))
        self._complain(f"{why}.", "Read only")
        return True

    def _reconciled(
        self,
        draft: Draft,
        restored: Draft,
        known: Known,
        journal: Journal,
        orphan: Written | None,
        keep: bool | None,
    ) -> None:
        """Go on with the edits that came back, or without; or with nothing, where none is said."""
        if keep is None:
            self._left(draft.path, None)
            return
        if keep:
            with contextlib.suppress(StorageError):  # the edits may have chosen another call
                known = call_of(restored)
        chosen = restored if keep else draft
        try:
            journal.begin(draft, chosen.proposal)
            if keep and orphan is not None:
                forget(orphan)
        except StorageError as error:  # the next key tries again
            self._complain(str(error), "No journal")
        self._show(chosen, known, journal)

    def _show(self, draft: Draft, known: Known, journal: Journal) -> None:
        state, words = self._locations.state, Words(self._locations.settings)
        outside = OutsideTexts(state)
        session = Session(
            draft,
            known,
            journal,
            self._now,
            words,
            Recorder(state),
            outside=outside,
            library=self._locations.library,
        )
        self.carry_on(session)
        for one in outside.left(draft) if draft.path is not None else ():
            take_back(self._app, session, one)
        if draft.path is not None:
            self._tell_limits(draft.path)
            self._tell_older(draft, draft.path)

    def carry_on(self, session: Session) -> None:
        """Show the draft of a session, perhaps of one that was open before."""
        session.unheard()
        path = session.draft.path
        if self._lock is None and path is not None:
            self._locked(path)
        state, taste = self._locations.state, Taste(self._locations.settings)
        self.screen = DraftScreen(session, Whereabouts(state), taste, self._go_on_at)
        if self._then is not None:
            self.screen.once_built(self._then)
        self._app.push_screen(self.screen, lambda other: self._left(session.draft.path, other))

    def _tell_limits(self, path: Path) -> None:
        """Say what cannot be kept of what will be typed, before it is."""
        unsaved = unwritable(path).removesuffix(NOTHING_WRITTEN)
        unkept = why_nothing_kept(self._locations.state)
        if unsaved and unkept:
            told = f"Nothing that you type is kept before you save it elsewhere: {_ELSEWHERE}"
            self._complain(f"{path.name}: {unsaved}. No journal: {unkept}. {told}", "Not kept")
        elif unsaved:
            told = "It stays as it is; what you type is kept in the journal."
            self._complain(f"{path.name}: {unsaved}. {told} {_ELSEWHERE}", "Read-only")
        elif unkept:
            told = "What you type is safe only once it is saved, a moment after the last key."
            self._complain(f"{unkept}. {told}", "No journal")

    def _tell_older(self, draft: Draft, path: Path) -> None:
        if draft.older is not None:
            kept = name_of_older(path, draft.older).name
            told = (
                f"{path.name} is in format {draft.older}, an earlier one. Saving brings it to "
                f"format {FORMAT}; the file as it was is kept as {kept}."
            )
            self._app.notify(told, markup=False, timeout=12)

    def _go_on_at(self, session: Session, path: Path) -> None:
        """Save a session in another file, and go on there. Raises `StorageError` and `InUse`."""
        old = session.draft.path
        if os.path.isdir(path):  # noqa: PTH112 - `Path.is_dir` raises where nobody can tell
            path = path / (old.name if old is not None else "draft.toml")
        path = path.absolute() if path.suffix else path.absolute().with_suffix(".toml")
        same = old is not None and behind_links(path) == behind_links(old)
        lock = None if same else lock_of(path, self._locations.state)
        try:
            draft = save(session.take(), path)
        except StorageError:
            if lock is not None:
                lock.release()
            raise
        if not same:
            self.unlock()
            self._lock = lock
            journal = Journal(path, self._locations.state)
            put_aside(journal.file)  # what another draft of this name has left is not ours
            session.goes_on(draft, journal)
        else:
            session.saved(draft)

    # --- one window at a time ---

    def _locked(self, path: Path) -> bool:
        """Make sure that no other window edits the same draft."""
        try:
            self._lock = lock_of(path, self._locations.state)
        except InUse:
            return False
        return True

    def unlock(self) -> None:
        """Let other windows open the draft."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None
