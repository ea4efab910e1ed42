"""The one way in which files of others are opened: without waiting, and never without an end.

A name says nothing of what lies behind it: a pipe that nobody writes to, a device that gives zeros
for ever, a film. What is read here is an ordinary file, and no more of it than was asked for.
"""

import contextlib
import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

# Windows has neither `O_NONBLOCK` nor `O_NOFOLLOW`, and would without `O_BINARY` turn line ends.
_NO_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_PIECE = 64 * 1024
"""Bytes that are read at once of what a file has come to hold while it is read."""


class NotOrdinary(OSError):
    """A pipe, a socket, a device or the like, of which nothing is read."""


class TooLarge(OSError):
    """A file that is larger than what is read of it."""


def descriptor(path: Path | str, flags: int = os.O_RDONLY, mode: int = 0o666) -> int:
    """Open an ordinary file without waiting; the caller closes the descriptor.

    Raises `NotOrdinary` where it is none, `IsADirectoryError` for a folder, and `OSError` as
    `os.open` does.
    """
    # Before it is opened, since that alone makes some devices act, and a pipe's writer go on.
    name = os.fspath(path)
    with contextlib.suppress(FileNotFoundError):
        _check(os.stat(name).st_mode, path)  # noqa: PTH116 - a `Path` of each of many takes longer
    try:
        number = os.open(name, flags | _NO_WAIT | BINARY, mode)
    except OSError as error:
        if error.errno == errno.ENXIO:  # a socket, or a pipe to be written to
            raise _not_ordinary(path) from None
        raise
    try:
        _check(os.fstat(number).st_mode, path)
    except BaseException:
        os.close(number)
        raise
    return number


def stream(path: Path, flags: int = os.O_RDONLY) -> BinaryIO:
    """An ordinary file to be read piece by piece. Raises as `descriptor` does."""
    return os.fdopen(descriptor(path, flags), "rb")


def read(path: Path | str, most: int, flags: int = os.O_RDONLY) -> bytes:
    """The bytes of an ordinary file.

    Raises `TooLarge` where there are more than `most`, and as `descriptor` does.
    """
    number = descriptor(path, flags)
    try:
        # Looked at first, so that what is far too large is not read at all; what is read counts.
        size = os.fstat(number).st_size
        if size > most:
            raise _too_large(path)
        # Not as many bytes as it may have: to make room for them takes longer than to read it.
        data = os.read(number, size + 1)
        rest = bytearray()
        while len(data) + len(rest) <= most and (more := os.read(number, _PIECE)):
            rest += more
    finally:
        os.close(number)
    if len(data) + len(rest) > most:
        raise _too_large(path)
    return data + rest if rest else data


def beginning(path: Path, most: int) -> bytes:
    """So many bytes of an ordinary file, or all where it has fewer. Raises as `descriptor` does."""
    with stream(path) as file:
        return file.read(most)


def behind_links(path: Path) -> Path:
    """The path that all links lead to, be there anything or not.

    A link that leads round in a circle stands for itself: `Path.resolve` raises a `RuntimeError`
    there, which nobody expects of a name among others in a folder.
    """
    return Path(os.path.realpath(path))


class Followed:
    """Where many files are, behind all links; those on the way to a folder are followed once."""

    def __init__(self) -> None:
        self._folders: dict[str, str] = {}

    def path_of(self, file: str) -> str:
        """The path that all links to a file lead to, as `os.path.realpath` tells it."""
        folder, name = os.path.split(file)
        if folder not in self._folders:
            self._folders[folder] = os.path.realpath(folder)
        # With texts: a `Path` of each file takes as long as to follow its links did.
        path = os.path.join(self._folders[folder], name)  # noqa: PTH118
        # Windows knows a file by several names, which are no links.
        linked = os.name == "nt" or os.path.islink(path)  # noqa: PTH114
        return os.path.realpath(path) if linked else path


def is_gone(path: Path) -> bool:
    """Whether nothing is at a path; not where the system cannot tell, as of a lost connection."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False
    return False


def _check(mode: int, path: Path | str) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "this is a folder", str(path))
    if not stat.S_ISREG(mode):
        raise _not_ordinary(path)


def _too_large(path: Path | str) -> TooLarge:
    return TooLarge(errno.EFBIG, "it is too large", str(path))


def _not_ordinary(path: Path | str) -> NotOrdinary:
    return NotOrdinary(errno.EINVAL, "this is no ordinary file", str(path))
