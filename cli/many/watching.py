"""`check --watch`: what changed is judged again, until Ctrl+C."""

import contextlib
import datetime as dt
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from cli.answers import Answer
from cli.formats.writer import Writer
from cli.found import Item
from cli.many.asking import Wanted, Work, answer
from cli.many.run import INTERRUPTED
from cli.many.stopping import stopping
from cli.printing import Span, complain, show
from models.values.words import counted
from storage import ReadError, StorageError
from storage.calls import call_files, own_folder
from storage.toml.parsing import read_bytes

EVERY = 0.5
"""Seconds between two looks. Asking the system to tell of changes works on some file systems only,
and to look at a thousand files takes some ten milliseconds."""
_COARSE = 2_500_000_000
"""Nanoseconds within which a file may change twice and tell one time: FAT counts by two seconds."""

_State = tuple[int, int, int]
Write = Callable[[Sequence[Answer]], None]


class Watching:
    """The files, and what was last said of each."""

    def __init__(
        self,
        items: Callable[[], Sequence[Item]],
        wanted: Callable[[], Wanted],
        write: Write,
    ) -> None:
        """`items` finds the files, `wanted` is for this moment, `write` shows what is new."""
        self._items, self._wanted, self._write = items, wanted, write
        self._told: dict[str, Answer] = {}
        self._states: dict[Path, tuple[_State, bytes | None]] = {}
        self._calls: object = None

    def look(self, whole: Callable[[], AbstractContextManager[None]] = nullcontext) -> None:
        """Judge what changed, and show it where the answer is another one, within `whole`."""
        calls = _calls()
        all_again, self._calls = calls != self._calls, calls
        wanted = self._wanted()
        new: list[Answer] = []
        there: set[str] = set()
        for item in self._items():
            if item.ends:
                continue
            name = str(item.at.file if isinstance(item.at, ReadError) else item.at)
            there.add(name)
            changed, data = self._news(item)
            if not changed and not (all_again and name in self._told):
                continue
            told = answer(Work(item, data), wanted)
            if told is None:
                there.discard(name)
                continue
            told = told._replace(lasting=False)
            before, self._told[name] = self._told.get(name), told
            if before is None or _without_moment(before) != _without_moment(told):
                new.append(told)
        gone = [name for name in self._told if name not in there]
        for name in gone:
            del self._told[name]
            complain(f"{name}: gone")
        if new:
            with whole():
                self._write(new)

    def _news(self, item: Item) -> tuple[bool, bytes | None]:
        """Whether a file holds something else than before, and what it holds."""
        at = item.at
        if isinstance(at, ReadError):
            return str(at.file) not in self._told, None
        try:
            told = at.stat()
        except OSError:
            return self._states.pop(at, None) is not None or str(at) not in self._told, None
        state = told.st_ino, told.st_size, told.st_mtime_ns
        before = self._states.get(at)
        if before is not None and before[0] == state and before[1] is None:
            return False, None
        try:
            data = read_bytes(at)
        except StorageError:
            self._states[at] = state, None
            return before is None or before[0] != state, None
        # Its bytes are kept as long as a change might not show in what the system tells.
        sure = time.time_ns() - told.st_mtime_ns > _COARSE
        same = before is not None and before[1] == data
        self._states[at] = state, None if sure else data
        return not same, data


def watch(watching: Watching) -> int:
    """Look again and again, until the person stops it; returns the exit code of that."""
    with stopping() as stop:
        try:
            while True:
                watching.look(stop.writing)
                sys.stdout.flush()
                time.sleep(EVERY)
        except KeyboardInterrupt:
            return INTERRUPTED


def written_by(writer: Writer, moment: Callable[[], dt.datetime]) -> Write:
    """What shows new answers in a format, under the time of the day where people read it."""
    begun: list[bool] = []

    def write(new: Sequence[Answer]) -> None:
        if not begun:
            writer.begin()
            begun.append(True)
        if writer.for_people:
            at = f"{moment().astimezone():%H:%M:%S}"
            show([(Span(f"── {at} · {counted(len(new), 'proposal')} judged", "faint"),)])
        for told in new:
            writer.add(told, None)
            for line in told.said():
                complain(line)

    return write


def _calls() -> object:
    """What tells whether the call files of the user are as they were."""
    found = []
    for file in call_files():
        if file.parent == own_folder():
            with contextlib.suppress(OSError):
                told = file.stat()
                found.append((file, told.st_ino, told.st_size, told.st_mtime_ns))
    return found


def _without_moment(told: Answer) -> Answer:
    """An answer without how far the deadline is: that it is later is no news."""
    return told._replace(deadline="")
