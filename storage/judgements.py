"""Judgements that were made, so that a draft that is as it was is not judged again.

A small database in the cache folder, a row for each file. A row counts only for the very bytes that
were judged, by this very program and with the call files that there are: whatever else is there is
judged anew. What of it cannot be read or written is done without: it saves time, and nothing
depends on it.
"""

import contextlib
import hashlib
import os
import sqlite3
import time
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Self

from models.values.words import counted
from storage import private
from storage.calls.file import call_files, own_folder
from storage.shipped.folder import template_folder
from storage.toml.parsing import read_bytes
from storage.touched import Touched

NAME = "judgements.sqlite"
OF_DESK = "desk.sqlite"
"""What the desk keeps, which tells other things of a file."""
OF_REPORT = "report.sqlite"
"""What is kept for the page on a folder."""
MOST = 12_000
"""Files of which judgements are kept; those that were not asked for longest make room."""
_LEAST = 10_000
"""So many are left then."""
_AT_ONCE = 200
"""Judgements that are written at once."""
_TABLE = (
    "CREATE TABLE IF NOT EXISTS judged (path TEXT PRIMARY KEY, of BLOB NOT NULL, used INTEGER NOT "
    "NULL, sum BLOB NOT NULL, brief BLOB NOT NULL, whole BLOB) WITHOUT ROWID"
)
_PUT = "INSERT OR REPLACE INTO judged VALUES (?, ?, ?, ?, ?, ?)"
_DAY = 86_400


class Judgements:
    """What is known of files by their bytes; to be used in a `with`."""

    def __init__(self, cache: Path, name: str = NAME) -> None:
        """Kept in a folder, which is made if something is kept."""
        self._file = cache / name
        self._of_all = _of_all()
        self._today = int(time.time() / _DAY)
        self._new: list[tuple[str, bytes, int, bytes, bytes, bytes | None]] = []
        self._used: list[tuple[int, str]] = []
        self._db: sqlite3.Connection | None = None

    def __enter__(self) -> "Judgements":
        if self._file.exists():
            self._db = self._opened()
        return self

    def __exit__(self, *_: object) -> None:
        self._write()
        if self._db is not None:
            with contextlib.suppress(sqlite3.Error):
                self._thin()
                self._db.close()
            self._db = None

    @property
    def of_all(self) -> bytes:
        """Tells the program and the calls, as they are now, from any others."""
        return self._of_all

    def known(self, path: Path, data: bytes, *, whole: bool) -> tuple[bytes, bytes] | None:
        """What was kept of a file with these bytes, in brief and as a whole if that is asked for.

        None where nothing is, or no `whole`.
        """
        if self._db is None:
            return None
        name, of = _name(path), self._of(data)
        column = "whole" if whole else "NULL"
        ask = f"SELECT of, used, sum, brief, {column} FROM judged WHERE path = ?"
        try:
            row = self._db.execute(ask, (name,)).fetchone()
            if row is None or row[0] != of or row[2] != _sum(of, row[3]):
                return None
            if whole and row[4] is None:
                return None
            if row[1] != self._today:
                self._used.append((self._today, name))
            return row[3], zlib.decompress(row[4]) if whole else b""
        except (sqlite3.Error, zlib.error, TypeError) as error:
            self._damaged(error)
            return None

    def keep(self, path: Path, data: bytes, brief: bytes, whole: bytes | None) -> None:
        """Keep what was found of a file with these bytes.

        Where they may name pictures, it depends on what lies beside the file, too.
        """
        if b"![" in data or b"logo" in data:
            return
        of = self._of(data)
        packed = None if whole is None else zlib.compress(whole, 1)
        name = _name(path)
        self._new.append((name, of, self._today, _sum(of, brief), brief, packed))
        if len(self._new) >= _AT_ONCE:
            self._write()

    def forget(self, paths: Iterable[Path] | None = None) -> int:
        """Forget some files, or all; returns how many were known."""
        self._new = []
        if self._db is None:
            return 0
        with contextlib.suppress(sqlite3.Error), self._db:
            # What is forgotten is not to be found in the file either.
            self._db.execute("PRAGMA secure_delete = ON")
            if paths is None:
                return self._db.execute("DELETE FROM judged").rowcount
            names = [(_name(path),) for path in paths]
            return self._db.executemany("DELETE FROM judged WHERE path = ?", names).rowcount
        return 0

    def known_files(self) -> int:
        """Of how many files something is kept."""
        if self._db is not None:
            with contextlib.suppress(sqlite3.Error):
                (many,) = self._db.execute("SELECT count(*) FROM judged").fetchone()
                return int(many)
        return 0

    def _of(self, data: bytes) -> bytes:
        return hashlib.blake2b(data, key=self._of_all, digest_size=24).digest()

    def _opened(self) -> sqlite3.Connection | None:
        for _ in range(2):
            try:
                # For this user alone, and no link: a file of ours, or none.
                os.close(private.descriptor(self._file, os.O_RDWR | os.O_CREAT))
                db = sqlite3.connect(self._file, timeout=1)
            except (OSError, sqlite3.Error):
                return None
            try:
                # A crash may cost it, not a draft: it is made anew.
                db.execute("PRAGMA journal_mode = TRUNCATE")
                db.execute("PRAGMA synchronous = OFF")
                with db:
                    db.execute(_TABLE)
                if db.execute("SELECT path, of, used, sum, brief, whole FROM judged LIMIT 1"):
                    return db
            except sqlite3.Error as error:
                db.close()
                if _is_locked(error):
                    return None
                with contextlib.suppress(OSError):
                    self._file.unlink()
        return None

    def _write(self) -> None:
        """Write what is new. Two programs do so one after the other; who cannot, does without."""
        new, used, self._new, self._used = self._new, self._used, [], []
        if not new and not used:
            return
        if self._db is None:
            with contextlib.suppress(OSError):
                private.make_folder(self._file.parent)
                self._db = self._opened()
        if self._db is None:
            return
        try:
            with self._db:
                self._db.executemany(_PUT, new)
                self._db.executemany("UPDATE judged SET used = ? WHERE path = ?", used)
        except sqlite3.Error as error:
            self._damaged(error)

    def _thin(self) -> None:
        assert self._db is not None
        (many,) = self._db.execute("SELECT count(*) FROM judged").fetchone()
        if many > MOST:
            oldest = "SELECT path FROM judged ORDER BY used LIMIT ?"
            with self._db:
                self._db.execute(f"DELETE FROM judged WHERE path IN ({oldest})", (many - _LEAST,))
            self._db.execute("VACUUM")

    def _damaged(self, error: Exception) -> None:
        """Do without for the rest of this run; a file that is damaged makes room for a new one."""
        if self._db is not None:
            with contextlib.suppress(sqlite3.Error):
                self._db.close()
        self._db = None
        if not _is_locked(error):
            with contextlib.suppress(OSError):
                self._file.unlink()


class KeepsJudgements:
    """Who keeps judgements from run to run; they are open while it is in a `with`."""

    def __init__(self, opened: Judgements | None) -> None:
        """Without any, nothing is kept."""
        self._opened = opened

    def __enter__(self) -> Self:
        if self._opened is not None:
            self._opened.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        if self._opened is not None:
            self._opened.__exit__()


def forget_all(cache: Path, *, dry: bool) -> Iterator[Touched]:
    """Forget what was found of all drafts: whom it names cannot be told, and it is found again."""
    kept = (
        (NAME, "what was found of"),
        (OF_DESK, "what the desk tells of"),
        (OF_REPORT, "what pages on folders tell of"),
    )
    for name, what in kept:
        with Judgements(cache, name) as judgements:
            many = judgements.known_files()
            if many and not dry:
                judgements.forget()
            left = 0 if dry else judgements.known_files()
        if many:
            failed = "another program is writing to it" if left else ""
            yield Touched(cache / name, f"{what} {counted(many, 'draft')}, as a whole", failed)


def _is_locked(error: Exception) -> bool:
    """Whether something else than the file stands in the way: another writer, a full disk."""
    return isinstance(error, sqlite3.OperationalError) and "no such" not in str(error)


def _name(path: Path) -> str:
    # Where links lead is not asked, which would take longer than all the rest.
    name = os.path.abspath(path)  # noqa: PTH100
    # A name may be text in no encoding; the database takes none of those.
    return name.encode("utf-8", "backslashreplace").decode()


def _sum(of: bytes, brief: bytes) -> bytes:
    return hashlib.blake2b(brief, key=of, digest_size=8).digest()


def _of_all() -> bytes:
    """A digest of all that a judgement depends on but the draft: the program and the calls."""
    found = hashlib.blake2b(digest_size=32)
    root = template_folder().parent
    for floor in ("models", "storage", "bundle", "cli", "templates"):
        for line in _files(str(root / floor)):
            found.update(line.encode("utf-8", "surrogateescape"))
    own = own_folder()
    found.update(os.fsencode(own))
    for file in call_files():
        if file.parent == own:
            # Its bytes: of a file that somebody is at work on, the time alone tells too little.
            with contextlib.suppress(Exception):
                found.update(os.fsencode(file) + hashlib.blake2b(read_bytes(file)).digest())
    return found.digest()


def _files(folder: str) -> Iterator[str]:
    """A line for each file of the program, by which it is told from another version of it."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
                continue
            told = entry.stat()
            yield f"{entry.path}\0{told.st_size}\0{told.st_mtime_ns}\n"
