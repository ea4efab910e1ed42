"""What every answer that is kept goes by: the bytes of a file that holds all of its edits."""

import os
from pathlib import Path

from cli.found import Item
from cli.many.asking import Work
from storage import StorageError
from storage.journal.place import journal_file, journals_in
from storage.locations import locations
from storage.toml.parsing import read_bytes


class ByBytes:
    """Reads files, and tells of which of them an answer may be kept."""

    def __init__(self) -> None:
        self._state = locations(os.environ).state
        self._journals = journals_in(self._state)

    def work(self, item: Item) -> Work:
        """Read the file, by whose bytes it is known; where that fails, who judges it says why."""
        try:
            return Work(item, read_bytes(item.at) if isinstance(item.at, Path) else None)
        except StorageError:
            return Work(item)

    def known_by(self, work: Work) -> tuple[Path, bytes] | None:
        """File and bytes; none for what is no file, and for one with edits that it lacks yet."""
        at, data = work.item.at, work.data
        if data is None or not isinstance(at, Path) or self._has_journal(at):
            return None
        return at, data

    def _has_journal(self, path: Path) -> bool:
        return bool(self._journals) and journal_file(path, self._state).name in self._journals
