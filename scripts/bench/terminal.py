"""A program in a pseudo-terminal: when its text appears, and how soon it answers a key."""

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from scripts.bench.child import Broken, cpu_ms, peak_mb

COLUMNS, ROWS = 120, 36
PATIENCE = 30.0
"""Seconds after which a program that should have said something counts as broken."""
LONGEST_KEY = 120.0
"""The same for a letter: in a paragraph of 320 kB a bare text area works a second for each."""
QUIET = 0.150
"""Seconds without output after which the reaction to a key is over. Painting comes in several
pieces with up to 50 ms between them; the cursor blinks twice a second."""
IDLE = 4.0
"""Milliseconds of work in a pause that mean nothing: the cursor blinks."""

_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_].*?(?:\x07|\x1b\\)|[()].|[^\[\]PX^_()])")


class Answer(NamedTuple):
    """Milliseconds from a letter to its being painted, and to the last byte of the reaction.

    `painter` is how long the thread that paints worked for the first, `worked` how long all of the
    program did for the last.
    """

    echo: float
    last: float
    painter: float
    worked: float


class Terminal:
    """A running program and its terminal."""

    def __init__(self, command: Sequence[str], env: dict[str, str], folder: Path) -> None:
        """Spawn the program; `started` is the moment of it."""
        self._seen = bytearray()
        self._arrived: list[tuple[int, int]] = []
        self.peak_mb = self.cpu_ms = 0.0
        self.started = time.perf_counter_ns()
        self._pid, self._tty = pty.fork()
        if self._pid == 0:
            _become(command, env, folder)
        size = struct.pack("HHHH", ROWS, COLUMNS, 0, 0)
        fcntl.ioctl(self._tty, termios.TIOCSWINSZ, size)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()

    def kill(self) -> None:
        """End the program at once; `peak_mb` is the most memory that it had, `cpu_ms` its work."""
        if not self._pid:
            return
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        os.close(self._tty)
        _, _, usage = os.wait4(self._pid, 0)
        self.peak_mb, self.cpu_ms = peak_mb(usage.ru_maxrss), cpu_ms(usage)
        self._pid = 0

    def wait_for(self, *wanted: str) -> float:
        """Read until all texts have been painted; milliseconds from the spawn to then."""
        texts = {squeezed(text) for text in wanted}
        deadline = time.monotonic() + PATIENCE
        while not self._shows(texts, len(self._seen)):
            if self._read(deadline - time.monotonic()) is None:
                raise Broken(f"not painted in {PATIENCE:.0f} s: {wanted}; painted: {self._tail()}")
            while self._read(0.002) is not None:  # looking at it now would slow the program down
                pass
        # Only now, with nothing running: what is painted stays, so it can be searched by halves.
        first = bisect_left(self._arrived, True, key=lambda a: self._shows(texts, a[0]))
        return (self._arrived[first][1] - self.started) / 1e6

    def settle(self, quiet: float = 0.3) -> float:
        """Read until there is no more output; milliseconds from the spawn to the last of it."""
        last = self.started
        while (at := self._read(quiet)) is not None:
            last = at
        return (last - self.started) / 1e6

    def watch(self, seconds: float) -> None:
        """Read for so long: a cursor that blinks never settles for long."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self._read(left)

    def worked(self) -> float:
        """Milliseconds that the processor has worked for the program so far, on all its threads.

        Linux numbers the clock of a process by its id, as `clock_getcpuclockid` of the C library
        does; other systems have none to be read.
        """
        return time.clock_gettime(~self._pid << 3 | 2) * 1e3

    def painted(self) -> float:
        """How many of these on its first thread, which takes the keys and paints."""
        told = Path(f"/proc/{self._pid}/task/{self._pid}/schedstat").read_text()
        return int(told.split()[0]) / 1e6

    def rest(self, quiet: float) -> None:
        """Read until there is no more output, and the program does next to nothing either.

        On a busy machine a program may be silent because it has not had its turn yet.
        """
        worked = -IDLE
        while self.worked() - worked > IDLE:
            worked = self.worked()
            self.settle(quiet)

    def forget(self) -> None:
        """Let `wait_for` see only what is painted from now on."""
        self._drain()
        self._seen.clear()
        self._arrived.clear()

    def press(self, keys: bytes) -> None:
        """Send keys without measuring anything."""
        os.write(self._tty, keys)

    def type(self, letter: str, quiet: float = 0.0) -> Answer:
        """Send a letter and measure the reaction, which has ended after that many quiet seconds.

        Only bytes that hold the letter count as the first ones: others can still come from the
        letter before it. So it has to be one that is nowhere else on the screen.
        """
        self.forget()
        before, worked = time.perf_counter_ns(), self.worked()
        at_work = self.painted()
        self.press(letter.encode())
        painted, deadline = before, time.monotonic() + LONGEST_KEY
        while letter.encode() not in self._seen:
            painted = self._read(deadline - time.monotonic()) or 0
            if not painted:
                raise Broken(f"no reaction to {letter}")
        painter = self.painted() - at_work
        last, done = painted, self.worked()
        while quiet and (at := self._read(quiet)) is not None:
            last, done = at, self.worked()
        return Answer((painted - before) / 1e6, (last - before) / 1e6, painter, done - worked)

    def _drain(self) -> None:
        while self._read(0) is not None:
            pass

    def _read(self, patience: float) -> int | None:
        """Take the next output; the moment of it, or None if there is none."""
        if not select.select([self._tty], [], [], max(0, patience))[0]:
            return None
        at = time.perf_counter_ns()
        try:
            self._seen += os.read(self._tty, 1 << 16)
        except OSError:
            raise Broken(f"the program ended: {self._tail()}") from None
        self._arrived.append((len(self._seen), at))
        return at

    def _shows(self, texts: set[str], length: int) -> bool:
        painted = self._painted(length)
        return all(text in painted for text in texts)

    def _painted(self, length: int) -> str:
        return squeezed(_ESCAPE.sub("", self._seen[:length].decode(errors="replace")))

    def _tail(self) -> str:
        return self._painted(len(self._seen))[-1500:]


def squeezed(text: str) -> str:
    """Text without white space, which a terminal paints as moves of the cursor."""
    return "".join(text.split())


def _become(command: Sequence[str], env: dict[str, str], folder: Path) -> None:
    # Whatever fails, the forked copy of the benchmark must not go on as a second benchmark.
    try:
        os.chdir(folder)
        os.execve(command[0], list(command), env)
    finally:
        os._exit(127)
