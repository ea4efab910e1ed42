"""Which pictures the other drafts around one name: those have to stay."""

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

from models.proposal.pictures import pictures_in
from storage.errors import ReadError, StorageError
from storage.proposals.folder import candidates, is_proposal
from storage.proposals.reading import loads
from storage.toml.parsing import read_bytes

_MAY_NAME = (b"![", b"logo", b"\\")
"""One of these is in the text of any draft that names a picture; the last may hide the others."""


def named_by_others(folder: Path, names: Iterable[str], but: Path) -> frozenset[str]:
    """Those of the pictures below a folder that another draft names, in it or right around it.

    A draft that cannot be read may name any of them.
    """
    by_place: dict[str, list[str]] = {}
    for name in names:
        by_place.setdefault(_plain(folder / name), []).append(name)
    every = [name for alike in by_place.values() for name in alike]
    found: set[str] = set()
    for place in _folders(folder, every):
        drafts: list[Path] = []
        with contextlib.suppress(ReadError):
            drafts = candidates(place)
        for draft in drafts:
            if draft == but:
                continue
            try:
                named = _named_by(draft)
            except StorageError:
                return frozenset(every)
            found.update(name for at in named for name in by_place.get(at, ()))
    return frozenset(found)


def _folders(folder: Path, names: Iterable[str]) -> dict[Path, None]:
    """From a picture up to around the folder of the draft: a draft names what lies below it."""
    places = {folder: None, folder.parent: None}
    for name in names:
        inside = (place for place in (folder / name).parents if place.is_relative_to(folder))
        places |= dict.fromkeys(inside)
    return places


def _named_by(draft: Path) -> list[str]:
    """Where the pictures lie that a draft names. Raises `StorageError`."""
    data = read_bytes(draft)
    if not any(mark in data for mark in _MAY_NAME) or not is_proposal(data):
        return []
    proposal = loads(data, draft).proposal
    return [_plain(draft.parent / one.file) for one in pictures_in(proposal)]


def _plain(place: Path) -> str:
    """A place under one name, also where a disk knows no case."""
    return os.path.normpath(place).casefold()
