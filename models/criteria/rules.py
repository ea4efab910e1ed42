"""What the criteria of one strand say together."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from models.criteria.applicants.applicants import EstablishedIn
from models.criteria.base import Criterion, EachApplicant
from models.criteria.case import Case
from models.criteria.moves import answering
from models.proposal.partner import Partner
from models.terms.strands import Strand, of_strand
from models.terms.terms import Terms


@dataclass(frozen=True)
class Rules:
    """The criteria that apply to the proposals of a strand."""

    criteria: tuple[Criterion, ...]
    terms: Terms
    strand: Strand | None
    """None as long as no strand is chosen; then only those apply that are for all strands."""

    @classmethod
    def of(cls, criteria: Iterable[Criterion], case: Case) -> "Rules":
        """Those of the criteria of a call that apply to a case."""
        return cls(tuple(of_strand(criteria, case.strand)), case.terms, case.strand)

    @cached_property
    def rejecting(self) -> list[Criterion]:
        """Those that are there to reject or to strike, whether or not the evidence lets them."""
        return [rule for rule in self.criteria if rule.effect in ("rejects", "strikes")]

    @cached_property
    def binding(self) -> list[Criterion]:
        """Those for which a proposal is rejected, or an applicant struck from it.

        None as long as no strand is chosen.
        """
        if self.strand is None:
            return []
        return [rule for rule in self.rejecting if rule.may_bind(self.terms, self.strand)]

    @cached_property
    def too_weak(self) -> list[Criterion]:
        """Those that are there to reject or to strike, and are known too weakly for it.

        None as long as no strand is chosen.
        """
        if self.strand is None:
            return []
        binding = set(map(id, self.binding))
        return [rule for rule in self.rejecting if id(rule) not in binding]

    @cached_property
    def welcome(self) -> frozenset[str]:
        """The countries from which an applicant is not refused."""
        countries = self.terms.countries
        found = frozenset(countries.names)
        # Not `counting`: who is looked for anew need not come from a country that is in doubt.
        for rule in self.rejecting:
            if isinstance(rule, EstablishedIn):
                found &= countries.members(rule.sets)
        return found

    def judged(self, case: Case) -> Case:
        """The case without the applicants that are struck: all other rules are applied to it.

        Nobody is struck as long as no strand is chosen.
        """
        struck = frozenset(
            index
            for rule in self.binding
            if rule.effect == "strikes" and isinstance(rule, EachApplicant)
            for index in rule.struck(case)
        )
        return replace(case, struck=struck) if struck else case

    @property
    def country_rules(self) -> list[tuple[str, ...]]:
        """The sets of countries that the criteria speak of."""
        return [rule.country_sets for rule in self.criteria if rule.country_sets]

    def fitted(self, partner: Partner, index: int, case: Case) -> Partner:
        """An applicant at a place of the proposal, with the answers that meet every rule on it."""
        for rule in self.criteria:
            if not isinstance(rule, EachApplicant) or not rule.is_for(partner, case):
                continue
            if rule.applicant(partner, case) is not None:
                remedy = rule.remedy_for(partner, index, case)
                partner = answering(partner, remedy.values) if remedy is not None else partner
        return partner
