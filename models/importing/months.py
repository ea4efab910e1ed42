"""Person-months, or shares of a lump sum, as a matrix: applicants against work packages.

Either may stand in the rows, and the other in the columns.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from models.budget.headings import is_sum
from models.importing.cells import Cell, Sheet
from models.importing.names import Names
from models.importing.targets import COSTS
from models.importing.told import Told
from models.importing.wording import misread_as, quoted
from models.proposal import Proposal, paths
from models.proposal.part import FieldSpec
from models.values.money import ZERO, exactly, format_number, parse_amount, parse_number
from models.values.pasted_number import notation_of
from models.values.words import is_placeholder

_LEAST = 2
"""So many heads that name packages, or applicants, make a matrix."""
_MOST_MONTHS = 1_200
"""A larger number counts something else: nobody works a hundred years in one package."""
_SHARES = re.compile(
    r"lump.?sum|pauschal|forfait|forfett|tanto alzado|suma global|ryczałt", re.IGNORECASE
)
_MONEY = re.compile(r"€|\beur\b|euro|budget|cost|kosten|coût|coste|costi|koszt", re.IGNORECASE)
_PACKAGE = re.compile(r"(WP|AP|PT|LT)\s*\d+\b.*", re.IGNORECASE)


@dataclass(frozen=True)
class Months:
    """What one cell says: who works how long in which package, or gets how much for it."""

    package: str
    applicant: str
    value: Decimal
    place: str


@dataclass(frozen=True)
class ReadMonths:
    """What a matrix says, and what of it is told."""

    file: str
    found: tuple[Months, ...]
    told: tuple[Told, ...]


def months_in(sheet: Sheet, names: Names, *, shares: bool = False) -> ReadMonths | None:
    """The person-months in a sheet, or the shares of a lump sum; None where it holds none."""
    for row in range(len(sheet.rows)):
        for across, down in (("work_package", "partner"), ("partner", "work_package")):
            heads = _named(sheet, row, across, names)
            beside = bool(heads) and max(heads) - min(heads) < len(heads)
            if len(heads) >= _LEAST and beside and _is_about(sheet, row, shares=shares):
                read = _Reading(sheet, row, heads, across, down, names, shares=shares).read()
                if read is not None:
                    return read
    return None


def _named(sheet: Sheet, row: int, of: str, names: Names) -> dict[int, str]:
    """By column, what is named in a row, each once."""
    known = names.known(COSTS, of)
    found: dict[int, str] = {}
    for at, cell in enumerate(sheet.rows[row]):
        # A number alone counts rows or months rather than packages.
        key = names.value(COSTS, of, cell.text) if known and cell.sort == "text" else None
        if key is not None and key not in found.values() and at not in sheet.hidden_columns:
            found[at] = key
    return found


def _is_about(sheet: Sheet, head: int, *, shares: bool) -> bool:
    """Whether what stands above a matrix says that it holds shares; of months, no money."""
    above = [sheet.name, *(cell.text for row in sheet.rows[: head + 1] for cell in row)]
    if shares:
        return any(map(_SHARES.search, above))
    return not any(map(_MONEY.search, above))


class _Reading:
    """One walk over a matrix."""

    def __init__(
        self,
        sheet: Sheet,
        head: int,
        heads: Mapping[int, str],
        across: str,
        down: str,
        names: Names,
        *,
        shares: bool,
    ) -> None:
        self._shares = shares
        self._sheet, self._head, self._heads, self._names = sheet, head, heads, names
        self._across, self._down = across, down
        self._told: list[Told] = []
        place = "funding.shares[0].amount" if shares else "costs[0].units"
        self._spec: FieldSpec = paths.spec_at(Proposal, place)
        cells = (c.text for row in sheet.rows[head + 1 :] for c in row if c.sort == "text")
        self._notation = notation_of((text, shares) for text in cells)

    def read(self) -> ReadMonths | None:
        """All cells; None where no row below names anything, or the numbers are too large."""
        first = min(self._heads)
        found: list[Months] = []
        sums: list[tuple[int, int]] = []
        for row in range(self._head + 1, len(self._sheet.rows)):
            name, at = self._name_of(row, first)
            if not name:
                continue
            if is_sum((name,), frozenset()):
                sums.append((row, len(found)))
                continue
            key = self._names.value(COSTS, self._down, name)
            if key is None:
                self._tell_unknown(row, at, name)
                continue
            found += self._cells(row, key)
        too_many = not self._shares and any(one.value > _MOST_MONTHS for one in found)
        if not found or too_many:
            return None
        self._check_rows(found)
        for row, many in sums[:1]:
            self._check_columns(row, found[:many])
        self._told += self._of_heads()
        return ReadMonths(self._sheet.file, tuple(found), tuple(self._told))

    def _name_of(self, row: int, before: int) -> tuple[str, int]:
        """What stands before the numbers of a row, the last text that names something."""
        texts = [(self._sheet.cell(row, at).text, at) for at in range(before)]
        texts = [(text, at) for text, at in texts if text]
        known = (
            t for t in reversed(texts) if self._names.value(COSTS, self._down, t[0]) is not None
        )
        # A number that names nothing only counts the rows.
        words = ((text, at) for text, at in texts if self._sheet.cell(row, at).sort == "text")
        return next(chain(known, words), ("", 0))

    def _cells(self, row: int, key: str) -> Iterator[Months]:
        if row in self._sheet.hidden_rows and not self._names.answers.hidden:
            place = self._sheet.place(row, 0)
            said = f"this row is hidden in the file and not brought in ({quoted(key)})"
            self._told.append(Told(place, said, "", ("show it in the file",), "hidden"))
            return
        for at, head in self._heads.items():
            cell, place = self._sheet.cell(row, at), self._sheet.place(row, at)
            if not cell.text or is_placeholder(cell.text):
                continue
            value = self._value(cell, place)
            if value is not None:
                package, applicant = (head, key) if self._across == "work_package" else (key, head)
                yield Months(package, applicant, value, place)

    def _value(self, cell: Cell, place: str) -> Decimal | None:
        text = cell.text
        if cell.sort != "number":
            text = self._notation.typed(text, money=self._shares)
        if why := misread_as(self._spec, text):
            self._told.append(Told(place, why[0], why[1], ("mend it in the file",)))
            return None
        return parse_amount(text) if self._shares else parse_number(text, decimals=4)

    # --- what is told ---

    def _tell_unknown(self, row: int, at: int, name: str) -> None:
        if not any(self._sheet.cell(row, column).sort == "number" for column in self._heads):
            return  # a remark
        what = "applicant" if self._down == "partner" else "work package"
        held = "shares" if self._shares else "person-months"
        wrong = f"{quoted(name)} is no {what} of the draft: its {held} are not brought in"
        ways = (f"name {what}s as the draft does", "bring them in first")
        self._told.append(Told(self._sheet.place(row, at), wrong, f"a key of the {what}s", ways))

    def _of_heads(self) -> Iterator[Told]:
        for at, cell in enumerate(self._sheet.rows[self._head]):
            is_package = self._across == "work_package" and _PACKAGE.fullmatch(cell.text)
            if at not in self._heads and is_package:
                wrong = f"{quoted(cell.text)} is no work package of the draft: left out"
                ways = ("name it as the draft does", "bring the plan in first")
                yield Told(self._sheet.place(self._head, at), wrong, "a key of the plan", ways)

    def _check_rows(self, found: list[Months]) -> None:
        """Compare the column of sums with what the rows come to."""
        heads = enumerate(self._sheet.rows[self._head])
        of_sums = next((at for at, c in heads if is_sum((c.text,), frozenset())), None)
        if of_sums is None:
            return
        for row in range(self._head + 1, len(self._sheet.rows)):
            here = {self._sheet.place(row, at) for at in self._heads}
            values = [one.value for one in found if one.place in here]
            if values:
                self._compare(row, of_sums, values, "the row")

    def _check_columns(self, row: int, found: list[Months]) -> None:
        for at in self._heads:
            column = {self._sheet.place(n, at) for n in range(self._head + 1, row)}
            self._compare(
                row, at, [one.value for one in found if one.place in column], "the column"
            )

    def _compare(self, row: int, at: int, values: list[Decimal], of: str) -> None:
        cell, place = self._sheet.cell(row, at), self._sheet.place(row, at)
        said = self._value(cell, place) if cell.text else None
        with exactly():
            computed = sum(values, ZERO)
        if said is not None and said != computed:
            says, ours = format_number(said), format_number(computed)
            wrong = f"the file says {says}, we compute {ours} ({of}); ours counts"
            self._told.append(Told(place, wrong, sort="note"))
