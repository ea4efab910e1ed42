"""What is told of the cells that are brought in: what is wrong, what was expected, what to do.

Words that name nothing are asked, once each.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from models.importing.targets import Target

Sort = Literal["note", "wrong", "word", "number", "hidden", "differs"]
"""A note only tells; the others are left out as long as nobody mends or chooses something.

`word` is one that names no choice, `number` one that can be read in two ways, `differs` a field in
which two rows of the file do not say the same."""


_ADDRESS = re.compile(r"(.*?)([A-Z]+)?(\d+)?", re.DOTALL)


@dataclass(frozen=True)
class Told:
    """One thing that is to be known of a cell, a row or a column."""

    place: str
    """`FILE: SHEET!B7`"""
    wrong: str
    expected: str = ""
    ways: tuple[str, ...] = ()
    """What would mend it, each beginning with a verb."""
    sort: Sort = "wrong"
    word: str = ""
    """The word that names nothing, where that is what is wrong; of a note, the head of a column."""

    @property
    def sentence(self) -> str:
        """What is wrong, what was expected, either … or …."""
        expected = f"; expected {self.expected}" if self.expected else ""
        if len(self.ways) == 1:
            return f"{self.wrong}{expected}; {self.ways[0]}"
        ways = f"; either {', or '.join(self.ways)}" if self.ways else ""
        return f"{self.wrong}{expected}{ways}"

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}"


@dataclass(frozen=True)
class Unknown:
    """A word that names none of the choices of its field, and on how many rows it stands."""

    target: Target
    field: str
    word: str
    rows: int
    place: str
    """Where it stands first."""

    def with_more(self, rows: int = 1) -> "Unknown":
        """The same on more rows."""
        return replace(self, rows=self.rows + rows)


def in_order_of_cells(told: Iterable[Told]) -> tuple[Told, ...]:
    """All that is told, sheet after sheet as they come, and in each from the top to the bottom."""
    told = list(told)
    sheets: dict[str, int] = {}

    def at(one: Told) -> tuple[int, int, int, str]:
        found = _ADDRESS.fullmatch(one.place)
        sheet, column, row = found.groups() if found else (one.place, None, None)
        number = sheets.setdefault(sheet, len(sheets))
        return number, int(row or 0), len(column or ""), column or ""

    return tuple(sorted(told, key=at))
