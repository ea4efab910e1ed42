"""Writing the file of the open draft, and telling the person where it cannot be written."""

import contextlib
from collections.abc import Callable
from pathlib import Path

from textual.screen import Screen
from textual.timer import Timer

from storage import ChangedOnDisk, StorageError, load
from storage.calls import call_of
from storage.proposals.saving import back_up
from tui.draft.session import Session
from tui.overlays.dialogs import Question

SAVE_AFTER = 0.8
"""Seconds without a key after which the file is written; the journal has every edit at once."""


class Saver:
    """Writes the file of a session a moment after the last key."""

    def __init__(
        self, screen: Screen[Path | None], session: Session, told: Callable[[], None]
    ) -> None:
        """Tell the person on `screen`; `told` is called when what `state` says may have changed."""
        self._screen = screen
        self._session = session
        self._told = told
        self._timer: Timer | None = None
        self._error = ""
        self._overtaken = False
        """Whether another program has changed the file."""
        self._journal_error = ""

    @property
    def state(self) -> str:
        """Whether the file has every edit, in a word or two."""
        if self._error or self._session.journal_error:
            return "✗ not saved"
        if self._session.unsaved:
            return "edited"
        at = self._session.saved_at
        return f"saved {at.astimezone():%H:%M}" if at else "saved"

    def edited(self) -> None:
        """Save in a moment; say it if the journal does not have the edit."""
        error = self._session.journal_error
        if error != self._journal_error and error:
            told = f"{error}\nEdits are safe only once they are saved."
            self._screen.notify(
                told, severity="error", title="No journal", markup=False, timeout=10
            )
        self._journal_error = error
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._screen.set_timer(SAVE_AFTER, self.save)

    def save(self) -> None:
        """Write the file."""
        self._timer = None
        try:
            self._session.save()
            self._error = ""
        except StorageError as error:
            self._tell_unsaved(error)
        if self._screen.is_attached:
            self._told()

    def save_as_asked(self) -> None:
        """Write the file because the person wants it, and say that it is done or ask."""
        self.save()
        if self._error and self._overtaken:
            self._ask_whose()
        elif not self._error:
            self._screen.notify("Saved", timeout=2)

    def saved(self) -> str:
        """Write the file for what needs it; returns why it could not be, empty where it could."""
        self.save()
        whose = "; Ctrl+S in the draft asks whose version counts"
        return f"{self._error}{whose if self._error and self._overtaken else ''}"

    def save_quietly(self) -> None:
        """Write the file on the way out; what cannot be written stays in the journal."""
        with contextlib.suppress(StorageError):
            self._session.save()

    def _tell_unsaved(self, error: StorageError) -> None:
        """Say once why the file was not written, and what can be done."""
        if str(error) != self._error and self._screen.is_attached:
            told = f"{error}. Your edits are safe in the journal."
            if isinstance(error, ChangedOnDisk):
                told += " Ctrl+S asks whose version counts."
            self._screen.notify(told, severity="error", title="Not saved", markup=False, timeout=10)
        self._error = str(error)
        self._overtaken = isinstance(error, ChangedOnDisk)

    def _ask_whose(self) -> None:
        """The file is no longer as it was read: whose version counts?"""
        text = f"{self._error}. Your edits are safe in the journal. Whose version counts?"
        ask = Question(text, "Mine: save it (the other is kept as .bak)", "The file's: load it")
        self._screen.app.push_screen(ask, self._settle_whose)

    def _settle_whose(self, mine: bool | None) -> None:
        path = self._session.draft.path
        if mine is None or path is None:
            return
        try:
            if mine:
                back_up(path)
                self._session.save(overwrite=True)
            else:
                theirs = load(path)
                self._session.adopt(theirs, call_of(theirs))
                told = "The file's version is loaded; Ctrl+Z brings yours back."
                self._screen.notify(told, timeout=8)
            self._error = ""
        except StorageError as error:
            self._screen.notify(str(error), severity="error", title="Not settled", markup=False)
        self._told()
