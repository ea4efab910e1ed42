"""What an applicant of a draft adds to the library, and what it says otherwise."""

from collections.abc import Mapping
from typing import NamedTuple

from models.library.comparing import Differing, compare, taking
from models.library.record import OrganisationRecord
from models.proposal import paths
from models.proposal.in_words import BY_CODE
from models.proposal.partner import Partner


class Taken(NamedTuple):
    """What the library would say, and what it is to be asked about."""

    partner: OrganisationRecord
    filled: tuple[Differing, ...]
    """What the library did not say before."""
    differing: tuple[Differing, ...]
    """What both say, and not alike."""


def taken(
    record: OrganisationRecord,
    partner: Partner,
    *,
    draft_counts: bool,
    countries: Mapping[str, str] = BY_CODE,
) -> Taken:
    """A record with what an applicant says; where they differ, the library's stays, or not.

    `countries` are names by codes.

    What the applicant does not say erases nothing.
    """
    found = compare(record, partner, countries)
    filled = tuple(one for one in found if not one.library)
    differing = tuple(
        one for one in found if one.library and one.draft and not _is_unread(partner, one)
    )
    fields = [one.field for one in (*filled, *(differing if draft_counts else ()))]
    return Taken(taking(record, partner, fields), filled, differing)


def _is_unread(partner: Partner, one: Differing) -> bool:
    """Whether what stands in the draft cannot be read, so that it is nothing for the library."""
    return paths.kept_at(partner, one.field) is not None
