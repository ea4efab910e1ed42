"""An app that nothing ends without a word: a signal, a lost terminal, a mistake of the program."""

import asyncio
import contextlib
import errno
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Self

from textual.driver import Driver
from textual.notifications import Notify, SeverityLevel

from storage.mishaps import keep_report
from tui.endings.fall import MOST_FALLS, Fall, said_at_the_end
from tui.endings.guarded import Beside, Guarded
from tui.endings.signals import HUNG_UP, Signals
from tui.endings.whole_input import whole_input
from tui.notices import Notice

if TYPE_CHECKING:
    from tui.screens.draft import DraftScreen


class Lasting(Guarded[int]):
    """Keeps what is typed, whatever ends it, and says which app goes on where a mistake did."""

    def __init__(self, state: Path, after: Fall | None) -> None:
        """With the state folder; `after` is how the app before this one fell."""
        super().__init__()
        self.after = after
        self.terminal_is_gone = False
        self.last_resort: Callable[[], None] = lambda: None
        """What gives the terminal back where nothing else does any more."""
        self._state = state
        self._signals: Signals | None = None
        self._beside: Beside | None = None
        self._rescued: Path | None = None
        self._report: Path | None = None

    @property
    def at_work(self) -> "DraftScreen | None":
        """The screen of the draft that is open."""
        raise NotImplementedError

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """As in Textual, by notices at whose end nothing stands still."""
        shown = self.NOTIFICATION_TIMEOUT if timeout is None else timeout
        self.post_message(Notify(Notice(message, title, severity, shown, markup)))

    def complain(self, text: str, title: str) -> None:
        """Tell the person what is not as it should be."""
        raise NotImplementedError

    def begun_again(self, after: Fall) -> Self:
        """The app that goes on after this one fell."""
        raise NotImplementedError

    def get_driver_class(self) -> type[Driver]:
        return whole_input(super().get_driver_class(), self._terminal_went)

    def begin_to_listen(self) -> None:
        """To signals, and to what fails beside the app; in the loop of the app."""
        self._loop_here = asyncio.get_running_loop()
        self._signals = Signals(self._leave_soon, lambda: self.last_resort())
        self._beside = Beside(self.failed_beside)

    def listen_no_more(self) -> None:
        """The app is at its end."""
        for listener in (self._signals, self._beside):
            if listener is not None:
                listener.end()

    # --- told to end ---

    def _terminal_went(self) -> None:
        """The terminal is gone; said by the thread that reads it."""
        self.terminal_is_gone = True
        if self._signals is not None:
            self._signals.leave_in_time(HUNG_UP)

    def _leave_soon(self, code: int) -> None:
        """Leave with an exit code; said by a signal or a thread, in the midst of anything."""
        self._loop_here.call_soon_threadsafe(self.call_later, self._leave, code)

    def _leave(self, code: int) -> None:
        """Keep what is typed, wherever it can be, and leave without a question."""
        screen = self.at_work
        if screen is not None:
            for act in (screen.leave_off, screen.save_quietly, self._rescue):
                try:
                    act()
                except Exception as error:
                    self._reported(error)
        self.exit(code)

    def _rescue(self) -> None:
        screen = self.at_work
        if screen is not None and screen.would_lose:
            from storage.proposals.rescue import rescued  # with the draft: no name waits for it

            self._rescued = rescued(screen.session.draft, [self._state])

    # --- mistakes of the program ---

    def _reported(self, error: BaseException) -> Path | None:
        from bundle.installed import version  # with what reads packages: a start does not need it

        return keep_report(error, "the wizard", version(), self._state)

    def failed_beside(self, error: BaseException) -> None:
        """Something beside the app failed, which goes on."""
        if isinstance(error, OSError) and error.errno == errno.EIO:
            self._terminal_went()  # the thread that writes to it met its end
            return
        file = self._reported(error)
        named = f" A report without any of your data is in {file}." if file else ""
        told = f"Something beside your work went wrong ({type(error).__name__}).{named}"
        self.complain(f"{told} Your edits are not touched.", "A mistake of the program")

    def fell(self, error: Exception) -> None:
        first = self.mishap is None
        super().fell(error)
        if first and self.mishap is not None:
            self._report = self._reported(self.mishap)
            if self.at_work is not None:
                with contextlib.suppress(Exception):  # nobody knows what still works
                    self.at_work.leave_off()

    def following(self) -> Self | None:
        """The app that goes on where a mistake of the program ended this one.

        None where none did, where the person has left, and where it would fall again and again.
        """
        error, screen = self.mishap, self.at_work
        if error is None:
            return None
        times = 1 if self.after is None or self.after.seen else self.after.times + 1
        session, kept = None, ""
        if screen is not None:
            with contextlib.suppress(Exception):
                screen.save_quietly()
            kept = screen.kept
            if times == 1 and self.return_value is None:
                session = screen.session
            else:
                self._rescue()
        if self._rescued is not None:
            kept = f"Your last edits are in {self._rescued}."
        if self.return_value is not None or times > MOST_FALLS:
            return None
        return self.begun_again(Fall(type(error).__name__, self._report, kept, session, times))

    def said_at_the_end(self) -> Iterator[str]:
        """What there is to tell once the terminal is as before."""
        screen, journaled = self.at_work, None
        if screen is not None and screen.session.unsaved and not screen.would_lose:
            journaled = screen.session.draft.path
        return said_at_the_end(self.mishap, self._report, self._rescued, journaled)
