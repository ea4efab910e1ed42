"""By which names a call is found, read from the head of its file alone."""

import re
import stat
from functools import lru_cache
from pathlib import Path
from typing import Any

from storage import opening
from storage.toml.parsing import head

LARGEST_CALL = 4 * 1024 * 1024
"""Bytes; the calls that come with the program have some 30 000."""
_LARGEST_HEAD = 100_000
"""Bytes in which names are looked for, so that no file holds up those who look for other calls."""

_ALIASES_TABLE = re.compile(
    rb"^[ \t]*\[[ \t]*[\"']?strand_aliases[\"']?[ \t]*\][^\n]*\n", re.MULTILINE
)
_NAME_LINE = re.compile(r"^[ \t]*(?:id|aliases)[ \t]*=(.*)$", re.MULTILINE)
_FIRST_TABLE = re.compile(rb"^[ \t]*\[", re.MULTILINE)
_QUOTED = re.compile(r"\"([^\"\n]{1,200})\"|'([^'\n]{1,200})'")


def names_in(file: Path) -> list[str]:
    """The id, then the aliases, of a call file, without reading all of it.

    Where it cannot be read, what looks like its names, and the name of the file: so that it is
    found by those who look for the call, and they hear of its mistakes.
    """
    try:
        at = file.stat()
    except (OSError, ValueError):
        return [file.stem]
    if not stat.S_ISREG(at.st_mode) or at.st_size > LARGEST_CALL:
        return [file.stem]
    return _names(file, at.st_mtime_ns, at.st_size)


# By time and size, so that a file that changes while the wizard runs is looked at again.
@lru_cache(maxsize=256)
def _names(file: Path, _written: int, _size: int) -> list[str]:
    try:
        data = opening.read(file, LARGEST_CALL)
    except OSError:
        return [file.stem]
    try:
        return _read(data) or [file.stem]
    except (ValueError, RecursionError, ArithmeticError):
        return [*_guessed(data), file.stem]


def _read(data: bytes) -> list[str]:
    """The names that stand in a TOML text; none where it has no id."""
    raw = _top(data)
    if not isinstance(raw.get("id"), str):
        return []
    aliases, of_strands = raw.get("aliases"), raw.get("strand_aliases")
    names = [raw["id"], *(aliases if isinstance(aliases, list) else ())]
    names += of_strands if isinstance(of_strands, dict) else ()
    if table := _ALIASES_TABLE.search(data):
        names += head(_before_tables(data[table.end() :]))
    return [name for name in names if isinstance(name, str)]


def _top(data: bytes) -> dict[str, Any]:
    """What stands before the first table. Raises `ValueError` where that cannot be read."""
    above = _before_tables(data)
    if len(above) > _LARGEST_HEAD:
        raise ValueError("nobody looks so far for a name")
    try:
        return head(above)
    except ValueError:  # perhaps the "table" was a line inside a list or a text
        if len(data) > _LARGEST_HEAD:
            raise
        return head(data)


def _before_tables(data: bytes) -> bytes:
    return _FIRST_TABLE.split(data, maxsplit=1)[0]


def _guessed(data: bytes) -> list[str]:
    """What stands in quotes after `id =` and `aliases =`, in a text that is no TOML."""
    # Not refused like what has no name at all: its author looks for it by its id, and is to hear of
    # the mistake, not that there is no such call.
    text = _before_tables(data)[:_LARGEST_HEAD].decode("utf-8", "replace")
    quoted = (found for line in _NAME_LINE.findall(text) for found in _QUOTED.findall(line))
    return [double or single for double, single in quoted]
