"""A journal of the first edition, which named rows by where they stood: read once, brought over."""

import contextlib
import json
from pathlib import Path
from typing import Any, NamedTuple

from models.proposal import Proposal, paths
from models.values.keys import key_form
from storage import private
from storage.files.digest import digest
from storage.journal.changed_text import changed
from storage.journal.json_values import from_json
from storage.journal.written import LARGEST
from storage.proposals.tables import document

_FORMAT = "clusterbid journal 1"
_CHANGED = "changed"
Edit = tuple[str, Any]
"""A dotted path, and the value that its place was given."""


class FirstEdition(NamedTuple):
    """A journal of the first edition."""

    draft: Path
    """Where its draft was."""
    origin: str
    """The digest of the file to which the edits apply."""
    edits: list[Edit]

    def is_of(self, origin: bytes) -> bool:
        """Whether its edits apply to a file that holds `origin`."""
        return self.origin == digest(origin)

    def latest(self, saved: Proposal) -> Proposal:
        """A proposal with the edits."""
        tables = document(saved)
        for path, value in self.edits:
            with contextlib.suppress(ValueError):
                _put(tables, paths.steps(path), value)
        return Proposal.read(tables)


def first_edition_in(file: Path) -> FirstEdition | None:
    """The journal of the first edition in a file; None where there is none."""
    try:
        lines = private.read(file, LARGEST).splitlines()
    except OSError:
        return None
    found: FirstEdition | None = None
    for line in lines:
        with contextlib.suppress(ValueError, TypeError, RecursionError):
            read = json.loads(line)
            if isinstance(read, dict) and read.get("what") == _FORMAT:
                draft = Path(str(read.get("draft", "")))
                found = FirstEdition(draft, str(read.get("origin")), [])
            elif found is None:
                return None
            else:
                _take(read, found.edits)
    return found


def _take(line: list[Any], edits: list[Edit]) -> None:
    """Add the edit in a line. Raises `ValueError` or `TypeError` where there is none."""
    path, value, *change = line
    if not isinstance(path, str):
        raise TypeError(path)
    if not change:
        edits.append((path, from_json(value)))
    elif value == _CHANGED and edits and edits[-1][0] == path:
        edits[-1] = path, changed(edits[-1][1], *change)


def _put(tables: dict[str, Any], steps: tuple[paths.Step, ...], value: Any) -> None:
    """Set a value in nested tables; a place that is no longer there is passed over."""
    *above, last = steps
    holder: Any = tables
    for step in above:
        if isinstance(step, int):
            if not isinstance(holder, list) or step >= len(holder):
                return
            holder = holder[step]
        else:
            if not isinstance(holder, dict):
                return
            holder = holder.setdefault(step, {})
    if isinstance(holder, dict):
        last = _spelling(holder, str(last))
        if value is None or value in ("", []):
            holder.pop(str(last), None)
        else:
            holder[str(last)] = value


def _spelling(table: dict[str, Any], key: str) -> str:
    """A key as a table spells it, where it does so in another way."""
    return key if key in table else next((k for k in table if key_form(k) == key), key)
