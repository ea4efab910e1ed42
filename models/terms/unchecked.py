"""A record of a call file that is known to be sound, made without pydantic's validators.

Before it reads its first call, pydantic builds a validator for every kind of criterion there is:
11 ms of the 170 of `check`, ten times what reading that call takes here. The calls that come with
the program are held by tests: what is made of them here equals what pydantic makes of them.
"""

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin

from models.terms.evidence import Data, Raw

D = TypeVar("D", bound=Data)

Make = Callable[[Any], Any]
"""Makes a value out of what TOML has. Raises one of `_WRONG` where it cannot."""
_WRONG = (KeyError, TypeError, ArithmeticError)


class Unfit(Exception):
    """A table is not of the shape of the record that was to be made of it."""


def unchecked(model: type[D], table: Raw) -> D:
    """The record in a table; only the types of its values are looked at.

    Raises `Unfit` where a key is missing or unknown, or a value of another type.
    """
    try:
        return _record(model, table)
    except _WRONG as error:
        raise Unfit(str(error)) from None


def _record(model: type[D], table: Raw) -> D:
    if type(table) is not dict:
        raise TypeError(f"{table!r} is no table")
    fields, needed = _fields(model)
    values = {}
    for key, value in table.items():
        name, make = fields[key]
        values[name] = make(value)
    if not needed <= values.keys():
        raise KeyError(needed - values.keys())
    # Defaults are put in by `model_construct`; they are of the right type already.
    return cast(D, model.model_construct(set(values), **values))


@cache
def _fields(model: type[Data]) -> tuple[dict[str, tuple[str, Make]], frozenset[str]]:
    """By key of the file the name of each field and what makes its value; which are needed."""
    infos = model.model_fields
    makers = {
        info.alias or name: (name, _maker(info.annotation, getattr(info, "discriminator", None)))
        for name, info in infos.items()
        if not info.exclude
    }
    return makers, frozenset(name for name, info in infos.items() if info.is_required())


def _maker(annotation: Any, tag: str | None = None) -> Make:
    """What makes a value of a type; `tag` is the key that tells which of several records it is."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if hasattr(annotation, "__metadata__"):
        return _maker(arguments[0], getattr(annotation.__metadata__[0], "discriminator", None))
    if origin is tuple:
        return _each(_maker(arguments[0]))
    if origin is Literal:
        return {choice: choice for choice in arguments}.__getitem__
    if origin is dict:
        return _of(dict)
    if origin in (Union, UnionType):
        if tag is not None:
            return _one_of(tag, arguments)
        (annotation,) = (argument for argument in arguments if argument is not NoneType)
        return _maker(annotation)
    if issubclass(annotation, Data):
        return lambda table: _record(annotation, table)
    return _number if annotation is Decimal else _of(annotation)


def _each(make: Make) -> Make:
    def several(items: Any) -> Any:
        return tuple(map(make, _of(list)(items)))

    return several


def _of(kind: type) -> Make:
    """What takes a value as it is, if it is of that type."""

    def same(value: Any) -> Any:
        # `type`, not `isinstance`: `true` is an `int` to Python, and a date and time a date.
        if type(value) is not kind:
            raise TypeError(f"{value!r} is no {kind.__name__}")
        return value

    return same


def _number(value: Any) -> Decimal:
    if type(value) not in (int, Decimal):
        raise TypeError(f"{value!r} is no number")
    return Decimal(value)


def _one_of(tag: str, models: tuple[type[Data], ...]) -> Make:
    """What makes a record of the one of several models that a key of the table names."""
    by_tag = {get_args(model.model_fields[tag].annotation)[0]: model for model in models}
    return lambda table: _record(by_tag[table[tag]], table)
