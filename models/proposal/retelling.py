"""A way through all texts of a proposal: to look at them, and to put others in their places."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

from models.proposal.part import FieldSpec, Part, field_specs
from models.proposal.paths import Place
from models.values import kinds

P = TypeVar("P", bound=Part)

Retold = Callable[[str, bool, Place], str]
"""What stands for a text, for whether it may have several lines, and for where it stands."""


_EMPTY = re.compile("")


def texts_in(part: Part, but: re.Pattern[str] = _EMPTY) -> list[tuple[str, bool, Place]]:
    """Every text but what fits a pattern, whether it may have several lines, and its place.

    The keys of tables are among them: each at the place of its entry. What a field chooses from a
    closed list is not.
    """
    found: list[tuple[str, bool, Place]] = []
    _gather(part, (), found, but.fullmatch)
    return found


def strings_in(part: Part) -> list[str]:
    """All texts under a part at one glance, keys among them, without places."""
    found: list[str] = []
    _collect(part, found)
    return found


# By the dictionary of each part: this is asked at each key.
def _collect(part: Part, found: list[str]) -> None:
    held = part.__dict__
    for name, _ in _with_texts(type(part)):
        value = held[name]
        if not value:
            continue
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, tuple):
            if isinstance(value[0], str):
                found += value
            else:
                for item in value:
                    _collect(item, found)
        elif isinstance(value, Part):
            _collect(value, found)
        else:
            found += value
            found += (entry for entry in value.values() if isinstance(entry, str))


def _gather(
    part: Part,
    above: Place,
    found: list[tuple[str, bool, Place]],
    skipped: Callable[[str], object],
) -> None:
    for name, long in _with_texts(type(part)):
        value = getattr(part, name)
        if not value:
            continue
        if isinstance(value, str):
            if not skipped(value):
                found.append((value, long, (*above, name)))
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                if isinstance(item, Part):
                    _gather(item, (*above, name, number), found, skipped)
                elif not skipped(item):
                    found.append((item, False, (*above, name, number)))
        elif isinstance(value, Part):
            _gather(value, (*above, name), found, skipped)
        else:
            for key, entry in value.items():
                if not skipped(key):
                    found.append((key, False, (*above, name, key)))
                if isinstance(entry, str) and not skipped(entry):
                    found.append((entry, long, (*above, name, key)))


_TEXTS = (
    None,
    kinds.LONG_TEXT,
    kinds.TEXT,
    kinds.TEXTS,
    kinds.COUNTRIES,
    kinds.PIC,
    kinds.KEY,
    kinds.KEYS,
)
"""What may hold characters that documents cannot; None are the fields that hold parts or tables."""


@cache
def _with_texts(part: type[Part]) -> tuple[tuple[str, bool], ...]:
    """The fields that hold texts, or parts and tables with some; whether texts may be long."""
    return tuple(
        (name, kinds.LONG_TEXT in (spec.kind, spec.entries))
        for name, spec in field_specs(part).items()
        if spec.kind in _TEXTS
    )


def retold(part: P, text: Retold, key: Callable[[str], str] = str, above: Place = ()) -> P:
    """The part with other texts; the same object where they all are the same.

    `key` gives the names of the entries of tables; no entry takes the place of another.
    """
    changed: dict[str, Any] = {}
    for name, spec in field_specs(type(part)).items():
        if spec.entries is not None:
            part = _with_keys(part, name, key)
        value = getattr(part, name)
        told = _value(value, spec, text, key, (*above, name))
        if told != value:
            changed[name] = told
    return part.with_values(**changed) if changed else part


def _value(
    value: Any, spec: FieldSpec, text: Retold, key: Callable[[str], str], place: Place
) -> Any:
    if isinstance(value, Part):
        return retold(value, text, key, place)
    if isinstance(value, str):
        return text(value, spec.kind is kinds.LONG_TEXT, place)
    if isinstance(value, Mapping):
        long = spec.entries is kinds.LONG_TEXT
        return {
            name: text(entry, long, (*place, name)) if isinstance(entry, str) else entry
            for name, entry in value.items()
        }
    if not isinstance(value, tuple):
        return value
    return tuple(
        retold(item, text, key, (*place, number))
        if isinstance(item, Part)
        else text(item, False, (*place, number))
        for number, item in enumerate(value)
    )


def _with_keys(part: P, table: str, key: Callable[[str], str]) -> P:
    """The part with other names for the entries of a table, the unread ones included."""
    names = (*getattr(part, table), *part.unread_entries(table))
    told: dict[str, str] = {}
    for name in names:
        free = key(name)
        while free != name and (free in names or free in told.values()):
            free += "*"
        told[name] = free
    return part.with_entries_named(table, told) if any(told[n] != n for n in told) else part
