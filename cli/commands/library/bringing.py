"""Tables that are brought into the library: it stands in for a draft, each organisation a row."""

import datetime as dt

from cli.printing import Refused
from models.library.record import applicant_of, changed, record_of
from models.proposal import Proposal
from storage import Draft
from storage.calls import Known, all_calls
from storage.library.library import Library, Shelf


def library_as_draft(shelf: Shelf) -> Draft:
    """A draft whose applicants are the organisations of the library, in their order.

    They have no keys, by which a table would take one for another. The call says which countries
    and choices there are.
    """
    call = next((one for one in all_calls() if isinstance(one, Known)), None)
    if call is None:
        raise Refused("no call is known by which the table could be read")
    partners = (applicant_of(one, ()).with_values(key="", role=None) for one in shelf.records)
    return Draft.new(Proposal.read({"call": call.call.id, "partners": tuple(partners)}))


def put(library: Library, shelf: Shelf, brought: Proposal) -> None:
    """Have the library say what was brought in. Raises `SaveError`."""
    today = dt.date.today()
    for shelved, partner in zip(shelf.held, brought.partners, strict=False):
        library.put(shelved, changed(shelved.record, partner, today))
    for partner in brought.partners[len(shelf.held) :]:
        library.add(record_of(partner))
