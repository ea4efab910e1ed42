"""A file gets other bytes: all of them or none, whatever happens in between."""

import contextlib
import errno
import os
from collections.abc import Callable
from pathlib import Path

from storage import opening
from storage.disk import UNSUPPORTED, to_disk
from storage.errors import SaveError
from storage.files.held import held
from storage.files.likeness import linked_elsewhere, make_like
from storage.files.reasons import NO_FILE, reason_for

FSYNC = "this disk does not say when it has written: a power cut can still cost the last save"
LOCK = "no locks are known here: of two programs that save at once, one may overwrite the other"
IN_PLACE = "the file cannot be replaced here and was written in place: a power cut can damage it"
LINKED = "the file has another name (a hard link) and was written in place, so that both stay one"

_NOT_REPLACED = UNSUPPORTED | {errno.EBUSY, errno.EXDEV, errno.EPERM, errno.EEXIST}
"""Why a file cannot take the place of another that may be written: it is mounted by itself, say."""
_NOT_LINKED = UNSUPPORTED | {errno.EPERM, errno.EMLINK, errno.EXDEV, errno.EACCES}

_MOST = 256 * 1024 * 1024
"""Bytes of a file that is compared, or written in place."""

Allowed = Callable[[bytes | None], object]
"""Raises where what is at a place, None for nothing, is not to be replaced."""


def write_atomically(
    target: Path, data: bytes, said: Path, allowed: Allowed | None = None
) -> tuple[str, ...]:
    """Replace a file, keeping what it is beside its bytes; `said` is what a `SaveError` speaks of.

    Whether that is `allowed` is looked at while no other program of this house can write it. What
    the place is too weak for is returned, in sentences.
    """
    weaker: list[str] = []
    temporary = _beside(target, data, said, weaker)
    try:
        weaker += make_like(temporary, target)
        while not _put(temporary, target, data, said, allowed, weaker):
            pass  # while it was made another file came: is that one to be replaced?
    except OSError as error:
        raise SaveError(said, reason_for(error, target)) from None
    finally:
        _drop(temporary)
    sync_folder(target.parent)
    return tuple(dict.fromkeys(weaker))


def bytes_at(target: Path, said: Path) -> bytes | None:
    """The bytes of a file; None where there is none. Raises `SaveError`."""
    try:
        return opening.read(target, _MOST)
    except opening.NotOrdinary:
        raise SaveError(said, NO_FILE) from None
    except FileNotFoundError:
        return None
    except IsADirectoryError:
        raise SaveError(said, "this is a folder") from None
    except OSError as error:
        raise SaveError(said, reason_for(error, target)) from None


def sync_folder(folder: Path) -> None:
    """See to it that the names in a folder are on the disk, where the system can."""
    with contextlib.suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _beside(target: Path, data: bytes, said: Path, weaker: list[str]) -> Path:
    """A new file that holds the bytes, for this user alone."""
    import tempfile

    try:
        # In the same folder, since a file takes the place of another in one step on one file system
        # only. Hidden, so that the desk never shows what a crash leaves behind.
        number, name = tempfile.mkstemp(dir=target.parent, prefix=_prefix(target), suffix="~")
    except OSError as error:
        raise SaveError(said, reason_for(error, target)) from None
    temporary = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            # Before the name is given over: else a power cut could leave it with an empty file.
            file.flush()
            _sync(file.fileno(), weaker)
    except OSError as error:
        _drop(temporary)
        raise SaveError(said, reason_for(error, target)) from None
    return temporary


def _prefix(target: Path) -> str:
    return f".{target.name[:40]}."


def _put(
    temporary: Path,
    target: Path,
    data: bytes,
    said: Path,
    allowed: Allowed | None,
    weaker: list[str],
) -> bool:
    """Give the target the bytes; whether that was done, and no other file came meanwhile."""
    if allowed is None:
        _replace(temporary, target, data, said, weaker)
        return True
    with held(target, said) as sure:
        there = bytes_at(target, said)
        allowed(there)
        if there is None:
            return _put_new(temporary, target)
        if not sure:
            weaker.append(LOCK)
        _replace(temporary, target, data, said, weaker)
        return True


def _put_new(temporary: Path, target: Path) -> bool:
    """Put a file where there is none; whether there still was none."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in _NOT_LINKED:
            raise
    else:
        return True
    # Without links an empty file holds the place: of two that come at once, one is the first.
    try:
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return False
    temporary.replace(target)
    return True


def _replace(temporary: Path, target: Path, data: bytes, said: Path, weaker: list[str]) -> None:
    if linked_elsewhere(target, _prefix(target)):
        _write_in_place(target, data, said, weaker)
        weaker.append(LINKED)
        return
    try:
        temporary.replace(target)
    except OSError as error:
        if error.errno not in _NOT_REPLACED or not target.is_file():
            raise
        _write_in_place(target, data, said, weaker)
        weaker.append(IN_PLACE)


def _write_in_place(target: Path, data: bytes, said: Path, weaker: list[str]) -> None:
    """Write over a file that cannot be replaced, while a copy of what it held lies beside it."""
    before = bytes_at(target, said) or b""
    copy = _beside(target.with_name(f"{target.name[:30]}.before"), before, said, weaker)
    try:
        _overwrite(target, data, weaker)
    except OSError as error:
        try:
            _overwrite(target, before, weaker)
        except OSError:
            told = f"{reason_for(error, target)}; what the file held is in {copy.name}"
            raise SaveError(said, told) from None
        _drop(copy)
        raise
    _drop(copy)


def _overwrite(target: Path, data: bytes, weaker: list[str]) -> None:
    with target.open("r+b") as file:
        file.write(data)
        file.truncate()
        file.flush()
        _sync(file.fileno(), weaker)


def _drop(file: Path) -> None:
    """Take a file of ours away; one that stays does no harm."""
    with contextlib.suppress(OSError):
        file.unlink(missing_ok=True)


def _sync(number: int, weaker: list[str]) -> None:
    """Wait for the disk. Raises `OSError` where it could not take what was written."""
    if not to_disk(number):
        weaker.append(FSYNC)
