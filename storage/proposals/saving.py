"""From a draft to its file: all of it or nothing."""

import codecs
import contextlib
import errno
import os
import stat
from dataclasses import replace
from pathlib import Path

from storage.errors import AlreadyExists, ChangedOnDisk, SaveError
from storage.private import mode_for_new
from storage.proposals.draft import Draft
from storage.proposals.tables import document, same


def save(draft: Draft, path: Path, *, overwrite: bool = False) -> Draft:
    """Write a draft to a file and return the draft that this file now holds.

    An untouched draft is written as it was read, byte for byte; comments survive a change. The file
    is replaced as a whole: after a failure the old one is there, unharmed.

    Raises `ChangedOnDisk` where the draft's file was written by somebody else since it was read,
    `AlreadyExists` where another file stands at a new place (both are passed over with
    `overwrite`), and `SaveError` where the file cannot be written.
    """
    data = content(draft)
    target = _target(path)
    there = _bytes_at(target, path)
    if not overwrite and there is not None and there != data:
        _check_own(draft, path, target, there)
    # The same bytes are not written again: the file keeps its time, and its watchers their peace.
    if there != data:
        write_atomically(target, data, path)
    return replace(draft, path=path, origin=data, as_read=draft.proposal)


def back_up(path: Path) -> Path:
    """Copy a file beside itself under the first free name (`draft.toml.bak`, `.bak2`, …).

    Returns the copy. Raises `SaveError` where it cannot be written.
    """
    numbers = ("", *map(str, range(2, 1000)))
    names = (path.with_name(f"{path.name}.bak{number}") for number in numbers)
    copy = next(name for name in names if not name.exists())
    data = _bytes_at(path, path)
    if data is None:
        raise SaveError(path, "there is no such file any more")
    write_atomically(copy, data, copy)
    return copy


def content(draft: Draft) -> bytes:
    """The bytes that saving the draft writes."""
    from storage.proposals.writing import dumps

    if draft.as_read is None:
        return dumps(draft.proposal).encode()
    if same(document(draft.proposal), document(draft.as_read)):
        return draft.origin
    # Without a comment there is nothing that the canonical text could lose.
    if b"#" not in draft.origin:
        return _dressed(dumps(draft.proposal), draft.origin)
    from storage.proposals.keeping_comments import patched

    return _dressed(patched(draft.origin, draft.as_read, draft.proposal), draft.origin)


def _dressed(text: str, origin: bytes) -> bytes:
    """The text with the line ends and the byte order mark of the file that it replaces."""
    data = text.encode()
    # Only where each line ends so: a mixture is nobody's habit that could be kept.
    lines = origin.count(b"\n")
    if lines and origin.count(b"\r\n") == lines:
        data = data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    return codecs.BOM_UTF8 + data if origin.startswith(codecs.BOM_UTF8) else data


def _target(path: Path) -> Path:
    """The file behind a link, which is replaced while the link stays."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        raise SaveError(path, "this link leads nowhere") from None


def _bytes_at(target: Path, path: Path) -> bytes | None:
    try:
        return target.read_bytes()
    except FileNotFoundError:
        return None
    except IsADirectoryError:
        raise SaveError(path, "this is a folder") from None
    except OSError as error:
        raise SaveError(path, reason_for(error, target)) from None


def _check_own(draft: Draft, path: Path, target: Path, there: bytes) -> None:
    if draft.path is None or _target(draft.path) != target:
        raise AlreadyExists(path, "there is another file of this name; nothing was written")
    if there != draft.origin:
        message = "the file has changed since it was read; nothing was written"
        raise ChangedOnDisk(path, message)


def write_atomically(target: Path, data: bytes, said: Path) -> None:
    """Replace a file, keeping its mode; `said` is the name that a `SaveError` speaks of."""
    import tempfile

    try:
        # In the same folder, since a file takes the place of another in one step on one file system
        # only. Hidden, so that the desk never shows what a crash leaves behind.
        number, name = tempfile.mkstemp(
            dir=target.parent, prefix=f".{target.name[:40]}.", suffix="~"
        )
    except OSError as error:
        raise SaveError(said, reason_for(error, target)) from None
    temporary = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            # Before the name is given over: else a power cut could leave it with an empty file.
            file.flush()
            os.fsync(file.fileno())
        # `mkstemp` lets nobody else read, and others may be meant to.
        temporary.chmod(_mode_for(target))
        temporary.replace(target)
    except OSError as error:
        raise SaveError(said, reason_for(error, target)) from None
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    sync_folder(target.parent)


def _mode_for(target: Path) -> int:
    """The mode of the file there, else that of a new file of this user."""
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except OSError:
        if (own := mode_for_new(target)) is not None:
            return own
        # The mask can only be read by setting another one, if only for a moment.
        mask = os.umask(0o077)
        os.umask(mask)
        return 0o666 & ~mask


def sync_folder(folder: Path) -> None:
    """See to it that the names in a folder are on the disk, where the system can."""
    with contextlib.suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def reason_for(error: OSError, target: Path) -> str:
    """Why a file or folder cannot be written, in plain words."""
    if error.errno == errno.ENOENT or error.errno == errno.ENOTDIR:
        return f"there is no folder {target.parent}; make it first"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"writing in the folder {target.parent} is not permitted"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "the disk is full; nothing was changed"
    return f"it cannot be written: {error.strerror or error}"
