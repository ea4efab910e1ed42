"""An organisation in the library: the fields of an applicant that are its own, and what they were.

A record is read from its file as a proposal is: what it cannot read stays with it.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import chain, count
from typing import Any, TypeVar

from models.library.fields import OWN, PER_DRAFT, own_lists, own_places
from models.merging.sameness import equal, is_nothing
from models.proposal import paths
from models.proposal.entry import shown
from models.proposal.part import Part, described, field_specs
from models.proposal.partner import Partner, key_from, role_of_next
from models.proposal.problems import Problem
from models.values.kinds import Count, LongText, Moment, Text

FORMAT = 1
MOST_EARLIER = 3
"""Former values of one field that are remembered."""
P = TypeVar("P", bound=Part)


class Earlier(Part):
    """What stood in a field before."""

    field: Text = described("Field", "The field, such as contact.email.", default="")
    was: LongText = described("Was", "What stood there.", default="")
    until: Moment = described("Until", "Day on which it was changed.")


class _Headed(Part):
    """What stands at the top of the file of a record."""

    format: Count = described("Format", "Version of the file format.", default=FORMAT)


# `_Headed` last, so that its field comes first in the file.
class OrganisationRecord(Partner, _Headed):
    """An organisation of the library."""

    earlier: tuple[Earlier, ...] = described(
        "Earlier",
        "What fields said before, by which drafts that still say so are told.",
        default=(),
    )


def record_of(partner: Partner) -> OrganisationRecord:
    """What is an applicant's own, as a record; what could not be read in the draft stays there."""
    return OrganisationRecord.read(_own(partner))


def applicant_of(record: Partner, partners: Sequence[Partner]) -> Partner:
    """One more applicant of a draft that has some: with a key made of its name, and a role."""
    taken = {partner.key for partner in partners}
    wanted = key_from(record.legal_name) or "P1"
    names = chain([wanted], (f"{wanted}{number}" for number in count(2)))
    key = next(name for name in names if name not in taken)
    return Partner.read({**_own(record), "key": key, "role": role_of_next(partners)})


def changed(before: OrganisationRecord, after: Partner, on: dt.date) -> OrganisationRecord:
    """A record with what an organisation says now; what it said before is remembered for a while.

    `after` is a record or an applicant; only what is the organisation's own is taken of it.
    """
    now = before.with_values(**_own(after))
    earlier = list(before.earlier)
    for place in own_places():
        was, value = paths.get(before, place), paths.get(now, place)
        if equal(was, value) or is_nothing(was) or place in own_lists():
            continue
        earlier = [one for one in earlier if (one.field, one.was) != (place, shown(before, place))]
        earlier.append(Earlier(field=place, was=shown(before, place), until=on))
        of_it = [one for one in earlier if one.field == place][:-MOST_EARLIER]
        earlier = [one for one in earlier if one not in of_it]
    # What it says now was not said before alone.
    earlier = [one for one in earlier if one.was != _shown(now, one.field)]
    return now.with_values(earlier=tuple(earlier))


def misplaced(record: OrganisationRecord) -> Iterable[Problem]:
    """What stands in the file of a record, and belongs to one draft."""
    for name in PER_DRAFT:
        value = getattr(record, name)
        if not is_nothing(value):
            expected = "nothing: this is said in each draft, and not taken from the library"
            yield Problem(name, value, expected, wrong="does not belong here")


def _shown(record: Partner, place: str) -> str:
    return shown(record, place) if place in {*own_places()} - own_lists() else ""


def _own(partner: Partner) -> dict[str, Any]:
    return {name: _known(getattr(partner, name)) for name in OWN}


def _known(value: Any) -> Any:
    """A value without keys of the file that nobody knows."""
    if isinstance(value, tuple):
        return tuple(map(_known, value))
    if not isinstance(value, Part):
        return value
    return type(value).read(
        {name: _known(getattr(value, name)) for name in field_specs(type(value))}
    )
