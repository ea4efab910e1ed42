"""Signals that tell the wizard to end: it keeps what is typed, and gives the terminal back."""

import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Any

GRACE = 5.0
"""Seconds that the wizard has to end by itself. A terminal that takes nothing any more holds it up
for ever; by then the journal has long had what was typed."""

HUNG_UP = 128 + 1
"""The exit code after the terminal was closed: that of SIGHUP."""
_NAMES = ("SIGTERM", "SIGHUP", "SIGINT")


def code_for(number: int) -> int:
    """The exit code after a signal, as a shell tells it."""
    return 128 + number


class Signals:
    """Has a signal end the wizard, until `end`."""

    def __init__(
        self, leave: Callable[[int], None], last_resort: Callable[[], None] = lambda: None
    ) -> None:
        """From now on `leave` is called with an exit code, in the midst of the main thread.

        A signal that whoever started the program has it ignore stays ignored. Where leaving takes
        too long, `last_resort` is done, and the process is at an end.
        """
        self._leave = leave
        self._last_resort = last_resort
        self._before: dict[int, Any] = {}
        self._late: threading.Timer | None = None
        if threading.current_thread() is not threading.main_thread():
            return  # only there can a program say what a signal does
        for name in _NAMES:
            number = getattr(signal, name, None)  # Windows does not have all of them
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                self._before[number] = signal.signal(number, self._came)

    def end(self) -> None:
        """Let the signals do what they did before; who is leaving has no more time for that."""
        for number, before in self._before.items():
            signal.signal(number, before)
        self._before.clear()

    def _end(self, code: int) -> None:
        with suppress(Exception):
            self._last_resort()
        os._exit(code)

    def _came(self, number: int, _frame: FrameType | None) -> None:
        self.leave_in_time(code_for(number))

    def leave_in_time(self, code: int) -> None:
        """Leave, and see to it that this ends."""
        if self._late is None:
            self._late = threading.Timer(GRACE, self._end, [code])
            self._late.daemon = True
            self._late.start()
        self._leave(code)
