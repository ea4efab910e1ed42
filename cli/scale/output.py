"""The folder or store that parts are written to: whole, or not at all."""

import datetime as dt
import json
import os
import shutil
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import SpooledTemporaryFile
from threading import Lock
from typing import IO, Any

from cli.printing import Refused
from cli.scale.rows import FORMATS
from cli.scale.stores import answering, store_at
from storage import SaveError
from storage.files.held import held
from storage.opening import stream

ABOUT, TABLES = "about.json", "kept"
"""What says how a run was asked for, and the folder of the tables by which parts are kept."""
_UNFINISHED = ".unfinished"
_IN_MEMORY = 1024 * 1024
"""Bytes of a file for a store that are held in memory until all of it is there."""


class Output(ABC):
    """A folder or store that parts are written to."""

    def __init__(self, url: str) -> None:
        """By its path or address."""
        self.url = url

    @contextmanager
    def held(self) -> Iterator[None]:
        """Have it for one run, where that can be. Raises `Refused` where another run has it."""
        yield

    @abstractmethod
    def reading(self, name: str) -> AbstractContextManager[IO[bytes]]:
        """A file to be read. Raises `FileNotFoundError`."""

    @abstractmethod
    def writing(self, name: str) -> AbstractContextManager[IO[bytes]]:
        """A file that is there when all of it is written, and else as it was. Raises `OSError`."""

    @abstractmethod
    def size(self, name: str) -> int | None:
        """How many bytes a file has; None where there is none."""

    @abstractmethod
    def remove(self, name: str) -> None:
        """Remove a file, where there is one."""

    @abstractmethod
    def names(self, folder: str = "") -> list[str]:
        """The files of it, or of a folder in it."""

    def text(self, name: str) -> str | None:
        """The text of a small file; None where there is none."""
        with suppress(FileNotFoundError), self.reading(name) as file:
            return file.read().decode("utf-8", "replace")
        return None

    def first_line(self, name: str) -> str:
        """The first line of a file; empty where there is none."""
        with suppress(FileNotFoundError), self.reading(name) as file:
            return bytes(file.readline()).decode("utf-8", "replace")
        return ""

    def about(self) -> dict[str, Any]:
        """How the runs before were asked for; nothing where there was none.

        Raises `Refused` where it holds something that no run wrote.
        """
        text = self.text(ABOUT)
        if text is None:
            if self.names():
                raise Refused(f"{self.url}: there is something else; name an empty folder")
            return {}
        try:
            found: dict[str, Any] = json.loads(text)
            as_of = dt.datetime.fromisoformat(found["as_of"])
            if found["schema"] == 1 and as_of.tzinfo and found["format"] in FORMATS:
                return found
        except (ValueError, KeyError, TypeError):
            pass
        raise Refused(
            f"{self.url}: its {ABOUT} is none that this version writes; name another folder"
        )

    def tidy(self, parts: set[str]) -> int:
        """Remove what is of no part: of drafts that are gone, or left by a run that was ended.

        Returns how many parts were of drafts that are gone.
        """
        removed = 0
        for folder in ("", f"{TABLES}/"):
            for name in self.names(folder):
                gone = name.startswith("part-") and name[5:].partition(".")[0] not in parts
                if gone or name.endswith(_UNFINISHED):
                    self.remove(f"{folder}{name}")
                    removed += gone and not (folder or name.endswith(_UNFINISHED))
        return removed


class _Folder(Output):
    """A folder of this machine."""

    @contextmanager
    def held(self) -> Iterator[None]:
        folder = Path(self.url)
        folder.mkdir(parents=True, exist_ok=True)
        with ExitStack() as stack:
            try:
                # As long as the run lasts. Its files cannot be held: each is replaced.
                stack.enter_context(held(folder, folder, longest=0))
            except SaveError:
                raise Refused(
                    f"{self.url}: another run writes into it; wait for its end, or end it"
                ) from None
            yield

    @contextmanager
    def reading(self, name: str) -> Iterator[IO[bytes]]:
        with stream(self._path(name)) as file:
            yield file

    @contextmanager
    def writing(self, name: str) -> Iterator[IO[bytes]]:
        path = self._path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f"{path.name}.{os.getpid()}{_UNFINISHED}")
        try:
            with beside.open("wb") as file:
                yield file
            beside.replace(path)
        except OSError as error:
            error.filename = error.filename or str(path)
            raise
        finally:
            beside.unlink(missing_ok=True)

    def size(self, name: str) -> int | None:
        with suppress(FileNotFoundError):
            return self._path(name).stat().st_size
        return None

    def remove(self, name: str) -> None:
        self._path(name).unlink(missing_ok=True)

    def names(self, folder: str = "") -> list[str]:
        try:
            with os.scandir(self._path(folder)) as entries:
                return sorted(entry.name for entry in entries if entry.is_file())
        except FileNotFoundError:
            return []

    def _path(self, name: str) -> Path:
        return Path(self.url, name)


class _Store(Output):
    """What fsspec knows by an address."""

    def __init__(self, url: str) -> None:
        """Raises `Refused` where no store is known for the address."""
        super().__init__(url)
        fs, root = store_at(url)
        self._fs: Any = fs
        self._root = root.rstrip("/")
        self._one_by_one = Lock()

    @contextmanager
    def reading(self, name: str) -> Iterator[IO[bytes]]:
        with answering(self.url), self._fs.open(self._path(name), "rb") as file:
            yield file

    @contextmanager
    def writing(self, name: str) -> Iterator[IO[bytes]]:
        fs, path, one_by_one = self._fs, self._path(name), self._one_by_one
        with SpooledTemporaryFile(_IN_MEMORY) as held:
            yield held
            held.seek(0)
            # Without a transaction, what was sent of a file is there even if the rest never comes.
            # It is one of all that is written to the store meanwhile, by whichever thread.
            with answering(self.url), one_by_one, fs.transaction, fs.open(path, "wb") as file:
                shutil.copyfileobj(held, file)

    def size(self, name: str) -> int | None:
        with suppress(FileNotFoundError), answering(self.url):
            found: int = self._fs.info(self._path(name))["size"]
            return found
        return None

    def remove(self, name: str) -> None:
        with suppress(FileNotFoundError), answering(self.url):
            self._fs.rm_file(self._path(name))

    def names(self, folder: str = "") -> list[str]:
        with suppress(FileNotFoundError), answering(self.url):
            found = self._fs.ls(self._path(folder), detail=True)
            return sorted(e["name"].rpartition("/")[2] for e in found if e["type"] == "file")
        return []

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"


def output_at(url: str) -> Output:
    """The folder or store at a path or address. Raises `Refused` where no such store is known."""
    return _Store(url) if "://" in url else _Folder(url)
