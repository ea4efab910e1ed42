"""The file of the open draft was changed by another program: put together, or asked about."""

import contextlib
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.screen import Screen

from models.criteria.finding import SYMBOLS
from models.values.words import counted
from storage import ChangedOnDisk, Draft, ReadError, StorageError, load
from storage.files.replacing import bytes_at
from storage.proposals.saving import back_up
from tui.draft.session import Session
from tui.overlays.dialogs import Question

if TYPE_CHECKING:  # all that merges is imported once a file was changed by another program
    from tui.draft.incoming import Incoming
    from tui.overlays.conflicts import Choices

TITLE = "Changed by another program"
NOT_OVERWRITTEN = "Nothing is overwritten."


class Merger:
    """Takes over what came into the file, and asks where both sides changed one place."""

    def __init__(
        self, screen: Screen[Path | None], session: Session, save: Callable[[], object]
    ) -> None:
        """Ask on `screen`; `save` writes the file once all is settled."""
        self._screen = screen
        self._session = session
        self._save = save
        self.waits_for: bytes | None = None
        """What the file held when somebody was told to choose; until that is done."""
        self._unreadable = ""
        """Why the file could not be read, as it was told last."""

    def settle(self, *, ask: bool) -> bool:
        """Take over what the file has come to hold; whether it could be.

        Where somebody has to choose, that is told, or asked where `ask` says so.
        """
        theirs = self._read(ask=ask)
        if theirs is None:
            return False
        from tui.draft.incoming import incoming

        found = incoming(self._session, theirs)
        if not found.conflicts:
            return self._take(found, {})
        if ask:
            from tui.overlays.conflicts import Conflicts

            self._screen.app.clear_notifications()  # they would lie over the values
            self._screen.app.push_screen(Conflicts(found), partial(self._chosen, found))
        elif self.waits_for != theirs.origin:
            self.waits_for = theirs.origin
            count = counted(len(found.conflicts), "place was", "places were")
            told = f"{count} changed here and in the file. {NOT_OVERWRITTEN} ^S shows both values."
            self._notify(told)
        return False

    def _read(self, *, ask: bool) -> Draft | None:
        path = self._session.draft.path
        if path is None:
            return None
        seen: bytes | None = None
        if ask:
            # Before it is read as a draft: what changes in between is then not what was seen.
            with contextlib.suppress(StorageError):
                seen = bytes_at(path, path)
        try:
            theirs = load(path)
        except ReadError as error:
            self._cannot_read(error, seen, ask=ask)
            return None
        self._unreadable = ""
        return theirs

    def _cannot_read(self, error: ReadError, seen: bytes | None, *, ask: bool) -> None:
        """Another program may be in the midst of writing it, or have damaged it."""
        told = f"{str(error).replace(f'{error.file.parent}{os.sep}', '')}. {NOT_OVERWRITTEN}"
        if ask:
            text = f"The file cannot be read now: {told} Another program may still be writing it."
            question = Question(text, "Wait", "Save mine (the other is kept as .bak)", "waits")
            self._screen.app.push_screen(question, partial(self._over_unreadable, seen))
        elif str(error) != self._unreadable:
            self._notify(f"It cannot be read now: {told} ^S asks.")
        self._unreadable = str(error)

    def _over_unreadable(self, seen: bytes | None, wait: bool | None) -> None:
        path = self._session.draft.path
        if wait is not False or path is None:
            return
        try:
            if seen is not None:
                back_up(path, seen)
            self._session.save(over=seen)
        except ChangedOnDisk:
            pass  # it holds something else by now, which is taken over or asked about below
        except StorageError as error:
            self._notify(str(error), title="Not saved")
        self._save()

    def _chosen(self, found: "Incoming", choices: "Choices | None") -> None:
        if choices is None:
            self.waits_for = found.theirs.origin
            self._notify(f"Not saved. {NOT_OVERWRITTEN} ^S asks again.", title="Put off")
        elif self._is_as_seen(found):
            if self._take(found, choices):
                self._save()
        else:  # it was changed once more while the person chose
            self.settle(ask=True)

    def _is_as_seen(self, found: "Incoming") -> bool:
        theirs = self._read(ask=False)
        return theirs is not None and theirs.origin == found.theirs.origin

    def _take(self, found: "Incoming", choices: "Choices") -> bool:
        from tui.draft.incoming import take, told_of

        try:
            taken = take(self._session, found, choices)
        except StorageError as error:
            self._notify(f"It cannot be taken over: {error}. {NOT_OVERWRITTEN}")
            return False
        self.waits_for = None
        told = [told_of(taken.said)] if taken.said else []
        together = [f"{SYMBOLS[f.status]} {f.message}" for f in taken.findings[:2]]
        if together:
            told.append("Only both together have this: " + " ".join(together))
        if told:
            self._notify("\n".join(told), alarm=bool(together))
        return True

    def _notify(self, told: str, *, title: str = TITLE, alarm: bool = True) -> None:
        self._screen.app.notify(
            told,
            title=title,
            severity="warning" if alarm else "information",
            markup=False,
            timeout=10,
        )
