"""Writing the file of the open draft, and telling the person where it cannot be written."""

import asyncio
import contextlib
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeAlias

from textual.screen import Screen
from textual.timer import Timer

from storage import ChangedOnDisk, Draft, SaveError, StorageError, load, save
from storage.calls import call_of
from storage.journal.lock import InUse
from storage.proposals.saving import back_up
from tui.commands.listing import SAVE_ELSEWHERE
from tui.draft.session import Session
from tui.overlays.dialogs import Question
from tui.overlays.losing import ELSEWHERE, LEAVE, Losing, SaveElsewhere

Move: TypeAlias = Callable[[Session, Path], None]


def not_moved(_session: Session, path: Path) -> None:
    """What is moved nowhere. Raises `SaveError`."""
    raise SaveError(path, "this draft stays where it is")


SAVE_AFTER = 0.8
"""Seconds without a key after which the file is written; the journal has every edit at once."""


TURN = 0.0005
"""Seconds for which a thread that saves has the interpreter while a key waits for it."""


class Saver:
    """Writes the file of a session a moment after the last key, beside the way of the next ones.

    A thread writes the draft as it stands then. What is typed meanwhile is in the journal, and
    saved the next time. Whoever needs the file at once waits for the thread, and then writes it.
    """

    def __init__(
        self,
        screen: Screen[Path | None],
        session: Session,
        told: Callable[[], None],
        move: Move = not_moved,
    ) -> None:
        """Tell the person on `screen`; `told` is called when what `state` says may have changed.

        `move` saves a session in another file and goes on there.
        """
        self._move = move
        self._screen = screen
        self._session = session
        self._told = told
        self._timer: Timer | None = None
        self._error = ""
        self._overtaken = False
        """Whether another program has changed the file."""
        self._journal_error = ""
        self._asking = False
        """Whether the person is asked what leaving would lose."""
        self._thread = ThreadPoolExecutor(1, "saving")
        self._writing: Future[Draft] | None = None
        """The save that is under way."""

    @property
    def state(self) -> str:
        """Whether the file has every edit, in a word or two."""
        if self._error or (self._session.unsaved and self._session.journal_error):
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
        self._save_in(SAVE_AFTER)

    def _save_in(self, seconds: float) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._screen.set_timer(seconds, self._save_beside)

    def _save_beside(self) -> None:
        """Have the file written by the thread."""
        self._timer = None
        path = self._session.draft.path
        if self._writing is not None:
            self._save_in(SAVE_AFTER)  # by then the disk may have taken what it has
        elif path is not None and self._session.unsaved:
            self._writing = self._thread.submit(_saved, self._session.take(), path)
            self._screen.run_worker(self._until_written(self._writing), group="saving")
        else:
            self.save()

    async def _until_written(self, writing: Future[Draft]) -> None:
        with contextlib.suppress(StorageError):  # told where it is taken
            await asyncio.shield(asyncio.wrap_future(writing))  # it ends, whoever waits
        if writing is self._writing:
            self._take(self._take_written)

    def _take_written(self) -> None:
        """Take what the thread has made of the save that is under way; waits for it."""
        writing, self._writing = self._writing, None
        if writing is not None:
            self._session.saved(writing.result())

    def _take(self, act: Callable[[], None]) -> None:
        """Do what saves, and tell what came of it."""
        try:
            act()
            self._error = ""
        except StorageError as error:
            self._tell_unsaved(error)
        if self._screen.is_attached:
            self._told()

    def _save_now(self, *, look: bool = False) -> None:
        """Write the file, with all that was typed; raises `StorageError`."""
        with contextlib.suppress(StorageError):  # it is tried again
            self._take_written()
        self._session.save(look=look)

    def save(self) -> None:
        """Write the file and wait for it."""
        self._take(self._save_now)

    def save_as_asked(self) -> None:
        """Write the file because the person wants it, and say that it is done, or why not, or ask.

        What was told when it failed before is told again: else nothing would answer the key.
        """
        if not self._overtaken:
            self._error = ""
        was_gone = self._session.is_gone
        self._take(partial(self._save_now, look=True))
        if self._error and self._overtaken:
            self._ask_whose()
        elif not self._error:
            said = "Saved: the file was gone, and is there again" if was_gone else "Saved"
            self._screen.notify(said, timeout=8 if was_gone else 2)

    def saved(self) -> str:
        """Write the file for what needs it; returns why it could not be, empty where it could."""
        self.save()
        whose = "; ^S in the draft asks whose version counts"
        return f"{self._error}{whose if self._error and self._overtaken else ''}"

    def save_quietly(self) -> None:
        """Write the file on the way out; what cannot be written stays in the journal."""
        with contextlib.suppress(StorageError):
            self._save_now()

    def _tell_unsaved(self, error: StorageError) -> None:
        """Say once why the file was not written, and what can be done."""
        if str(error) != self._error and self._screen.is_attached:
            told = f"{error}. {self.kept}"
            if isinstance(error, ChangedOnDisk):
                told += " ^S asks whose version counts."
            else:
                told += f" ^P “{SAVE_ELSEWHERE.title}” writes another file."
            self._screen.notify(told, severity="error", title="Not saved", markup=False, timeout=10)
        self._error = str(error)
        self._overtaken = isinstance(error, ChangedOnDisk)

    @property
    def kept(self) -> str:
        """Where the edits are, as far as anybody can tell."""
        if not self._session.unsaved and not self._session.is_gone:
            return "All that you typed was saved."
        if self.would_lose:
            return "The journal does not have your edits either."
        return "Your edits are safe in the journal."

    @property
    def would_lose(self) -> bool:
        """Whether edits are neither in the file nor in the journal, and gone with the program."""
        if self._session.unsaved:
            return bool(self._session.journal_error)
        return self._session.is_gone

    def ask_to_lose(self, leave: Callable[[], object]) -> None:
        """Leave only if the person wants to lose what could not be written anywhere."""
        why = f"Not saved: {self._error or self._session.journal_error}."
        if not self._session.unsaved:
            why = f"{self._session.draft.path} was removed by somebody else."
        text = f"{why}\nYour last edits are in no file: if you leave now, they are lost."

        def answered(answer: str | None) -> None:
            self._asking = False
            if answer == LEAVE:
                leave()
            elif answer == ELSEWHERE:
                self.save_elsewhere(leave)

        if not self._asking:
            self._asking = True
            self._screen.app.push_screen(Losing(text), answered)

    def save_elsewhere(self, then: Callable[[], object] = lambda: None) -> None:
        """Ask for another file, save there and go on there; `then` do what waited for it."""

        def answered(saved: bool | None) -> None:
            if saved:
                then()

        here = self._session.draft.path
        name = here.name if here is not None else "draft.toml"
        self._screen.app.push_screen(SaveElsewhere(Path("~") / name, self._save_to), answered)

    def _save_to(self, path: Path) -> str:
        """Save in another file, and go on there; returns why that is not possible."""
        with contextlib.suppress(StorageError):
            self._take_written()
        try:
            self._move(self._session, path)
        except InUse:
            return f"{path} is open in another window"
        except StorageError as error:
            return str(error)
        self._error, self._overtaken = "", False
        self._told()
        told = f"Saved: {self._session.draft.path}. You go on in that file."
        self._screen.notify(told, markup=False, timeout=8)
        return ""

    def _ask_whose(self) -> None:
        """The file is no longer as it was read: whose version counts?"""
        text = f"{self._error}. {self.kept} Whose version counts?"
        ask = Question(text, "Mine: save it (the other is kept as .bak)", "The file's: load it")
        self._screen.app.push_screen(ask, self._settle_whose)

    def _settle_whose(self, mine: bool | None) -> None:
        path = self._session.draft.path
        if mine is None or path is None:
            return
        with contextlib.suppress(StorageError):  # the thread may not write in between
            self._take_written()
        try:
            if mine:
                back_up(path)
                self._session.save(overwrite=True)
            else:
                theirs = load(path)
                self._session.adopt(theirs, call_of(theirs))
                told = "The file's version is loaded; ^Z brings yours back."
                self._screen.notify(told, timeout=8)
            self._error = ""
        except StorageError as error:
            self._screen.notify(str(error), severity="error", title="Not settled", markup=False)
        self._told()


def _saved(draft: Draft, path: Path) -> Draft:
    """Save beside the way of keys: they have the interpreter soon, and not in Python's 5 ms.

    A key changes hands between threads several times on its way, and would wait for each.
    """
    turn = sys.getswitchinterval()
    sys.setswitchinterval(TURN)
    try:
        return save(draft, path)
    finally:
        sys.setswitchinterval(turn)
