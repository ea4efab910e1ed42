"""Which files of a folder, and of the folders in it, are proposals."""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from models.proposal.limits import excess_of_rows
from models.values.natural import natural
from storage import opening
from storage.errors import ReadError
from storage.toml.parsing import head, read_bytes

ARCHIVE = "archive"
"""The folder, beside drafts, of those that are put away: who goes through folders leaves it out."""
MOST_FOLDERS = 10_000
"""Folders that are gone through at most: who asks for the whole disk is told so."""
_OF_A_BUNDLE = re.compile(rb'\A\{\s*"program":\s*"clusterbid"')
_FORMAT, _CALL = (
    re.compile(rb"^[ \t]*%b[ \t]*=" % key, re.MULTILINE) for key in (b"format", b"call")
)
_ENOUGH = 4096
"""Bytes in which a proposal says that it is one, when proposals are only counted."""


def proposals_in(folder: Path) -> list[Path]:
    """The proposal files directly in a folder, in natural order; hidden files are passed over.

    A `*.toml` file that cannot be read is among them, so that it is answered for. One that is valid
    TOML without the keys `format` and `call`, such as `pyproject.toml`, is no proposal. Raises
    `ReadError` where the folder cannot be listed.
    """
    return [path for path in candidates(folder) if _may_be_proposal(path)]


def candidates(folder: Path) -> list[Path]:
    """The `*.toml` files directly in a folder, in natural order, none of them looked into.

    Hidden ones and folders are left out. Raises `ReadError` where the folder cannot be listed.
    """
    return _listed(folder)[0]


def folders_below(folder: Path) -> "Iterator[Path | ReadError]":
    """The folders in a folder, those in them behind each, in natural order; not itself.

    Left out are hidden ones (`.git`), bundles, archives (`archived_in` tells what is there), and
    those that are there already under another name, so that a loop of links has an end. For a
    folder that cannot be listed, and where there are more than `MOST_FOLDERS`, the error that says
    so.
    """
    seen: set[tuple[int, int]] = set()
    # A stack, not a function that calls itself: folders can lie deeper than Python calls.
    stack: list[Path] = [folder]
    while stack:
        at = stack.pop()
        try:
            told = at.stat()
            if (told.st_dev, told.st_ino) in seen:
                continue
            seen.add((told.st_dev, told.st_ino))
            _, inside = _listed(at)
        except OSError as error:
            yield ReadError(at, f"it cannot be listed: {error.strerror}")
            continue
        except ReadError as error:
            if at != folder:
                yield error
            continue
        if len(seen) > MOST_FOLDERS:
            yield ReadError(folder, f"more than {MOST_FOLDERS} folders lie in it: name them apart")
            return
        if at != folder:
            if at.name == ARCHIVE or _is_bundle(at):
                continue
            yield at
        stack += reversed(inside)


def count_below(folder: Path, most: int = 1000) -> int:
    """How many proposals lie in the folders below one, looked at briefly; counted up to `most`."""
    found = 0
    for below in folders_below(folder):
        if isinstance(below, ReadError):
            continue
        with suppress(ReadError):
            found += sum(map(_says_so, candidates(below)))
        if found >= most:
            return most
    return found


def archived_in(folder: Path) -> list[Path]:
    """The drafts in the archive of a folder, in natural order; none where there is no archive."""
    with suppress(ReadError):
        return candidates(folder / ARCHIVE)
    return []


def is_proposal(data: bytes) -> bool:
    """Whether the bytes of a file may be a proposal: one with a slip in it must not vanish."""
    try:
        # What is refused when it is opened is answered for, and not read at length before.
        if excess_of_rows(data):
            return True
        raw = head(data)
    except (ValueError, RecursionError):
        return True
    return "format" in raw and "call" in raw


def _may_be_proposal(path: Path) -> bool:
    try:
        return is_proposal(read_bytes(path))
    except ReadError:
        return True


def _listed(folder: Path) -> tuple[list[Path], list[Path]]:
    """The `*.toml` files of a folder, and the folders in it."""
    files, folders = [], []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if _is_folder(entry):
                    folders.append(entry.name)
                elif entry.name.lower().endswith(".toml"):
                    files.append(entry.name)
    except OSError as error:
        raise ReadError(folder, f"it cannot be listed: {error.strerror}") from None
    found = ([folder / name for name in sorted(names, key=natural)] for names in (files, folders))
    return next(found), next(found)


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    # A link that leads round in a circle, or into what may not be entered, is none.
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_bundle(folder: Path) -> bool:
    with suppress(OSError):
        return _OF_A_BUNDLE.match(opening.beginning(folder / "manifest.json", 100)) is not None
    return False


def _says_so(file: Path) -> bool:
    with suppress(OSError):
        start = opening.beginning(file, _ENOUGH)
        return bool(_FORMAT.search(start) and _CALL.search(start))
    return False
