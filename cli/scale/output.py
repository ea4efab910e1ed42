"""The folder or store that parts are written to: whole, or not at all."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from cli.printing import Refused

ABOUT, TABLES = "about.json", "kept"
"""What says how a run was asked for, and the folder of the tables by which parts are kept."""
_UNFINISHED = ".unfinished"


class Output:
    """A folder or store, by its path or address."""

    def __init__(self, url: str) -> None:
        from fsspec.core import url_to_fs

        try:
            fs, self.root = url_to_fs(url, use_listings_cache=False)
        except (ImportError, ValueError) as error:
            raise Refused(f"{url}: {error}") from None
        self.url = url
        self._fs: Any = fs
        self._here = "file" in fs.protocol

    def path(self, name: str) -> str:
        """Where a file of it lies."""
        return f"{self.root.rstrip('/')}/{name}"

    def text(self, name: str) -> str | None:
        """The text of a small file; None where there is none."""
        with suppress(FileNotFoundError):
            return bytes(self._fs.cat_file(self.path(name))).decode("utf-8", "replace")
        return None

    def first_line(self, name: str) -> str:
        """The first line of a file; empty where there is none."""
        with suppress(FileNotFoundError), self._fs.open(self.path(name), "rb") as file:
            return bytes(file.readline()).decode("utf-8", "replace")
        return ""

    def size(self, name: str) -> int | None:
        """How many bytes a file has; None where there is none."""
        with suppress(FileNotFoundError):
            found: int = self._fs.info(self.path(name))["size"]
            return found
        return None

    @contextmanager
    def reading(self, name: str) -> Iterator[IO[bytes]]:
        """A file to be read. Raises `FileNotFoundError`."""
        with self._fs.open(self.path(name), "rb") as file:
            yield file

    @contextmanager
    def writing(self, name: str) -> Iterator[IO[bytes]]:
        """A file that is there when all of it is written. Raises `OSError`."""
        path = self.path(name)
        if not self._here:  # a store shows what is sent once all of it came
            with self._fs.open(path, "wb") as file:
                yield file
            return
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        beside = f"{path}.{os.getpid()}{_UNFINISHED}"
        try:
            with Path(beside).open("wb") as file:
                yield file
            os.replace(beside, path)  # noqa: PTH105 - paths of stores are texts
        finally:
            with suppress(FileNotFoundError):
                os.unlink(beside)  # noqa: PTH108 - as above

    def remove(self, name: str) -> None:
        """Remove a file, where there is one."""
        with suppress(FileNotFoundError):
            self._fs.rm_file(self.path(name))

    def names(self, folder: str = "") -> list[str]:
        """The files of it, or of a folder in it."""
        try:
            found = self._fs.ls(self.path(folder), detail=True)
        except FileNotFoundError:
            return []
        return sorted(e["name"].rpartition("/")[2] for e in found if e["type"] == "file")

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
            if found["schema"] == 1:
                return found
        except (ValueError, KeyError, TypeError):
            pass
        raise Refused(f"{self.url}: its {ABOUT} was not written by this program")

    def tidy(self, parts: set[str]) -> None:
        """Remove what is of no part: of drafts that are gone, or left by a run that was ended."""
        for folder in ("", f"{TABLES}/"):
            for name in self.names(folder):
                gone = name.startswith("part-") and name[5:].partition(".")[0] not in parts
                if gone or name.endswith(_UNFINISHED):
                    self.remove(f"{folder}{name}")
