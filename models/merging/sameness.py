"""What stands in a field, read or not, and whether two of these are the same."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Literal, NamedTuple

from models.proposal.part import KEPT, Part, field_specs
from models.values.keys import Spelled

Side = Literal["ours", "theirs"]


class Gone(Enum):
    """Stands where nothing does: an unknown key, an entry or a row that one side does not have."""

    GONE = "not there"


GONE = Gone.GONE


@dataclass(frozen=True, slots=True, eq=False)
class Unread:
    """What stands in a field that cannot read it, or under a key that nobody knows."""

    raw: object


class Sides(NamedTuple):
    """What stands in one place in the base, in ours and in theirs."""

    base: Any
    ours: Any
    theirs: Any


def settled(sides: Sides) -> Side | None:
    """Whose value it is; None where both changed it, and not alike."""
    base, ours, theirs = sides
    if alike(theirs, base):
        return "ours"
    if alike(ours, base):
        return "theirs"
    if equal(ours, theirs) or equal(theirs, base):
        return "ours"
    return "theirs" if equal(ours, base) else None


def names_in(*parts: Part) -> list[str]:
    """The fields of a part, and the unknown keys that one of several has."""
    known = field_specs(type(parts[0]))
    more = (name for part in parts if part.kept for name in part.kept if name not in known)
    return [*known, *dict.fromkeys(more)]


def standing(part: Part, name: str) -> Any:
    """What a part has under a key; the entries of a table are its value, read or not."""
    spec = field_specs(type(part)).get(name)
    if name in part.kept and not (spec and spec.entries and part.unread_entries(name)):
        return Unread(part.kept[name])
    if spec is None:
        return GONE
    return _with_unread(part, name) if part.unread_entries(name) else getattr(part, name)


def alike(one: object, other: object) -> bool:
    """Whether two things say the same and are written alike, to the spelling of a key."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, Part) and isinstance(other, Part):
        return _parts_alike(one, other)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return list(one) == list(other) and all(map(alike, one.values(), other.values()))
    if isinstance(one, Unread) and isinstance(other, Unread):
        return same_raw(one.raw, other.raw)
    if isinstance(one, Spelled) and isinstance(other, Spelled):
        return one.written == other.written
    # Two moments may be one instant, told in two zones.
    return one == other and (not isinstance(one, dt.datetime) or str(one) == str(other))


def equal(one: object, other: object) -> bool:
    """Whether two things say the same, however they are written."""
    if isinstance(one, Unread) and isinstance(other, Unread):
        return same_raw(one.raw, other.raw, in_order=False)
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(equal(v, other[k]) for k, v in one.items())
    return alike(one, other) if isinstance(one, Unread | Part | tuple) else one == other


def same_raw(one: object, other: object, *, in_order: bool = True) -> bool:
    """Whether two values of a file are the same: `true` is not 1, and `nan` is `nan`.

    Without recursion, for a file may nest its tables as deep as it likes.
    """
    waiting: list[tuple[Any, Any]] = [(one, other)]
    while waiting:
        a, b = waiting.pop()
        if a is b:
            continue
        if type(a) is not type(b):
            return False
        if isinstance(a, Mapping):
            if a.keys() != b.keys() or (in_order and list(a) != list(b)):
                return False
            waiting += ((value, b[key]) for key, value in a.items())
        elif isinstance(a, list | tuple):
            if len(a) != len(b):
                return False
            waiting += zip(a, b, strict=True)
        elif isinstance(a, Decimal | float | dt.date | dt.time):
            if str(a) != str(b):
                return False
        elif a != b:
            return False
    return True


def is_nothing(value: object) -> bool:
    """Whether a field is not filled in."""
    return value is None or value is GONE or (isinstance(value, str | tuple | dict) and not value)


def _parts_alike(one: Part, other: Part) -> bool:
    held, beside = one.__dict__, other.__dict__
    for name in _fields(type(one)):
        a, b = held[name], beside[name]
        # Nearly all is plain text, and nearly all of it the same.
        if a is not b and not (a.__class__ is str is b.__class__ and a == b) and not alike(a, b):
            return False
    return not (one.kept or other.kept) or same_raw(one.kept, other.kept)


@cache
def _fields(part: type[Part]) -> tuple[str, ...]:
    return tuple(name for name in part.model_fields if name != KEPT)


def _with_unread(part: Part, table: str) -> dict[str, object]:
    return {**getattr(part, table), **dict(_unread_entries(part, table))}


def _unread_entries(part: Part, table: str) -> Iterator[tuple[str, Unread]]:
    return ((key, Unread(raw)) for key, raw in part.unread_entries(table).items())
