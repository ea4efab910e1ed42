"""What a part of an earlier run was made from: by that it is kept, or rows of it are.

A small table of JSON lines beside each part. Its first line is about the part: program, moment,
a digest of all that was read, and of each call. Then a line for each draft.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from cli.scale.sources import Read
from storage import ReadError, StorageError
from storage.calls.file import call_bytes, call_files, own_folder
from storage.calls.known import file_of, same_call
from storage.calls.names import names_in
from storage.shipped.folder import template_folder

_SHIPPED_CALLS = ("templates", "calls")


class KeptDraft(NamedTuple):
    """What is known of a draft of a part."""

    of: str
    """A digest of its name and bytes; empty where they do not decide what is found of it."""
    row: int = -1
    """The number of its row; it has none if it is no proposal."""
    call: str = ""
    verdict: str = ""
    code: int = 0


class Kept(NamedTuple):
    """What is known of a part that was written."""

    about: dict[str, Any]
    drafts: Sequence[KeptDraft] = ()

    def text(self) -> str:
        """The table."""
        return "".join(f"{json.dumps(line)}\n" for line in (self.about, *self.drafts))

    def is_of(self, program: str, moment: str) -> bool:
        """Whether this program wrote it, as of this moment."""
        return bool(self.about["program"] == program and self.about["as_of"] == moment)

    def holds_for(self, inputs: str, run: int) -> bool:
        """Whether the whole part is as it would be now."""
        calls: dict[str, str] = self.about["calls"]
        same = self.about["inputs"] == inputs and not self.about["again"]
        return same and all(of_call(call, run) == digest for call, digest in calls.items())

    def lasting(self, run: int) -> dict[str, KeptDraft]:
        """The drafts that need not be judged again, by their digests."""
        calls: dict[str, str] = self.about["calls"]
        same = {call for call, digest in calls.items() if of_call(call, run) == digest}
        return {draft.of: draft for draft in self.drafts if draft.of and draft.call in same}


def kept_in(text: str) -> Kept | None:
    """Read a table; None where it is not whole."""
    head, *rest = text.splitlines() or [""]
    about = about_in(head)
    if about is None or about["drafts"] != len(rest):
        return None
    try:
        return Kept(about, [KeptDraft(*json.loads(line)) for line in rest])
    except (ValueError, TypeError):
        return None


def about_in(line: str) -> dict[str, Any] | None:
    """The first line of a table; None where it is not whole."""
    try:
        found: dict[str, Any] = json.loads(line)
        whole = found["schema"] == 1 and found["inputs"] and "drafts" in found
        return found if whole else None
    except (ValueError, KeyError, TypeError):
        return None


def of_draft(read: Read) -> str:
    """A digest of the name and the bytes of a draft; of what cannot be read, that it could not."""
    data = b"" if isinstance(read.data, ReadError) else b"\0" + read.data
    return hashlib.sha256(read.name.encode("utf-8", "surrogatepass") + data).hexdigest()


def of_all(digests: Iterator[str]) -> str:
    """A digest of all drafts of a part in their order."""
    found = hashlib.sha256()
    for digest in digests:
        found.update(digest.encode())
    return found.hexdigest()


@lru_cache(maxsize=1024)
def of_call(call: str, _run: int) -> str:
    """A digest of the files that a call is in; of all call files for a draft that found none.

    They are looked at once in each run: the workers of a cluster outlive one.
    """
    file = file_of(call) if call else None
    found = hashlib.sha256()
    for one in same_call(file) if file is not None else call_files():
        found.update(_bytes(one))
    return found.hexdigest()


@lru_cache(maxsize=1)
def of_program(_run: int) -> str:
    """A digest of this program, and of which call files are found by which names."""
    found = hashlib.sha256(_of_code())
    for file in call_files():
        own = file.parent == own_folder()
        found.update(json.dumps([own, file.name, names_in(file)]).encode())
    return found.hexdigest()


@lru_cache(maxsize=1)
def _of_code() -> bytes:
    """By content: on another machine the files have other times, and lie elsewhere."""
    root = template_folder().parent
    found = hashlib.sha256()
    for floor in ("models", "storage", "cli", "templates"):
        for folder, folders, names in os.walk(root / floor):
            folders.sort()
            inside = Path(folder).relative_to(root)
            if inside.parts == _SHIPPED_CALLS or "__pycache__" in inside.parts:
                continue
            for name in sorted(names):
                found.update(f"{(inside / name).as_posix()}\0".encode())
                found.update((Path(folder) / name).read_bytes())
    return found.digest()


def _bytes(file: Path) -> bytes:
    try:
        data = call_bytes(file)
    except StorageError as error:
        data = str(error).encode()
    return f"{len(data)}\0".encode() + data
