"""What `list` and `export` tell of each draft, as JSON: one array, or an object a line."""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cli.answers import Answer
from cli.formats.writer import Across, why_not
from cli.printing import emit


class Objects:
    """An object for each draft, as `tell` has it."""

    for_people = False
    at_the_end = False

    def __init__(self, tell: Callable[[Answer], dict[str, Any]], *, lines: bool) -> None:
        self._tell = tell
        self._lines = lines
        self._any = False

    def begin(self) -> None:
        """Nothing: what stands at the top comes with the first answer."""

    def add(self, told: Answer, _across: Sequence[Mapping[str, Any]] | None) -> None:
        """Write an object."""
        if self._lines:
            emit(json.dumps(self._tell(told)))
            return
        text = json.dumps(self._tell(told), indent=2).replace("\n", "\n  ")
        sys.stdout.write(f"{',' if self._any else '['}\n  {text}")
        self._any = True

    def end(self, _across: Across) -> None:
        """Close the array."""
        if not self._lines:
            emit("\n]" if self._any else "[]")


def listed_json(told: Answer) -> dict[str, Any]:
    """What `list` tells of a draft."""
    row = told.row
    found: dict[str, Any] = {"schema": 1, "file": told.file, "verdict": told.verdict}
    if row is None:
        return found | {"error": "\n".join(told.said())}
    return found | {
        "submission_ready": row.ready,
        "struck": list(told.struck),
        "acronym": row.acronym,
        "title": row.title,
        "call": row.call,
        "strand": row.strand,
        **({"stage": row.stage} if row.stage else {}),
        "deadline": row.deadline,
        "grant": row.grant,
        "max_grant": row.max_grant or None,
        "applicants": [{"name": name, "country": country} for name, country in row.applicants],
    }


def exported_json(told: Answer) -> dict[str, Any]:
    """What `export` tells of a draft: where its bundle is, or why there is none."""
    return {
        "schema": 1,
        "file": told.file,
        "verdict": told.verdict,
        "submission_ready": told.row is not None and told.row.ready,
        "bundle": told.bundle or None,
        "why": why_not(told) or None,
    }
