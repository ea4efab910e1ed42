"""What a criterion gets to see when it judges a proposal."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from models.budget.totals import Totals, totals
from models.criteria.compared import Comparisons, Operator, Otherwise
from models.criteria.finding import Finding
from models.proposal import Proposal
from models.proposal.partner import Partner, pic_of
from models.proposal.workplan import WorkPackage
from models.terms.phases import phases_said
from models.terms.roles import RoleOfCall, Trait, role_of
from models.terms.strands import Form, Strand
from models.terms.terms import Terms


@dataclass(frozen=True)
class Case:
    """A proposal, the terms that it answers, and what has been worked out of both."""

    proposal: Proposal
    terms: Terms
    strand: Strand | None
    """The strand that the proposal chose, or None where it chose none that exists."""
    struck: frozenset[int] = frozenset()
    """The places of the applicants that the call strikes: the rest is judged without them.

    They stay in the proposal, whose plan and budget are those of the file.
    """
    comparisons: Comparisons | None = None
    """Who listens to what is compared; nobody but where a trace is asked for."""

    @classmethod
    def of(cls, proposal: Proposal, terms: Terms, comparisons: Comparisons | None = None) -> "Case":
        """What the criteria are to see of a proposal under the terms of a call."""
        return cls(proposal, terms, terms.strand_of(proposal), comparisons=comparisons)

    def compared(
        self, left: object, by: Operator, right: object = None, otherwise: Otherwise = "unmet"
    ) -> None:
        """Say what a rule compares, and what it says where that does not hold."""
        if self.comparisons is not None:
            self.comparisons.add(left, by, right, otherwise)

    def bound(self, findings: Iterable[Finding]) -> Iterable[Finding]:
        """Findings with what was compared for each, where they are not yielded one by one."""
        return findings if self.comparisons is None else self.comparisons.bind(findings)

    @cached_property
    def applicants(self) -> tuple[tuple[int, Partner], ...]:
        """Who is judged: each applicant that is not struck, with its place in the proposal."""
        everybody = enumerate(self.proposal.partners)
        return tuple((index, one) for index, one in everybody if index not in self.struck)

    @cached_property
    def roles(self) -> tuple[RoleOfCall, ...]:
        """The roles of the strand, where the call says anything of roles."""
        return self.terms.roles_in(self.strand)

    def having(self, trait: Trait) -> tuple[tuple[int, Partner], ...]:
        """Who of them has something by its role; whose role the call does not know has all."""
        roles = self.roles
        if not roles:
            return self.applicants
        known = ((index, one, role_of(one, roles)) for index, one in self.applicants)
        return tuple((i, one) for i, one, role in known if role is None or role.has(trait))

    def left_out(self, trait: Trait) -> tuple[tuple[int, RoleOfCall], ...]:
        """Who of them has it not, with the role for which it has not."""
        roles = self.roles
        known = ((i, role_of(one, roles)) for i, one in self.applicants) if roles else ()
        return tuple((i, role) for i, role in known if role is not None and not role.has(trait))

    @cached_property
    def entities(self) -> tuple[tuple[int, Partner], ...]:
        """Who of them counts as an entity of the consortium."""
        return self.having("counts_as_entity")

    @cached_property
    def from_countries(self) -> tuple[tuple[int, Partner], ...]:
        """Whose country counts among those of the consortium."""
        return self.having("counts_as_country")

    @cached_property
    def by_key(self) -> Mapping[str, Sequence[int]]:
        """The places of those who are judged by their key, for all that have one."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for index, partner in self.applicants:
            if partner.key:
                found[partner.key].append(index)
        return found

    @cached_property
    def by_pic(self) -> Mapping[str, Sequence[int]]:
        """The same by their participant identification code."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for index, partner in self.applicants:
            if pic := pic_of(partner):
                found[pic].append(index)
        return found

    @cached_property
    def totals(self) -> Totals:
        """The sums of the budget."""
        return totals(self.proposal, self.terms.cost_model, self.strand, self.roles)

    @cached_property
    def phases(self) -> Mapping[str, str]:
        """The phases that its work packages can have, with what each is called."""
        return phases_said(self.terms.phases, self.strand)

    def phase_of(self, package: WorkPackage) -> str | None:
        """The phase of a work package; None where none is chosen, or none that the call knows."""
        return package.phase if package.phase in self.phases else None

    def offered(self, items: Iterable[Form]) -> list[Form]:
        """Those sections, outputs, indicators … of the call that belong to the chosen strand."""
        return self.terms.offered(items, self.strand)
