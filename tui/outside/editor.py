"""Writing a text in the person's own editor, which may end in any way."""

import contextlib
import os
import shlex
import shutil
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from types import FrameType
from typing import Any

from textual.app import App, SuspendNotSupported

_ENDS = ("SIGTERM", "SIGHUP")
"""What ends the wizard; Windows does not have all of it."""


class NoEditor(Exception):
    """No editor was opened; the message says why."""


def editor() -> list[str]:
    """The command of the editor, which $VISUAL or else $EDITOR names, with its options.

    Raises `NoEditor` where none is named, or none that can be started.
    """
    name = next((name for name in ("VISUAL", "EDITOR") if os.environ.get(name)), "")
    if not name:
        raise NoEditor("Set the environment variable EDITOR to your editor.")
    told = os.environ[name]
    try:
        command = shlex.split(told)
    except ValueError as error:
        raise NoEditor(f"The variable {name} cannot be read ({told}): {error}.") from None
    if not command or shutil.which(command[0]) is None:
        program = command[0] if command else told
        raise NoEditor(f"There is no program {program}, which the variable {name} names.")
    return command


def edit_outside(app: App[Any], command: Sequence[str]) -> str:
    """Run an editor while the wizard steps aside; returns how it ended, empty where it did well.

    Raises `NoEditor` where the wizard cannot step aside.
    """
    try:
        with app.suspend():
            # Nothing may be raised in here: Textual would not come back to the terminal.
            return _ended(command)
    except SuspendNotSupported:
        raise NoEditor("An editor cannot be opened from this kind of terminal.") from None


def _ended(command: Sequence[str]) -> str:
    try:
        process = subprocess.Popen(command)
        with _signals_for(process):
            code = process.wait()
    except Exception as error:
        return f"it could not be run ({getattr(error, 'strerror', None) or error})"
    if code < 0:
        return f"it was ended by signal {-code}"
    return f"it ended with {code}" if code else ""


@contextlib.contextmanager
def _signals_for(process: "subprocess.Popen[bytes]") -> Iterator[None]:
    """While an editor runs, Ctrl+C is for it alone; what ends the wizard ends it first."""
    before: dict[int, Any] = {}

    def ended(next_one: Any) -> Callable[[int, FrameType | None], None]:
        def both(number: int, frame: FrameType | None) -> None:
            process.terminate()
            if callable(next_one):
                next_one(number, frame)

        return both

    if threading.current_thread() is threading.main_thread():
        before[signal.SIGINT] = signal.signal(signal.SIGINT, lambda *_: None)
        for number in {getattr(signal, name, signal.SIGINT) for name in _ENDS} - {signal.SIGINT}:
            if callable(now := signal.getsignal(number)):
                before[number] = signal.signal(number, ended(now))
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
