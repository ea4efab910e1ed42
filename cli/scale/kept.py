"""What a part of an earlier run was made from: by that it is kept, or rows of it are.

A small table of JSON lines beside each part. Its first line is about the part: program, moment, a
digest of all that was read, and what of which call its drafts were judged by. Then a line for each
draft.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from cli.answers import Named
from cli.scale.sources import Read
from storage import ReadError, StorageError
from storage.calls.file import call_bytes, call_files, own_folder
from storage.shipped.folder import template_folder

_SCHEMA = 2
_SHIPPED_CALLS = ("templates", "calls")
_NO_CALL = -1
"""Stands in the table for what is known by no call, as it is no proposal."""


class KeptDraft(NamedTuple):
    """What is known of a draft of a part."""

    of: str
    """A digest of its name and bytes; empty where they do not decide what is found of it."""
    row: int = -1
    """The number of its row; it has none if it is no proposal."""
    named: Named = Named()
    verdict: str = ""
    code: int = 0


class JudgedBy(NamedTuple):
    """What of a call decides on the report on a draft, beside the draft."""

    call: str = ""
    """Tells what of it concerns the draft; of one that could not be judged, all call files."""
    since: str = ""
    """Tells that from what it was in the revision that the draft is stamped with; empty where
    nothing is told of a revision."""
    revision: str = ""
    """Its name, which the report repeats."""


class Kept(NamedTuple):
    """What is known of a part that was written."""

    about: dict[str, Any]
    drafts: Sequence[KeptDraft] = ()

    def text(self) -> str:
        """The table."""
        places = {named: place for place, named in enumerate(self.judged_by)}
        rows = (
            (d.of, d.row, places[d.named] if d.row >= 0 else _NO_CALL, d.verdict, d.code)
            for d in self.drafts
        )
        return "".join(f"{json.dumps(line)}\n" for line in (self.about, *rows))

    def is_of(self, program: str, moment: str) -> bool:
        """Whether this program wrote it, as of this moment."""
        return bool(self.about["program"] == program and self.about["as_of"] == moment)

    def with_calls(self, calls: str) -> "Kept":
        """The same where other call files have all that it was made from as it was."""
        return self._replace(about={**self.about, "calls": calls})

    @property
    def judged_by(self) -> dict[Named, JudgedBy]:
        """What its drafts were judged by, by what they say of their calls."""
        return {Named(*named): JudgedBy(*by) for named, by in self.about["by"]}


def kept_in(text: str) -> Kept | None:
    """Read a table; None where it is not whole."""
    head, *rest = text.splitlines() or [""]
    about = about_in(head)
    if about is None or about["drafts"] != len(rest):
        return None
    try:
        names = [Named(*named) for named, _ in about["by"]]
        lines = (json.loads(line) for line in rest)
        drafts = [
            KeptDraft(of, row, names[by] if by != _NO_CALL else Named(), verdict, code)
            for of, row, by, verdict, code in lines
        ]
    except (ValueError, TypeError, IndexError):
        return None
    return Kept(about, drafts)


def about_in(line: str) -> dict[str, Any] | None:
    """The first line of a table; None where it is not whole."""
    try:
        found: dict[str, Any] = json.loads(line)
        whole = found["schema"] == _SCHEMA and found["inputs"] and "drafts" in found
        return found if whole else None
    except (ValueError, KeyError, TypeError):
        return None


def about_part(drafts: Sequence[KeptDraft], **told: Any) -> dict[str, Any]:
    """The first line of a table: what was `told` of the part, and how its drafts stand."""
    return {"schema": _SCHEMA, **told, "drafts": len(drafts)}


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


def of_calls() -> str:
    """A digest of all call files, as they are now."""
    found = hashlib.sha256()
    for file in call_files():
        try:
            data = call_bytes(file)
        except StorageError as error:
            data = str(error).encode()
        own = file.parent == own_folder()
        found.update(f"{own}\0{file.name}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        found.update(data)
    return found.hexdigest()


@lru_cache(maxsize=1)
def of_program() -> str:
    """A digest of this program without its calls.

    By content: on another machine the files have other times, and lie elsewhere.
    """
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
    return found.hexdigest()
