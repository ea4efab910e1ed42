"""Putting other texts in the places of all those that a proposal has."""

from collections.abc import Callable
from typing import Any, TypeVar

from models.proposal.part import FieldSpec, Part, field_specs
from models.proposal.paths import Place
from models.values import kinds

P = TypeVar("P", bound=Part)

Retold = Callable[[str, bool, Place], str]
"""What stands for a text, for whether it may have several lines, and for where it stands."""


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
    if isinstance(value, str):
        return text(value, spec.kind is kinds.LONG_TEXT, place)
    if spec.holds is not None and not spec.many:
        return retold(value, text, key, place)
    if spec.entries is not None:
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
