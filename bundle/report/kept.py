"""What the page tells of each draft, kept from run to run by the bytes of its file."""

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from bundle.report.entry import Entry
from storage.calls import said_of_own
from storage.judged import Judged
from storage.judgements import OF_REPORT, Judgements, KeepsJudgements


class KeptEntries(KeepsJudgements):
    """Entries that were found before; in a `with`."""

    def __init__(self, cache: Path) -> None:
        """In the cache folder."""
        self._judgements = Judgements(cache, OF_REPORT)
        super().__init__(self._judgements)

    def known(self, path: Path, data: bytes) -> Entry | None:
        """What is kept of a file with these bytes."""
        found = self._judgements.known(path, data, whole=False)
        if found is None:
            return None
        try:
            entry = _form().validate_json(found[0])
        except ValidationError:
            return None
        return _called(entry, str(path))

    def keep(self, path: Path, data: bytes, entry: Entry) -> None:
        """Keep what was found of a file with these bytes."""
        self._judgements.keep(path, data, _form().dump_json(_called(entry, "")), None)


def lasts(judged: Judged) -> bool:
    """Whether an entry is the same at another moment, and nothing else is to be told of it."""
    draft = judged.draft
    by_date = judged.call.stage_by_date(draft.proposal)
    return not (by_date or draft.problems or said_of_own(judged.known))


def _called(entry: Entry, file: str) -> Entry:
    """An entry of a file; what is kept of it has no name, which may be no text in any encoding."""
    return replace(entry, file=file, facts=replace(entry.facts, file=file))


@lru_cache(maxsize=1)
def _form() -> TypeAdapter[Entry]:
    return TypeAdapter(Entry)
