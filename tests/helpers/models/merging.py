"""What the tests of merging share: two states of a base proposal, as a case tells them."""

import copy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from models.proposal import Proposal, paths
from models.proposal.paths import steps
from models.proposal.references import is_key, rekeyed
from storage.proposals.reading import loads
from storage.proposals.tables import document
from storage.proposals.writing import dumps
from tests.helpers.models.cases import Raw, change, drop


def edited(raw: Raw, edits: Mapping[str, Any]) -> Proposal:
    """A base proposal after what one side did to it: `change`, `drop`, `move`, then `rename`.

    Of several places that are dropped each is told as it is after those before it.
    """
    raw = copy.deepcopy(raw)
    for path, value in edits.get("change", {}).items():
        change(raw, path, copy.deepcopy(value))
    for path in edits.get("drop", ()):
        drop(raw, path)
    for path, (start, end) in edits.get("move", {}).items():
        rows = standing_at(raw, path)
        rows.insert(end, rows.pop(start))
    proposal = Proposal.model_validate(raw)
    for path, key in edits.get("rename", {}).items():
        if is_key(path):
            proposal = rekeyed(proposal, path, key)
        else:
            proposal = paths.replace(proposal, path, key)
    return proposal


def standing_at(raw: Any, path: str) -> Any:
    """What a document holds at a path; None where it holds nothing there."""
    for step in steps(path):
        try:
            raw = raw[step]
        except (KeyError, IndexError):
            return None
    return raw


def read_again(proposal: Proposal) -> Proposal:
    """A proposal after it was written to a file and read."""
    return loads(dumps(proposal).encode(), Path("x.toml")).proposal


def held(proposal: Proposal, path: str) -> Any:
    """What the file of a proposal would hold at a path."""
    return standing_at(document(proposal), path)


def in_any_order(value: Any) -> Any:
    """A proposal without the order of its rows and entries."""
    value = document(value) if isinstance(value, Proposal) else value
    if isinstance(value, dict):
        return {key: in_any_order(value[key]) for key in sorted(value)}
    return sorted(map(repr, map(in_any_order, value))) if isinstance(value, list) else value
