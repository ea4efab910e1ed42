"""From the desk to the trash, and back from there."""

from pathlib import Path
from typing import Any

from textual.app import App

from models.values.words import counted
from storage import StorageError, load
from storage.journal.journal import Journal
from storage.journal.lock import InUse, lock_of
from storage.journal.recovery import unsaved
from storage.trash.trash import DAYS, Trash
from tui.draft.clock import Clock
from tui.overlays.dialogs import Question
from tui.overlays.past.trash import TrashOverlay
from tui.screens.desk import Desk


class WayToTrash:
    """Asks before a draft is deleted, deletes it, and shows what was deleted."""

    def __init__(self, app: App[Any], state: Path, now: Clock) -> None:
        """Of an app; the trash lies in the state folder."""
        self._app = app
        self._state = state
        self._now = now

    def ask_to_delete(self, path: Path, called: str) -> None:
        """Ask once before a draft is deleted."""
        text = (
            f"Delete {called} ({path.name})? It goes to the trash, which keeps it for up to {DAYS} "
            "days: t on the desk shows what is there, to be put back."
        )

        def answered(yes: bool | None) -> None:
            if yes:
                self._delete(path, called)

        ask = Question(text, "To the trash", "Keep it", "keeps it")
        self._app.push_screen(ask, answered)

    def _delete(self, path: Path, called: str) -> None:
        try:
            lock = lock_of(path, self._state)
        except InUse:
            self._refuse(f"{path.name} is open in another window.")
            return
        try:
            edits = self._unsaved_in(path)
            if edits:
                said = counted(edits, "edit")
                self._refuse(f"{path.name} lacks {said}: open it, so that they are saved first.")
                return
            along = Trash(self._state).take(path, called, self._now()).along
        except StorageError as error:
            self._refuse(str(error))
        else:
            told = f"{path.name} is in the trash; t shows what can be put back."
            self._app.notify(f"{told} {along.said}".strip(), markup=False)
            if isinstance(self._app.screen, Desk):
                self._app.screen.without(path)
        finally:
            if lock is not None:
                lock.release()

    def _unsaved_in(self, path: Path) -> int:
        """How many edits its journal has for a draft; what cannot be read is not asked."""
        try:
            draft = load(path)
        except StorageError:
            return 0  # the journal stays, and the desk tells of it
        return len(unsaved(draft, Journal(path, self._state)).edits)

    def _refuse(self, why: str) -> None:
        self._app.notify(why, title="Not deleted", severity="error", markup=False, timeout=10)

    def show(self) -> None:
        """Show what was deleted; what is put back is on the desk then."""
        self._app.clear_notifications()  # they would lie over the buttons
        overlay = TrashOverlay(Trash(self._state))

        def closed(_: None) -> None:
            desk = self._app.screen
            if isinstance(desk, Desk):
                if overlay.back is not None and overlay.back.is_relative_to(desk.folder):
                    desk.stand_on(overlay.back)
                desk.read_again()

        self._app.push_screen(overlay, closed)
