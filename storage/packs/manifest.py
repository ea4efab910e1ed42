"""What stands in a pack, and the manifest that tells it: names, sizes, checksums."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storage.calls.names import LARGEST_CALL
from storage.errors import StorageError
from storage.files.digest import digest

MANIFEST, CALL, NOTES = "manifest.json", "call.toml", "README.md"
PLAN = re.compile(r"plans/[a-z0-9][a-z0-9._-]{0,60}\.toml")
MOST_FILES = 60
LARGEST = LARGEST_CALL
"""Bytes of one file of a pack; of all together, twice that."""
_EDITION = 1


class PackError(StorageError):
    """A pack cannot be used; its text says why."""

    def __init__(self, file: Path, message: str) -> None:
        self.file = file
        super().__init__(file, message)
        self.message = message

    def __str__(self) -> str:
        return f"{self.file}: {self.message}"


@dataclass(frozen=True)
class Pack:
    """A pack that was opened: the bytes of its files by their names, all as its manifest tells."""

    file: Path
    call: bytes
    plans: Mapping[str, bytes]
    digest: str
    """SHA-256 of its manifest, by which one pack is known from another."""


def is_of_a_pack(name: str) -> bool:
    """Whether a pack may hold a file of that name: data, and nothing else."""
    return name in (MANIFEST, CALL, NOTES) or PLAN.fullmatch(name) is not None


def manifest_of(call_id: str, revision: str, files: Mapping[str, bytes]) -> bytes:
    """The manifest of a pack with these files."""
    told = {
        "program": "clusterbid",
        "pack": _EDITION,
        "call": call_id,
        "revision": revision,
        "files": [
            {"name": name, "size": len(files[name]), "sha256": digest(files[name])}
            for name in sorted(files)
        ],
    }
    return (json.dumps(told, indent=2, ensure_ascii=False) + "\n").encode()


def checked(file: Path, files: Mapping[str, bytes]) -> Pack:
    """The pack that these files are. Raises `PackError` where its manifest tells otherwise."""
    if MANIFEST not in files:
        raise PackError(file, f"this is no pack: it has no {MANIFEST}")
    told = _read(file, files[MANIFEST])
    there = {name: data for name, data in files.items() if name != MANIFEST}
    for name in sorted(told.keys() | there.keys()):
        if name not in there:
            raise PackError(file, f"{_said(name)} stands in {MANIFEST} and is missing")
        if name not in told:
            raise PackError(file, f"{_said(name)} does not stand in {MANIFEST}")
        if told[name] != digest(there[name]):
            raise PackError(file, f"{_said(name)} is not as {MANIFEST} tells: its checksum differs")
    if CALL not in there:
        raise PackError(file, f"it holds no {CALL}")
    plans = {name: data for name, data in there.items() if PLAN.fullmatch(name)}
    return Pack(file, there[CALL], plans, digest(files[MANIFEST]))


def _read(file: Path, data: bytes) -> dict[str, str]:
    """The checksum of each file by its name."""
    wrong = PackError(file, f"{MANIFEST} is not the manifest of a pack")
    try:
        told: Any = json.loads(data)
    except (ValueError, RecursionError):
        raise wrong from None
    if not isinstance(told, dict) or told.get("program") != "clusterbid" or "pack" not in told:
        raise wrong
    if told["pack"] != _EDITION:
        raise PackError(file, "it was written by a later version of clusterbid")
    rows = told.get("files")
    if not isinstance(rows, list) or not all(map(_is_row, rows)):
        raise wrong
    return {row["name"]: row["sha256"] for row in rows}


def _is_row(row: object) -> bool:
    return isinstance(row, dict) and all(isinstance(row.get(k), str) for k in ("name", "sha256"))


def _said(name: str) -> str:
    return f"“{name[:80]}”"
