"""Where drafts lie: folders, ZIPs, Parquet files and stores, on a disk or behind an address.

A source gives places in an order that is the same each time, and never holds a draft; whoever
judges reads the places of a part, on whichever machine.
"""

import os
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from cli.printing import Refused
from cli.scale.in_order import Entry, in_order
from cli.scale.stores import answering, store_at
from storage import ReadError
from storage.opening import stream
from storage.proposals.folder import is_archive
from storage.toml.parsing import LARGEST_FILE, read_bytes

_AT_ONCE = 32
"""Drafts of a store that are asked for at once."""
_BYTES_AT_ONCE = 2_000_000
"""Bytes that they have together at the most, where there are several."""
_LOCAL, _ZIPPED = "file://", "zip://::"
_BIT_BY_BIT: dict[str, Any] = {"pre_buffer": False, "buffer_size": 1_000_000}
"""How a Parquet file is read: a group of rows may be as large as the whole file."""
NAMES, BYTES = ("file", "name", "path"), ("bytes", "data", "content", "text", "toml")
"""Columns of a Parquet table that say what a draft is called, and what it holds."""


class Place(NamedTuple):
    """One draft: its name, and where in its source it lies, in the terms of that source."""

    name: str
    at: tuple[int, ...] = ()


class Read(NamedTuple):
    """What a place holds, or why that is not known."""

    name: str
    data: bytes | ReadError


class Source(NamedTuple):
    """A folder, ZIP or Parquet file by its path or address."""

    url: str
    kind: str

    @property
    def is_beside(self) -> bool:
        """Whether pictures may lie beside the drafts: in a folder of this machine."""
        return self.kind == "folder" and "://" not in self.url

    @property
    def passes_over(self) -> bool:
        """Whether it may hold files that are no proposals, which are not answered for."""
        return self.kind != "parquet"

    def places(self) -> Iterator[Place]:
        """All places in their order. Raises `Refused` where the source cannot be looked at."""
        try:
            with answering(self.url):
                yield from _PLACES[self.kind](self.url)
        except (OSError, ValueError, EOFError) as error:
            where = getattr(error, "filename", None) or self.url
            raise Refused(f"{where}: it cannot be looked at: {_why(error)}") from None

    def read(self, places: Sequence[Place]) -> Iterator[Read]:
        """What each place holds, in their order; what cannot be read is an answer, too.

        Raises `OSError` where the whole source cannot be.
        """
        with answering(self.url):
            yield from _READ[self.kind](self.url, places)


def source_of(named: str) -> Source:
    """The source that a path or an address means. Raises `Refused` where there is none."""
    if named.startswith(_ZIPPED):
        return Source(named.removeprefix(_ZIPPED).removeprefix(_LOCAL), "zip")
    # However it is written, with a slash at its end or `./` before it, it is the same source.
    url = named.removeprefix(_LOCAL)
    if "://" not in url:
        url = str(Path(url))
    elif not url.endswith("://"):
        url = url.rstrip("/")
    end = url.rpartition(".")[2].casefold()
    if "::" not in url and end in ("zip", "parquet"):
        return Source(url, end)
    if "://" in url:
        return Source(url, "folder")
    if not Path(url).is_dir():
        raise Refused(f"{named}: this is no folder, ZIP or Parquet file, and no address of a store")
    return Source(url, "folder")


def sources_of(named: Iterable[str]) -> list[Source]:
    """The sources that are meant, each once. Raises `Refused` where one is in another."""
    found = [*dict.fromkeys(map(source_of, named))]
    folders = {one: Path(absolute(one.url)) for one in found if one.is_beside}
    for inner, at in folders.items():
        for outer, above in folders.items():
            if inner is outer or not at.is_relative_to(above):
                continue
            steps = at.relative_to(above).parts
            if not any(step.startswith(".") or is_archive(Path(step)) for step in steps):
                raise Refused(f"{inner.url}: it is in {outer.url}, with which it is read already")
    return found


def absolute(named: str) -> str:
    """The same path or address, wherever one is."""
    path = named.removeprefix(_LOCAL)
    return path if "://" in path else os.path.abspath(path)  # noqa: PTH100 - a link is to stay one


def _why(error: BaseException) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


# --- folders ---


def _in_folder(url: str) -> Iterator[Place]:
    """Drafts of a folder and of those in it; hidden ones, archives and bundles are left out."""
    fs, root = store_at(url) if "://" in url else (None, url)
    stack = [(root, _in_order(fs, root, bundles=True))]
    while stack:
        folder, entries = stack[-1]
        entry = next(entries, None)
        if entry is None:
            stack.pop()
            continue
        path = f"{folder.rstrip('/')}/{entry.name}"
        if entry.is_folder:
            stack.append((path, _in_order(fs, path)))
        else:
            yield Place(fs.unstrip_protocol(path) if fs else path, (entry.size,))


def _in_order(fs: Any, folder: str, *, bundles: bool = False) -> Iterator[Entry]:
    """The drafts of a folder and the folders in it; nothing of a bundle, but for those to go in."""
    found = in_order(_shown(_remote(fs, folder) if fs else _local(folder)))
    first = next(found, None)
    # It comes before all others, for it alone has no name.
    if first is not None and first.name:
        yield first
    elif first is not None and not bundles:  # which has a copy of its draft
        return
    yield from found


def _shown(entries: Iterable[Entry]) -> Iterator[Entry]:
    """What may be drafts or hold some; where there is the sign of a bundle, an entry for that."""
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_folder:
            if not is_archive(Path(entry.name)):
                yield entry
        elif entry.name.endswith(".toml"):
            yield entry
        elif entry.name == "manifest.json":
            yield Entry(is_folder=False, name="")


def _local(folder: str) -> Iterator[Entry]:
    with os.scandir(folder) as entries:
        for entry in entries:
            yield Entry(entry.is_dir(follow_symlinks=False), entry.name)


def _remote(fs: Any, folder: str) -> Iterator[Entry]:
    for entry in fs.ls(folder, detail=True):
        name = entry["name"].rstrip("/").rpartition("/")[2]
        yield Entry(entry["type"] == "directory", name, entry["size"] or 0)


def _read_folder(url: str, places: Sequence[Place]) -> Iterator[Read]:
    if "://" not in url:
        for place in places:
            try:
                yield Read(place.name, read_bytes(place.name))
            except ReadError as error:
                yield Read(place.name, error)
        return
    fs, _ = store_at(url)
    for some in _some(places):
        usual = [_path(place) for place in some if place.at[0] <= LARGEST_FILE]
        found = fs.cat(usual, on_error="return") if usual else {}
        if not isinstance(found, dict):  # so it is where one was asked for
            found = {usual[0]: found}
        for place in some:
            data = found.get(_path(place), ValueError("it is too large"))
            yield _read_or_not(place.name, data)


def _some(places: Sequence[Place]) -> Iterator[list[Place]]:
    held: list[Place] = []
    size = 0
    for place in places:
        size += place.at[0]
        if held and (len(held) == _AT_ONCE or size > _BYTES_AT_ONCE):
            yield held
            held, size = [], place.at[0]
        held.append(place)
    if held:
        yield held


def _path(place: Place) -> str:
    """The path of a draft within its store."""
    return place.name.partition("://")[2]


def _read_or_not(name: str, data: Any) -> Read:
    if isinstance(data, bytes):
        return Read(name, data)
    return Read(name, ReadError(Path(name), f"it cannot be read: {_why(data)}"))


# --- ZIPs ---


def _in_zip(url: str) -> Iterator[Place]:
    from cli.scale.zip_entries import zip_entries

    with _opened(url) as file:
        for name, at in zip_entries(file):
            hidden = any(part.startswith((".", "__MACOSX")) for part in name.split("/"))
            if name.endswith(".toml") and not hidden:
                yield Place(f"{url}/{name}", at)


def _read_zip(url: str, places: Sequence[Place]) -> Iterator[Read]:
    """Read members where they lie: the directory of a large ZIP takes longer than a part."""
    with _opened(url) as file:
        for place in places:
            try:
                yield Read(place.name, _unpacked(file, *place.at))
            except (OSError, ValueError, zlib.error) as error:
                yield _read_or_not(place.name, error)


def _unpacked(
    file: Any, start: int, packed: int, size: int, way: int, crc: int, bits: int
) -> bytes:
    if bits & 1 or way not in (0, 8):
        raise ValueError("it is packed in a way that is not read, or has a password")
    if size > LARGEST_FILE or packed > LARGEST_FILE:
        raise ValueError("it is too large")
    file.seek(start)
    head = file.read(30)
    file.seek(
        start + 30 + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:], "little")
    )
    data: bytes = file.read(packed)
    if way:
        data = zlib.decompressobj(-15).decompress(data, size + 1)
    if head[:4] != b"PK\3\4" or len(data) != size or zlib.crc32(data) != crc:
        raise ValueError("it is damaged")
    return data


# --- Parquet ---


def _in_parquet(url: str) -> Iterator[Place]:
    import pyarrow as pa
    from pyarrow import parquet

    with _opened(url) as file, closing(parquet.ParquetFile(file, **_BIT_BY_BIT)) as table:
        name, _ = _columns(table.schema_arrow, url, pa)
        for group in range(table.num_row_groups):
            row = 0
            for batch in table.iter_batches(4096, row_groups=[group], columns=[name]):
                for text in batch.column(0).to_pylist():
                    yield Place(f"{url}/{text}", (group, row))
                    row += 1


def _columns(schema: Any, url: str, pa: Any) -> tuple[str, str]:
    """The columns of names and bytes. Raises `Refused` where it is not plain which they are."""
    kinds = pa.types
    texts = [
        one.name for one in schema if kinds.is_string(one.type) or kinds.is_large_string(one.type)
    ]
    binary = [
        one.name for one in schema if kinds.is_binary(one.type) or kinds.is_large_binary(one.type)
    ]
    name = next((one for one in NAMES if one in texts), None)
    data = next((one for one in BYTES if one in binary), binary[0] if len(binary) == 1 else None)
    if data is None:
        data = next((one for one in BYTES if one in texts), None)
    if name is None:
        others = [one for one in texts if one != data]
        name = others[0] if len(others) == 1 else None
    if name is None or data is None:
        wanted = (
            f"a column of names ({', '.join(NAMES)}) and one of bytes or texts ({', '.join(BYTES)})"
        )
        raise Refused(f"{url}: {wanted} is looked for, and there is {', '.join(schema.names)}")
    return name, data


def _read_parquet(url: str, places: Sequence[Place]) -> Iterator[Read]:
    import pyarrow as pa
    from pyarrow import parquet

    with _opened(url) as file, closing(parquet.ParquetFile(file, **_BIT_BY_BIT)) as table:
        _, column = _columns(table.schema_arrow, url, pa)
        waiting = list(reversed(places))
        while waiting:
            group = waiting[-1].at[0]
            row = 0
            for batch in table.iter_batches(_AT_ONCE, row_groups=[group], columns=[column]):
                end = row + batch.num_rows
                while waiting and waiting[-1].at[0] == group and waiting[-1].at[1] < end:
                    place = waiting.pop()
                    data = batch.column(0)[place.at[1] - row].as_py()
                    yield Read(place.name, data.encode() if isinstance(data, str) else data or b"")
                row = end
                if not waiting or waiting[-1].at[0] != group:
                    break


def _opened(url: str) -> Any:
    if "://" not in url:
        return stream(Path(url))
    fs, path = store_at(url)
    return fs.open(path, "rb")


_PLACES = {"folder": _in_folder, "zip": _in_zip, "parquet": _in_parquet}
_READ = {"folder": _read_folder, "zip": _read_zip, "parquet": _read_parquet}
