"""Which files of a folder, and of the folders in it, are proposals."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from models.values.natural import natural
from storage import opening
from storage.errors import ReadError
from storage.toml.parsing import head, read_bytes

MOST_FOLDERS = 10_000
"""Folders that are gone through at most: who asks for the whole disk is told so."""
MOST_COUNTED = 1000
"""Proposals in the folders below one that are counted at most; who has more is told that."""
ARCHIVE = "archive"
"""The folder into which drafts are put away. What lies in it is at hand, and in no work."""
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


def holds_proposals(folder: Path) -> bool:
    """Whether a folder holds proposal files; no more of them are read than tell it."""
    return any(map(_may_be_proposal, candidates(folder)))


def candidates(folder: Path) -> list[Path]:
    """The `*.toml` files directly in a folder, in natural order, none of them looked into.

    Hidden ones and folders are left out. Raises `ReadError` where the folder cannot be listed.
    """
    return _listed(folder)[0]


class Below(NamedTuple):
    """A folder in a folder, with the proposals that lie in it and below it."""

    folder: Path
    drafts: tuple[Path, ...] = ()
    error: str = ""
    """Why what is in it is not known, or not all of it."""
    more: bool = False
    """Whether there may be more proposals than these."""


def _never() -> bool:
    return False


def files_and_folders(folder: Path) -> tuple[list[Path], list[Path]]:
    """The `*.toml` files and the folders directly in a folder, as they are named.

    Hidden ones are left out. Raises `ReadError` where the folder cannot be listed.
    """
    return _listed(folder)


def folders_in(folder: Path) -> list[Path]:
    """The folders directly in one in which proposals may lie: no archives, no bundles."""
    with suppress(ReadError):
        return [one for one in _listed(folder)[1] if not is_archive(one) and not _is_bundle(one)]
    return []


def folders_below(folder: Path) -> "Iterator[Path | ReadError]":
    """The folders in a folder, those in them behind each, in natural order; not itself.

    Left out are hidden ones (`.git`), bundles, archives (`archived_in`), those that are there
    already under another name, and those that hold the folder itself: a link that leads round in a
    circle, or up, has an end. For a folder that cannot be listed, and where there are more than
    `MOST_FOLDERS`, the error that says so.
    """
    seen = _that_hold(folder)
    # A stack, not a function that calls itself: folders can lie deeper than Python calls.
    stack, gone_through = [folder], 0
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
        gone_through += 1
        if gone_through > MOST_FOLDERS:
            yield ReadError(folder, f"more than {MOST_FOLDERS} folders lie in it: name them apart")
            return
        if at != folder:
            if _is_bundle(at):
                continue
            yield at
        stack += (one for one in reversed(inside) if not is_archive(one))


def below(
    folder: Path, stop: Callable[[], bool] = _never, most: int = MOST_COUNTED
) -> Iterator[Below]:
    """The folders in a folder below which proposals lie, each as soon as all of it is known.

    Files are looked at briefly. A folder of which something cannot be listed is among them, too.
    `most` proposals are counted, and folders behind them are given without a look; `stop` ends it
    between two files.
    """
    tops, left = dict.fromkeys(folders_in(folder)), most
    at: Below | None = None
    for found in folders_below(folder):
        place = found.file if isinstance(found, ReadError) else found
        if place == folder:  # there is no end of folders
            break
        top = folder / place.relative_to(folder).parts[0]
        if at is None or at.folder != top:
            if at is not None and (at.drafts or at.error):
                yield at
            at = Below(top)
            tops.pop(top, None)
        if isinstance(found, ReadError):
            at = at._replace(error=at.error or str(found), more=True)
            continue
        files: list[Path] = []
        with suppress(ReadError):
            files = candidates(found)
        said = tuple(islice((file for file in files if not stop() and _says_so(file)), left))
        left -= len(said)
        at = at._replace(drafts=(*at.drafts, *said))
        if not left or stop():
            break
    else:
        tops = {}
    if stop():
        return
    if at is not None and (at.drafts or at.error or not left):
        yield at._replace(more=at.more or not left)
    yield from (Below(top, more=True) for top in tops)


def count_below(folder: Path, most: int = MOST_COUNTED) -> int:
    """How many proposals lie in the folders below one, looked at briefly; counted up to `most`."""
    return sum(len(one.drafts) for one in below(folder, most=most))


def is_archive(folder: Path) -> bool:
    """Whether a folder is one into which drafts are put away."""
    return folder.name.casefold() == ARCHIVE


def archive_of(folder: Path) -> Path:
    """The folder into which drafts of a folder are put away: the one that is there, or is made."""
    with suppress(ReadError):
        return next(filter(is_archive, _listed(folder)[1]), folder / ARCHIVE)
    return folder / ARCHIVE


def archived_in(folder: Path) -> list[Path]:
    """The drafts in the archive of a folder, in natural order; none where there is no archive."""
    with suppress(ReadError):
        return candidates(archive_of(folder))
    return []


def is_proposal(data: bytes) -> bool:
    """Whether the bytes of a file may be a proposal: one with a slip in it must not vanish."""
    from models.proposal.limits import excess_of_rows  # with the proposal: names need none of it

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


def _that_hold(folder: Path) -> set[tuple[int, int]]:
    """The folders above one, as the disk knows them."""
    found = set()
    for above in Path(os.path.realpath(folder)).parents:
        with suppress(OSError):
            told = above.stat()
            found.add((told.st_dev, told.st_ino))
    return found


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
