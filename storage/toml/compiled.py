"""TOML text to plain tables, by a compiled parser where this Python has one.

`tomli` is the parser of the standard library, compiled: it takes a third of the time and answers
the same, which a test holds. What it refuses is read again by the library's own, whose words
`storage.toml.errors` knows; so is everything where no build of it fits.
"""

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from types import FunctionType
from typing import Any

Loads = Callable[..., dict[str, Any]]


def loads(text: str) -> dict[str, Any]:
    """The tables of a TOML text, fractions as `Decimal`.

    As such, since 0.1 has no exact float, and is to be written back as it was read. Raises
    `tomllib.TOMLDecodeError`, and what Python itself raises over what is too deep or too long.
    """
    fast = _compiled()
    if fast is not None:
        try:
            return fast(text, parse_float=Decimal)
        except (ValueError, RecursionError, ArithmeticError):
            pass  # said below, in the words of the library
    import tomllib

    return tomllib.loads(text, parse_float=Decimal)


@cache
def _compiled() -> Loads | None:
    """The compiled parser; None where only one in Python is there, which would be no faster."""
    try:
        import tomli
    except ImportError:
        return None
    return None if isinstance(tomli.loads, FunctionType) else tomli.loads
