"""What is wrong with the roles of applicants in a call file, or with where it names them."""

from collections.abc import Iterator
from typing import get_args

from models.call.mistakes import Mistake, hint, strands_of
from models.call.raw import entries, texts
from models.proposal.partner import USUAL_ROLES, Role
from models.terms.evidence import Raw
from models.terms.roles import WITHOUT
from models.values.in_message import by_sort
from models.values.words import listed

ROLES = "roles"


def role_mistakes(raw: Raw, strands: list[str]) -> Iterator[Mistake]:
    """Roles without a coordinator or told twice, and criteria for roles that are not there.

    `strands` are the ids of those that the call has.
    """
    roles = [(i, role.get("id"), strands_of(role, strands)) for i, role in entries(raw, ROLES)]
    known = [name for _, name, _ in roles if isinstance(name, str)]
    for strand in strands:
        ids = [name for _, name, own in roles if strand in own]
        if ids and "coordinator" not in ids:
            of = f" of strand {strand}" if len(ids) < len(roles) else ""
            said = f"none of them{of} is “coordinator”; list every role of the call, the usual too"
            yield Mistake((ROLES,), said)
            break
    told: set[tuple[object, str]] = set()
    for index, name, own in roles:
        if any((name, strand) in told for strand in own):
            said = f"“{name}” stands in {ROLES} already; each id stands once"
            yield Mistake((ROLES, index, "id"), said)
        told.update((name, strand) for strand in own)
    for index, role in entries(raw, ROLES):
        for trait in WITHOUT:
            # Whoever reads the shape takes "no" in quotes for false, and yet it is a text.
            if isinstance(role.get(trait), str | int) and not isinstance(role[trait], bool):
                said = f"{by_sort(role[trait])} cannot be read, expected true or false"
                yield Mistake((ROLES, index, trait), said)
    for index, criterion in entries(raw, "criteria"):
        for position, name in texts(criterion.get(ROLES)):
            # What is no role of any call is told by whoever reads the shape.
            if name in get_args(Role) and name not in (known or USUAL_ROLES):
                of = listed(known or USUAL_ROLES)
                end = hint(name, known) if known else f": it has {of}, as it lists no [[{ROLES}]]"
                said = f"“{name}” is no role of the call{end}"
                yield Mistake(("criteria", index, ROLES, position), said)
