"""What tells one draft from every other, wherever its file goes: the key `id` at its top."""

import contextlib
import os
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from models.proposal import Proposal, paths
from storage.errors import StorageError
from storage.toml.parsing import head, read_bytes

_BYTES = 8
T = TypeVar("T")


def new_id() -> str:
    """An id that no other draft has."""
    return os.urandom(_BYTES).hex()


def identified(proposal: Proposal, known: str = "") -> Proposal:
    """The proposal with an id: its own, else the `known` one, else a new one.

    What stands in the place of one and cannot be read stays: whoever wrote it is told.
    """
    if proposal.id or "id" in proposal.kept:
        return proposal
    return with_id(proposal, known or new_id())


def with_id(proposal: Proposal, known: str) -> Proposal:
    """The proposal with the id of its draft, where that is known.

    An earlier state of it may have had another one, or none.
    """
    if not known or proposal.id == known or "id" in proposal.kept:
        return proposal
    return paths.replace(proposal, "id", known)


def copies(drafts: Iterable[tuple[T, str]]) -> dict[T, list[T]]:
    """For each of some drafts, given with their ids, the others that have the same one."""
    by_id: defaultdict[str, list[T]] = defaultdict(list)
    for draft, own in drafts:
        if own:
            by_id[own].append(draft)
    alike = (group for group in by_id.values() if len(group) > 1)
    return {one: [other for other in group if other != one] for group in alike for one in group}


def id_in(path: Path) -> str:
    """The id that stands in the file of a draft; empty where it has none, or cannot be read."""
    with contextlib.suppress(StorageError):
        return id_of(read_bytes(path))
    return ""


def id_of(data: bytes) -> str:
    """The id that stands in the bytes of a draft; empty where they have none that can be read."""
    with contextlib.suppress(ValueError, RecursionError):
        return str(head(data).get("id", ""))
    return ""
