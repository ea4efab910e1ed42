"""What a criterion gets to see when it judges a proposal."""

from collections.abc import Iterable
from dataclasses import dataclass

from models.budget import Totals, totals
from models.call import Call, Strand
from models.criteria import Criterion
from models.criteria.base import EachApplicant
from models.proposal import Proposal
from models.strands import S, of_strand


@dataclass(frozen=True, slots=True)
class Context:
    """A proposal, the call it answers, and what has been worked out of both."""

    proposal: Proposal
    call: Call
    strand: Strand | None
    """The strand that the proposal chose, or None where it chose none that exists."""
    totals: Totals

    @classmethod
    def of(cls, proposal: Proposal, call: Call) -> "Context":
        """Work out what the criteria need of a proposal under a call."""
        strand = call.strand_of(proposal)
        return cls(proposal, call, strand, totals(proposal, call.cost_model, strand))

    def offered(self, items: Iterable[S]) -> list[S]:
        """Those sections, outputs, indicators … of the call that belong to the chosen strand."""
        return of_strand(items, self.strand)

    @property
    def rules(self) -> list[Criterion]:
        """The criteria of the chosen strand."""
        return of_strand(self.call.criteria, self.strand)

    @property
    def applicant_rules(self) -> list[EachApplicant]:
        """Those that every applicant has to keep by itself."""
        return [rule for rule in self.rules if isinstance(rule, EachApplicant)]

    @property
    def country_rules(self) -> list[tuple[str, ...]]:
        """The sets of countries that the criteria speak of."""
        return [rule.country_sets for rule in self.rules if rule.country_sets]
