"""Beginning a proposal: from nothing, or from an earlier one."""

from models.call import Call
from models.proposal import Proposal
from models.proposal.proposal import FORMAT, Indicator, Project
from models.terms.strands import Strand
from models.values.words import listed

_OF_ONE_APPLICATION = {
    "annexes": "the forms completed",
    "other_applications": "the other applications",
}
"""What an applicant says of one application only, in words: it signed a form for that one alone."""


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

    What belongs to one application only is not taken over: acronym, strand, stage, forms that
    applicants completed, their other applications, earlier funding, the id of the draft and its
    family.
    """
    fresh = starter(call, strand, acronym)
    return earlier.cleared("id", "family").with_values(
        format=FORMAT,
        call=fresh.call,
        call_revision=fresh.call_revision,
        strand=fresh.strand,
        project=earlier.project.cleared("funded_under", "stage").with_values(acronym=acronym),
        partners=tuple(partner.cleared(*_OF_ONE_APPLICATION) for partner in earlier.partners),
        indicators=earlier.indicators or fresh.indicators,
    )


def left_behind(earlier: Proposal) -> str:
    """What `from_earlier` does not take over of what applicants say, and of earlier funding.

    One sentence; empty where nothing of that is said.
    """
    left = [
        f"{named} of {listed(who)}"
        for name, named in _OF_ONE_APPLICATION.items()
        if (who := [partner.key for partner in earlier.partners if getattr(partner, name)])
    ]
    if earlier.project.funded_under:
        left.append("earlier funding of the consortium")
    said = "; ".join(left)
    return f"Not taken over, as it belongs to one application only: {said}." if said else ""
