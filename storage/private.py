"""Folders and files that are for this user alone, whatever the umask, and for no link.

Journal, history, trash and settings hold names, addresses and all that was typed. Their folders
are 0700 and their files 0600, also those that an earlier version made wider. No link in them is
followed: who could plant one would have us overwrite another file, or read it as ours. A folder may
be a link, by which people keep it on another disk: one that they made themselves.
"""

import contextlib
import errno
import os
import stat
from pathlib import Path

from storage import opening
from storage.disk import to_disk
from storage.locations import is_own

FOLDER, FILE = 0o700, 0o600
_MOST_COPIED = 256 * 1024 * 1024
"""Bytes of a file with a second name that are copied to part the two; no file of ours has more."""


def make_usual(folder: Path) -> None:
    """Make a folder for drafts or calls: for this user alone where the program has its own.

    Elsewhere a person decided who reads what is there. Raises `OSError` where it cannot be made.
    """
    if is_own(folder, os.environ):
        make_folder(folder)
    else:
        folder.mkdir(parents=True, exist_ok=True)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing, for this user alone; narrow a wider one.

    Raises `OSError` where it cannot be made, or is a link that another user made.
    """
    missing = []
    for place in (folder, *folder.parents):
        if place.exists():
            break
        missing.append(place)
    for place in reversed(missing):
        place.mkdir(mode=FOLDER, exist_ok=True)
        # A umask may have taken from it what its owner needs; FAT and the like keep no modes.
        with contextlib.suppress(OSError):
            place.chmod(FOLDER)
    if folder.is_symlink() and _is_of_another(folder.lstat()):
        raise _not_ours(folder)
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    # Where it belongs to somebody else, its files are still for this user alone.
    with contextlib.suppress(OSError):
        if stat.S_IMODE(folder.stat().st_mode) & 0o077:
            folder.chmod(FOLDER)


def mode_for_new(file: Path) -> int | None:
    """The mode of a new draft or call file; None where the umask decides."""
    return FILE if is_own(file, os.environ) else None


def descriptor(file: Path, flags: int) -> int:
    """Open a file of a private folder, which `flags` may create; the caller closes it.

    A link, or a file of somebody else, who could read what we write, is none of ours: where it is
    to be written, it makes room for a new file. What has a second name is written under this one
    alone. Raises `OSError`, and `NotOrdinary` for what is no file.
    """
    writes = bool(flags & (os.O_WRONLY | os.O_RDWR))
    try:
        return _ours(file, flags, writes)
    except _NotOurs:
        if not writes:
            raise
        # This takes away the name alone, never what it led to.
        file.unlink(missing_ok=True)
    except _Shared:
        replace(file, read(file, _MOST_COPIED))
    return _ours(file, flags, writes)


def read(file: Path, most: int) -> bytes:
    """The bytes of a file of a private folder.

    Raises `OSError`, `TooLarge` beyond `most` bytes, and `NotOrdinary` for what is no file.
    """
    with os.fdopen(descriptor(file, os.O_RDONLY), "rb") as opened:
        data = opened.read(most + 1)
    if len(data) > most:
        raise opening.TooLarge(errno.EFBIG, "it is too large", str(file))
    return data


def replace(file: Path, data: bytes) -> None:
    """Write a file of a private folder, as a whole or not at all; its folder is made.

    A link of this name makes room for it, and what it led to stays. Raises `OSError`.
    """
    import tempfile  # not when a command starts: it brings much along

    make_folder(file.parent)
    # New, under a name that nobody can guess, and for this user alone from its first byte on.
    number, name = tempfile.mkstemp(prefix=f".{file.name[:40]}.", suffix="~", dir=file.parent)
    temporary = Path(name)
    try:
        with os.fdopen(number, "wb") as written:
            _set_mode(number, FILE)
            written.write(data)
            written.flush()
            to_disk(number)
        temporary.replace(file)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


class _NotOurs(OSError):
    """A link, or a file that belongs to another user."""


class _Shared(OSError):
    """A file that has another name besides."""


def _ours(file: Path, flags: int, writes: bool) -> int:
    # Looked at besides, for systems that cannot refuse a link when they open it.
    if not opening.NO_LINK and file.is_symlink():
        raise _not_ours(file)
    try:
        # Not cut short before it is known to be ours.
        number = opening.descriptor(file, flags & ~os.O_TRUNC | opening.NO_LINK, FILE)
    except OSError as error:
        # BSD says EMLINK.
        if error.errno in (errno.ELOOP, errno.EMLINK):
            raise _not_ours(file) from None
        raise
    try:
        found = os.fstat(number)
        if _is_of_another(found):
            raise _not_ours(file)
        if found.st_nlink > 1 and writes:
            raise _Shared(errno.EMLINK, "it has a second name", str(file))
        mode = stat.S_IMODE(found.st_mode)
        # A umask may have taken from a new file what its owner needs.
        wanted = FILE if writes else mode & FOLDER
        if mode != wanted and found.st_nlink == 1:
            _set_mode(number, wanted)
        if flags & os.O_TRUNC:
            os.ftruncate(number, 0)
    except BaseException:
        os.close(number)
        raise
    return number


def _is_of_another(found: os.stat_result) -> bool:
    # The administrator may work in the folders of a user; there, it is theirs.
    us = os.geteuid() if hasattr(os, "geteuid") else 0
    return bool(us) and found.st_uid != us


def _set_mode(number: int, mode: int) -> None:
    # Not on Windows, whose folders of a user are for this user alone; nor can FAT tell users apart.
    if hasattr(os, "fchmod"):
        with contextlib.suppress(OSError):
            os.fchmod(number, mode)


def _not_ours(file: Path) -> _NotOurs:
    return _NotOurs(errno.ELOOP, "it is a link, or the file of another user", str(file))
