"""What the program itself asks of the roles of applicants, by what the call says of each role."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from models.criteria.case import Case
from models.criteria.finding import Consequence, Finding, Status
from models.criteria.moves import Move, Remedy, bring_about, leave_out
from models.criteria.own import ROLES, TYPES
from models.proposal.partner import USUAL_ROLES, Partner, applicant_name
from models.proposal.paths import join
from models.proposal.problems import did_you_mean, nearest
from models.terms.evidence import Stated
from models.terms.organisations import types_known
from models.terms.roles import RoleOfCall, Trait
from models.values.words import listed, shortened


def of_the_roles(case: Case) -> Iterator[Finding]:
    """Roles that the call does not know, costs of who may have none, and who belongs to nobody."""
    roles: dict[str, RoleOfCall] = {role.id: role for role in case.roles}
    partners = case.proposal.partners
    case.compared(
        lambda: {p.role for _, p in case.applicants if p.role is not None},
        "within",
        list(roles) or USUAL_ROLES,
        "open",
    )
    # Most calls have the usual roles only, and most proposals too: there is nothing to look at.
    if roles or any(p.affiliated_to or p.role not in (None, *USUAL_ROLES) for p in partners):
        yield from _unknown(case, roles)
        yield from _with_costs(case, roles)
        yield from _affiliated(case, roles)


def of_the_types(case: Case) -> Iterator[Finding]:
    """Types of organisations that are neither usual nor the call's: they say nothing."""
    known = types_known(case.terms.organisation_types)
    case.compared(
        lambda: {p.type for _, p in case.applicants if p.type is not None}, "within", known, "open"
    )
    for index, partner in case.applicants:
        if partner.type is not None and partner.type not in known:
            case.compared(partner.type, "in", known, "open")
            near = nearest(partner.type[:80], sorted(known))
            yield _finding(
                Status.OPEN,
                "rejects",
                f"{applicant_name(partner, index)}: “{shortened(partner.type, 60)}” is no type of "
                f"organisation under this call{did_you_mean(near)}",
                f"Choose one of {listed(sorted(known))}.",
                [join("partners", index) + ".type"],
                case.terms.title,
                TYPES,
            )


def _finding(
    status: Status,
    effect: Consequence,
    message: str,
    fix: str,
    where: list[str],
    basis: Stated,
    criterion: str = ROLES,
) -> Finding:
    return Finding(
        criterion, status, effect, message, fix, tuple(where), basis.source, basis.evidence
    )


def _unknown(case: Case, roles: Mapping[str, RoleOfCall]) -> Iterator[Finding]:
    """What a role counts for that the call does not know, nobody can tell: the verdict is open."""
    known = list(roles) or list(USUAL_ROLES)
    found: defaultdict[str, list[tuple[int, Partner]]] = defaultdict(list)
    for index, partner in case.applicants:
        if partner.role is not None and partner.role not in known:
            found[partner.role].append((index, partner))
    for role, held in found.items():
        case.compared(role, "in", known, "open")
        names = listed(applicant_name(p, i) for i, p in held)
        yield _finding(
            Status.OPEN,
            "rejects",
            f"The call knows no role “{role}”: {names}",
            f"Choose one of {listed(known)}, or leave {names} out.",
            [join("partners", i) + ".role" for i, _ in held],
            case.terms.title,
        )


def role_moves(case: Case) -> Iterator[Move]:
    """Ways out for the first applicant whose role the call does not know; none where it knows all.

    The rules of the call say nothing of such a role, so none of them proposes any.
    """
    known = [role.id for role in case.roles] or USUAL_ROLES
    for index, partner in case.applicants:
        if partner.role is not None and partner.role not in known:
            yield from as_partner(case, [index])
            yield leave_out(case.proposal, index, applicant_name(partner, index))
            return


def as_partner(case: Case, places: Iterable[int], trait: Trait | None = None) -> Iterator[Move]:
    """Moves of which each makes one of some applicants a partner, if that is a role of the call.

    With a `trait`, only where partners have it.
    """
    role = next((role for role in case.roles if role.id == "partner"), None)
    if (case.roles and role is None) or (role is not None and trait and not role.has(trait)):
        return
    title = role.title if role is not None else "partner"
    for place in places:
        name = applicant_name(case.proposal.partners[place], place)
        values = {"role": "partner", "affiliated_to": ""}
        yield bring_about(place, name, Remedy(values, "Have", f" take part as {title}"))


def _with_costs(case: Case, roles: Mapping[str, RoleOfCall]) -> Iterator[Finding]:
    """Who by its role may have no costs, or gets no grant, and has a line or a share of its own."""
    costs = [(line.partner, f"costs[{n}].partner") for n, line in enumerate(case.proposal.costs)]
    shared = enumerate(case.proposal.funding.shares)
    shares = [(share.partner, f"funding.shares[{n}].partner") for n, share in shared]
    for index, partner in case.applicants:
        role = roles.get(partner.role or "")
        if role is None or not partner.key:
            continue
        name = applicant_name(partner, index)
        where = [at for key, at in costs if key == partner.key]
        if where and not role.has("may_have_costs"):
            case.compared(where, "empty")
            yield _finding(
                Status.UNMET,
                "completes",
                f"{name} has costs, and may have none as {role.title}",
                "Give these costs to an applicant that may have them, or choose another role.",
                where,
                role,
            )
        where = [at for key, at in shares if key == partner.key]
        if where and not role.has("gets_grant"):
            case.compared(where, "empty")
            yield _finding(
                Status.UNMET,
                "completes",
                f"{name} has a share of the lump sum, and gets none as {role.title}",
                "Give its share to an applicant that gets grant, or choose another role.",
                where,
                role,
            )


def _affiliated(case: Case, roles: Mapping[str, RoleOfCall]) -> Iterator[Finding]:
    """Affiliated entities that say nothing of whose they are, or name one that cannot have any."""
    places = case.by_key
    partners = case.proposal.partners
    for index, partner in case.applicants:
        name, where = applicant_name(partner, index), join("partners", index) + ".affiliated_to"
        to = [partners[place] for place in places.get(partner.affiliated_to, ())]
        if partner.role == "affiliated" and partner.role not in roles:
            continue  # it is told already that the call does not know them
        if partner.role != "affiliated":
            if partner.affiliated_to and partner.role is not None:
                case.compared(partner.affiliated_to, "empty", None, "warning")
                yield _finding(
                    Status.WARNING,
                    "advises",
                    f"{name} is affiliated to {partner.affiliated_to}, and no affiliated entity",
                    "Choose the role of an affiliated entity, or say nothing here.",
                    [where],
                    case.terms.title,
                )
        elif not partner.affiliated_to:
            case.compared(partner.affiliated_to, "said", None, "open")
            yield _finding(
                Status.OPEN,
                "completes",
                f"{name} is an affiliated entity, and it is not said of whom",
                "Choose the applicant to which it is affiliated.",
                [where],
                case.terms.title,
            )
        elif to and all(one is partner or one.role not in (None, *USUAL_ROLES) for one in to):
            case.compared(partner.affiliated_to, "empty")
            yield _finding(
                Status.UNMET,
                "completes",
                f"{name} is affiliated to {partner.affiliated_to}, which can have no affiliated "
                "entities",
                "Choose the coordinator or a partner.",
                [where],
                case.terms.title,
            )
