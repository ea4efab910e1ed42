"""Euro amounts and other decimal numbers: reading what people type, rounding, showing.

Amounts are `Decimal` throughout. A number that can be read in two ways is refused, never guessed.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal, localcontext
from typing import TypeVar

CENT = Decimal("0.01")
ZERO = Decimal("0.00")
HUNDRED = Decimal(100)
LARGEST = Decimal("999999999999.99")
_WIDE = Context(prec=100)
"""Room for the sum of any number of the largest lines, and for the products of such sums.

The 28 digits of Python's own context are too few: the largest units times the largest unit cost
have 30, so that a cent would be rounded off before anybody rounds to cents.
"""

Key = TypeVar("Key", str, tuple[str, str])
"""A key that can be put in order."""

_GROUP_MARKS = re.compile(r"(?<=\d)[ '’](?=\d{3}(?!\d))")
_CURRENCY = re.compile(r"^\s*(€|euros?|eur)|(€|euros?|eur)\s*$", re.IGNORECASE)
_NUMBER = re.compile(r"(\d*)(?:([.,])(\d*))?")
_SHOWN = re.compile(r"-?[0-9 ]+(\.[0-9]+)?", re.ASCII)
_IN_BRACKETS = re.compile(r"\(\D*\d[\d., ]*\)")
"""How accounts write what is negative."""


class NotRead(ValueError):
    """A value is not of the kind that its field expects; the message says what is expected."""


class NumberNotRead(NotRead):
    """What was typed is no number; the message says why."""


class TooLarge(NumberNotRead):
    """What was typed is a number, larger than any that is kept; `most` is the largest."""

    def __init__(self, typed: str, most: Decimal) -> None:
        self.most = most
        super().__init__(f"“{typed}” is more than {format_amount(most)}")


class NoSuchDate(NotRead):
    """What was typed is meant for a date and is none; `wrong` says why, without quoting it."""

    def __init__(self, typed: str, wrong: str, how: str = "") -> None:
        self.wrong = wrong
        super().__init__(f"“{typed}” {wrong}{f'; write {how}' if how else ''}")


class TwoMeanings(NotRead):
    """A number or date that can be read in two ways (`1.234`, `1/12/2020`).

    `readings` are both, as they are written.
    """

    def __init__(self, message: str, *readings: str) -> None:
        self.readings = readings
        super().__init__(message)


def parse_amount(text: str) -> Decimal:
    """Read an amount in euro as people write it: `1.234,56`, `1 234.56`, `1234,5 €`.

    Returns an amount of 0 or more with two decimals. Raises `NumberNotRead` where the text is no
    amount or has more than two decimals, and `TwoMeanings` where it is ambiguous (`1.234` is 1234
    to some, 1.23 to others).
    """
    return parse_number(without_currency(text), decimals=2).quantize(CENT)


def parse_number(text: str, *, decimals: int) -> Decimal:
    """Read a number of 0 or more with at most `decimals` decimals, in European or English writing.

    Raises `NumberNotRead` and `TwoMeanings` as `parse_amount` does.
    """
    plain, bare = plain_digits(text), bare_number(text)
    whole, mark, fraction = _split(bare, text, decimals, already_grouped=bare != plain)
    if mark and len(fraction) > decimals:
        raise NumberNotRead(f"“{text.strip()}” has more than {_decimals(decimals)}")
    number = Decimal(f"{whole or '0'}.{fraction or '0'}")
    if number > LARGEST:
        raise TooLarge(text.strip(), LARGEST)
    return number


def decimals_written(number: Decimal) -> int:
    """How many decimals a number of a file was written with, zeros at its end among them.

    Numbers of files are read as `Decimal`, which keeps these zeros; so this is what stands in the
    text, and not what is left of it. 0 for what is no finite number.
    """
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def without_currency(text: str) -> str:
    """A text without the euro before or after it."""
    return _CURRENCY.sub("", text)


def bare_number(text: str) -> str:
    """The digits of a number as 0-9, its points and commas; no spaces between thousands."""
    return _GROUP_MARKS.sub("", plain_digits(text))


def plain_digits(text: str) -> str:
    """Fold full-width and other scripts' digits to 0-9; `²` and the like are no digits.

    Marks that nobody sees, which come along from spreadsheets and web pages, are left out.
    """
    # NFKC makes a plain 2 of `²`: then `1²` would be read as twelve. So such characters stay.
    folded = "".join(
        c if unicodedata.category(c) == "No" else unicodedata.normalize("NFKC", c)
        for c in text
        if unicodedata.category(c) != "Cf"
    ).strip()
    return "".join(
        str(unicodedata.decimal(c)) if unicodedata.category(c) == "Nd" else c for c in folded
    )


def _split(
    digits: str, typed: str, decimals: int, *, already_grouped: bool
) -> tuple[str, str, str]:
    """Whole part, decimal mark and fraction of a number whose spaces are gone."""
    typed = typed.strip()
    if digits.startswith(("-", "−", "–")) or _IN_BRACKETS.fullmatch(digits):
        raise NumberNotRead(f"“{typed}” is negative; 0 or more is expected")
    points, commas = digits.count("."), digits.count(",")
    if points and commas:
        decimal_mark = "." if digits.rfind(".") > digits.rfind(",") else ","
        digits = _ungroup(digits, "," if decimal_mark == "." else ".", decimal_mark, typed)
        already_grouped = True
    elif points > 1 or commas > 1:
        digits = _ungroup(digits, "." if points else ",", "", typed)
    matched = _NUMBER.fullmatch(digits)
    if matched is None or not re.search(r"\d", digits):
        raise NumberNotRead(f"“{typed}” is not a number")
    whole, mark, fraction = matched.group(1), matched.group(2) or "", matched.group(3) or ""
    # Thousands or decimals? No group of thousands begins with 0, has four digits, or stands next to
    # others that are marked otherwise: then it is told.
    if len(fraction) == 3 and 1 <= len(whole) <= 3 and whole[0] != "0" and not already_grouped:
        # With a zero behind them three decimals are told from a group.
        part = f"{fraction}0" if decimals > len(fraction) else fraction[:2]
        readings = f"{whole}{fraction}", f"{whole}{mark}{part}"
        message = f"“{typed}” can be read in two ways: write {' or '.join(readings)}"
        raise TwoMeanings(message, *readings)
    return whole, mark, fraction


def _ungroup(digits: str, group_mark: str, decimal_mark: str, typed: str) -> str:
    whole, mark, fraction = digits.rpartition(decimal_mark) if decimal_mark else (digits, "", "")
    groups = whole.split(group_mark)
    if not re.fullmatch(r"\d{1,3}", groups[0]) or any(len(g) != 3 for g in groups[1:]):
        raise NumberNotRead(f"“{typed}” is not a number: thousands come in groups of three")
    return "".join(groups) + mark + fraction


def _decimals(count: int) -> str:
    words = {0: "no decimals", 1: "one decimal", 2: "two decimals", 4: "four decimals"}
    return words.get(count, f"{count} decimals")


def round_half_up(amount: Decimal) -> Decimal:
    """Round to the cent, halves away from zero (line amounts, indirect costs)."""
    return amount.quantize(CENT, ROUND_HALF_UP, _WIDE)


def round_down(amount: Decimal) -> Decimal:
    """Round down to the cent, so that a grant never exceeds the co-financing rate."""
    return amount.quantize(CENT, ROUND_DOWN, _WIDE)


def exactly() -> AbstractContextManager[Context]:
    """In a `with` block, sums and products of amounts of any size lose no digit."""
    return localcontext(_WIDE)


def total(amounts: Iterable[Decimal]) -> Decimal:
    """The sum of amounts of any size, without losing a digit."""
    with exactly():
        return sum(amounts, ZERO)


def largest_remainders(amount: Decimal, weights: Mapping[Key, Decimal]) -> dict[Key, Decimal]:
    """Share an amount in proportion to weights of 0 or more, so that the cents add up to it.

    Each share is rounded down to the cent; the cents that are left over go one by one to those
    who lost most by that, among equals to the first by key. Where nothing has a weight, nothing
    can be shared but 0.
    """
    with exactly():
        cents, weight = int(amount.scaleb(2)), sum(weights.values())
        if not weight:
            if cents:
                raise ValueError(f"{amount} cannot be shared among nobody")
            return dict.fromkeys(weights, ZERO)
        # In whole cents, and divided last: rounded quotients need not add up to the amount.
        shares = {key: divmod(cents * one, weight) for key, one in weights.items()}
        left = cents - int(sum(whole for whole, _ in shares.values()))
        by_loss = sorted(shares, key=lambda key: (-shares[key][1], key)) if left else []
        favoured = frozenset(by_loss[:left])
        return {key: (whole + (key in favoured)) * CENT for key, (whole, _) in shares.items()}


def format_amount(amount: Decimal) -> str:
    """Show an amount with grouped thousands: `1 234.56`, and `1 234` where there are no cents."""
    shown = f"{amount:,.2f}".replace(",", " ")
    return shown.removesuffix(".00")


def places(texts: Iterable[str]) -> int:
    """The most decimals that any of some numbers, as they are shown, has."""
    return max((len(text.partition(".")[2]) for text in texts if _is_shown_number(text)), default=0)


def under_point(text: str, decimals: int, width: int) -> str:
    """A number that ends where its decimals would, so that points stand under one another.

    `30 000` stands above `4 160.50`. Text that is no number stays as it is, and a number that would
    be wider than the `width` of its column.
    """
    if not decimals or not _is_shown_number(text):
        return text
    _, point, fraction = text.partition(".")
    aligned = text + " " * (decimals + 1 - len(point) - len(fraction))
    return aligned if len(aligned) <= width else text


def _is_shown_number(text: str) -> bool:
    return text[-1:].isdigit() and _SHOWN.fullmatch(text) is not None


def in_euro(amount: Decimal) -> str:
    """An amount with its unit: `1 234.56 €`."""
    return f"{format_amount(amount)} €"


def format_number(number: Decimal) -> str:
    """Show a number without trailing zeros: `9`, `1.5`."""
    shown = f"{number:f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def in_percent(number: Decimal) -> str:
    """A share of a hundred with its sign: `75 %`, `7.5 %`."""
    return f"{format_number(number)} %"
