"""A place of a proposal, told so that it is found again after rows have moved."""

import hashlib
from collections.abc import Mapping, Sequence

from models.proposal import paths
from models.proposal.pairs import key_of
from models.proposal.part import Part
from models.proposal.proposal import Proposal

Row = tuple[int, str]
"""Where a row stood, and a mark by which it is told from others."""
Lasting = tuple[str | Row, ...]


def lasting(proposal: Proposal, path: str) -> Lasting:
    """The place at a path; a row has its key, or else a digest of what stands in it."""
    told: list[str | Row] = []
    held: object = proposal
    for step in paths.steps(path):
        held = _child(held, step)
        told.append((step, _mark(held)) if isinstance(step, int) else step)
    return tuple(told)


def found(proposal: Proposal, place: Lasting) -> str:
    """The path of a place as it is today, as far down as there still is something.

    A row whose key is gone ends it; one that has none is taken to be where it was.
    """
    path: list[paths.Step] = []
    held: object = proposal
    for told in place:
        step = told if isinstance(told, str) else _row(held, *told)
        child = None if step is None else _child(held, step)
        if step is None or (child is None and isinstance(held, tuple)):
            break
        if not isinstance(held, Part | Mapping | tuple):
            break
        if isinstance(held, Part) and step not in type(held).model_fields:
            break
        path.append(step)
        held = child
    return paths.join(*path)


def _row(items: object, at: int, mark: str) -> int | None:
    if not isinstance(items, tuple):
        return None
    marks = [_mark(item) for item in items]
    same = [row for row, own in enumerate(marks) if own == mark]
    if same:
        return min(same, key=lambda row: abs(row - at))
    keyed = any(isinstance(item, Part) and key_of(item) for item in items)
    return at if 0 <= at < len(items) and not keyed else None


def _mark(item: object) -> str:
    """The key of a row; else a few letters that say nothing of what stands in it."""
    key = key_of(item) if isinstance(item, Part) else ""
    return key or f"={hashlib.sha256(repr(item).encode()).hexdigest()[:8]}"


def _child(held: object, step: paths.Step) -> object:
    if isinstance(step, int):
        return held[step] if isinstance(held, Sequence) and 0 <= step < len(held) else None
    if isinstance(held, Part):
        return getattr(held, step, None) if step in type(held).model_fields else None
    return held.get(step) if isinstance(held, Mapping) else None
