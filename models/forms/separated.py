"""Cells of separated text that a spreadsheet would take for formulas, there and back."""

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def guarded(text: str) -> str:
    """A cell behind an apostrophe, where a spreadsheet would reckon it."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """What such a cell says; what somebody typed without an apostrophe stays as it is."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
