"""Beginning a proposal: from nothing, or from an earlier one."""

from models.call import Call
from models.proposal import Proposal
from models.proposal.proposal import FORMAT, Indicator, Project
from models.terms.strands import Strand


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
            for offer in call.offered(call.indicators, strand)
        ),
    )


def from_earlier(
    earlier: Proposal, call: Call, strand: Strand | None = None, acronym: str = ""
) -> Proposal:
    """A proposal for a call that takes over an earlier one's answers.

    What belongs to one application only is not taken over: acronym, strand, stage, other
    applications of the applicants, earlier funding, the id of the draft and its family.
    """
    fresh = starter(call, strand, acronym)
    return earlier.cleared("id", "family").with_values(
        format=FORMAT,
        call=fresh.call,
        call_revision=fresh.call_revision,
        strand=fresh.strand,
        project=earlier.project.cleared("funded_under", "stage").with_values(acronym=acronym),
        partners=tuple(partner.cleared("other_applications") for partner in earlier.partners),
        indicators=earlier.indicators or fresh.indicators,
    )
