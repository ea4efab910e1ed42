"""Call files: where they lie, and what stands in one."""

import os
import re
from collections import Counter
from pathlib import Path
from typing import Any

from storage.calls.names import LARGEST_CALL
from storage.errors import ReadError, StorageError
from storage.locations import locations
from storage.shipped.folder import template_folder
from storage.toml.parsing import parse, read_bytes

_LISTED = re.compile(rb"^[ \t]*\[\[[ \t]*([\w.-]+)", re.MULTILINE)
"""A header of one of a list of tables, and its name."""


class CallFileError(StorageError):
    """A call file does not say what a call has to; every mistake of it is in `problems`."""

    def __init__(self, file: Path, problems: list[str]) -> None:
        self.file = file
        self.problems = problems
        super().__init__(file, problems)

    def __str__(self) -> str:
        return "\n".join(self.problems)


def call_files() -> list[Path]:
    """The files of all calls, the user's own first."""
    folders = (own_folder(), shipped_folder())
    return [file for folder in folders for file in sorted(folder.glob("*.toml"))]


def own_folder() -> Path:
    """The folder of the user's own call files; it need not exist."""
    return locations(os.environ).calls


def shipped_folder() -> Path:
    """The folder of the call files that come with the program."""
    return template_folder() / "calls"


def call_bytes(path: Path) -> bytes:
    """The bytes of a call file. Raises `CallFileError`."""
    try:
        return read_bytes(path, "call", LARGEST_CALL)
    except ReadError as error:
        raise CallFileError(path, [str(error)]) from None


def call_document(data: bytes, path: Path) -> dict[str, Any]:
    """The TOML document in the bytes of a call file. Raises `CallFileError`."""
    try:
        _check_length(data, path)
        return parse(data, path)
    except ReadError as error:
        raise CallFileError(path, [str(error)]) from None


def _check_length(data: bytes, path: Path) -> None:
    """Look at the headers before parsing: over a list without end that takes very long."""
    from models.call.mistakes import MOST_ENTRIES, said_too_many
    from models.proposal.limits import MANY_VALUES, has_many_values

    headers = Counter(_LISTED.findall(data))
    for name, number in headers.items():
        if number > MOST_ENTRIES:
            key = name.decode()
            raise ReadError(path, said_too_many(key, number), path=key)
    if has_many_values(data):
        raise ReadError(path, MANY_VALUES)
