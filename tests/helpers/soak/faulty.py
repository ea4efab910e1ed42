"""A system that fails: each call to it by its number, in the thread of the test alone."""

import builtins
import errno
import io
import os
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

CALLS = (
    *("open", "close", "read", "write", "pwrite", "fsync", "fdatasync", "ftruncate", "lseek"),
    *("stat", "lstat", "fstat", "chmod", "fchmod", "chown", "fchown", "mkdir", "access"),
    *("replace", "rename", "link", "unlink", "remove", "readlink", "scandir", "listdir", "umask"),
    *("getxattr", "setxattr", "listxattr", "copy_file_range", "sendfile"),
)
FAILS = ("an error", "a full disk", "a short write")
"""Ways in which a write fails; all other calls have the first one."""
NEVER = frozenset({"umask", "lseek"})
"""What no system fails."""


@dataclass
class Faults:
    """What is to fail, and what was called."""

    at: Collection[int] = ()
    """Numbers of the calls that fail, counted from 0."""
    how: str = FAILS[0]
    calls: list[str] = field(default_factory=list)
    """The names of all calls so far."""

    def happens(self, name: str) -> bool:
        """Count a call; whether it is one that fails."""
        self.calls.append(name)
        return len(self.calls) - 1 in self.at

    def error(self) -> OSError:
        number = errno.ENOSPC if self.how == "a full disk" else errno.EIO
        return OSError(number, os.strerror(number))


@contextmanager
def faulty(faults: Faults) -> Iterator[Faults]:
    """Within it, the calls of this thread to the system are counted, and those meant fail."""
    here = threading.get_ident()

    def wrapped(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def failing(*given: Any, **named: Any) -> Any:
            if threading.get_ident() != here or not faults.happens(name):
                return call(*given, **named)
            if name == "access":
                return False
            if name == "close":
                call(*given, **named)  # as the system does: the descriptor is free all the same
            if name == "write" and faults.how != FAILS[0]:
                number, data = given
                wrote: int = call(number, bytes(data)[: len(data) // 2])
                if faults.how == "a short write":
                    return wrote
            raise faults.error()

        return failing

    def opened(call: Callable[..., Any]) -> Callable[..., Any]:
        def opening(*given: Any, **named: Any) -> Any:
            if threading.get_ident() != here:
                return call(*given, **named)
            if faults.happens("open"):
                raise faults.error()
            file = call(*given, **named)
            return _Written(file, faults) if file.writable() else file

        return opening

    with pytest.MonkeyPatch.context() as patched:
        for name in CALLS:
            if hasattr(os, name) and name not in NEVER:
                patched.setattr(os, name, wrapped(name, getattr(os, name)))
        try:
            import fcntl
        except ImportError:  # Windows
            pass
        else:
            patched.setattr(fcntl, "flock", wrapped("flock", fcntl.flock))
            patched.setattr(fcntl, "lockf", wrapped("lockf", fcntl.lockf))
        open_ = io.open
        patched.setattr(io, "open", opened(open_))
        patched.setattr(builtins, "open", opened(open_))
        patched.setattr(os, "fdopen", opened(os.fdopen))
        yield faults


class _Written:
    """A file of Python's that is written to, and fails as a descriptor does."""

    def __init__(self, file: Any, faults: Faults) -> None:
        self._file, self._faults = file, faults

    def write(self, data: Any) -> int:
        if self._faults.happens("write"):
            # Python writes on after a short write, so that it is none.
            self._file.write(data[: len(data) // 2])
            raise self._faults.error()
        return int(self._file.write(data))

    def flush(self) -> None:
        if self._faults.happens("write"):
            raise self._faults.error()
        self._file.flush()

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> "_Written":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._file)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)
