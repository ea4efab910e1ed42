"""Errors that nobody foresaw: kept and told in a sentence, where Textual prints all that it knows.

Textual ends an app at any such error, whatever it came from, since nobody knows which widgets still
work. Whoever runs the app begins another one then (`tui.wizard`).
"""

import asyncio
import sys
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from rich.console import Console, RenderableType
from textual.worker import WorkerFailed

from tui.in_order import InOrder

Result = TypeVar("Result")


class _Silent(Console):
    """Where Textual prints a traceback with all values in it: the names and numbers of people."""

    def print(self, *_told: Any, **_how: Any) -> None:
        """Nothing is to be printed."""


class Guarded(InOrder[Result]):
    """An app that keeps the error that ended it."""

    mishap: Exception | None = None
    """What ended it; None where nothing unforeseen did."""

    def __init__(self) -> None:
        super().__init__()
        self.error_console = _Silent()

    def bell(self) -> None:
        """Ring; Textual does so too when it has caught an error, and handles it meanwhile."""
        error = sys.exc_info()[1]
        if isinstance(error, Exception):
            self.fell(error)
        else:
            super().bell()

    def panic(self, *renderables: RenderableType) -> None:
        """End because of an error that can say itself how it looks: it is not printed either."""
        errors = (error for error in renderables if isinstance(error, Exception))
        self.fell(next(errors, RuntimeError("panic")))
        super().panic()

    def fell(self, error: Exception) -> None:
        """An error that nobody foresaw ends the app; the first of them tells most."""
        if self.mishap is None:
            inner = error.error if isinstance(error, WorkerFailed) else error
            self.mishap = inner if isinstance(inner, Exception) else error


class Beside:
    """Listens to what fails beside the app: in a thread, or in a task that nobody waits for.

    Python would print a traceback over the screen.
    """

    def __init__(self, tell: Callable[[BaseException], None]) -> None:
        """From now on `tell` is called in the loop that runs now."""
        self._tell = tell
        self._loop = asyncio.get_running_loop()
        self._before = threading.excepthook
        threading.excepthook = self._in_thread
        self._loop.set_exception_handler(self._in_task)

    def end(self) -> None:
        """Let others listen again."""
        if threading.excepthook == self._in_thread:
            threading.excepthook = self._before
        self._loop.set_exception_handler(None)

    def _in_thread(self, failed: threading.ExceptHookArgs) -> None:
        if failed.exc_value is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._tell, failed.exc_value)

    def _in_task(self, _loop: object, failed: dict[str, Any]) -> None:
        error = failed.get("exception")
        if isinstance(error, Exception):
            self._tell(error)
