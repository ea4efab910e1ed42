"""What `report` gathers of each draft until all are there."""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from bundle.report.entry import Entry
from bundle.report.gathering import gathered
from bundle.report.portfolio import Changes, Portfolio, Unread
from cli.answers import Answer
from cli.formats.writer import Across
from cli.second_pass import copies_among, remedies_of
from storage.opening import Followed


class Gathered:
    """The drafts of a folder, and what could not be read."""

    for_people = False
    at_the_end = False

    def __init__(self, folder: Path) -> None:
        self.entries: dict[str, Entry] = {}
        """By the file that is meant: one that is reached in two ways is one draft."""
        self._folder = folder
        self._followed = Followed()
        self._unread: list[Unread] = []

    def begin(self) -> None:
        """Nothing: all is told at the end."""

    def add(self, told: Answer, _across: Sequence[Mapping[str, Any]] | None) -> None:
        """Keep what is told of a draft."""
        if told.entry is None:
            self._unread.append(Unread(told.file, "\n".join(told.said())))
        else:
            self.entries.setdefault(self._followed.path_of(told.file), told.entry)

    def end(self, _across: Across) -> None:
        """Nothing: whether the page is written hangs on how the run ended."""

    def portfolio(self, as_of: dt.datetime, changes: Changes | None = None) -> Portfolio:
        """All of it, compared, as of a moment."""
        entries = list(self.entries.values())
        facts = [one.facts for one in entries]
        mend = partial(remedies_of, facts, as_of)
        return gathered(
            self._folder, entries, self._unread, copies_among(facts), mend, as_of, changes
        )
