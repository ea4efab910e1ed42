"""Single values and keys as TOML text."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import tomli_w

from models.remembering import remembering

WIDTH = 100
"""A list that does not fit on a line of this many characters stands on several."""

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_AS_IT_IS = re.compile(r'[^\x00-\x08\x0a-\x1f\x7f"\\]*')
# Of quotation marks only one that begins three of them, and one right before the closing three.
_TO_ESCAPE = re.compile(r'[\x00-\x08\x0b-\x1f\x7f\\]|"(?="")|"(?=\Z)')


@remembering(1024)
def key_text(key: str) -> str:
    """A key, in quotes only where it needs them."""
    return key if _BARE.fullmatch(key) else inline(key)


def dotted(names: Iterable[str]) -> str:
    """The name of a table in its header."""
    return ".".join(map(key_text, names))


def pair(key: str, value: Any) -> str:
    """`key = value`, without a line end."""
    name = key_text(key)
    return f"{name} = {value_text(value, len(name) + 3)}"


def value_text(value: Any, before: int) -> str:
    """A value that stands after `before` characters; long texts and lists take several lines."""
    if isinstance(value, str):
        return _long_text(value) if "\n" in value else _scalar(value)
    text = inline(value)
    if isinstance(value, list) and value and before + len(text) > WIDTH:
        text = "[\n" + "".join(f"    {inline(item)},\n" for item in value) + "]"
    return text


def inline(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        inside = ", ".join(f"{key_text(k)} = {inline(v)}" for k, v in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list):
        return f"[{', '.join(map(inline, value))}]"
    return _scalar(value)


def _scalar(value: Any) -> str:
    # Most texts have nothing to escape, and `tomli_w` looks at each letter by itself.
    if isinstance(value, str) and _AS_IT_IS.fullmatch(value):
        return f'"{value!s}"'
    # Before whole numbers: `true` is one to Python.
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return _whole(value)
    if isinstance(value, Decimal):
        return _decimal(str(value))
    return _by_library(value)


@remembering(4096)  # a budget has few amounts that stand there once
def _decimal(digits: str) -> str:
    # By its digits: 1.5 and 1.50 are the same number, and are not written alike.
    return _by_library(Decimal(digits))


def _by_library(value: Any) -> str:
    # `tomli_w` knows how each scalar is written; only tables and lists are laid out otherwise.
    return tomli_w.dumps({"k": value})[len("k = ") : -1]


def _whole(number: int) -> str:
    """A whole number; in hexadecimal digits where Python refuses to write that many decimal ones.

    It can only have been read from such digits: of decimal ones, as many are refused as well.
    """
    try:
        return str(number)
    except ValueError:
        return hex(number)


def _long_text(text: str) -> str:
    """A multi-line string; only what has to be escaped is, so that it reads like the text."""
    return '"""\n' + _TO_ESCAPE.sub(_escape, text) + '"""'


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    return f"\\{char}" if char in '"\\' else f"\\u{ord(char):04x}"
