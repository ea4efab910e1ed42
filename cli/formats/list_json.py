"""What `list` tells of each draft, as JSON: one array, or an object a line."""

import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from cli.answers import Answer
from cli.formats.writer import Across
from cli.printing import emit


class ListJson:
    """An object for each draft."""

    at_the_end = False

    def __init__(self, *, lines: bool) -> None:
        self._lines = lines
        self._any = False

    def begin(self) -> None:
        """Nothing: what stands at the top comes with the first answer."""

    def add(self, told: Answer, _across: Sequence[Mapping[str, Any]] | None) -> None:
        """Write an object."""
        if self._lines:
            emit(json.dumps(_told(told)))
            return
        text = json.dumps(_told(told), indent=2).replace("\n", "\n  ")
        sys.stdout.write(f"{',' if self._any else '['}\n  {text}")
        self._any = True

    def end(self, _across: Across) -> None:
        """Close the array."""
        if not self._lines:
            emit("\n]" if self._any else "[]")


def _told(told: Answer) -> dict[str, Any]:
    row = told.row
    found: dict[str, Any] = {"schema": 1, "file": told.file, "verdict": told.verdict}
    if row is None:
        return found | {"error": "\n".join(told.said())}
    return found | {
        "submission_ready": row.ready,
        "struck": told.struck,
        "acronym": row.acronym,
        "title": row.title,
        "call": row.call,
        "strand": row.strand,
        "deadline": row.deadline,
        "grant": row.grant,
        "max_grant": row.max_grant or None,
        "applicants": [{"name": name, "country": country} for name, country in row.applicants],
    }
