"""Deleted drafts: kept for a while in the state folder, with the place to which they go back.

Each has a folder of its own: in it the draft as it was, its pictures, and what tells of them. What
is damaged costs itself only.
"""

import contextlib
import datetime as dt
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from storage import private
from storage.companions.along import Along, Companions, Placed, take_back
from storage.errors import ChangedOnDisk, ReadError, SaveError
from storage.files.digest import digest
from storage.files.reasons import reason_for
from storage.files.replacing import write_atomically
from storage.pictures import LARGEST, is_inside
from storage.toml.parsing import LARGEST_FILE, read_bytes

DAYS = 90
"""How long a deleted draft is kept."""
MOST_BYTES = 50_000_000
"""Of all that are kept; the oldest go first."""
_FORMAT = "clusterbid trash 1"
_TOLD, _DRAFT, _PICTURE = "told.json", "draft.toml", "picture-{}"
_MOST_TOLD = 1_000_000


@dataclass(frozen=True)
class Deleted:
    """A draft in the trash."""

    name: str
    """Of its folder there."""
    path: Path
    """Where it lay."""
    at: dt.datetime
    """When it was deleted."""
    called: str
    """The acronym that it had."""
    size: int
    """Bytes, those of its pictures too."""
    digest: str
    pictures: Mapping[str, str] = field(default_factory=dict)
    """Those that went along, by name, each with its digest."""


class Taken(NamedTuple):
    """What was just deleted, and the pictures that went along."""

    deleted: Deleted
    along: Along


class Trash:
    """The deleted drafts of a user."""

    def __init__(self, state: Path) -> None:
        """Kept in the state folder."""
        self._folder = state / "trash"

    def all(self) -> list[Deleted]:
        """All that can be read, the one deleted last first."""
        try:
            folders = list(self._folder.iterdir())
        except OSError:
            return []
        found = [deleted for folder in folders if (deleted := _told(folder)) is not None]
        return sorted(found, key=lambda deleted: (deleted.at, deleted.name), reverse=True)

    def take(self, path: Path, called: str, at: dt.datetime) -> Taken:
        """Take a draft from where it lies, and its pictures that no other draft there names.

        Raises `StorageError`; then all lies there still.
        """
        data, companions = read_bytes(path), Companions.of(path)
        deleted = self._kept(path.absolute(), called, at, data, companions.found)
        try:
            if read_bytes(path) != data:
                raise ChangedOnDisk(path, "it is being changed elsewhere; it was not deleted")
            path.unlink()
        except OSError as error:
            self.drop(deleted)
            raise SaveError(path, reason_for(error, path)) from None
        except (ReadError, ChangedOnDisk):
            self.drop(deleted)
            raise
        along = companions.gone_from()
        self.tidy(at)
        return Taken(deleted, along)

    def rewrite(self, deleted: Deleted, change: Callable[[bytes], bytes], *, dry: bool) -> bool:
        """Have the text of a draft changed; whether it is. With `dry`, nothing is written.

        Under a new name, and as a whole or not at all. Raises `StorageError` and `OSError`.
        """
        data = private.read(self._folder / deleted.name / _DRAFT, LARGEST_FILE)
        after = change(data)
        if after == data:
            return False
        if not dry:
            pictures = self._pictures(deleted)
            self._kept(deleted.path, deleted.called, deleted.at, after, pictures)
            self.drop(deleted)
        return True

    def _kept(
        self, path: Path, called: str, at: dt.datetime, data: bytes, pictures: Mapping[str, bytes]
    ) -> Deleted:
        """Keep a draft in a folder of its own. Raises `SaveError`."""
        name = f"{at:%Y%m%d%H%M%S}-{os.urandom(4).hex()}"
        size = len(data) + sum(len(picture) for picture in pictures.values())
        digests = {named: digest(picture) for named, picture in pictures.items()}
        deleted = Deleted(name, path, at, called, size, digest(data), digests)
        told = {
            "what": _FORMAT,
            "path": str(deleted.path),
            "at": at.isoformat(),
            "called": called,
            "size": size,
            "digest": deleted.digest,
            "pictures": digests,
        }
        text = json.dumps(told).encode("ascii")
        if len(text) > _MOST_TOLD:
            raise SaveError(path, "it names too many pictures for the trash")
        folder = self._folder / name
        try:
            private.make_folder(self._folder)
            private.replace(folder / _DRAFT, data)
            for number, picture in enumerate(pictures.values()):
                private.replace(folder / _PICTURE.format(number), picture)
            private.replace(folder / _TOLD, text)
        except OSError as error:
            self.drop(deleted)
            reason = error.strerror or error
            raise SaveError(path, f"the trash cannot be written: {reason}") from None
        return deleted

    def put_back(self, deleted: Deleted) -> Placed:
        """Put a draft back to where it lay, and its pictures; returns its file.

        Where another file has its name by now, it gets the first free one, by a number. Raises
        `StorageError`, also where another file is in the way of a picture; then all is in the trash
        still.
        """
        try:
            data = private.read(self._folder / deleted.name / _DRAFT, LARGEST_FILE)
            pictures = self._pictures(deleted)
        except OSError as error:
            raise ReadError(deleted.path, f"it is damaged: {error.strerror or error}") from None
        if digest(data) != deleted.digest:
            raise ReadError(deleted.path, "it is damaged in the trash")
        folder = deleted.path.parent
        new = Companions(deleted.path, pictures).put_into(folder)
        try:
            path = _written(deleted.path, data)
        except SaveError:
            take_back(new, folder)
            raise
        self.drop(deleted)
        return Placed(path, Along(tuple(pictures)))

    def _pictures(self, deleted: Deleted) -> dict[str, bytes]:
        """The pictures of a deleted draft. Raises `ReadError` and `OSError`."""
        folder, found = self._folder / deleted.name, {}
        for number, (named, told) in enumerate(deleted.pictures.items()):
            found[named] = private.read(folder / _PICTURE.format(number), LARGEST)
            if digest(found[named]) != told:
                raise ReadError(deleted.path, f"its picture {named} is damaged in the trash")
        return found

    def drop(self, deleted: Deleted) -> None:
        """Drop a draft for good; what cannot be dropped stays."""
        folder = self._folder / deleted.name
        pictures = (_PICTURE.format(number) for number in range(len(deleted.pictures)))
        for name in (_TOLD, _DRAFT, *pictures):
            with contextlib.suppress(OSError):
                (folder / name).unlink()
        with contextlib.suppress(OSError):
            folder.rmdir()

    def tidy(self, now: dt.datetime) -> None:
        """Drop what is older than `DAYS`, and of what takes too much room the oldest."""
        room = MOST_BYTES
        for number, deleted in enumerate(self.all()):
            room -= deleted.size
            # The one deleted last stays, however large: it was said that it can be put back.
            if number and (room < 0 or now - deleted.at > dt.timedelta(days=DAYS)):
                self.drop(deleted)


def _written(path: Path, data: bytes) -> Path:
    """Write a file that was not there, under the first free name."""
    free, number = path, 1
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SaveError(path, reason_for(error, path)) from None
    while True:
        try:
            # The name is taken first: whatever else has it by now is not overwritten.
            free.open("xb").close()
            break
        except FileExistsError:
            number += 1
            free = path.with_stem(f"{path.stem}-{number}")
        except OSError as error:
            raise SaveError(free, reason_for(error, free)) from None
    try:
        write_atomically(free, data, free)
    except SaveError:
        free.unlink(missing_ok=True)
        raise
    return free


def _told(folder: Path) -> Deleted | None:
    """What a folder of the trash tells; None where it is none."""
    try:
        told = json.loads(private.read(folder / _TOLD, _MOST_TOLD))
        if not isinstance(told, dict) or told["what"] != _FORMAT:
            return None
        at = dt.datetime.fromisoformat(told["at"])
        path, called, digest = (str(told[name]) for name in ("path", "called", "digest"))
        size, pictures = int(told["size"]), told.get("pictures", {})
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    if at.tzinfo is None or not Path(path).is_absolute() or not _are_names(pictures):
        return None
    return Deleted(folder.name, Path(path), at, called, size, digest, pictures)


def _are_names(pictures: object) -> bool:
    """Whether these are names of pictures, none of which leads out of the folder of a draft."""
    return isinstance(pictures, dict) and all(
        isinstance(digest, str) and is_inside(name) for name, digest in pictures.items()
    )
