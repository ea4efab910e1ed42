"""Which files a command is to answer for: those that are named, and those in folders."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from cli.printing import complain
from models.values.words import counted
from storage import ReadError
from storage.proposals.folder import (
    ARCHIVE,
    archived_in,
    candidates,
    count_below,
    folders_below,
    proposals_in,
)

MOST_COUNTED = 1000
"""Proposals in the folders below one that are counted; who has more is told that."""


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


def files_of(paths: Sequence[Path], *, recursive: bool = False) -> Iterator[Path | ReadError]:
    """Every file to be answered for; a folder gives its proposals, or why it gives none."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        there = False
        for folder in _folders(path, recursive):
            if isinstance(folder, ReadError):
                there = True
                yield folder
                continue
            try:
                for file in proposals_in(folder):
                    there = True
                    yield file
            except ReadError as error:
                there = True
                yield error
        if not there:
            yield nothing_in(path, recursive=recursive)


def say_what_lies_below(paths: Sequence[Path]) -> None:
    """Say how many proposals lie in the folders of the folders that were named, if any do."""
    for path in paths:
        if path.is_dir() and (many := count_below(path, MOST_COUNTED)):
            complain(f"{path}: {_counted(many)} in folders below, not looked at; -r takes them in")
        if path.is_dir() and (put_away := len(archived_in(path))):
            archive = path / ARCHIVE
            complain(f"{archive}: {counted(put_away, 'archived draft')}, not looked at; name it")


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
