"""A proposal as the plain tables of its file: canonical order, nothing empty, what was kept."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from models.proposal import Proposal
from models.proposal.part import FieldSpec, Part, field_specs
from models.values import kinds
from models.values.keys import as_written
from models.values.money import CENT, decimals_written

_ALWAYS = ("format", "call")


def document(part: Part) -> dict[str, Any]:
    """The table of a part: known keys in the order of the model, then the unknown ones.

    Defaults and empty values are left out; an unreadable value stands where its field stands.
    Numbers are as they are written: euro with two decimals, percentages whole where they are.
    """
    table: dict[str, Any] = {}
    specs = field_specs(type(part))
    kept, held = part.kept, part.__dict__
    for name, spec in specs.items():
        value = value_of(held[name], spec, kept.get(name))
        if value is not None:
            table[name] = value
        elif isinstance(part, Proposal) and name in _ALWAYS:
            table[name] = getattr(part, name)
    if kept:
        table.update((key, value) for key, value in kept.items() if key not in specs)
    return table


def in_file(part: Part) -> dict[str, Any]:
    """The table of a part as it stands in its file, where some lists are tables by a key."""
    table = document(part)
    for name, spec in field_specs(type(part)).items():
        if spec.keyed and name in table:
            table[name] = _by_key(table[name], spec.keyed)
    return table


def _by_key(rows: Any, key: str) -> Any:
    """A list of tables as a table by one of their keys; as it is where that cannot tell them."""
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        return rows
    names = [row.get(key) for row in rows]
    if not all(isinstance(name, str) for name in names) or len(set(names)) < len(names):
        return rows
    return {row[key]: {k: v for k, v in row.items() if k != key} for row in rows}


def value_of(value: Any, spec: FieldSpec, kept: object) -> Any:
    """What to write for a field; None where it is left out."""
    if spec.entries is not None:
        return _entries(value, spec.entries, kept)
    written = _field(value, spec)
    return kept if written is None else written


def _field(value: Any, spec: FieldSpec) -> Any:
    if spec.many:
        return [document(item) for item in value] or None
    # To ask for its class takes longer than all else, so it is asked where there may be a part.
    if spec.holds is not None and isinstance(value, Part):
        return document(value) or None
    written = plain(value, spec.kind)
    return None if written is None or written in ("", []) else written


def _entries(value: Mapping[str, Any], kind: kinds.Kind, kept: object) -> Any:
    table = {as_written(k): plain(entry, kind) for k, entry in value.items() if entry is not None}
    if isinstance(kept, Mapping):
        table.update(kept)
    # What was no table at all is here only while there is no entry: `Part` moves it aside for one.
    elif kept is not None and not table:
        return kept
    return table or None


def plain(value: Any, kind: kinds.Kind | None) -> Any:
    """A value as it is written: one way for every number, whatever it was typed like.

    A key is spelled as it was read.
    """
    if isinstance(value, str):
        return as_written(value)
    if isinstance(value, tuple):
        return [as_written(item) for item in value]
    if not isinstance(value, Decimal):
        return value
    if kind is kinds.AMOUNT:
        return value.quantize(CENT)
    shortest = _shortest(value)
    if kind is kinds.QUANTITY or shortest != shortest.to_integral_value():
        return shortest
    return int(shortest)


def _shortest(value: Decimal) -> Decimal:
    """The same number without zeros at its end; a whole one without exponent."""
    # Not `normalize`, which rounds to the digits of Python's context, and writes 100 as 1E+2.
    sign, digits, exponent = value.as_tuple()
    if not value or not isinstance(exponent, int):
        return Decimal(0)
    end = len(digits)
    while digits[end - 1] == 0:
        end -= 1
    exponent += len(digits) - end
    if exponent > 0:
        return Decimal(int(value))
    return Decimal((sign, digits[:end], exponent))


def same(one: object, other: object) -> bool:
    """Whether two TOML values say the same: numbers by value, `true` is not 1, `nan` is `nan`.

    A third decimal tells two numbers apart even if it is 0: 5.20 euro can be read, 5.200 cannot.
    """
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(v, other[k]) for k, v in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, int) and isinstance(other, int):
        return one == other
    if isinstance(one, int | Decimal) and isinstance(other, int | Decimal):
        # As text too, since nothing equals `nan`; but a whole number may be too long for that.
        alike = one == other and _from_third(one) == _from_third(other)
        return alike or (type(one) is type(other) and str(one) == str(other))
    return type(one) is type(other) and str(one) == str(other)


def _from_third(number: int | Decimal) -> int:
    """How many decimals a number is written with beyond two."""
    return max(0, decimals_written(number) - 2) if isinstance(number, Decimal) else 0
