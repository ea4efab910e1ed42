"""What a criterion gets to see when it judges a proposal."""

from collections.abc import Iterable
from dataclasses import dataclass

from models.budget import Totals
from models.call import Call, S, Strand, of_strand
from models.proposal import Proposal


@dataclass(frozen=True, slots=True)
class Context:
    """A proposal, the call it answers, and what has been worked out of both."""

    proposal: Proposal
    call: Call
    strand: Strand | None
    """The strand that the proposal chose, or None where it chose none that exists."""
    totals: Totals

    def offered(self, items: Iterable[S]) -> list[S]:
        """Those sections, outputs, indicators … of the call that belong to the chosen strand."""
        return of_strand(items, self.strand)
