"""Where the organisations of the library stand: in which drafts, and what differs there."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from models.library.comparing import Differing, compare
from models.library.record import OrganisationRecord
from models.library.same import is_same
from models.proposal.partner import Partner
from models.values.words import counted
from storage.errors import StorageError
from storage.proposals.draft import Draft
from storage.proposals.folder import proposals_in
from storage.proposals.reading import load
from storage.shipped.countries import country_names
from storage.shipped.legal_forms import legal_forms


class Use(NamedTuple):
    """An applicant of a draft that is an organisation of the library."""

    path: Path
    acronym: str
    """Of the draft; empty where it has none yet."""
    number: int
    """Of the applicant, from 0."""
    partner: Partner
    differing: tuple[Differing, ...]

    @property
    def is_old(self) -> bool:
        """Whether the draft says something that the library said before."""
        return any(one.is_old for one in self.differing)

    @property
    def said(self) -> str:
        """As whom it applies there, and whether all is as in the library."""
        called = ", ".join(filter(None, (self.partner.key, self.partner.role)))
        if not self.differing:
            return f"{called}: as in the library"
        return f"{called}: {counted(len(self.differing), 'field')} not as in the library"


class Found(NamedTuple):
    """Where an organisation stands among the drafts of a folder."""

    uses: tuple[Use, ...]
    drafts: int
    """How many drafts were looked into."""
    unread: tuple[StorageError, ...] = ()
    """Why others could not be."""


def uses(record: OrganisationRecord, drafts: Iterable[Draft]) -> Iterator[Use]:
    """The applicants of some drafts that are an organisation, with what differs."""
    names = country_names()
    for draft in drafts:
        path, acronym = draft.path or Path(), draft.proposal.project.acronym.strip()
        for number, partner in enumerate(draft.proposal.partners):
            if is_same(record, partner, legal_forms()):
                differing = compare(record, partner, names)
                yield Use(path, acronym, number, partner, differing)


def drafts_in(folder: Path, at_hand: Draft | None = None) -> Iterator[Draft | StorageError]:
    """The drafts directly in a folder, or why one cannot be read; one that is open as it is now.

    Raises `ReadError` where the folder cannot be listed.
    """
    files = proposals_in(folder)
    if at_hand is not None and at_hand.path not in files:
        yield at_hand
    for path in files:
        if at_hand is not None and path == at_hand.path:
            yield at_hand
            continue
        try:
            yield load(path)
        except StorageError as error:
            yield error


def found_in_drafts(
    record: OrganisationRecord,
    drafts: Iterable[Draft | StorageError],
    goes_on: Callable[[], bool] = lambda: True,
) -> Found:
    """Where an organisation stands; it is asked before each draft whether anybody still waits."""
    found: list[Use] = []
    unread: list[StorageError] = []
    looked = 0
    for draft in drafts:
        if not goes_on():
            break
        if isinstance(draft, StorageError):
            unread.append(draft)
            continue
        looked += 1
        found += uses(record, (draft,))
    return Found(tuple(found), looked, tuple(unread))
