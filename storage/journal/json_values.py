"""TOML values as JSON that gives back the very same values."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

_MARK = "$"


def to_json(value: object) -> Any:
    """A value that TOML can hold (or None) as something that JSON can hold.

    Lists and texts stay what they are (a tuple comes back as a list); what JSON does not know
    becomes `{"$": kind, "is": text}`, amounts among it, as a number of JSON comes back as a float.
    A table becomes a list of pairs, since it may itself have a key `$`. Raises `TypeError` for any
    other value.
    """
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int):
        return _whole(value)
    if isinstance(value, Decimal):
        return {_MARK: "decimal", "is": str(value)}
    for kind, read in _DATES.items():
        # `type`, not `isinstance`: a `datetime` is a `date` to Python.
        if type(value) is read:
            return {_MARK: kind, "is": value.isoformat()}
    if isinstance(value, list | tuple):
        return [to_json(item) for item in value]
    if isinstance(value, Mapping):
        return {_MARK: "table", "is": [[str(k), to_json(v)] for k, v in value.items()]}
    raise TypeError(f"not a TOML value: {value!r}")


def _whole(number: int) -> Any:
    """A whole number, in hexadecimal digits where Python refuses to write it in decimal ones."""
    try:
        str(number)
    except ValueError:
        return {_MARK: "hex", "is": hex(number)}
    return number


def from_json(value: Any) -> Any:
    """The inverse of `to_json`. Raises `ValueError` where the JSON was not made by it."""
    if isinstance(value, list):
        return [from_json(item) for item in value]
    if not isinstance(value, dict):
        return value
    try:
        kind, inner = value[_MARK], value["is"]
        if kind == "decimal":
            return Decimal(inner)
        if kind == "hex":
            return int(inner, 16)
        if kind == "table":
            return {str(key): from_json(entry) for key, entry in inner}
        return _DATES[kind].fromisoformat(inner)
    except (KeyError, TypeError, ArithmeticError) as error:
        raise ValueError(f"not a value: {value!r}") from error


_DATES: dict[str, type[dt.datetime] | type[dt.date] | type[dt.time]] = {
    "datetime": dt.datetime,
    "date": dt.date,
    "time": dt.time,
}
