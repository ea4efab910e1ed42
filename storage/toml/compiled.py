"""TOML text to plain tables, by a compiled parser where this Python has one.

`toml_rs` takes a twentieth of the time of the standard library's parser and answers the same, which
tests hold. What it refuses is read again by the library's own, whose words `storage.toml.errors`
knows; so is everything where no build of it fits, and the few texts with which it would do
something else.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache, partial
from typing import Any

from storage.toml.signs import signs_of

Loads = Callable[..., dict[str, Any]]

_DEEP = 200
"""Levels that are safe: it calls itself for each, and a small stack ends after 250."""

_QUOTED = rb""""[^"\\\n]*+"(?!")|'[^'\n]*+'(?!')"""
_HEADER = re.compile(rb"\[\[\.*+\]\]")
_LIST = re.compile(rb"\[(?:[^][{}\"'\n#]++|" + _QUOTED + rb")*+\]")
_TABLE = re.compile(rb"\{(?:[^][{}\"'\n#]++|" + _QUOTED + rb")*+\}")
"""A list or table that holds no other and ends on its line; each begins with one bracket.

As their signs tell: what stands between these parts none of them from its end.
"""

_MOST_DIGITS = 4300
"""Those of the longest number that Python makes of a text."""
_STEP = _MOST_DIGITS // 4
_LONG_NUMBER = re.compile("[0-9_]{4}")
"""What every so many characters say where there is one that is too long."""


def loads(text: str, signs: bytes | None = None) -> dict[str, Any]:
    """The tables of a TOML text, fractions as `Decimal`; its `signs` where they are known.

    As such, since 0.1 has no exact float, and is to be written back as it was read. Raises
    `tomllib.TOMLDecodeError`, and what Python itself raises over what is too deep or too long.
    """
    fast = _compiled()
    if fast is not None and not _odd(text, signs):
        try:
            return fast(text, parse_float=Decimal)
        except (ValueError, RecursionError, ArithmeticError):
            pass  # said below, in the words of the library
    import tomllib

    return tomllib.loads(text, parse_float=Decimal)


def _odd(text: str, signs: bytes | None) -> bool:
    """Whether the compiled parser might do with a text what the library's own does not.

    It takes a mark of the byte order for a space, and numbers of any length; and what is nested
    without an end ends the process.
    """
    if text.startswith("\ufeff") or _LONG_NUMBER.search(text[::_STEP]):
        return True
    # No more can be open at a time than are begun, less those that are known to end. Each of these
    # stands for one bracket, even if it begins inside a text and takes others for its own.
    if signs is None:
        signs = signs_of(text.encode(errors="surrogatepass"))
    begun = signs.count(b"[") + signs.count(b"{")
    for ended in (_LIST, _HEADER, _TABLE):
        if begun <= _DEEP:
            return False
        begun -= len(ended.findall(signs))
    return begun > _DEEP


@cache
def _compiled() -> Loads | None:
    """The compiled parser; None where there is no build of it."""
    try:
        import toml_rs
    except ImportError:
        return None
    # As the standard library reads it, which knows nothing of version 1.1.
    return partial(toml_rs.loads, toml_version="1.0.0")
