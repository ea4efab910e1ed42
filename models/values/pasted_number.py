"""Numbers as spreadsheets put them on the clipboard, brought into the form in which they are typed.

What a sheet only shows is taken away: accounts write a dash for nothing (`- €`) and for no cents
(`8.200,-`), a negative amount in brackets or with its sign behind it.
"""

import re
import unicodedata

from models.values.money import TwoMeanings, parse_amount, without_currency

_APOSTROPHES = dict.fromkeys(map(ord, "`´‘ʼ′"), "'")
_DASH = "-−–—"
_NOTHING = re.compile(rf"[{_DASH}]+")
_NO_CENTS = re.compile(rf"(.*\d)([.,])\s?[{_DASH}=]{{1,2}}")
_SIGN_BEHIND = re.compile(rf"(\d.*)\s?[{_DASH}]")
_IN_BRACKETS = re.compile(r"\((.*)\)")


def typed_number(cell: str, *, money: bool) -> str:
    """A cell of a spreadsheet as a person types the number in it; text stays as it stands.

    Only in a column of `money` is a currency or a dash for nothing part of a number.
    """
    seen = "".join(c for c in cell if unicodedata.category(c) != "Cf")
    bare = " ".join(seen.translate(_APOSTROPHES).split())
    if money:
        bare = without_currency(bare).strip()
        if _NOTHING.fullmatch(bare):
            return "0"
        if found := _NO_CENTS.fullmatch(bare):
            return f"{found[1]}{found[2]}00"
    if found := _IN_BRACKETS.fullmatch(bare):
        return f"-{without_currency(found[1]).strip()}"
    if found := _SIGN_BEHIND.fullmatch(bare):
        return f"-{found[1]}"
    return bare


def mark_in_doubt(cell: str) -> str:
    """The mark before three digits of an amount that can be read in two ways; empty in others."""
    bare = typed_number(cell, money=True)
    try:
        parse_amount(bare)
    except TwoMeanings:
        return "." if "." in bare else ","
    except ValueError:
        pass
    return ""
