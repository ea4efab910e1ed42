"""The deadlines of a list of drafts as a calendar (`.ics`): an event for each call."""

import datetime as dt
import sys
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from bundle.calendar import Calendar, Due
from cli.answers import Answer
from cli.formats.writer import Across
from cli.printing import clean, complain


class Ics:
    """A calendar, written at the end: one event may be that of many drafts."""

    for_people = False
    at_the_end = False

    def __init__(self, as_of: dt.datetime) -> None:
        self._calendar = Calendar(as_of)

    def begin(self) -> None:
        """Nothing: a calendar without an event is none."""

    def add(self, told: Answer, _across: Sequence[Mapping[str, Any]] | None) -> None:
        """Take a draft in."""
        row = told.row
        if row is None:
            return
        name = clean(row.acronym) or PurePath(told.file).name
        self._calendar.add(
            Due(
                f"{row.call} · {clean(row.stage_said)}" if row.stage else row.call,
                dt.datetime.fromisoformat(row.deadline),
                row.deadline_said,
                name,
                f"{name} ({clean(told.file)}): {told.verdict}",
            )
        )

    def end(self, _across: Across) -> None:
        """Write the calendar, and tell on stderr what is not in it."""
        text = self._calendar.text()
        # As bytes: its lines end as the format wants it, and it is UTF-8, wherever it is written.
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
        for line in self._calendar.left_out():
            complain(line)
        if not text:
            complain("no deadline is ahead: nothing is written")
