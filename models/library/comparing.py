"""What the library and a draft say of one organisation, where they do not say the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from models.library.fields import OWN, own_lists, own_places
from models.library.record import Earlier, OrganisationRecord
from models.merging import differences
from models.merging.conflict import in_words
from models.merging.sameness import equal, is_nothing
from models.proposal import Proposal, paths
from models.proposal.entry import misread, shown
from models.proposal.in_words import BY_CODE, place_in_words
from models.proposal.part import field_specs
from models.proposal.partner import Partner

P = TypeVar("P", bound=Partner)


@dataclass(frozen=True)
class Differing:
    """A field of which library and draft do not say the same."""

    field: str
    """`contact.email`"""
    label: str
    """The field in words: `contact e-mail`."""
    library: str
    """What the library says, in words; empty where it says nothing."""
    draft: str
    """The same of the draft."""
    detail: str = ""
    """What differs inside, where that is a list of people or projects."""
    until: str = ""
    """The day until which the library said what the draft says; empty where it never did."""

    @property
    def is_old(self) -> bool:
        """Whether the draft says what the library said before."""
        return bool(self.until)

    @property
    def sentence(self) -> str:
        """What differs, in a line."""
        if self.detail:
            return f"{self.label}: {self.detail}"
        library, draft = self.library or "nothing", self.draft or "nothing"
        since = f" (the library changed on {self.until})" if self.until else ""
        return f"{self.label}: library {library} · draft {draft}{since}"


def compare(
    record: OrganisationRecord, partner: Partner, countries: Mapping[str, str] = BY_CODE
) -> tuple[Differing, ...]:
    """The fields that are not the same, in the order of the file; `countries` are names by codes.

    What cannot be read in the draft differs from all that the library says.
    """
    return tuple(_differing(record, partner, countries))


def _differing(
    record: OrganisationRecord, partner: Partner, countries: Mapping[str, str]
) -> Iterable[Differing]:
    both = tuple(Proposal.read({"partners": (_bare(one),)}) for one in (record, partner))
    for field in own_places():
        value, held = paths.get(record, field), paths.get(partner, field)
        unread = paths.kept_at(partner, field)
        if unread is None and says_same(value, held):
            continue
        place = f"partners[0].{field}"
        label = _alone(place_in_words(both[0], place))
        says = "" if is_nothing(value) else in_words(value, place, countries)
        has = "" if is_nothing(held) else in_words(held, place, countries)
        if unread is not None:
            if is_nothing(value):
                continue
            has = misread(partner, field) if field not in own_lists() else "cannot be read"
        detail = ""
        if field in own_lists() and says and has:
            found = differences(both[1], both[0]).found
            detail = "; ".join(_alone(d.sentence) for d in found if d.place.startswith(place))
        held_now = "" if field in own_lists() else shown(partner, field)
        until = _until(record.earlier, field, held_now)
        yield Differing(field, label, says, has, detail, until)


def taking(one: P, other: Partner, fields: Iterable[str]) -> P:
    """What the one says, but in some fields what the other says."""
    for field in fields:
        one = paths.replace(one, field, paths.get(other, field))
    return one


def says_same(one: Any, other: Any) -> bool:
    """Whether two values say the same; line ends and spaces make no difference in a text."""
    if isinstance(one, str) and isinstance(other, str):
        return one.split() == other.split()
    return equal(one, other)


def _alone(said: str) -> str:
    """What is said of an applicant without a name, without that there is one."""
    return said.removeprefix("applicant 1, ")


def _bare(partner: Partner) -> Partner:
    """The organisation alone: neither key nor name stands before each field."""
    parts = (name for name, spec in field_specs(Partner).items() if spec.holds is not None)
    return Partner.read({name: getattr(partner, name) for name in parts if name in OWN})


def _until(earlier: Iterable[Earlier], field: str, held: str) -> str:
    days = [one.until for one in earlier if one.field == field and held and one.was == held]
    day = days[-1] if days else None
    return day.strftime("%Y-%m-%d") if day is not None else ""
