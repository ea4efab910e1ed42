"""The part of a proposal that is one applicant's: what it is asked about, and nothing of others."""

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from models.library.fields import OWN
from models.proposal import Proposal, paths
from models.proposal.part import Part
from models.proposal.partner import Partner
from models.proposal.proposal import CostLine, FundingSource
from models.proposal.workplan import PERSON_MONTHS, PLAN, WorkPackage
from models.values.codes import pic_code

ASKED = (*OWN, "other_applications")
"""The fields of an applicant that it fills in itself; the others are for the consortium to say."""
_OF_OTHERS = ("depends_on",)
L = TypeVar("L", CostLine, FundingSource)


def part_of(proposal: Proposal, at: int) -> Proposal:
    """What of a proposal belongs to one of its applicants, as a proposal of its own.

    Work packages are in it by number and title, with the person-months of this applicant.
    """
    partner = proposal.partners[at]
    key = partner.key
    part = Proposal.read(
        {
            "partners": (partner.cleared(*_OF_OTHERS),),
            PLAN: tuple(_package(package, key) for package in proposal.work_packages),
            "costs": _of(proposal.costs, key),
        }
    )
    part = paths.replace(part, "funding.sources", _of(proposal.funding.sources, key))
    ceiling = proposal.funding.ceilings.get(key) if key else None
    return part if ceiling is None else paths.replace(part, "funding.ceilings", {key: ceiling})


class PutBack(NamedTuple):
    """A draft with the part of an applicant in it, and what found no place there."""

    proposal: Proposal
    lost: tuple[str, ...]
    """Work packages that the draft does not have, by number."""


def put_back(proposal: Proposal, at: int, part: Proposal) -> PutBack:
    """The proposal with the part of one applicant as it is now; of all else nothing changes."""
    partner = proposal.partners[at]
    key, path = partner.key, paths.join("partners", at)
    proposal = paths.replace(proposal, path, partner.with_fields_of(part.partners[0], ASKED))
    lost = []
    numbers = {package.id: n for n, package in enumerate(proposal.work_packages) if package.id}
    for n, package in enumerate(part.work_packages):
        months = package.person_months.get(key)
        to = numbers.get(package.id, n if not package.id else -1)
        if not 0 <= to < len(proposal.work_packages):
            lost += [package.id] if months is not None else []
        elif months is not None and proposal.work_packages[to].person_months.get(key) != months:
            place = paths.join(PLAN, to, PERSON_MONTHS, key)
            proposal = paths.replace(proposal, place, months)
    for where, mine in (("costs", part.costs), ("funding.sources", part.funding.sources)):
        rows: tuple[CostLine | FundingSource, ...] = paths.get(proposal, where)
        merged = _in_their_places(rows, key, mine)
        if merged != rows:
            proposal = paths.replace(proposal, where, merged)
    return PutBack(proposal, tuple(lost))


def applicant_at(partners: Sequence[Partner], key: str, pic: str) -> int | None:
    """The applicant that a form was written for: by its key, or by its PIC where that tells more.

    None where it is none of them, or where the key is that of another organisation by now.
    """
    by_key = [n for n, partner in enumerate(partners) if key and partner.key == key]
    wanted = pic_code(pic)
    by_pic = [n for n, partner in enumerate(partners) if wanted and pic_code(partner.pic) == wanted]
    if len(by_pic) == 1 and by_key != by_pic:
        return by_pic[0]
    if len(by_key) != 1:
        return None
    other = pic_code(partners[by_key[0]].pic)
    # A PIC that was mended since is that of the same applicant; so is one that was not known.
    return by_key[0] if not (wanted and other and wanted != other) or len(partners) == 1 else None


def rekeyed(part: Proposal, key: str) -> Proposal:
    """The part of an applicant that has another key by now."""
    old = part.partners[0].key
    if old == key:
        return part
    part = paths.replace(part, "partners[0].key", key)
    for where in ("costs", "funding.sources"):
        rows = tuple(row.with_values(partner=key) for row in paths.get(part, where))
        part = paths.replace(part, where, rows)
    packages = tuple(
        package.with_entries_named(PERSON_MONTHS, {old: key}) for package in part.work_packages
    )
    part = paths.replace(part, PLAN, packages)
    funding = part.funding.with_entries_named("ceilings", {old: key})
    return paths.replace(part, "funding", funding)


def _package(package: WorkPackage, key: str) -> WorkPackage:
    months = package.person_months.get(key, package.unread_entries(PERSON_MONTHS).get(key))
    own = {} if not key or months is None else {PERSON_MONTHS: {key: months}}
    return WorkPackage.read({"id": package.id, "title": package.title, **own})


def _of(rows: Sequence[L], key: str) -> tuple[L, ...]:
    return tuple(row for row in rows if key and row.partner == key)


def _in_their_places(rows: Sequence[Part], key: str, mine: Sequence[Part]) -> tuple[Part, ...]:
    """The rows of an applicant where its rows were; more of them after its last, or at the end."""
    own = [n for n, row in enumerate(rows) if key and getattr(row, "partner", None) == key]
    made, left = [], list(mine)
    for n, row in enumerate(rows):
        if n not in own:
            made.append(row)
        elif left:
            made.append(left.pop(0))
        if own and n == own[-1]:
            made += left
            left = []
    return (*made, *left)
