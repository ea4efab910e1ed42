"""A bundle that is there already, as a folder or ZIP, opened for reading without trust.

Nothing is ever unpacked, no link is followed, and no more is read than was asked for.
"""

import hashlib
import os
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO, BinaryIO, Protocol

try:
    import lzma
except ImportError:  # a Python may be built without it, and `zipfile` then reads none of it
    lzma = None  # type: ignore[assignment]

from bundle.package.manifest import Damaged, Manifest, Newer, read_manifest
from bundle.package.names import MANIFEST, SUMS
from storage import ReadError, opening

MOST_FILES = 20_000
LARGEST_MANIFEST = 8 * 1024 * 1024
"""Bytes: 400 for each of so many files."""
_AT_A_TIME = 4096
"""Bytes: so many packed ones are read at a time too, and some methods unpack all of these at once.
"""
_LARGEST_LISTING = 8 * 1024 * 1024
"""Bytes of the list of files at the end of a ZIP: 400 for each."""
_LISTING = b"PK\x05\x06"


class DamagedBundle(ReadError):
    """A bundle that is so damaged that not even its list of files can be read."""


class Unreadable(Exception):
    """A file of a bundle cannot be read; its text says why."""


class Opened(Protocol):
    """The files of a bundle."""

    @property
    def sizes(self) -> Mapping[str, int | None]:
        """Bytes of each file by its name; None for what is no ordinary file, such as a link."""

    @property
    def twice(self) -> tuple[str, ...]:
        """Names that stand more than once."""

    def stream(self, name: str) -> IO[bytes]:
        """The bytes of a file; only ask for one that has a size."""


_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    struct.error,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    LookupError,
    MemoryError,
    *((lzma.LZMAError,) if lzma is not None else ()),
)
"""What `zipfile` and what it unpacks with raise over bytes that no program packed."""


class OpenedFolder:
    """A folder; what lies in its folders has `/` in its name."""

    twice: tuple[str, ...] = ()

    def __init__(self, folder: Path) -> None:
        self._paths: dict[str, Path] = {}
        self.sizes: dict[str, int | None] = {}
        for entry in _entries(folder):
            path = Path(entry.path)
            # Some file systems give names back with marks apart; the manifest has them joined.
            name = unicodedata.normalize("NFC", path.relative_to(folder).as_posix())
            ordinary = entry.is_file(follow_symlinks=False)
            self.sizes[name] = entry.stat(follow_symlinks=False).st_size if ordinary else None
            self._paths[name] = path
            if len(self.sizes) > MOST_FILES:
                raise ReadError(folder, "this folder holds too many files for a bundle")

    def stream(self, name: str) -> IO[bytes]:
        """The bytes of a file."""
        return opening.stream(self._paths[name], opening.NO_LINK)


def _entries(folder: Path) -> "Iterator[os.DirEntry[str]]":
    """All that lies below a folder, without the folders; a link to a folder is not entered."""
    waiting = [folder]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(Path(entry.path))
                else:
                    yield entry


class OpenedZip:
    """A ZIP with the files in one folder of it, or at its top."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        # Not `is_dir`, which breaks down over a name that is empty.
        entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
        if len(entries) > MOST_FILES:
            raise ReadError(path, "this ZIP holds too many files for a bundle")
        named = [(unicodedata.normalize("NFC", entry.filename), entry) for entry in entries]
        top = _top([name for name, _ in named])
        inside = [(name.removeprefix(top), entry) for name, entry in named]
        counts = Counter(name for name, _ in inside)
        self.twice = tuple(sorted(name for name, number in counts.items() if number > 1))
        self._entries = dict(inside)
        self.sizes: dict[str, int | None] = {
            name: None if _is_link(entry) else entry.file_size for name, entry in inside
        }

    def stream(self, name: str) -> IO[bytes]:
        """The bytes of a file, as they are unpacked."""
        return self._archive.open(self._entries[name])


def _is_link(entry: zipfile.ZipInfo) -> bool:
    # Only where it was packed on a Unix (3) do the upper bits hold the mode of the file.
    return entry.create_system == 3 and stat.S_ISLNK(entry.external_attr >> 16)


def _top(names: list[str]) -> str:
    """The folder of a ZIP that the bundle is in, with a `/`; empty for its top."""
    for marker in (MANIFEST, SUMS):
        if marker in names:
            return ""
        tops = sorted({n.removesuffix(marker) for n in names if n.endswith(f"/{marker}")})
        if tops and tops[0].count("/") == 1:
            return tops[0]
    return ""


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """Open a bundle. Raises `ReadError` where there is no folder or ZIP that can be read."""
    with ExitStack() as stack:
        yield _opened(path, stack)


def _opened(path: Path, stack: ExitStack) -> Opened:
    try:
        if path.is_dir():
            return OpenedFolder(path)
        file = stack.enter_context(opening.stream(path))
        _check_listing(file, path)
        return OpenedZip(path, stack.enter_context(zipfile.ZipFile(file)))
    except FileNotFoundError:
        lost = path.is_symlink()
        message = "this link leads nowhere" if lost else "there is no such file"
        raise ReadError(path, message) from None
    except opening.NotOrdinary:
        raise ReadError(path, "this is no folder or ZIP") from None
    except zipfile.BadZipFile:
        raise _damaged(path, "this is no ZIP, or a damaged one") from None
    except OSError as error:
        raise ReadError(path, f"it cannot be read: {error.strerror or error}") from None
    except _BROKEN as error:
        raise _damaged(path, f"this ZIP cannot be read: {error}") from None


def _damaged(path: Path, message: str) -> ReadError:
    """What is begun as a ZIP was one; of all else nobody knows what it should be."""
    with suppress(OSError):
        if opening.beginning(path, 2) == b"PK":
            return DamagedBundle(path, message)
    return ReadError(path, message)


def _check_listing(file: BinaryIO, path: Path) -> None:
    """Look how long the list of files is before all of it is read. Raises `ReadError`."""
    end = file.seek(0, os.SEEK_END)
    file.seek(max(0, end - 2**16 - 22))
    data = file.read()
    at = len(data) - 22
    if data[at : at + 4] != _LISTING or data[-2:] != b"\0\0":
        at = data.rfind(_LISTING)
    if at >= 0 and int.from_bytes(data[at + 12 : at + 16], "little") > _LARGEST_LISTING:
        raise ReadError(path, "this ZIP holds too many files for a bundle")


def read(bundle: Opened, name: str, most: int) -> bytes:
    """The bytes of a file of at most so many. Raises `Unreadable`."""
    data = b"".join(_pieces(bundle, name, most))
    if len(data) > most:
        raise Unreadable("larger than it can be")
    return data


def sha256_of(bundle: Opened, name: str, size: int) -> str:
    """The SHA-256 of a file, of which no more is read than its size. Raises `Unreadable`."""
    digest = hashlib.sha256()
    for piece in _pieces(bundle, name, size):
        digest.update(piece)
    return digest.hexdigest()


def _pieces(bundle: Opened, name: str, most: int) -> Iterator[bytes]:
    """The bytes of a file, one more than allowed at the most.

    The one more tells that there is more: the size that a ZIP gives may be a lie.
    """
    left = most + 1
    try:
        with bundle.stream(name) as stream:
            while left and (piece := stream.read(min(_AT_A_TIME, left))):
                left -= len(piece)
                yield piece
    except OSError as error:
        raise Unreadable(error.strerror or str(error)) from None
    except RuntimeError:  # encrypted, or, being a `NotImplementedError`, a method not known
        raise Unreadable("packed in a way that this program does not read") from None
    except _BROKEN:
        raise Unreadable("its compressed data is damaged") from None


def manifest_in(bundle: Opened) -> Manifest | None:
    """The manifest of a bundle; None where it has none. Raises `Damaged` or `Newer`."""
    if bundle.sizes.get(MANIFEST) is None:
        return None
    try:
        return read_manifest(read(bundle, MANIFEST, LARGEST_MANIFEST))
    except Unreadable as error:
        raise Damaged(str(error)) from None


def is_bundle(path: Path) -> bool:
    """Whether a folder or ZIP is a bundle of this program."""
    return files_of(path) is not None


def files_of(path: Path) -> tuple[frozenset[str], frozenset[str]] | None:
    """The files that a bundle says it has, and those that lie there besides; None for no bundle."""
    try:
        with opened(path) as bundle:
            manifest = manifest_in(bundle)
            if manifest is None:
                return None
            own = frozenset([*manifest.files, MANIFEST, SUMS])
            ordinary = frozenset(n for n, size in bundle.sizes.items() if size is not None)
            return own, frozenset(bundle.sizes) - (own & ordinary)
    except (ReadError, Damaged, Newer):
        return None
