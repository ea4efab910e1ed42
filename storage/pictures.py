"""The pictures beside a proposal file: read only where they lie in its folder, and are pictures."""

import contextlib
import os
import unicodedata
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from models.proposal import Proposal
from models.proposal.pictures import pictures_in
from models.values.words import same_file
from storage import opening

LARGEST = 10_000_000
"""Bytes of a picture."""
_NO_LINK = os.O_RDONLY | opening.NO_LINK
_KINDS = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"))
_ENDINGS = frozenset((".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".svg"))
_BEGINNING = 1_000
"""Bytes in which an SVG says what it is."""


class NoPicture(Exception):
    """Why there is no picture to show, in a few words."""


def kind_of(data: bytes) -> str:
    """`png`, `jpg` or `svg`, by what the bytes are; empty where they are none of these."""
    for mark, kind in _KINDS:
        if data.startswith(mark):
            return kind
    begins = data[:_BEGINNING].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return "svg" if begins.startswith(b"<") and b"<svg" in begins else ""


def is_inside(name: str) -> bool:
    """Whether a name leads to no place but those in the folder of a proposal, and below it."""
    named = PurePosixPath(name)
    return not (named.is_absolute() or ".." in named.parts or "\\" in name or ":" in name)


def picture(path: Path | None, name: str) -> bytes:
    """The bytes of a picture in the folder of a proposal file, or below it. Raises `NoPicture`."""
    return _looked_at(path, name, lambda place: opening.read(place, LARGEST, _NO_LINK))


def fault_beside(path: Path | None) -> Callable[[str], str]:
    """What is wrong with the pictures beside a proposal file: asked by name, said in a few words.

    Only their beginnings are read, for this is asked at each key.
    """

    def begins(place: Path) -> bytes:
        with opening.stream(place, _NO_LINK) as file:
            if os.fstat(file.fileno()).st_size > LARGEST:
                raise opening.TooLarge
            return file.read(_BEGINNING)

    def fault_of(name: str) -> str:
        try:
            _looked_at(path, name, begins)
        except NoPicture as why:
            return str(why)
        return ""

    return fault_of


def pictures_beside(proposal: Proposal, path: Path | None) -> dict[str, bytes]:
    """The pictures that the texts of a proposal name, by name, as far as they can be read."""
    found: dict[str, bytes] = {}
    for one in pictures_in(proposal):
        with contextlib.suppress(NoPicture):
            found[one.file] = picture(path, one.file)
    return found


def _looked_at(path: Path | None, name: str, read: Callable[[Path], bytes]) -> bytes:
    """What is read of a picture, if it lies where it may and is one. Raises `NoPicture`."""
    if path is None:
        raise NoPicture("the proposal has no file yet")
    named = PurePosixPath(name)
    if not is_inside(name):
        raise NoPicture("it is not in the folder of the proposal")
    try:
        place = path.parent
        for part in named.parts:
            place = place / part
            if place.is_symlink():
                raise NoPicture("it is a link")
        data = read(place)
    except opening.TooLarge:
        raise NoPicture(f"it is larger than {LARGEST // 1_000_000} MB") from None
    except (FileNotFoundError, NotADirectoryError):
        near = _near(path.parent, named)
        raise NoPicture("there is no such file" + (f", but {near}" if near else "")) from None
    except (IsADirectoryError, opening.NotOrdinary):
        raise NoPicture("it is no ordinary file") from None
    except (OSError, ValueError) as error:
        raise NoPicture(f"it cannot be read: {getattr(error, 'strerror', error)}") from None
    # One without would be called as a file of the bundle may be, and opens nowhere by itself.
    if not kind_of(data) or named.suffix.lower() not in _ENDINGS:
        raise NoPicture("it is neither PNG, JPEG nor SVG")
    if not _is_called_so(path.parent, named):
        raise NoPicture(f"other systems find no such file, but {_near(path.parent, named)}")
    return data


def _is_called_so(folder: Path, named: PurePosixPath) -> bool:
    """Whether a file that was opened has this very name, and not only on a disk without case."""
    place = folder
    for part in named.parts:
        place = place / part
        # Where a disk knows case, this is another name, which no file has as a rule.
        if os.path.lexists(place.with_name(part.swapcase())) and _nfc(part) not in map(
            _nfc, _names_in(place.parent)
        ):
            return False
    return True


def _near(folder: Path, named: PurePosixPath) -> str:
    """The name of the file that is meant: alike but for case and normal forms; or nothing."""
    place = PurePosixPath()
    for part in named.parts:
        there = _names_in(folder / place)
        alike = (name for name in there if same_file(name) == same_file(part))
        found = part if part in there else next(alike, "")
        if not found:
            return ""
        place = place / found
    if _nfc(str(place)) == _nfc(str(named)):
        return f"{place}, of which the accents are written in other signs"
    return str(place)


def _names_in(folder: Path) -> list[str]:
    try:
        return sorted(one.name for one in folder.iterdir())
    except OSError:
        return []


def _nfc(name: str) -> str:
    return unicodedata.normalize("NFC", name)
