"""A draft gets another name, goes to the archive beside it and comes back, or is copied.

Nothing is written over. Its journal, its history, the place where the person was and the pictures
that it names go along. What else lies beside the file stays.
"""

import contextlib
import errno
import os
import re
from collections.abc import Callable
from itertools import count
from pathlib import Path

from storage.companions.along import Placed, copied_along, taken_along
from storage.disk import UNSUPPORTED
from storage.errors import AlreadyExists, SaveError, StorageError
from storage.files.reasons import reason_for
from storage.files.replacing import sync_folder, write_atomically
from storage.history.versions import History
from storage.journal.lock import lock_of
from storage.journal.moving import bring_along
from storage.proposals import identity
from storage.proposals.draft import Draft
from storage.proposals.folder import archive_of, is_archive
from storage.proposals.reading import load, loads
from storage.proposals.saving import save
from storage.whereabouts import Whereabouts

_NOT_LINKED = UNSUPPORTED | {errno.EPERM, errno.EMLINK, errno.EACCES}
_ID = re.compile(rb"""^id[ \t]*=[ \t]*("[^"\r\n]*"|'[^'\r\n]*')""", re.MULTILINE)
_FORMAT = re.compile(rb"^format[ \t]*=[^\r\n]*(?P<end>\r?\n)", re.MULTILINE)


def renamed(path: Path, to: Path, state: Path) -> Placed:
    """Give a draft another path on the same disk, and tell what went along.

    `state` is the state folder. Raises `InUse` where somebody works on it, `AlreadyExists`, and
    `SaveError`, also where another file is in the way of a picture; then all lies where it lay.
    """
    lock = lock_of(path, state)
    try:
        if path.is_symlink():
            raise SaveError(path, "this is a link to another file; it stays where it is")
        own = identity.id_in(path)
        along = taken_along(path, to, lambda: _put(path, to))
        bring_along(path, to, state)
        History(state, path, own).follow(to)
        Whereabouts(state).moved(path, to)
    finally:
        if lock is not None:
            lock.release()
    return Placed(to, along)


def is_archived(path: Path) -> bool:
    """Whether a draft lies in an archive."""
    return is_archive(path.absolute().parent)


def archived(path: Path, state: Path) -> Placed:
    """Put a draft into the archive beside it, under the first free name; returns where it is.

    Raises as `renamed` does.
    """
    folder = archive_of(path.absolute().parent)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise SaveError(folder, reason_for(error, folder)) from None
    try:
        return _first_free(folder / path.name, lambda to: renamed(path, to, state))
    except StorageError:
        _drop_empty(folder)
        raise


def brought_back(path: Path, state: Path) -> Placed:
    """Put a draft of an archive back to the folder around that, under the first free name.

    Returns where it is. Raises as `renamed` does.
    """
    folder = path.absolute().parent
    back = _first_free(folder.parent / path.name, lambda to: renamed(path, to, state))
    _drop_empty(folder)
    return back


def duplicated(path: Path, to: Path) -> Placed:
    """Write a copy of a draft with all that is in its file, but an id of its own; returns it.

    Raises `StorageError` where it cannot be read or written, `AlreadyExists` too.
    """
    draft = load(path)
    return Placed(to, copied_along(draft.proposal, path, to, lambda: _write_copy(draft, to)))


def _write_copy(draft: Draft, to: Path) -> None:
    own = identity.new_id()
    data = _with_id(draft, own)
    if data is None:  # the id stands where no pattern finds it
        if os.path.lexists(to):
            raise AlreadyExists(to, "there is another file of this name; nothing was written")
        save(draft.with_proposal(identity.with_id(draft.proposal, own)), to)
    else:
        write_atomically(to, data, to, _nothing_at(to))


def free_name(wanted: Path) -> Path:
    """The wanted path, or the first that nothing has of those that end in a number, from -2 on."""
    names = (wanted.with_stem(f"{wanted.stem}-{number}") for number in count(2))
    if not os.path.lexists(wanted):  # unlike `Path.exists`, it raises nothing
        return wanted
    return next(name for name in names if not os.path.lexists(name))


def _first_free(wanted: Path, take: Callable[[Path], Placed]) -> Placed:
    """Take the first name that is free when it is taken, not only when it was looked at."""
    while True:
        with contextlib.suppress(AlreadyExists):
            return take(free_name(wanted))


def _put(path: Path, to: Path) -> None:
    """Give a file another name. Raises `AlreadyExists` and `SaveError`; then it has the old one."""
    try:
        if _is_same_name(path, to):
            path.rename(to)
            return
        _link(path, to)
    except FileExistsError:
        raise AlreadyExists(to, "there is another file of this name; nothing was moved") from None
    except OSError as error:
        if not os.path.lexists(path):
            raise SaveError(path, "it is not there any more") from None
        if error.errno == errno.EXDEV:
            told = f"{to.parent} is on another disk; nothing was moved"
            raise SaveError(path, told) from None
        raise SaveError(path, reason_for(error, to)) from None
    sync_folder(to.parent)
    sync_folder(path.parent)


def _link(path: Path, to: Path) -> None:
    """Take the name, which only one can, then let go of the old one. Raises `OSError`."""
    try:
        os.link(path, to)
    except OSError as error:
        if error.errno not in _NOT_LINKED:
            raise
        to.open("xb").close()
        _or_drop(to, lambda: path.replace(to))
    else:
        _or_drop(to, path.unlink)


def _or_drop(to: Path, act: Callable[[], object]) -> None:
    try:
        act()
    except OSError:
        to.unlink()
        raise


def _is_same_name(path: Path, to: Path) -> bool:
    """Whether it is one file under one name, written otherwise: some disks know no case."""
    same = path.parent == to.parent and path.name.casefold() == to.name.casefold()
    return same and path != to and to.exists() and path.samefile(to)


def _drop_empty(folder: Path) -> None:
    with contextlib.suppress(OSError):
        folder.rmdir()


def _with_id(draft: Draft, own: str) -> bytes | None:
    """The bytes of a draft with another id, and nothing else; None where that cannot be had."""
    wanted, line = identity.with_id(draft.proposal, own), f'id = "{own}"'.encode()
    data = _ID.sub(line, draft.origin, count=1)
    if not draft.proposal.id:
        data = _FORMAT.sub(lambda m: m[0] + line + m["end"], draft.origin, count=1)
    with contextlib.suppress(StorageError):
        return data if loads(data, Path("copy")).proposal == wanted else None
    return None


def _nothing_at(to: Path) -> Callable[[bytes | None], None]:
    def allowed(there: bytes | None) -> None:
        if there is not None:
            raise AlreadyExists(to, "there is another file of this name; nothing was written")

    return allowed
