"""A form that came back, merged into its draft: three ways, field by field."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from models.forms.part import part_of, put_back, rekeyed
from models.importing.told import Told
from models.merging import merge, resolved
from models.merging.common import common
from models.merging.conflict import Conflict
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


def merged_in(
    draft: Proposal,
    at: int,
    sent: Proposal | None,
    filled: Proposal,
    take: Take,
    countries: Mapping[str, str],
    told: tuple[Told, ...] = (),
) -> Came:
    """The draft with the part of an applicant as a form says it.

    `sent` is the part when it was sent; without it whatever is not alike is contradictory.
    """
    ours = part_of(draft, at)
    key = draft.partners[at].key
    theirs = rekeyed(filled, key)
    base = common(ours, theirs) if sent is None else rekeyed(sent, key)
    merged = merge(base, ours, theirs, countries)
    part = merged.proposal
    if take and merged.conflicts:
        side: Literal["ours", "theirs"] = "theirs" if take == "file" else "ours"
        choices = {one.id: side for one in merged.conflicts if side in one.choices}
        part = resolved(merged, dict(choices))
    else:
        # What is asked stays as the draft has it, however little that is.
        stay = {one.id: "ours" for one in merged.conflicts if "ours" in one.choices}
        part = resolved(merged, {**stay}) if stay else part  # type: ignore[dict-item]
    back = put_back(draft, at, part)
    return Came(back.proposal, merged.conflicts, told, back.lost)
