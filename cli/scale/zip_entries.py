"""What a ZIP holds, as the standard library reads it; the entries wait on the disk."""

import json
import zipfile
from collections.abc import Callable, Iterator
from tempfile import SpooledTemporaryFile
from typing import IO, Any, NamedTuple

_IN_MEMORY = 1024 * 1024
"""Bytes of entries that are held until they are put by."""


class ZipEntry(NamedTuple):
    """A file in a ZIP, and what tells where it lies and how it is packed."""

    name: str
    at: tuple[int, ...]
    """Where its head begins; packed and true size; way of packing; checksum; flags."""


def zip_entries(file: IO[bytes]) -> Iterator[ZipEntry]:
    """All files in their order. Raises `zipfile.BadZipFile` where it is none."""
    with SpooledTemporaryFile(_IN_MEMORY, "w+") as waiting:

        def put_by(one: zipfile.ZipInfo) -> None:
            at = (one.header_offset, one.compress_size, one.file_size, one.compress_type)
            waiting.write(f"{json.dumps([one.filename, [*at, one.CRC, one.flag_bits]])}\n")

        with _Passing(file, put_by):
            waiting.seek(0)
            for name, at in map(json.loads, waiting):
                yield ZipEntry(name, tuple(at))


class _Passing(zipfile.ZipFile):
    """Passes on each entry and forgets it: a hundred thousand would take 60 MB."""

    def __init__(self, file: IO[bytes], pass_on: Callable[[zipfile.ZipInfo], None]) -> None:
        self._pass_on = pass_on
        super().__init__(file)

    def __setattr__(self, name: str, value: Any) -> None:
        # What the library appends its entries to while it reads them, and by name puts them into.
        if name == "filelist":
            value = _Passed(self._pass_on)
        elif name == "NameToInfo":
            value = _NotNamed()
        super().__setattr__(name, value)


class _Passed(list[zipfile.ZipInfo]):
    def __init__(self, pass_on: Callable[[zipfile.ZipInfo], None]) -> None:
        super().__init__()
        self._pass_on = pass_on

    def append(self, one: zipfile.ZipInfo) -> None:
        self._pass_on(one)


class _NotNamed(dict[str, zipfile.ZipInfo]):
    def __setitem__(self, name: str, one: zipfile.ZipInfo) -> None:
        pass
