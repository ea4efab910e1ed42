"""What of an applicant is the organisation's own, and what belongs to one draft.

Every field of `Partner` is in exactly one of the two, so that a new one is decided on and never
copied by accident.
"""

from collections.abc import Iterator
from functools import cache

from models.proposal import paths
from models.proposal.part import Part, field_specs
from models.proposal.partner import Partner

OWN = (
    "legal_name",
    "country",
    "region",
    "address",
    "pic",
    "type",
    "ownership",
    "for_profit",
    "legal_personality",
    "nationally_registered",
    "independent",
    "funded_under",
    "members",
    "sme_members",
    "website",
    "description",
    "eccp",
    "contact",
    "legal_representative",
    "staff",
    "previous_projects",
)
"""What the library keeps, and what goes into another draft."""
PER_DRAFT = ("key", "role", "affiliated_to", "depends_on", "annexes", "other_applications")
"""What is said in one draft, and of it alone. So are its person-months and its budget."""


@cache
def own_places() -> tuple[str, ...]:
    """The fields of an organisation, `contact.email` and the like; a list of parts is one."""
    return tuple(_places(Partner, "", OWN))


@cache
def own_lists() -> frozenset[str]:
    """Those of them that are lists of parts: people, and previous projects."""
    return frozenset(place for place in own_places() if paths.spec_at(Partner, place).many)


def _places(part: type[Part], above: str, names: tuple[str, ...]) -> Iterator[str]:
    for name, spec in field_specs(part).items():
        if name not in names:
            continue
        if spec.holds is not None and not spec.many:
            yield from _places(spec.holds, f"{above}{name}.", tuple(field_specs(spec.holds)))
        else:
            yield f"{above}{name}"
