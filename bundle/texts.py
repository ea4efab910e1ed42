"""A way through all texts of a proposal, to put others in their places."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from models import kinds
from models.part import FieldSpec, Part, field_specs
from models.paths import Place

P = TypeVar("P", bound=Part)

Retold = Callable[[str, bool, Place], str]
"""What stands for a text, for whether it may have several lines, and for where it stands."""


def retold(part: P, text: Retold, key: Callable[[str], str] = str, above: Place = ()) -> P:
    """The part with other texts; the same object where they all are the same.

    `key` gives the names of the entries of tables; no entry takes the place of another.
    """
    changed: dict[str, Any] = {}
    for name, spec in field_specs(type(part)).items():
        value = getattr(part, name)
        told = _value(value, spec, text, key, (*above, name))
        if told != value:
            changed[name] = told
    return part.model_copy(update=changed) if changed else part


def _value(
    value: Any, spec: FieldSpec, text: Retold, key: Callable[[str], str], place: Place
) -> Any:
    if isinstance(value, Part):
        return retold(value, text, key, place)
    if isinstance(value, str):
        return text(value, spec.kind is kinds.LONG_TEXT, place)
    if isinstance(value, Mapping):
        return _table(value, spec.entries is kinds.LONG_TEXT, text, key, place)
    if not isinstance(value, tuple):
        return value
    return tuple(
        retold(item, text, key, (*place, number))
        if isinstance(item, Part)
        else text(item, False, (*place, number))
        for number, item in enumerate(value)
    )


def _table(
    table: Mapping[str, Any], long: bool, text: Retold, key: Callable[[str], str], place: Place
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in table.items():
        free = key(name)
        while free != name and (free in found or free in table):
            free += "*"
        found[free] = text(value, long, (*place, free)) if isinstance(value, str) else value
    return found
