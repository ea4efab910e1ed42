"""Writing the file of the open draft, and telling the person where it cannot be written."""

import asyncio
import contextlib
import sys
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeAlias

from textual.screen import Screen
from textual.timer import Timer
from textual.worker import Worker

from storage import ChangedOnDisk, Draft, StorageError, save
from storage.files.watched import Watched, renamed
from storage.opening import is_gone
from tui.commands.listing import SAVE_ELSEWHERE
from tui.draft.session import Session
from tui.screens.merger import TITLE, Merger

Work: TypeAlias = Callable[[], Coroutine[None, None, None]]
SAVE_AFTER = 0.8
"""Seconds without a key after which the file is written; the journal has every edit at once."""

LOOK_EVERY = 2.0
"""Seconds between two looks at what other programs make of the file."""
_ROUNDS = 3
"""How often what came into the file is taken over in one save, should it change again meanwhile."""

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
    ) -> None:
        """Tell the person on `screen`; `told` is called when what `state` says may have changed."""
        self._screen = screen
        self._session = session
        self._told = told
        self._timer: Timer | None = None
        self._error = ""
        self._overtaken = False
        """Whether another program has changed the file."""
        self._gone = False
        """Whether it was told that the file is gone."""
        self._journal_error = ""
        self._thread = ThreadPoolExecutor(1, "saving")
        self._writing: Future[Draft] | None = None
        """The save that is under way."""
        self._merger = Merger(screen, session, self.save_as_asked)
        self._watched = Watched()
        self._weaker: set[str] = set()
        """What was told already of the place where the file lies."""

    @property
    def state(self) -> str:
        """Whether the file has every edit, in a word or two."""
        if self._error or (self._session.unsaved and self._session.journal_error):
            return "✗ not saved"
        if self._session.unsaved:
            return "edited"
        if self._session.is_gone:
            return "✗ renamed" if self._renamed is not None else "✗ not saved"
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
            written: Work = partial(self._until_written, self._writing)
            _: Worker[None] = self._screen.run_worker(written, group="saving")
        else:
            self.save()

    async def _until_written(self, writing: Future[Draft]) -> None:
        with contextlib.suppress(StorageError):  # told where it is taken
            await asyncio.shield(asyncio.wrap_future(writing))  # it ends, whoever waits
        if writing is self._writing:
            # What lies over the draft is to find it as it was: it is taken over once that is gone.
            self._take(self._take_written, takes_over=self._screen.is_active)

    def _take_written(self) -> None:
        """Take what the thread has made of the save that is under way; waits for it."""
        writing, self._writing = self._writing, None
        if writing is not None:
            self._session.saved(writing.result())

    def _take(self, act: Callable[[], None], *, takes_over: bool = True, ask: bool = False) -> None:
        """Do what saves, and tell what came of it; `ask` at once where somebody has to choose."""
        try:
            self._taking_over(act, ask=ask) if takes_over else act()
            self._error = ""
            self._overtaken = False
            self._tell_weaker()
        except StorageError as error:
            self._tell_unsaved(error)
        if self._screen.is_attached:
            self._told()

    def _taking_over(self, act: Callable[[], None], *, ask: bool) -> None:
        """Do what saves; what another program made of the file is taken over, and then saved too.

        Raises `StorageError`, `ChangedOnDisk` where somebody has to choose.
        """
        for _ in range(_ROUNDS):
            try:
                return act()
            except ChangedOnDisk:
                if not self._merger.settle(ask=ask):
                    raise
            act = self._session.save
        return act()

    def _save_now(self, *, look: bool = False) -> None:
        """Write the file, with all that was typed; raises `StorageError`."""
        self.settle()
        self._session.save(look=look)

    def settle(self) -> None:
        """Wait for the save that is under way, and take what came of it."""
        with contextlib.suppress(StorageError):  # it is tried again
            self._take_written()

    # --- what other programs make of the file ---

    def watch(self) -> None:
        """Look at the file now and then, and when the person comes back to this window."""
        self._screen.set_interval(LOOK_EVERY, self.look)
        self._screen.watch(self._screen.app, "app_focus", self._came_back, init=False)

    def _came_back(self, here: bool) -> None:
        if here:
            self.look(closely=True)

    def look(self, *, closely: bool = False) -> None:
        """Take over what another program made of the file, should it have changed.

        Not while something lies over the draft: what it shows is to stay as it is.
        """
        if self._session.read_only:
            return  # it shows what was opened, and takes nothing over
        if self._writing is None and self._screen.is_active:
            look: Work = partial(self._look, closely)  # no coroutine that nobody may begin
            _: Worker[None] = self._screen.run_worker(look, group="looking", exclusive=True)

    async def _look(self, closely: bool) -> None:
        path, held = self._session.draft.path, self._session.draft.origin
        if path is None:
            return
        news = self._thread.submit(self._watched.news, path, held, closely=closely)
        found = await asyncio.wrap_future(news)
        self._tell_gone()
        if found is None or found == self._merger.waits_for:
            return
        as_it_was = self._session.draft.origin is held and self._writing is None
        if as_it_was and self._screen.is_active:
            self._take(self._take_over)

    @property
    def _renamed(self) -> Path | None:
        """What the file is called now, where it is gone and was renamed."""
        path = self._session.draft.path
        if path is None or not is_gone(path):
            return None
        return renamed(path, self._session.draft.origin)

    def _tell_gone(self) -> None:
        """Say once that the file is gone, and what is known of it."""
        path = self._session.draft.path
        gone = path is not None and is_gone(path)
        if gone and not self._gone and path is not None and self._screen.is_attached:
            other = self._renamed
            # Renamed, or removed beside a copy: what is true of both is told.
            what = f"is gone: {other.name} has all that was saved" if other else "was removed"
            told = f"{path.name} {what}. What you type from now on makes {path.name} anew."
            self._screen.notify(told, title=TITLE, severity="warning", markup=False, timeout=10)
        if gone:
            self._told()
        self._gone = gone

    def _take_over(self) -> None:
        if not self._merger.settle(ask=False):
            raise ChangedOnDisk(self._session.draft.path or Path(), "the file has changed")
        if self._session.unsaved:
            self._session.save()

    def _tell_weaker(self) -> None:
        """Say once what the place where the file lies is too weak for."""
        new = [told for told in self._session.draft.weaker if told not in self._weaker]
        self._weaker.update(new)
        if new and self._screen.is_attached:
            told = "\n".join(f"{one[0].upper()}{one[1:]}." for one in new)
            self._screen.notify(told, title="Saved, but", severity="warning", markup=False)

    def save(self) -> None:
        """Write the file and wait for it."""
        self._take(self._save_now)

    def save_as_asked(self) -> None:
        """Write the file because the person wants it, and say that it is done, or why not, or ask.

        What was told when it failed before is told again: else nothing would answer the key.
        """
        if self._error:  # told already, and told again in its place
            self._screen.app.clear_notifications()
        self._error = ""
        was_gone, other = self._session.is_gone, self._renamed
        self._take(partial(self._save_now, look=True), ask=True)
        if not self._error:
            said = "Saved: the file was gone, and is there again" if was_gone else "Saved"
            if other is not None:
                said += f"; {other.name}, which has what was saved before, is there too"
            self._screen.notify(said, markup=False, timeout=8 if was_gone else 2)

    def saved(self) -> str:
        """Write the file for what needs it; returns why it could not be, empty where it could."""
        self.save()
        whose = "; ^S in the draft shows both values"
        return f"{self._error}{whose if self._error and self._overtaken else ''}"

    def save_quietly(self) -> None:
        """Write the file on the way out; what cannot be written stays in the journal."""
        with contextlib.suppress(StorageError):
            self._save_now()

    def end(self) -> None:
        """The screen is left: save, and let the threads go that worked beside it."""
        self.save_quietly()
        self._thread.shutdown()
        if self._session.recorder is not None:
            self._session.recorder.end()

    def _tell_unsaved(self, error: StorageError) -> None:
        """Say once why the file was not written, and what can be done."""
        overtaken = isinstance(error, ChangedOnDisk)  # which is told where it is found
        if str(error) != self._error and not overtaken and self._screen.is_attached:
            elsewhere = f"^P “{SAVE_ELSEWHERE.title}” writes another file."
            told = f"{error}. {self.kept} {elsewhere}"
            self._screen.notify(told, severity="error", title="Not saved", markup=False, timeout=10)
        self._error = str(error)
        self._overtaken = overtaken

    @property
    def error(self) -> str:
        """Why the file, or else the journal, does not have what was typed; empty where one has."""
        return self._error or self._session.journal_error

    @property
    def kept(self) -> str:
        """Where the edits are, as far as anybody can tell."""
        if not self._session.unsaved and not self._session.is_gone:
            return "All that you typed was saved."
        if not self._session.unsaved and (other := self._renamed) is not None:
            return f"All that you typed is in {other.name}."
        if self.would_lose:
            return "The journal does not have your edits either."
        return "Your edits are safe in the journal."

    @property
    def would_lose(self) -> bool:
        """Whether edits are neither in the file nor in the journal, and gone with the program."""
        session = self._session
        in_no_file = session.is_gone and not session.unsaved and self._renamed is None
        return session.unkept or in_no_file

    def moved(self) -> None:
        """The session goes on in another file, which has all of it."""
        self._error, self._overtaken = "", False
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
