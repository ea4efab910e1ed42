"""The roles that applicants have under a call, and what each of them counts for and may do."""

from collections.abc import Collection, Iterable
from typing import Literal

from models.proposal.partner import Partner, Role
from models.terms.evidence import Stated

Trait = Literal[
    "counts_as_entity",
    "counts_as_country",
    "needs_eccp",
    "may_have_costs",
    "gets_grant",
    "signs",
]
"""What a role may have."""
WITHOUT: dict[Trait, str] = {
    "counts_as_entity": "does not count as an entity",
    "counts_as_country": "does not count for its country",
    "needs_eccp": "needs no registration on the ECCP",
    "may_have_costs": "may have no costs",
    "gets_grant": "gets no grant",
    "signs": "signs nothing",
}
"""What it means not to have it, in words."""


class RoleOfCall(Stated):
    """A role that an applicant may have under a call; what is not said of it, it has."""

    id: Role
    """The word for it in a proposal: coordinator, partner, affiliated or associated."""
    title: str
    """What the call calls it."""
    strands: tuple[str, ...] = ()
    """The strands in which it is so; none named means all."""
    counts_as_entity: bool = True
    """Whether it counts among the legal entities of the consortium, and as being in a proposal."""
    counts_as_country: bool = True
    """Whether its country counts among those of the consortium."""
    needs_eccp: bool = True
    """Whether rules on the European Cluster Collaboration Platform are for it too."""
    may_have_costs: bool = True
    """Whether it may have lines in the budget."""
    gets_grant: bool = True
    """Whether it gets a part of the grant for its costs; one without costs gets none."""
    signs: bool = True
    """Whether it signs declarations, letters and other forms of the call."""

    def has(self, trait: Trait) -> bool:
        """Whether an applicant of this role counts, may or has to, as the trait says."""
        return bool(getattr(self, trait)) and (trait != "gets_grant" or self.may_have_costs)

    @property
    def particulars(self) -> tuple[str, ...]:
        """Where it is so, what it does not count for and may not do, a few words each."""
        only = (f"strand {', '.join(self.strands)} only",) if self.strands else ()
        return (*only, *(said for trait, said in WITHOUT.items() if not self.has(trait)))


def role_of(partner: Partner, roles: Iterable[RoleOfCall]) -> RoleOfCall | None:
    """What a call says of the role of an applicant; None where it has none that the call knows."""
    return next((role for role in roles if role.id == partner.role), None)


def size_of(partners: Iterable[Partner], roles: Collection[RoleOfCall]) -> int:
    """How many applicants a consortium has that count as entities by their role."""
    found = (role_of(partner, roles) for partner in partners)
    return sum(1 for role in found if role is None or role.has("counts_as_entity"))


def without_grant(partners: Iterable[Partner], roles: Collection[RoleOfCall]) -> frozenset[str]:
    """The keys of the applicants to whom no part of the grant goes, by their role."""
    if not roles:
        return frozenset()
    funded, others = set[str](), set[str]()
    for partner in partners:
        role = role_of(partner, roles)
        (funded if role is None or role.has("gets_grant") else others).add(partner.key)
    return frozenset(others - funded)
