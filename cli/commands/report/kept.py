"""Answers for the page on a folder, by what is kept of the drafts that are as they were."""

import os
from pathlib import Path

from bundle.report.kept import KeptEntries
from cli.answers import Answer
from cli.found import Item
from cli.many.asking import Work
from storage import StorageError
from storage.journal.place import journal_file, journals_in
from storage.locations import locations
from storage.toml.parsing import read_bytes


class KeptForPage:
    """Looks for each answer among the entries that are kept, and keeps new ones."""

    def __init__(self, entries: KeptEntries) -> None:
        self._entries = entries
        self._state = locations(os.environ).state
        self._journals = journals_in(self._state)

    def work(self, item: Item) -> Work:
        """Read the file, by whose bytes it is known; where that fails, who judges it says why."""
        try:
            return Work(item, read_bytes(item.at) if isinstance(item.at, Path) else None)
        except StorageError:
            return Work(item)

    def known(self, work: Work) -> Answer | None:
        """The answer that is kept; none for a file with edits that it does not hold yet."""
        at, data = work.item.at, work.data
        if data is None or not isinstance(at, Path) or self._has_journal(at):
            return None
        entry = self._entries.known(at, data)
        if entry is None:
            return None
        return Answer(str(at), entry.verdict.value, 0, entry.struck, entry=entry)

    def keep(self, work: Work, told: Answer) -> None:
        """Keep an answer that is the same at any moment, and tells nothing else."""
        at, data = work.item.at, work.data
        plain = not (told.problems or told.complaints or told.notices)
        if told.entry is not None and data is not None and isinstance(at, Path) and plain:
            self._entries.keep(at, data, told.entry)

    def _has_journal(self, path: Path) -> bool:
        return bool(self._journals) and journal_file(path, self._state).name in self._journals
