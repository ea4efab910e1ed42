"""What the acts on the library have in common: the organisation that is meant, and the drafts."""

import os
from collections.abc import Iterator
from pathlib import Path

from cli.judging import lines_of
from cli.printing import Refused, complain
from models.library.same import named_by
from models.library.search import search
from models.values.words import listed
from storage import Draft, StorageError
from storage.library.library import Shelf, Shelved
from storage.library.used import drafts_in
from storage.locations import locations
from storage.proposals.folder import holds_proposals
from storage.shipped.legal_forms import legal_forms


def organisation_of(text: str, shelf: Shelf) -> Shelved:
    """The organisation that a name or PIC means. Raises `Refused` where it means none, or two."""
    records = shelf.records
    found = [shelf.held[records.index(one)] for one in named_by(text, records, legal_forms())]
    if not found:
        found = [shelf.held[at] for at in search(text, records, legal_forms())]
        if not found:
            raise Refused(
                f"“{text}” is not in the library; `clusterbid partners list` tells who is"
            )
    if len(found) > 1:
        names = listed(f"{one.name} ({one.record.pic or one.path.name})" for one in found)
        raise Refused(f"“{text}” may be {names}; say which by its PIC or whole name")
    return found[0]


def desk(folder: Path | None) -> Path:
    """The folder of the drafts: the one that is named, else where the desk would open."""
    if folder is not None:
        return folder
    here = Path()
    return here if holds_proposals(here) else locations(os.environ).drafts


class Drafts:
    """The drafts of a folder; those that cannot be read are told."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = desk(folder)
        self.code = 0
        """2 where one could not be read."""

    def __iter__(self) -> Iterator[Draft]:
        """Raises `ReadError` where the folder that was named is none."""
        if not self.folder.is_dir() and self.folder == locations(os.environ).drafts:
            return
        for draft in drafts_in(self.folder):
            if isinstance(draft, StorageError):
                self.code = 2
                for line in lines_of(draft):
                    complain(line)
            else:
                yield draft
