"""The version of a draft from which a copy of its file went its own way."""

import datetime as dt

from storage.errors import StorageError
from storage.history.versions import History

_MOST = 80
"""Versions that are looked at, the newest first."""


def ancestor(history: History, copy: bytes, before: dt.datetime) -> bytes | None:
    """The text of the version that is the nearest to a copy which was last written at a moment.

    None where there is none. What was written here after the copy was made is in none of those
    that are as near: so the nearest is where both were still one.
    """
    said = set(copy.splitlines())
    found: tuple[int, bytes] | None = None
    for version in history.versions()[: -_MOST - 1 : -1]:
        if version.at > before:
            continue
        try:
            text = history.text(version)
        except StorageError:
            continue
        apart = len(said.symmetric_difference(text.splitlines()))
        if found is None or apart < found[0]:
            found = apart, text
    return found[1] if found is not None else None
