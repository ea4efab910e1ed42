"""The program in a real terminal; what needs it is skipped where there is none."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.tui import SAMPLES

pexpect = pytest.importorskip("pexpect")
pyte = pytest.importorskip("pyte")
F4, CTRL_Q = "\x1bOS", "\x11"
SCRIPT = Path(sys.executable).with_name("clusterbid")
PROGRAM = [str(SCRIPT)] if SCRIPT.exists() else [sys.executable, "-m", "cli.main"]


class Terminal:
    """The program on a pseudo-terminal, and what a person sees there."""

    def __init__(self, *arguments: str, home: Path, columns: int = 80, rows: int = 24) -> None:
        of_another_size = ("COLUMNS", "LINES")
        environment = {
            **{name: said for name, said in os.environ.items() if name not in of_another_size},
            "CLUSTERBID_HOME": str(home),
            "TERM": "xterm-256color",
            "PYTHONPATH": str(SAMPLES.parent),
        }
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.child = pexpect.spawn(
            PROGRAM[0],
            [*PROGRAM[1:], *arguments],
            env=environment,
            dimensions=(rows, columns),
            timeout=60,
        )

    def pump(self) -> bool:
        """Take what the program wrote; False once it has ended."""
        try:
            data = self.child.read_nonblocking(65536, 0.05)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += data
        self._stream.feed(data)
        return True

    def until(self, holds: Callable[[], object]) -> None:
        end = time.monotonic() + 60
        while not holds():
            assert time.monotonic() < end, "\n".join(self.screen.display)
            assert self.pump() or holds(), "\n".join(self.screen.display)

    def shows(self, text: str) -> None:
        self.until(lambda: any(text in row for row in self.screen.display))

    def ended(self) -> int | None:
        while self.pump():
            pass
        self.child.close()
        status: int | None = self.child.exitstatus
        return status
