"""A form that came back, merged into its draft: three ways, field by field."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from models.forms.filled import Filled
from models.forms.part import PutBack, part_of, put_back, rekeyed
from models.importing.told import Told
from models.merging import Merged, merge, resolved
from models.merging.common import common
from models.merging.conflict import Choice, Conflict
from models.proposal import Proposal

Take = Literal["", "file", "draft"]


@dataclass(frozen=True)
class Came:
    """What a form makes of a draft."""

    proposal: Proposal
    conflicts: tuple[Conflict, ...]
    """What both changed, and not alike."""
    told: tuple[Told, ...]
    lost: tuple[str, ...]
    """Work packages that the draft does not have any more, whose person-months were filled in."""


def compared(
    draft: Proposal,
    at: int,
    sent: Proposal | None,
    filled: Proposal,
    countries: Mapping[str, str],
) -> Merged:
    """The part of an applicant of a draft and what a form says of it, merged.

    `sent` is the part when it was sent; without it whatever is not alike is contradictory.
    """
    ours = part_of(draft, at)
    key = draft.partners[at].key
    theirs = rekeyed(filled, key)
    base = common(ours, theirs) if sent is None else rekeyed(sent, key)
    return merge(base, ours, theirs, countries)


def taken(draft: Proposal, at: int, merged: Merged, choices: Mapping[str, Choice]) -> PutBack:
    """The draft with the part of an applicant; what is not chosen stays as the draft has it."""
    sides = {one.id: choices.get(one.id, "ours") for one in merged.conflicts}
    allowed = {one.id: sides[one.id] for one in merged.conflicts if sides[one.id] in one.choices}
    return put_back(draft, at, resolved(merged, allowed) if allowed else merged.proposal)


def merged_in(draft: Proposal, at: int, merged: Merged, take: Take, filled: Filled) -> Came:
    """The draft with what a form says, one side for all that both changed."""
    side: Choice = "theirs" if take == "file" else "ours"
    back = taken(draft, at, merged, dict.fromkeys((one.id for one in merged.conflicts), side))
    return Came(back.proposal, merged.conflicts, filled.told, back.lost)
