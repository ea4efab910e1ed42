"""The document of a call file as it was read, before anybody knows whether it is a call."""

from collections.abc import Iterator
from typing import Any

from models.terms.evidence import Raw

BY_PROGRAM = ("countries", "stage", "of_other_stages")
"""What the program puts into a call, and no file has."""


def entries(raw: Raw, *path: str) -> Iterator[tuple[int, Raw]]:
    """The tables of a list of tables, with their positions."""
    found: Any = raw
    for step in path:
        found = found.get(step) if isinstance(found, dict) else None
    for index, entry in enumerate(found if isinstance(found, list) else ()):
        if isinstance(entry, dict):
            yield index, entry


def texts(value: object) -> Iterator[tuple[int, str]]:
    """The texts of a list, with their positions."""
    for index, entry in enumerate(value if isinstance(value, list) else ()):
        if isinstance(entry, str):
            yield index, entry
