"""Reports of mistakes of the program: what it takes to mend one, nothing of a person's work."""

import os
import platform
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from storage.private import replace


def report(error: BaseException, during: str, version: str) -> str:
    """What went wrong where, for those who mend it.

    It names types, modules, functions, lines and versions. No value is in it and no message either,
    since messages speak of values: a name, an address, a file of this person's.
    """
    head = [
        f"clusterbid {version}, Python {platform.python_version()}, {sys.platform}",
        f"during: {during}",
    ]
    return "\n".join([*head, *_told(error)]) + "\n"


def keep_report(error: BaseException, during: str, version: str, state: Path) -> Path | None:
    """Write the report of an error to the state folder; None where that is not possible.

    Nothing is raised: what goes wrong here must not hide the first mistake.
    """
    text = report(error, during, version)
    # Several processes, and one of them twice, may come upon a mistake in the same second.
    stem = f"mistake-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}"
    names = (f"{stem}{number}.txt" for number in ("", *(f"-{n}" for n in range(2, 100))))
    try:
        file = next(state / name for name in names if not os.path.lexists(state / name))
        replace(file, text.encode("utf-8", "backslashreplace"))
    except (OSError, StopIteration):
        return None
    return file


def _told(error: BaseException) -> Iterator[str]:
    """The error and those that led to it, the last one first."""
    seen: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and at not in seen:
        yield ""
        yield f"{'from ' if seen else ''}{type(at).__module__}.{type(at).__qualname__}"
        yield from _places(at.__traceback__)
        seen.append(at)
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)


def _places(trace: TracebackType | None) -> Iterator[str]:
    for frame, line in traceback.walk_tb(trace):
        module = frame.f_globals.get("__name__", "?")
        yield f"  {module}, {frame.f_code.co_qualname}, line {line}"
