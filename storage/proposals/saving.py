"""From a draft to its file: all of it or nothing."""

import codecs
import os
from dataclasses import replace
from pathlib import Path

from storage.errors import AlreadyExists, ChangedOnDisk, ReadError, SaveError
from storage.files.reasons import reason_for, unwritable
from storage.files.replacing import bytes_at, write_atomically
from storage.opening import behind_links
from storage.proposals.draft import Draft
from storage.proposals.tables import document, same
from storage.toml.parsing import LARGEST_FILE

_READ_AGAIN = 100_000
"""Bytes from which on a draft is read again before it is written: smaller ones meet no limit."""


def save(draft: Draft, path: Path, *, over: bytes | None = None) -> Draft:
    """Write a draft to a file and return the draft that this file now holds.

    An untouched draft is written as it was read, byte for byte; comments survive a change. The file
    is replaced as a whole: after a failure the old one is there, unharmed. Of several programs that
    save at once each either has its draft in the file or raises. What the place is too weak for is
    told in `Draft.weaker`.

    Raises `ChangedOnDisk` where the draft's file was written by somebody else since it was read,
    `AlreadyExists` where another file stands at a new place, and `SaveError` where the file cannot
    be written, is read-only, or could not be read again. The first two not where the file holds
    `over`: what somebody saw there, and decided to write over.
    """
    data = content(draft)
    target = _target(path)
    own = draft.path is not None and _target(draft.path) == target
    weaker: tuple[str, ...] = ()

    def allowed(there: bytes | None) -> None:
        """Whether what is there is what the draft was made from, or as good."""
        if there is None or there in (draft.origin if own else data, over):
            return
        if own:
            message = "the file has changed since it was read; nothing was written"
            raise ChangedOnDisk(path, message)
        raise AlreadyExists(path, "there is another file of this name; nothing was written")

    there = bytes_at(target, path)
    allowed(there)
    # The same bytes are not written again: the file keeps its time, and its watchers their peace.
    if there != data:
        if reason := unwritable(target):
            raise SaveError(path, reason)
        _check_readable(data, path)
        _keep_older(draft, target)
        weaker = write_atomically(target, data, path, allowed)
    return replace(draft, path=path, origin=data, as_read=draft.proposal, older=None, weaker=weaker)


def name_of_older(path: Path, older: int) -> Path:
    """Where a file of an earlier format is kept when the draft is saved: beside it."""
    return path.with_name(f"{path.name}.format-{older}")


def _keep_older(draft: Draft, target: Path) -> None:
    """Keep a file of an earlier format beside the new one; one that is kept already stays."""
    if draft.older is None:
        return
    copy, number = name_of_older(target, draft.older), 1
    while (there := bytes_at(copy, copy)) not in (None, draft.origin):
        number += 1
        copy = target.with_name(f"{target.name}.format-{draft.older}-{number}")
    if there is None:
        write_atomically(copy, draft.origin, copy)


def back_up(path: Path, data: bytes) -> Path:
    """Keep what a file held beside it under the first free name (`draft.toml.bak`, `.bak2`, …).

    Returns the copy. Raises `SaveError` where it cannot be written.
    """
    copy = _free_beside(path)
    write_atomically(copy, data, copy)
    return copy


def set_aside(path: Path) -> Path:
    """Give a file such a name, under which it is no draft any more; returns it.

    Raises `SaveError` where that cannot be.
    """
    aside = _free_beside(path)
    try:
        return path.rename(aside)
    except OSError as error:
        raise SaveError(path, reason_for(error, path)) from None


def _free_beside(path: Path) -> Path:
    numbers = ("", *map(str, range(2, 1000)))
    names = (path.with_name(f"{path.name}.bak{number}") for number in numbers)
    # Unlike `Path.exists`, it raises nothing, and sees a link that leads nowhere.
    return next(name for name in names if not os.path.lexists(name))


def content(draft: Draft) -> bytes:
    """The bytes that saving the draft writes."""
    from storage.proposals.writing import dumps

    if draft.as_read is None and (draft.older is None or b"#" not in draft.origin):
        return _dressed(dumps(draft.proposal), draft.origin)
    if draft.as_read is None:
        from storage.proposals.keeping_comments import brought_over

        return _dressed(brought_over(draft.origin, draft.proposal), draft.origin)
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
    target = behind_links(path)
    # Unlike `Path.is_symlink`, it raises nothing. What is written would take the place of the link.
    if os.path.islink(target):  # noqa: PTH114
        raise SaveError(path, "this link leads round in a circle")
    return target


def _check_readable(data: bytes, path: Path) -> None:
    """Raise `SaveError` for what could not be opened again: it would be lost once it is closed."""
    if len(data) > LARGEST_FILE:
        most = f"{LARGEST_FILE // 1024**2} MB"
        told = f"the draft is larger than {most} and could not be opened again; nothing was written"
        raise SaveError(path, told)
    if len(data) > _READ_AGAIN:
        from storage.proposals.reading import loads

        try:
            loads(data, path)
        except ReadError as error:
            told = f"the draft could not be opened again ({error.message}); nothing was written"
            raise SaveError(path, told) from None
