"""The phases to which work packages belong under a call."""

from collections.abc import Collection, Mapping

from models.proposal.workplan import USUAL_PHASES
from models.terms.offers import Offer
from models.terms.strands import Strand, not_of_others

PHASES = "phases"
"""The list of a call file that holds them."""


class PhaseOfCall(Offer):
    """A phase of the call's own; where a call lists any, work packages have no others."""


def phases_said(own: Collection[PhaseOfCall], strand: Strand | None) -> Mapping[str, str]:
    """The title of each phase that a work package can have, by its id, in the order of the call.

    `own` are the phases that the call lists; those of every call where it lists none. Without a
    strand, those of all strands.
    """
    if not own:
        return USUAL_PHASES
    return {one.id: one.title for one in not_of_others(own, strand)}
