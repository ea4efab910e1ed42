"""The pictures that a draft names go along with it, and none takes the place of another file."""

import contextlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from models.proposal import Proposal
from models.values.words import counted, listed
from storage.companions.users import named_by_others
from storage.errors import SaveError, StorageError
from storage.files.reasons import reason_for
from storage.files.replacing import bytes_at, write_atomically
from storage.pictures import LARGEST, NoPicture, picture, pictures_beside
from storage.proposals.reading import load

_MOST_NAMED = 5


class InTheWay(SaveError):
    """Where a picture is to go lies another file of its name; nothing was moved."""


class Along(NamedTuple):
    """The pictures that went along, by name."""

    moved: tuple[str, ...] = ()
    copied: tuple[str, ...] = ()
    """Those that stay where they were, too: another draft names them, or they cannot be deleted."""

    def and_also(self, other: "Along") -> "Along":
        """These, and those of another draft."""
        return Along(self.moved + other.moved, self.copied + other.copied)

    @property
    def said(self) -> str:
        """In a sentence; empty where there are none."""
        every = tuple(dict.fromkeys(self.moved + self.copied))
        if not every:
            return ""
        told = f"{counted(len(every), 'picture')} went along: {listed(every, most=_MOST_NAMED)}"
        stay = tuple(dict.fromkeys(self.copied))
        if not stay:
            return f"{told}."
        which = "a copy" if stay == every else f"{listed(stay, most=_MOST_NAMED)} as a copy"
        return f"{told}; {which}, for another draft names {'it' if len(stay) == 1 else 'them'}."


class Placed(NamedTuple):
    """Where a draft lies now, and what went there with it."""

    path: Path
    along: Along = Along()


class Companions:
    """The pictures of a draft, read where they lie."""

    def __init__(self, path: Path, found: Mapping[str, bytes]) -> None:
        """Of the draft at a path: bytes by the name that it gives them."""
        self._path = path
        self.found = {str(PurePosixPath(name)): data for name, data in found.items()}

    @classmethod
    def of(cls, path: Path) -> "Companions":
        """What a draft names and can be read as a picture; none where the draft cannot be read."""
        with contextlib.suppress(StorageError):
            return cls(path, pictures_beside(load(path).proposal, path))
        return cls(path, {})

    def put_into(self, folder: Path) -> list[Path]:
        """Write them into another folder, where they are not there yet; returns what is new.

        Raises `InTheWay` where other files have their names and `SaveError`; then none is there.
        """
        wanted = {name: data for name, data in self.found.items() if _is_wanted(folder, name, data)}
        new: list[Path] = []
        try:
            for name, data in wanted.items():
                target = folder / name
                target.parent.mkdir(parents=True, exist_ok=True)
                write_atomically(target, data, target, _nothing_at(target))
                new.append(target)
        except OSError as error:
            take_back(new, folder)
            raise SaveError(folder, reason_for(error, folder)) from None
        except SaveError:
            take_back(new, folder)
            raise
        return new

    def gone_from(self) -> Along:
        """Take away those that no other draft names, now that the draft is elsewhere.

        One that has changed meanwhile stays, too.
        """
        folder = self._path.parent
        used = named_by_others(folder, self.found, self._path) if self.found else frozenset()
        moved: list[str] = []
        for name, data in self.found.items():
            with contextlib.suppress(OSError, NoPicture):
                if name not in used and picture(self._path, name) == data:
                    (folder / name).unlink()
                    moved.append(name)
                    _drop_empty(folder / name, folder)
        return Along(tuple(moved), tuple(name for name in self.found if name not in moved))


def taken_along(path: Path, to: Path, move: Callable[[], object]) -> Along:
    """Have a draft moved to another path, and its pictures with it.

    They are there before it, and go from where they were after it: whatever happens in between,
    none is lost. Raises what `move` does, and as `put_into`; then all lies where it lay.
    """
    if os.path.realpath(path.parent) == os.path.realpath(to.parent):
        move()
        return Along()
    companions = Companions.of(path)
    new = companions.put_into(to.parent)
    try:
        move()
    except BaseException:
        take_back(new, to.parent)
        raise
    return companions.gone_from()


def copied_along(proposal: Proposal, path: Path, to: Path, write: Callable[[], object]) -> Along:
    """Have something written that takes over the texts of a draft, and its pictures copied.

    Raises what `write` does, and as `put_into`; then nothing was copied.
    """
    if os.path.realpath(path.parent) == os.path.realpath(to.parent):
        write()
        return Along()
    companions = Companions(path, pictures_beside(proposal, path))
    new = companions.put_into(to.parent)
    try:
        write()
    except BaseException:
        take_back(new, to.parent)
        raise
    return Along((), tuple(companions.found))


def take_back(new: list[Path], folder: Path) -> None:
    """Take away what was just written into a folder, and the folders that are empty then."""
    for file in new:
        with contextlib.suppress(OSError):
            file.unlink()
            _drop_empty(file, folder)


def _is_wanted(folder: Path, name: str, data: bytes) -> bool:
    """Whether a picture is not there yet. Raises `InTheWay` where something else is."""
    place = folder
    for part in PurePosixPath(name).parts:
        place = place / part
        if place.is_symlink():
            raise InTheWay(place, "a link is in the way of a picture; nothing was moved")
    if not os.path.lexists(place):
        return True
    try:
        there = bytes_at(place, place) if place.stat().st_size <= LARGEST else b""
    except (OSError, SaveError):
        there = b""
    if there != data:
        raise InTheWay(place, "another file has the name of a picture; nothing was moved")
    return False


def _nothing_at(target: Path) -> Callable[[bytes | None], None]:
    def allowed(there: bytes | None) -> None:
        if there is not None:
            raise InTheWay(target, "another file has the name of a picture; nothing was moved")

    return allowed


def _drop_empty(file: Path, folder: Path) -> None:
    """Drop the empty folders in which a file lay, up to the folder of the draft."""
    for place in file.parents:
        if place == folder or not place.is_relative_to(folder):
            return
        try:
            place.rmdir()
        except OSError:
            return
