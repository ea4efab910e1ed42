"""What two people did to one place, and not alike: for a person to choose from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from models.merging.sameness import GONE, Sides, Unread
from models.proposal import Proposal, paths
from models.proposal.in_words import BY_CODE, NOTHING, place_in_words, value_in_words
from models.proposal.part import Part
from models.proposal.paths import Place
from models.values import kinds
from models.values.in_message import as_text
from models.values.words import counted, listed, shortened

Choice = Literal["ours", "theirs", "both"]
Sort = Literal["value", "removed", "order", "key", "rows"]
"""What is contradictory: a value, that a row is there at all, the order of a list, a key, or what
became of rows that nothing names."""
NOT_THERE = NOTHING
_LONGEST = 200
"""Characters of a value that are shown."""


class Value(NamedTuple):
    """What one side says of a place."""

    held: Any
    """A value, a row, the names of rows in their order; `Unread`, or `GONE` where nothing is."""
    said: str
    """The same in words."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A conflict while the merged proposal is still in the making."""

    place: Place
    sort: Sort
    sides: Sides
    stands: Choice
    choices: tuple[Choice, ...] = ("ours", "theirs")
    paragraph: int = 0
    piece: int = 0
    """Which of several in one text."""
    named: bool = False
    """Whether it is of a removed row only because the other side names it anew."""
    identity: str = ""
    """The same in every merge of the same three, whatever was chosen."""


@dataclass(frozen=True, slots=True, eq=False)
class Conflict:
    """A place of a merged proposal that somebody has to look at."""

    id: str
    """What names it in the choices of a person."""
    place: str
    """The path of it in the merged proposal."""
    said: str
    """The place in words."""
    sort: Sort
    base: Value
    ours: Value
    theirs: Value
    stands: Choice
    """What stands in the merged proposal while nobody has chosen."""
    choices: tuple[Choice, ...]
    uses: tuple[str, ...] = ()
    """Where one side names a row that the other one removed, with what stands there, in words."""

    @property
    def sentence(self) -> str:
        """What happened, in one line; “here” is ours, and “there” is theirs."""
        if self.sort == "order":
            return f"{self.said}: the order was changed here and there"
        if self.sort == "rows":
            values = f"{self.ours.said} here, {self.theirs.said} there"
            return f"{self.said}: what became of {self.base.said} may be {values}; both stay"
        if self.sort == "key":
            new = self.theirs.said
            return f"{self.ours.said} is one thing here and another there, which is now {new}"
        if GONE in (self.ours.held, self.theirs.held) and self.base.held is not GONE:
            removed, other = ("here", "there") if self.ours.held is GONE else ("there", "here")
            if self.uses:
                named = listed(self.uses, apart="; ")
                return f"{self.said} was removed {removed} and is named {other}: {named}"
            return f"{self.said} was removed {removed} and changed {other}"
        values = f"{self.ours.said} here, {self.theirs.said} there"
        return f"{self.said}: {values}; it was {self.base.said}"


def told(
    found: Found,
    proposal: Proposal,
    uses: Sequence[str] = (),
    countries: Mapping[str, str] = BY_CODE,
) -> Conflict:
    """A conflict in words, for the proposal in which it stands."""
    place = paths.join(*found.place)
    said = place_in_words(proposal, place)
    if found.paragraph:
        said = f"{said}, paragraph {found.paragraph}"
    base, ours, theirs = (Value(held, in_words(held, place, countries)) for held in found.sides)
    return Conflict(
        id=found.identity,
        place=place,
        said=said,
        sort=found.sort,
        base=base,
        ours=ours,
        theirs=theirs,
        stands=found.stands,
        choices=found.choices,
        uses=tuple(uses),
    )


def in_words(held: object, place: str, countries: Mapping[str, str] = BY_CODE) -> str:
    """A value, a row, or nothing, as one line for a person; `countries` are names by codes."""
    if held is GONE:
        return NOT_THERE
    if isinstance(held, Unread):
        return f"{shortened(as_text(held.raw), _LONGEST)} (cannot be read)"
    if isinstance(held, dict):
        return listed((f"{key} ({_entry(entry, place)})" for key, entry in held.items()), most=12)
    if isinstance(held, tuple) and all(isinstance(item, str) for item in held):
        named = countries if _of_countries(place) else BY_CODE
        return listed((named.get(item, item) for item in held), most=12) or NOT_THERE
    if isinstance(held, Part):
        return value_in_words(held, place) or row_in_words(held)
    return value_in_words(held, place, countries) or NOT_THERE


def _of_countries(place: str) -> bool:
    try:
        return paths.spec_at(Proposal, place).kind is kinds.COUNTRIES
    except KeyError:  # a key that the format does not know
        return False


def row_in_words(row: Part) -> str:
    """A part that has no name, by how much stands in it."""
    filled = [name for name in type(row).model_fields if getattr(row, name)]
    return f"{counted(len(filled), 'field')} filled in"


def _entry(entry: object, place: str) -> str:
    return in_words(entry, place) if isinstance(entry, Unread) else str(entry)
