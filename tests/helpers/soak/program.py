"""The wizard on a pseudo-terminal, whose bytes are looked at as they come."""

import contextlib
import os
import select
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.helpers.places import ROOT
from tests.helpers.soak.cradle import take_terminal
from tests.helpers.tui.terminal import PROGRAM

pty = pytest.importorskip("pty")
termios = pytest.importorskip("termios")

STEP = 0.02
"""Seconds for which the next bytes are waited for."""
LONGEST = 90.0
"""Seconds in which a program that is told to leaves, on however busy a machine: then it hangs."""
AT_REST = 15
"""Steps in a row in which all threads of a program sleep, after which nothing more comes."""


class Started(NamedTuple):
    """A process that was begun."""

    pid: int
    code: Callable[[], int]
    """Waits for its end; its exit code, or the signal that ended it, below zero."""


class Place(NamedTuple):
    """What a program is begun with."""

    arguments: tuple[str, ...]
    terminal: int
    """The descriptor of the terminal that it gets."""
    life: int
    """A descriptor that it holds as long as it lives."""
    environment: Mapping[str, str]


Start = Callable[[Place], Started]


def executed(place: Place) -> Started:
    """Begin the program as a shell does."""
    held = [place.terminal] * 3
    child = subprocess.Popen(
        [*PROGRAM, *place.arguments],
        stdin=held[0],
        stdout=held[1],
        stderr=held[2],
        env=place.environment,
        pass_fds=[place.life],
        start_new_session=True,
        preexec_fn=take_terminal,
    )
    return Started(child.pid, child.wait)


class Program:
    """The wizard on a terminal of its own."""

    def __init__(self, *arguments: str, home: Path, start: Start) -> None:
        """Begin it on 120 × 36 cells, with a home of its own."""
        # Coverage stays out, as a program that is killed tells it nothing.
        left_out = ("COLUMNS", "LINES", "COVERAGE_PROCESS_START", "COVERAGE_PROCESS_CONFIG")
        environment = {
            **{name: said for name, said in os.environ.items() if name not in left_out},
            "CLUSTERBID_HOME": str(home),
            "TERM": "xterm-256color",
            "PYTHONPATH": str(ROOT),
        }
        self.raw = b""
        self._ours, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (36, 120))
        self._life, held = os.pipe()
        self._started = start(Place(arguments, theirs, held, environment))
        os.close(theirs)
        os.close(held)

    def send(self, text: str) -> None:
        """Type; what the program writes meanwhile is taken, so that neither waits for the other."""
        data = text.encode()
        while data and self.pump(0):
            if select.select([], [self._ours], [], STEP)[1]:
                data = data[os.write(self._ours, data[:512]) :]

    def pump(self, seconds: float = STEP) -> bool:
        """Take what the program wrote; False once it has ended."""
        ready = select.select([self._ours, self._life], [], [], seconds)[0]
        if self._ours in ready:
            with contextlib.suppress(OSError):  # its end is closed: nothing comes any more
                if data := os.read(self._ours, 1 << 20):
                    self.raw += data
                    return True
        return not ready

    @property
    def takes_keys(self) -> bool:
        """Whether it has told the terminal to hand over each key as it is.

        Before, some are kept back for a line, and all are echoed: what is seen then says nothing.
        """
        local_modes: int = termios.tcgetattr(self._ours)[3]
        return b"?1049h" in self.raw and not local_modes & termios.ICANON

    def goes_on(self) -> bool:
        """Whether something may still come by itself: not once all its threads sleep for long.

        Where the system does not tell, it may.
        """
        tasks = Path(f"/proc/{self._started.pid}/task")
        for _ in range(AT_REST):
            before = len(self.raw)
            if not self.pump() or len(self.raw) > before:
                return True
            states = [_state(task) for task in tasks.iterdir()] if tasks.exists() else ["R"]
            if any(state != "S" for state in states):
                return True
        return False

    def ended(self, longest: float = LONGEST) -> int | None:
        """The exit code; None where it does not leave, and is killed."""
        until = time.monotonic() + longest
        while self.pump():
            if time.monotonic() > until:
                self.end("kill")
                return None
        return self._close()

    def end(self, how: str) -> str:
        """End the program in one way; says so where it lives on."""
        if how == "close the terminal":
            os.close(self._ours)
            lives_on = not select.select([self._life], [], [], LONGEST)[0]
            self._ours = -1
        else:
            self._signal(SIGNALS[how])
            until = time.monotonic() + LONGEST
            while (lives_on := self.pump()) and time.monotonic() < until:
                pass
        if lives_on:
            self._signal(signal.SIGKILL)
        self._close()
        return f"it lives on after: {how}" if lives_on else ""

    def _signal(self, number: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._started.pid, number)

    def _close(self) -> int:
        code = self._started.code()
        for number in (self._life, self._ours):
            with contextlib.suppress(OSError):
                os.close(number)
        return code


SIGNALS = {
    "kill": signal.SIGKILL,
    "terminate": signal.SIGTERM,
    "hang up": signal.SIGHUP,
}


def _state(task: Path) -> str:
    """How a thread is told to be: `S` sleeps until something happens."""
    try:
        return (task / "stat").read_text().rpartition(")")[2].split()[0]
    except OSError:  # it has ended just now
        return "S"
