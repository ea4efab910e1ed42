"""What comes from the terminal, made whole: bytes that are no text, and a terminal that is gone.

Textual's reader stops at the first byte that is no UTF-8, and reads nothing from a terminal that
was closed, again and again. So it reads a socket in the place of the terminal, into which each of
its turns puts what one read of the terminal has brought: piece by piece as it came, which
`tui.reads` goes by.
"""

import os
import select
import socket
import threading
from codecs import getincrementaldecoder
from collections import deque
from collections.abc import Callable
from contextlib import suppress

from textual.driver import Driver

from tui.reads import ByReads

_MOST = 4096
"""Bytes that Textual's reader takes at a time; what is sent beyond them would be lost."""
_TURN = 0.1
"""Seconds for which the terminal is waited for: Escape alone is told from the beginning of a longer
sequence by that nothing follows."""


class Feeder:
    """Reads a terminal, and gives what it brings as text in pieces, none of them too long."""

    def __init__(self, terminal: int) -> None:
        self._terminal = terminal
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._pieces: deque[bytes] = deque()
        self.gone = False
        """Whether the terminal is no longer there."""

    def next(self) -> bytes:
        """The next piece; an empty one where nothing comes for a while."""
        if not self._pieces:
            text = self._decode(self._read()).encode()
            self._pieces.extend(text[at : at + _MOST] for at in range(0, len(text), _MOST))
        return self._pieces.popleft() if self._pieces else b""

    def _read(self) -> bytes:
        if self.gone:
            threading.Event().wait(_TURN)
            return b""
        try:
            if not select.select([self._terminal], [], [], _TURN)[0]:
                return b""
            data = os.read(self._terminal, _MOST)
        except BlockingIOError:
            return b""
        except (OSError, ValueError):
            data = b""
        self.gone = not data
        return data


class WholeInput(ByReads):
    """A driver whose reader meets text alone, and which tells when the terminal is gone."""

    GONE: Callable[[], None]
    """Called once by the reader when the terminal is no longer there."""
    fileno: int
    _feeder: Feeder | None = None
    _feeds: socket.socket
    _reader = 0
    _is_gone = False

    def run_input_thread(self) -> None:
        """Read the terminal until the driver says that it is enough."""
        terminal = self.fileno
        # Nobody else asks for the number while this thread runs: it is joined before.
        feeds, fed = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
        with feeds, fed:
            self._feeds, self._feeder = feeds, Feeder(terminal)
            self._reader = threading.get_ident()
            self.fileno = fed.fileno()
            try:
                super().run_input_thread()  # type: ignore[misc]  # of the platform's driver
            finally:
                self.fileno, self._feeder = terminal, None

    def read_ended(self) -> None:
        """Between two reads: have the next one ready."""
        super().read_ended()
        feeder = self._feeder
        if feeder is None or threading.get_ident() != self._reader:
            return
        with suppress(OSError):
            self._feeds.send(feeder.next())
        if feeder.gone and not self._is_gone:
            self._is_gone = True
            self.GONE()

    def write(self, data: str) -> None:
        """Write to the terminal; to one that is gone, nothing: its writer would wait for ever."""
        if not self._is_gone:
            super().write(data)  # type: ignore[safe-super]  # of the platform's driver


def whole_input(driver: type[Driver], gone: Callable[[], None]) -> type[Driver]:
    """A driver like this one whose input is whole; `gone` is called in the thread that reads.

    One that reads no terminal by its number, as on Windows, stays as it is.
    """
    if not (hasattr(driver, "run_input_thread") and hasattr(socket, "AF_UNIX")):
        return driver
    members = {"GONE": staticmethod(gone)}
    made: type[Driver] = type(f"{driver.__name__}Whole", (WholeInput, driver), members)
    return made
