"""The terminal as it was before the wizard, for the ways out that Textual does not know."""

import contextlib
import os
import select
import sys
from typing import Any

_RESET = (
    "\x1b[?2004l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1004l"  # pastes, mouse, focus
    "\x1b[<u\x1b[?7h\x1b[?1049l\x1b[?25h\x1b[0m"  # keys, long lines, the other screen, the cursor
)


class Modes:
    """What the terminal did with keys and lines when this was made."""

    def __init__(self) -> None:
        self._attributes: list[Any] | None = None
        with contextlib.suppress(ImportError, OSError, ValueError, _no_terminal()):
            import termios  # Windows has none

            self._attributes = termios.tcgetattr(sys.__stdin__.fileno())  # type: ignore[union-attr]

    def restore(self) -> None:
        """Have it do so again; a terminal that takes nothing more is not waited for."""
        if self._attributes is None:
            return
        with contextlib.suppress(OSError, ValueError, _no_terminal()):
            import termios

            termios.tcsetattr(
                sys.__stdin__.fileno(),  # type: ignore[union-attr]
                termios.TCSANOW,
                self._attributes,
            )
            out = sys.__stderr__.fileno()  # type: ignore[union-attr]
            if os.isatty(out) and select.select([], [out], [], 0)[1]:
                os.write(out, _RESET.encode())


def _no_terminal() -> type[Exception]:
    try:
        import termios
    except ImportError:
        return OSError
    return termios.error


def let_go() -> None:
    """Of a terminal that is gone: what Python still has for it would be told as a mistake."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(nowhere, number)
        os.close(nowhere)
