"""Numbers as spreadsheets put them on the clipboard, brought into the form in which they are typed.

What a sheet only shows is taken away: accounts write a dash for nothing (`- €`) and for no cents
(`8.200,-`), a negative amount in brackets or with its sign behind it.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from models.values.money import TwoMeanings, parse_amount, parse_number, without_currency
from models.values.notation import agreed_mark, in_one_way

Cell = tuple[str, bool]
"""What stands in a cell, and whether that is money."""

_MOST_EXAMPLES = 3
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


@dataclass(frozen=True)
class TwoReadings:
    """Numbers of a block that can be read in two ways, and nothing in the block tells in which."""

    mark: str
    """What stands before their last three digits: a point or a comma."""
    examples: tuple[str, ...]
    """Some of them, as they were pasted."""
    count: int
    money: bool
    """Whether all of them are amounts, which never have three decimals."""


@dataclass(frozen=True)
class Notation:
    """How the numbers of one block are written, wherever it goes: the one reader of its cells."""

    told: str = ""
    """The decimal mark that they tell among them; empty where they do not."""
    answered: str = ""
    """The one that a person said; empty where nobody was asked."""
    asked: tuple[Cell, ...] = field(default=(), repr=False)
    """The cells that somebody may have to be asked about."""

    @property
    def doubt(self) -> TwoReadings | None:
        """The numbers of which a person has to say how they are read, until it is said."""
        return None if self.answered else two_readings(self.asked, self.told)

    def mark(self, *, money: bool) -> str:
        """The decimal mark by which a number is read that can be read in two ways."""
        # What was answered of amounts is no word on units, where others tell how those are read.
        return (self.answered or self.told) if money else (self.told or self.answered)

    def typed(self, cell: str, *, money: bool) -> str:
        """A cell as a person types the number in it, in one way where the block tells in which."""
        return in_one_way(typed_number(cell, money=money), self.mark(money=money))


def notation_of(asked: Iterable[Cell], also: Iterable[Cell] = ()) -> Notation:
    """How the numbers of a block are written; cells in `also` tell it, and are asked of nobody."""
    asked = tuple(asked)
    cells = (typed_number(text, money=money) for text, money in (*asked, *also))
    return Notation(agreed_mark(cells), asked=asked)


def two_readings(cells: Iterable[Cell], decimal_mark: str) -> TwoReadings | None:
    """The numbers among cells, each with whether it is money, that a person has to tell about.

    None where there are none, where the `decimal_mark` of the other numbers tells it, and where
    their own marks differ. It tells nothing of an amount that would get three decimals by it.
    """
    doubts: dict[str, tuple[str, bool]] = {}
    for cell, money in cells:
        mark = _mark_in_doubt(cell, money=money)
        if mark and (money or not decimal_mark):
            doubts.setdefault(cell.strip(), (mark, money))
    marks = {mark for mark, _ in doubts.values()}
    if len(marks) != 1 or decimal_mark not in ("", *marks):
        return None
    all_money = all(money for _, money in doubts.values())
    return TwoReadings(marks.pop(), tuple(doubts)[:_MOST_EXAMPLES], len(doubts), all_money)


def _mark_in_doubt(cell: str, *, money: bool) -> str:
    """The mark before three digits of a number that can be read in two ways; empty in others."""
    bare = typed_number(cell, money=money)
    try:
        parse_amount(bare) if money else parse_number(bare.removeprefix("-"), decimals=4)
    except TwoMeanings:
        return "." if "." in bare else ","
    except ValueError:
        pass
    return ""
