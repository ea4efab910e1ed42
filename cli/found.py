"""Which files a command is to answer for: those that are named, and those in folders."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from cli.printing import complain
from models.values.words import counted
from storage import Draft, ReadError, StorageError, loads
from storage.locations import locations
from storage.proposals.folder import (
    MOST_COUNTED,
    archived_in,
    candidates,
    count_below,
    folders_below,
    holds_proposals,
    is_proposal,
)
from storage.toml.parsing import read_bytes


class Item(NamedTuple):
    """A file to be answered for, or why there is none."""

    at: Path | ReadError
    folder: Path | None = None
    """The folder that was named, where it was found in one: it may be no proposal at all."""
    ends: bool = False
    """Whether all of the folder was given: this is said of it where none was a proposal."""


def path_of(item: Item) -> Path:
    """The file of an item, or what an error is about."""
    return item.at.file if isinstance(item.at, ReadError) else item.at


def files_among(items: Sequence[Item]) -> int:
    """How many of them are files to be answered for, unless they turn out to be no proposals."""
    return sum(not item.ends for item in items)


def items_of(paths: Sequence[Path], *, recursive: bool = False) -> Iterator[Item]:
    """Every file that may have to be answered for, in natural order; none is looked into."""
    for path in paths:
        if not path.is_dir():
            yield Item(path)
            continue
        for folder in _folders(path, recursive):
            if isinstance(folder, ReadError):
                yield Item(folder)
                continue
            try:
                found = candidates(folder)
            except ReadError as error:
                yield Item(error)
                if folder == path:
                    break
                continue
            yield from (Item(file, path) for file in found)
        else:
            yield Item(nothing_in(path, recursive=recursive), path, True)


def drafts_in(folder: Path, *, recursive: bool) -> Iterator[Draft | StorageError]:
    """The drafts of a folder, and what is wrong with a file that may be one."""
    for item in items_of([folder], recursive=recursive):
        if isinstance(item.at, ReadError):
            if not item.ends:
                yield item.at
            continue
        try:
            data = read_bytes(item.at)
            if item.folder is None or is_proposal(data):
                yield loads(data, item.at)
        except StorageError as error:
            yield error


def usual_folder() -> Path:
    """The current folder where it holds drafts, else the user's drafts folder: as the desk does."""
    here = Path()
    try:
        if holds_proposals(here):
            return here
    except StorageError:
        pass
    drafts = locations(os.environ).drafts
    return drafts if drafts.is_dir() else here


def say_what_lies_below(paths: Sequence[Path], *, recursive: bool) -> None:
    """Say how many proposals of the folders that were named are not among those answered for.

    Those in the folders below, unless they were asked for, and those in archives.
    """
    for path in filter(Path.is_dir, paths):
        if not recursive and (many := count_below(path, MOST_COUNTED)):
            complain(f"{path}: {_counted(many)} in folders below, not looked at; -r takes them in")
        folders = [path, *(folders_below(path) if recursive else ())]
        found = [len(archived_in(one)) for one in folders if not isinstance(one, ReadError)]
        if put_away := sum(found):
            told = f"{counted(put_away, 'draft')} in {'archives' if recursive else 'its archive'}"
            complain(f"{path}: {told}, not looked at; name an archive to take it in")


def nothing_in(path: Path, *, recursive: bool) -> ReadError:
    """That a folder holds no proposal."""
    below = " or below it" if recursive else ""
    return ReadError(path, f"there is no proposal (*.toml) in this folder{below}")


def _folders(path: Path, recursive: bool) -> Iterator[Path | ReadError]:
    yield path
    if recursive:
        yield from folders_below(path)


def _counted(many: int) -> str:
    more = "or more " if many == MOST_COUNTED else ""
    return counted(many, f"{more}proposal")
