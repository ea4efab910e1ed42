"""Whose the versions of an id are, where files were copied and drafts were merged."""

import contextlib
from pathlib import Path

from storage.errors import StorageError
from storage.proposals.reading import loads
from storage.toml.parsing import head, read_bytes


def is_in_another(path: Path, ours: Path, own: str) -> bool:
    """Whether there is a draft with this id at a path, in another file than ours."""
    with contextlib.suppress(StorageError, OSError, ValueError, RecursionError):
        if path.exists() and not (ours.exists() and path.samefile(ours)):
            return head(read_bytes(path)).get("id") == own
    return False


def are_states_of_one(before: bytes, now: bytes) -> bool:
    """Whether two texts are states of one draft, whatever ids they have."""
    from storage.proposals.copies import nearly_same  # with its patterns: only where it is asked

    try:
        one, other = (loads(data, Path("version")).proposal for data in (before, now))
    except StorageError:
        return False
    return nearly_same(one, other)
