"""Beginning a proposal: from nothing, or from an earlier one."""

from typing import TypeVar

from models.call import Call
from models.part import KEPT, Part
from models.proposal import FORMAT, Indicator, Project, Proposal
from models.strands import Strand, of_strand

P = TypeVar("P", bound=Part)


def starter(call: Call, strand: Strand | None = None, acronym: str = "") -> Proposal:
    """An empty proposal for a call: its strand chosen, its indicators listed without targets."""
    return Proposal(
        format=FORMAT,
        call=call.id,
        call_revision=call.revision,
        strand=strand.id if strand is not None else "",
        project=Project(acronym=acronym),
        indicators=tuple(
            Indicator(id=offer.id, title=offer.title, unit=offer.unit, verification=offer.method)
            for offer in of_strand(call.indicators, strand)
        ),
    )


def from_earlier(
    earlier: Proposal, call: Call, strand: Strand | None = None, acronym: str = ""
) -> Proposal:
    """A proposal for a call that takes over an earlier one's answers.

    What belongs to one application only is not taken over: acronym, strand, other applications of
    the partners, earlier funding.
    """
    fresh = starter(call, strand, acronym)
    return _anew(
        earlier,
        format=FORMAT,
        call=fresh.call,
        call_revision=fresh.call_revision,
        strand=fresh.strand,
        project=_anew(earlier.project, acronym=acronym, funded_under=()),
        partners=tuple(_anew(partner, other_applications=()) for partner in earlier.partners),
        indicators=earlier.indicators or fresh.indicators,
    )


def _anew(part: P, **values: object) -> P:
    """A part with some values given anew; what could not be read in their place is given up."""
    kept = {name: raw for name, raw in part.kept.items() if name not in values}
    return part.model_copy(update={**values, KEPT: kept})
