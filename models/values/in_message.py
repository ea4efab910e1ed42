"""How a value of a file stands in a message, however long or odd it is."""

from decimal import Decimal
from math import log10

from models.values.money import format_number

LONGEST = 60
"""Characters of a value that a message shows."""
_MOST_BITS = 1000
"""Python refuses to write very long numbers as digits; nobody reads those that are longer."""


def in_message(value: object) -> str:
    """A value in one short piece: text in quotes, a number as it is written without an exponent."""
    if isinstance(value, str):
        text = f"“{value}”"
    elif isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) < LONGEST:
        text = f"{value:f}"
    else:
        text = as_text(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 3] + "…"


def by_sort(value: object) -> str:
    """A value in a message where it does not matter what a table, list or huge number holds."""
    if isinstance(value, dict | list):
        return _sort(value)
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        return f"a number of some {int(value.bit_length() * log10(2)) + 1} digits"
    return in_message(value)


def as_text(value: object) -> str:
    """What a file holds where something else is expected, as text that can be shown and changed."""
    if isinstance(value, bool):
        return str(value).lower()
    # Python refuses to write such a number in decimal digits, but not in hexadecimal ones.
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        return hex(value)
    try:
        return str(value)
    except ValueError:  # such a number stands in it
        return _sort(value)


def as_written(value: object) -> str:
    """A value as it has to be written in a file: texts in quotes, a list in brackets."""
    if isinstance(value, str):
        quoted = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{quoted}"'
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(as_written, value))}]"
    return format_number(value) if isinstance(value, Decimal) else as_text(value)


def _sort(value: object) -> str:
    return "a table" if isinstance(value, dict) else "a list"
