"""Deleted drafts: kept for a while in the state folder, with the place to which they go back.

Each has a folder of its own with two files: the draft as it was, and what tells of it. What is
damaged costs itself only.
"""

import contextlib
import datetime as dt
import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from storage import private
from storage.errors import ChangedOnDisk, ReadError, SaveError
from storage.files.reasons import reason_for
from storage.files.replacing import write_atomically
from storage.toml.parsing import LARGEST_FILE, read_bytes

DAYS = 90
"""How long a deleted draft is kept."""
MOST_BYTES = 50_000_000
"""Of all that are kept; the oldest go first."""
_FORMAT = "clusterbid trash 1"
_TOLD, _DRAFT = "told.json", "draft.toml"
_MOST_TOLD = 20_000


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
    digest: str


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

    def take(self, path: Path, called: str, at: dt.datetime) -> Deleted:
        """Take a draft from where it lies. Raises `StorageError`; then it lies there still."""
        data = read_bytes(path)
        deleted = self._kept(path.absolute(), called, at, data)
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
        self.tidy(at)
        return deleted

    def rewrite(self, deleted: Deleted, change: Callable[[bytes], bytes], *, dry: bool) -> bool:
        """Have the text of a draft changed; whether it is. With `dry`, nothing is written.

        Under a new name, and as a whole or not at all. Raises `StorageError` and `OSError`.
        """
        data = private.read(self._folder / deleted.name / _DRAFT, LARGEST_FILE)
        after = change(data)
        if after == data:
            return False
        if not dry:
            self._kept(deleted.path, deleted.called, deleted.at, after)
            self.drop(deleted)
        return True

    def _kept(self, path: Path, called: str, at: dt.datetime, data: bytes) -> Deleted:
        """Keep a draft in a folder of its own. Raises `SaveError`."""
        name = f"{at:%Y%m%d%H%M%S}-{os.urandom(4).hex()}"
        deleted = Deleted(name, path, at, called, len(data), hashlib.sha256(data).hexdigest())
        told = {
            "what": _FORMAT,
            "path": str(deleted.path),
            "at": at.isoformat(),
            "called": called,
            "size": len(data),
            "digest": deleted.digest,
        }
        folder = self._folder / name
        try:
            private.make_folder(self._folder)
            private.replace(folder / _DRAFT, data)
            private.replace(folder / _TOLD, json.dumps(told).encode("ascii"))
        except OSError as error:
            reason = error.strerror or error
            raise SaveError(path, f"the trash cannot be written: {reason}") from None
        return deleted

    def put_back(self, deleted: Deleted) -> Path:
        """Put a draft back to where it lay; returns its file.

        Where another file has its name by now, it gets the first free one, by a number. Raises
        `StorageError`; then it is in the trash still.
        """
        try:
            data = private.read(self._folder / deleted.name / _DRAFT, LARGEST_FILE)
        except OSError as error:
            raise ReadError(deleted.path, f"it is damaged: {error.strerror or error}") from None
        if hashlib.sha256(data).hexdigest() != deleted.digest:
            raise ReadError(deleted.path, "it is damaged in the trash")
        path = _written(deleted.path, data)
        self.drop(deleted)
        return path

    def drop(self, deleted: Deleted) -> None:
        """Drop a draft for good; what cannot be dropped stays."""
        folder = self._folder / deleted.name
        for name in (_TOLD, _DRAFT):
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
        size = int(told["size"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    if at.tzinfo is None or not Path(path).is_absolute():
        return None
    return Deleted(folder.name, Path(path), at, called, size, digest)
