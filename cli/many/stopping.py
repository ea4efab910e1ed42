"""Ctrl+C ends a run between two answers, never in the middle of one that is written.

A run that makes something for each answer ends gently: what was begun is made, and answered for.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Stopping:
    """Whether the person asked to stop; while `writing`, that is heeded at its end."""

    def __init__(self, *, gently: bool = False) -> None:
        self.asked = False
        self._gently = gently
        self._writing = False

    @contextmanager
    def writing(self) -> Iterator[None]:
        """What is written within it is written whole. Raises `KeyboardInterrupt` at its end."""
        self._writing = True
        try:
            yield
        finally:
            self._writing = False
        if self.asked and not self._gently:
            self.asked = False
            raise KeyboardInterrupt

    def _heard(self, _number: int, _frame: FrameType | None) -> None:
        # Who asks again does not want to wait for what was begun.
        if not self._writing and (self.asked or not self._gently):
            raise KeyboardInterrupt
        self.asked = True


@contextmanager
def stopping(*, gently: bool = False) -> Iterator[Stopping]:
    """Hear Ctrl+C in this way; not where whoever began the program has it ignored.

    A run that ends `gently` looks itself whether somebody `asked`, and begins nothing more then.
    """
    stop = Stopping(gently=gently)
    before = signal.getsignal(signal.SIGINT)
    # Only the main thread can set a handler, and one that is not Python's cannot be put back.
    heard = before is signal.default_int_handler
    if heard:
        signal.signal(signal.SIGINT, stop._heard)
    try:
        yield stop
    finally:
        if heard:
            signal.signal(signal.SIGINT, before)
