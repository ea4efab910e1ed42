"""Ctrl+C ends a run between two answers, never in the middle of one that is written."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Stopping:
    """Whether the person asked to stop; while `writing`, that is heeded at its end."""

    def __init__(self) -> None:
        self._writing = False
        self._asked = False

    @contextmanager
    def writing(self) -> Iterator[None]:
        """What is written within it is written whole. Raises `KeyboardInterrupt` at its end."""
        self._writing = True
        try:
            yield
        finally:
            self._writing = False
        if self._asked:
            self._asked = False
            raise KeyboardInterrupt

    def _heard(self, _number: int, _frame: FrameType | None) -> None:
        if not self._writing:
            raise KeyboardInterrupt
        self._asked = True


@contextmanager
def stopping() -> Iterator[Stopping]:
    """Hear Ctrl+C in this way; not where whoever began the program has it ignored."""
    stop = Stopping()
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
