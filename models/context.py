"""What a criterion gets to see when it judges a proposal."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from models.budget import Totals, totals
from models.call import Call, Strand
from models.criteria import Criterion
from models.criteria.applicants import EstablishedIn
from models.criteria.base import EachApplicant
from models.proposal import Proposal
from models.strands import S, of_strand


@dataclass(frozen=True)
class Context:
    """A proposal, the call it answers, and what has been worked out of both."""

    proposal: Proposal
    call: Call
    strand: Strand | None
    """The strand that the proposal chose, or None where it chose none that exists."""

    @classmethod
    def of(cls, proposal: Proposal, call: Call) -> "Context":
        """What the criteria are to see of a proposal under a call."""
        return cls(proposal, call, call.strand_of(proposal))

    @cached_property
    def totals(self) -> Totals:
        """The sums of the budget."""
        return totals(self.proposal, self.call.cost_model, self.strand)

    def offered(self, items: Iterable[S]) -> list[S]:
        """Those sections, outputs, indicators … of the call that belong to the chosen strand."""
        return of_strand(items, self.strand)

    @cached_property
    def rules(self) -> list[Criterion]:
        """The criteria of the chosen strand."""
        return of_strand(self.call.criteria, self.strand)

    @property
    def rejecting(self) -> list[Criterion]:
        """Those that are there to reject, whether or not the evidence lets them."""
        return [rule for rule in self.rules if rule.effect == "rejects"]

    @property
    def binding(self) -> list[Criterion]:
        """Those for which a proposal is rejected; none as long as no strand is chosen."""
        if self.strand is None:
            return []
        return [rule for rule in self.rejecting if rule.may_bind(self.call, self.strand)]

    @property
    def applicant_rules(self) -> list[EachApplicant]:
        """Those that every applicant has to keep by itself."""
        return [rule for rule in self.rules if isinstance(rule, EachApplicant)]

    @cached_property
    def welcome(self) -> frozenset[str]:
        """The countries from which an applicant is not refused."""
        countries = self.call.countries
        found = frozenset(countries.names)
        for rule in self.rejecting:
            if isinstance(rule, EstablishedIn):
                found &= countries.members(rule.sets)
        return found

    @property
    def country_rules(self) -> list[tuple[str, ...]]:
        """The sets of countries that the criteria speak of."""
        return [rule.country_sets for rule in self.rules if rule.country_sets]
