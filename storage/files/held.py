"""One at a time: who compares a file and then replaces it has it for itself meanwhile."""

import contextlib
import errno
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from storage.errors import SaveError

LONGEST = 10.0
"""Seconds for which another program may hold a file; it takes milliseconds to replace one."""
_STEP = 0.002
_HELD = "another program holds the file; nothing was written"


@contextlib.contextmanager
def held(target: Path, said: Path, longest: float = LONGEST) -> Iterator[bool]:
    """Hold a file or folder against the other windows, commands and threads of this program.

    Gives whether it is held: not where the file system knows no locks, nor where there is no file
    (what makes one sees then whether another is there). Raises `SaveError`, speaking of `said`,
    where somebody else holds it for longer than so many seconds.
    """
    if sys.platform == "win32":
        with _beside(target, said, longest) as sure:
            yield sure
        return
    number = _taken(target, said, longest)
    try:
        yield number is not None
    finally:
        if number is not None:
            _let_go(number)


def _taken(target: Path, said: Path, longest: float) -> int | None:
    """The descriptor that holds the file.

    The file itself is locked, and nothing beside it: so nothing is left behind, and whoever reaches
    the file over the network meets the same lock. It is held only if it is still the file of that
    name after the lock was got, since each save puts another one there.
    """
    until = time.monotonic() + longest
    while True:
        number = _opened(target)
        if number is None:
            return None
        try:
            if _locked(number) and _is_at(number, target):
                return number
        except OSError:
            _let_go(number)
            return None
        _let_go(number)
        if time.monotonic() > until:
            raise SaveError(said, _HELD)
        time.sleep(_STEP)


def _let_go(number: int) -> None:
    # What an error at this point tells is of no concern: nothing was written through it.
    with contextlib.suppress(OSError):
        os.close(number)


def _opened(target: Path) -> int | None:
    # For writing where that goes: over a network only such a file can be locked.
    for flags in (os.O_RDWR, os.O_RDONLY):
        with contextlib.suppress(OSError):
            return os.open(target, flags | os.O_NONBLOCK | os.O_CLOEXEC)
    return None


def _locked(number: int) -> bool:
    """Whether it could be locked. Raises `OSError` where there are no locks."""
    import fcntl

    try:
        # Not `lockf`: its locks belong to the process, and its threads would share them.
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES):
            return False
        raise
    return True


def _is_at(number: int, target: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(number), target.stat())
    except FileNotFoundError:
        return False


@contextlib.contextmanager
def _beside(target: Path, said: Path, longest: float) -> Iterator[bool]:
    """Hold a file by one beside it: here a file that is open can not be replaced."""
    from filelock import FileLock, Timeout

    lock = FileLock(target.with_name(f".{target.name[:40]}.lock~"))
    try:
        lock.acquire(timeout=longest)
    except Timeout:
        raise SaveError(said, _HELD) from None
    except OSError:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()
        with contextlib.suppress(OSError):
            Path(lock.lock_file).unlink(missing_ok=True)
