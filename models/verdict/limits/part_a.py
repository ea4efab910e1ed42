"""Whether title, keywords and abstract fit the fields of Part A, as far as its form is known."""

from collections.abc import Iterator

from models.criteria.finding import Finding, Status
from models.criteria.own import PART_A
from models.proposal import Proposal
from models.terms.evidence import weakest
from models.terms.part_a import Room, rooms
from models.terms.terms import Terms


def of_part_a(proposal: Proposal, terms: Terms) -> Iterator[Finding]:
    """A notice for each field that takes less than what is to be typed into it."""
    for room in rooms(terms.document):
        told = filter(None, (room.too_much(proposal.project), room.refused(proposal.project)))
        for said in told:
            yield _finding(room, said)


def _finding(room: Room, said: str) -> Finding:
    basis = weakest(*room.stated)
    return Finding(
        PART_A,
        Status.WARNING,
        "advises",
        f"{room.name}: {said}",
        f"Write the {room.name.lower()} so that it fits; nothing is cut by itself.",
        (room.place,),
        basis.source,
        basis.evidence,
    )
