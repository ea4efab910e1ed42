"""The versions of a draft: its file as it was at each save that changed it.

Each draft has a folder in the state folder, by its id, so that it may be renamed and moved; one
without an id, by its path. A file that was copied with the id is another draft as long as the first
is there: its folder is by both. Where two drafts became one, which has another id than the file
had, what the file was goes along.

In a folder, a version is a small file that tells of it; its text lies beside that, compressed,
under its digest, so that a text that comes back is there once. What is damaged costs itself only.
"""

import contextlib
import datetime as dt
import hashlib
import json
import os
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from storage import private
from storage.errors import ReadError, SaveError
from storage.history.thinning import Dated, stay
from storage.history.whose import are_states_of_one, is_in_another
from storage.opening import behind_links
from storage.proposals.draft import Draft
from storage.toml.parsing import LARGEST_FILE

_FORMAT = "clusterbid version 1"
_VERSION, _TEXT = ".version", ".text"
_MOST_TOLD = 20_000
"""Bytes of what tells of a version."""
_PATIENCE = 10
"""Seconds that one process waits for another that records."""


@dataclass(frozen=True)
class Version:
    """What a file held at a time."""

    number: int
    """Counts from 1; a number is never given again."""
    at: dt.datetime
    verdict: str
    """What it was found to be then; empty where it was not judged."""
    digest: str
    """Names the text."""
    size: int
    """Bytes of the file."""
    path: Path
    """Where it lay then."""


class History:
    """The versions of one draft."""

    def __init__(self, state: Path, path: Path, draft_id: str = "") -> None:
        """`state` is the state folder; a draft without an id goes by its path."""
        self._root = state / "history"
        self.path = behind_links(path)
        self._id = draft_id
        at, own = os.fsencode(self.path), draft_id.encode("utf-8", "surrogatepass")
        self._by_path = self._root / _folder("path", at)
        self._by_id = self._root / _folder("id", own) if draft_id else None
        self._by_both = self._root / _folder("copy", own + b"\0" + at)

    @property
    def folder(self) -> Path:
        """Where it lies: a draft that has got an id since still has what its path has."""
        if self._by_id is None:
            return self._by_path
        if self._by_both.is_dir():
            return self._by_both
        if self._by_id.is_dir():
            return self._by_both if self._is_copy else self._by_id
        return self._by_path if self._by_path.is_dir() else self._by_id

    @cached_property
    def _is_copy(self) -> bool:
        """Whether the versions of this id are those of another file, which still is there."""
        assert self._by_id is not None
        last = next(_versions_in(self._by_id, newest_first=True), None)
        return (
            last is not None
            and last.path != self.path
            and is_in_another(last.path, self.path, self._id)
        )

    def follow(self, path: Path) -> None:
        """Be the history of another path, where the file is now; what goes by id alone stays.

        What cannot be brought along stays where it is.
        """
        to = History(self._root.parent, path, self._id)
        for old, new in ((self._by_path, to._by_path), (self._by_both, to._by_both)):
            if old == self.folder and not new.exists():
                with contextlib.suppress(OSError):
                    old.rename(new)

    def versions(self) -> list[Version]:
        """All of them that can be read, the oldest first."""
        return list(_versions_in(self.folder))

    def version(self, number: int) -> Version | None:
        """The one of a number; None where there is none, or none any more."""
        return next((found for found in self.versions() if found.number == number), None)

    def text(self, version: Version) -> bytes:
        """What the file held. Raises `ReadError` where that is damaged."""
        data = _text_in(self.folder, version.digest)
        if data is None:
            raise ReadError(self.path, f"version {version.number} is damaged and cannot be read")
        return data

    def record(self, data: bytes, verdict: str, at: dt.datetime) -> Version:
        """Keep what the file holds as a version, unless it is the newest already; returns that.

        Raises `SaveError` where it cannot be kept.
        """
        if len(data) > LARGEST_FILE:
            raise SaveError(self.path, "it is too large for the history")
        try:
            private.make_folder(self._root)
            with self._alone():
                self._move_to_id()
                if self._by_id is not None and not self.folder.is_dir():
                    self._bring_along(data)
                return self._record(data, verdict, at)
        except OSError as error:
            reason = error.strerror or error
            raise SaveError(self.path, f"its history cannot be written: {reason}") from None

    def rewrite(self, change: Callable[[bytes], bytes], *, dry: bool) -> list[int]:
        """Have texts of versions changed; returns the numbers of those that are.

        One that cannot be read stays. With `dry`, nothing is written. Raises `OSError`.
        """
        with self._alone():
            changed = []
            for version in self.versions():
                data = _text_in(self.folder, version.digest)
                after = data if data is None else change(data)
                if data is None or after is None or after == data:
                    continue
                changed.append(version.number)
                if not dry:
                    digest = self._put_text(after)
                    self._tell(replace(version, digest=digest, size=len(after)))
            if changed and not dry:
                used = {version.digest for version in self.versions()}
                for text in self.folder.glob(f"*{_TEXT}"):
                    if text.stem not in used:
                        text.unlink(missing_ok=True)
        return changed

    def _put_text(self, data: bytes) -> str:
        """Keep a text; returns its digest."""
        digest = hashlib.sha256(data).hexdigest()
        if _text_in(self.folder, digest) != data:
            private.replace(self.folder / f"{digest}{_TEXT}", zlib.compress(data, 6))
        return digest

    def _tell(self, version: Version) -> None:
        told = {
            "what": _FORMAT,
            "at": version.at.isoformat(),
            "verdict": version.verdict,
            "digest": version.digest,
            "size": version.size,
            "path": str(version.path),
        }
        file = self.folder / f"{version.number:06}{_VERSION}"
        private.replace(file, json.dumps(told).encode("ascii"))

    def _record(self, data: bytes, verdict: str, at: dt.datetime) -> Version:
        before = self.versions()
        digest = hashlib.sha256(data).hexdigest()
        if before and before[-1].digest == digest and _text_in(self.folder, digest) == data:
            return before[-1]
        self._put_text(data)
        number = max((int(file.stem) for file in _files_in(self.folder)), default=0) + 1
        version = Version(number, at, verdict, digest, len(data), self.path)
        self._tell(version)
        self._thin([*before, version], at)
        return version

    def _thin(self, versions: list[Version], now: dt.datetime) -> None:
        """Let go of what is too much, and of texts that no version has any more."""
        sizes: dict[str, int] = {}
        for text in self.folder.glob(f"*{_TEXT}"):
            with contextlib.suppress(OSError):
                sizes[text.stem] = text.stat().st_size
        once = set[str]()  # a text that several have takes its room once
        dated = []
        for version in reversed(versions):
            size = 0 if version.digest in once else sizes.get(version.digest, 0)
            once.add(version.digest)
            dated.append(Dated(version.number, version.at, size))
        staying = stay(dated[::-1], now)
        for version in versions:
            if version.number not in staying:
                (self.folder / f"{version.number:06}{_VERSION}").unlink(missing_ok=True)
        used = {version.digest for version in versions if version.number in staying}
        for digest in sizes.keys() - used:
            (self.folder / f"{digest}{_TEXT}").unlink(missing_ok=True)

    def _move_to_id(self) -> None:
        if self._by_id is not None and self.folder == self._by_path:
            self._by_path.rename(self._by_id)

    def _bring_along(self, data: bytes) -> None:
        """Begin with what the file was before, under another id or when it was the only one of it.

        A draft that says something else than the last one at this place has nothing from there.
        """
        assert self._by_id is not None
        ours = [version for version in _versions_in(self._by_id) if version.path == self.path]
        former = self._by_id if ours else _newest_at(self._root, self.path)
        if former is None:
            return
        versions = ours or list(_versions_in(former))
        before = _text_in(former, versions[-1].digest)
        if before is None or not are_states_of_one(before, data):
            return
        folder = self.folder
        private.make_folder(folder)
        for version in versions:
            for name in (f"{version.digest}{_TEXT}", f"{version.number:06}{_VERSION}"):
                _give_name(former / name, folder / name)

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other processes from recording meanwhile, where the file system can."""
        from filelock import FileLock, Timeout

        lock = FileLock(self._root / ".lock", mode=0o600)
        try:
            lock.acquire(timeout=_PATIENCE)
        except Timeout:
            raise OSError("another window is writing to it") from None
        except (OSError, NotImplementedError):
            yield
            return
        try:
            yield
        finally:
            lock.release()


def history_of(state: Path, draft: Draft) -> History | None:
    """The history of a draft; None where it has no file yet."""
    if draft.path is None:
        return None
    own = getattr(draft.proposal, "id", "") or draft.proposal.kept.get("id")
    return History(state, draft.path, own if isinstance(own, str) else "")


def history_at(state: Path, path: Path) -> History | None:
    """The history of a draft whose file is gone or cannot be read: the newest of that path."""
    found = History(state, path)
    if found.folder.is_dir():
        return found
    folder = _newest_at(state / "history", found.path)
    return None if folder is None else _At(state, path, folder)


def _newest_at(root: Path, wanted: Path) -> Path | None:
    """The folder with the newest version that lay at a path, of those whose last one did."""
    newest: tuple[dt.datetime, Path] | None = None
    with contextlib.suppress(OSError):
        for folder in root.iterdir():
            last = next(_versions_in(folder, newest_first=True), None)
            if last is not None and last.path == wanted:
                newest = max(newest or (last.at, folder), (last.at, folder))
    return newest[1] if newest is not None else None


def histories(state: Path) -> Iterator[History]:
    """The histories of all drafts."""
    try:
        folders = sorted(one for one in (state / "history").iterdir() if one.is_dir())
    except OSError:
        return
    yield from (_At(state, folder, folder) for folder in folders)


class _At(History):
    """A history whose folder was found by what it tells."""

    def __init__(self, state: Path, path: Path, folder: Path) -> None:
        super().__init__(state, path)
        self._by_path = folder


def _give_name(file: Path, name: Path) -> None:
    """Give a file a further name, as no file of a history is ever changed; else copy it.

    Raises `OSError`.
    """
    try:
        os.link(file, name)
    except FileExistsError:
        pass
    except OSError:
        private.replace(name, private.read(file, LARGEST_FILE * 2))


def _folder(kind: str, name: bytes) -> str:
    return f"{kind}-{hashlib.sha256(name).hexdigest()[:20]}"


def _files_in(folder: Path) -> list[Path]:
    try:
        found = [file for file in folder.iterdir() if file.suffix == _VERSION]
    except OSError:
        return []
    return sorted(file for file in found if file.stem.isascii() and file.stem.isdigit())


def _versions_in(folder: Path, *, newest_first: bool = False) -> Iterator[Version]:
    for file in _files_in(folder)[:: -1 if newest_first else 1]:
        version = _version(file)
        if version is not None:
            yield version


def _version(file: Path) -> Version | None:
    """What a file tells of a version; None where that cannot be read."""
    try:
        told = json.loads(private.read(file, _MOST_TOLD))
        if not isinstance(told, dict) or told["what"] != _FORMAT:
            return None
        at = dt.datetime.fromisoformat(told["at"])
        verdict, digest, size = str(told["verdict"]), str(told["digest"]), int(told["size"])
        if at.tzinfo is None or not digest.isalnum():
            return None
        return Version(int(file.stem), at, verdict, digest, size, Path(told["path"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _text_in(folder: Path, digest: str) -> bytes | None:
    """The text of a digest; None where there is none, or another."""
    try:
        packed = private.read(folder / f"{digest}{_TEXT}", LARGEST_FILE * 2)
        reader = zlib.decompressobj()
        data = reader.decompress(packed, LARGEST_FILE)
    except (OSError, zlib.error):
        return None
    return data if hashlib.sha256(data).hexdigest() == digest else None
