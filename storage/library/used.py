"""Where the organisations of the library stand: in which drafts, and what differs there."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from models.library.comparing import Differing, compare
from models.library.record import OrganisationRecord
from models.library.same import is_same
from models.proposal.partner import Partner
from storage.proposals.draft import Draft
from storage.shipped.countries import country_names
from storage.shipped.legal_forms import legal_forms


class Use(NamedTuple):
    """An applicant of a draft that is an organisation of the library."""

    path: Path
    number: int
    """Of the applicant, from 0."""
    partner: Partner
    differing: tuple[Differing, ...]


def uses(record: OrganisationRecord, drafts: Iterable[Draft]) -> Iterator[Use]:
    """The applicants of some drafts that are an organisation, with what differs."""
    names = country_names()
    for draft in drafts:
        for number, partner in enumerate(draft.proposal.partners):
            if is_same(record, partner, legal_forms()):
                yield Use(draft.path or Path(), number, partner, compare(record, partner, names))
