"""Answers for the page on a folder, by what is kept of the drafts that are as they were."""

from pathlib import Path

from bundle.report.kept import KeptEntries
from cli.answers import Answer
from cli.many.asking import Work
from cli.many.by_bytes import ByBytes


class KeptForPage(ByBytes):
    """Looks for each answer among the entries that are kept, and keeps new ones."""

    def __init__(self, entries: KeptEntries) -> None:
        super().__init__()
        self._entries = entries

    def known(self, work: Work) -> Answer | None:
        """The answer that is kept; none for a file with edits that it does not hold yet."""
        by = self.known_by(work)
        entry = None if by is None else self._entries.known(*by)
        if by is None or entry is None:
            return None
        return Answer(str(by[0]), entry.verdict.value, 0, entry=entry)

    def keep(self, work: Work, told: Answer) -> None:
        """Keep an answer that is the same at any moment, and tells nothing else."""
        at, data = work.item.at, work.data
        plain = not (told.problems or told.complaints or told.notices)
        if told.entry is not None and data is not None and isinstance(at, Path) and plain:
            self._entries.keep(at, data, told.entry)
