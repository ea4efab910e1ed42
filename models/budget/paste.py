"""Cells from a spreadsheet put over the lines of a budget, and what of them cannot be read."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from models.budget.headings import HEADINGS, is_sum, without_number
from models.budget.order import COLUMNS, COST
from models.budget.totals import line_cost
from models.proposal.entry import Doubt, misread, pasted_in, readings, shown, typed
from models.proposal.proposal import CostLine
from models.values.clipboard import Cells, headings, in_notation
from models.values.pasted_number import Notation, TwoReadings, notation_of, typed_number
from models.values.words import fold

Known = Mapping[str, Mapping[str, str]]
"""By column: from the folded name of something that can be chosen to its value."""

_NUMBERS = ("units", "unit_cost", COST)
"""The columns whose cells tell in which notation a block is written."""
_MONEY = ("unit_cost", COST)
_RECKONED = " (it is reckoned: units × unit cost)"
_AMOUNT = re.compile(r"[\d\s.,’'€-]*\d[\d\s.,’'€-]*")
"""Digits, and what stands between them in amounts."""


@dataclass(frozen=True)
class Refused:
    """A cell that its column cannot read."""

    line: int
    """Position of the line in the budget."""
    column: str
    reason: str


@dataclass(frozen=True)
class Strange:
    """A cell that names none of what can be chosen in its column."""

    line: int
    """Position of the line in the budget."""
    column: str
    text: str


@dataclass(frozen=True)
class Pasted:
    """What a budget is after a paste."""

    lines: tuple[CostLine, ...]
    touched: tuple[int, ...]
    """Positions of the lines that were written to, in the order of the pasted rows."""
    refused: tuple[Refused, ...]
    """Cells that cannot be read; they are in `lines` as they were typed."""
    left_out: tuple[str, ...]
    """Pasted columns that there is no place for."""
    sums: tuple[str, ...] = ()
    """What the rows are called that hold the sum of others, and are not pasted."""
    strange: tuple[Strange, ...] = ()
    """Cells that name none of the choices of their column; they, too, are as they were typed."""

    @property
    def readable(self) -> int:
        """How many rows can be read from end to end."""
        return len(self.touched) - len({cell.line for cell in self.refused})


@dataclass(frozen=True)
class _Table:
    """A block with the column of each of its cells; empty where there is none."""

    columns: tuple[str, ...]
    titles: tuple[str, ...]
    rows: Cells
    sums: tuple[str, ...]
    notation: Notation


def pasted(
    costs: Sequence[CostLine],
    block: Cells,
    at: Sequence[int],
    column: str,
    known: Known,
    decimal_mark: str = "",
) -> Pasted:
    """Put a block over the lines at some positions, from a column on; more rows become new lines.

    A first row of headings is not pasted: it tells the column of each cell. A row of sums is not
    pasted either. A cell that the block does not have leaves what is there alone, an empty one
    clears it; an empty row adds no line. A number that can be read in two ways is read with the
    `decimal_mark`, else as the other numbers of the block are written.
    """
    table = _table(block, column, known)
    notation = replace(table.notation, answered=decimal_mark)
    lines = list(costs)
    touched: list[int] = []
    refused: list[Refused] = []
    strange: list[Strange] = []
    for number, row in enumerate(table.rows):
        position = at[number] if number < len(at) else len(lines)
        if position == len(lines):
            if not any(cell.strip() for cell in row):
                continue
            lines.append(CostLine())
        line, wrong = _written(lines[position], row, table.columns, known, notation)
        lines[position] = line
        touched.append(position)
        refused += [Refused(position, name, reason) for name, reason in wrong]
        strange += _strange(position, line, row, table.columns, known)
    left_out = _left_out(table.rows, table.columns, table.titles)
    return Pasted(
        tuple(lines), tuple(touched), tuple(refused), left_out, table.sums, tuple(strange)
    )


def in_doubt(block: Cells, column: str, known: Known) -> TwoReadings | None:
    """The numbers of a block, from a column on, of which a person has to say how they are read."""
    return _table(block, column, known).notation.doubt


def meanings(column: str, text: str) -> Doubt:
    """What a text may mean in a column, where that is one of two numbers."""
    if column not in _NUMBERS or column == COST:
        return ()
    return readings(typed(CostLine(), column, typed_number(text, money=column in _MONEY)), column)


def fits_from(block: Cells, known: Known, decimal_mark: str = "") -> str | None:
    """The first column from which on a block fits: each cell can be read, each choice is known."""
    # By doing it: whatever makes a cell readable or not is asked of the paste itself.
    for column in COLUMNS:
        found = pasted((), block, (), column, known, decimal_mark)
        # Nothing is called by an amount alone, so its column is another one.
        misplaced = any(_AMOUNT.fullmatch(line.item) for line in found.lines)
        unfit = found.refused or found.left_out or found.strange or misplaced
        if found.lines and not unfit:
            return column
    return None


def known_value(known: Known, column: str, text: str) -> str:
    """What a text stands for in a column: the value of the choice that it names, else itself.

    A letter and numbers before a name, as forms have them (`D.1 Travel`), are of no account.
    """
    if not text.strip():
        return ""
    choices = known.get(column, {})
    bare = without_number(text) if column == "category" else text
    return choices.get(fold(text)) or choices.get(fold(bare), text)


def unknown_categories(block: Cells, column: str, known: Known) -> dict[str, int]:
    """The words for categories in a block, from a column on, that name none, and on how many lines.

    Each as it is first written; nothing where there are no categories to choose from.
    """
    choices = known.get("category", {})
    table = _table(block, column, known)
    at = table.columns.index("category") if "category" in table.columns and choices else None
    found: dict[str, int] = {}
    first: dict[str, str] = {}
    for row in table.rows if at is not None else ():
        word = row[at].strip() if at is not None and at < len(row) else ""
        if word and known_value(known, "category", word) not in choices.values():
            own = first.setdefault(fold(word) or word, word)
            found[own] = found.get(own, 0) + 1
    return found


def filled(
    costs: Sequence[CostLine], cells: Sequence[tuple[int, str]], text: str, known: Known
) -> tuple[CostLine, ...]:
    """The lines with one text in each of some cells."""
    lines = list(costs)
    for position, column in cells:
        if column != COST:
            value = known_value(known, column, text)
            lines[position] = _put(lines[position], column, value, Notation())
    return tuple(lines)


def filled_down(
    costs: Sequence[CostLine], at: Sequence[int], columns: Sequence[str]
) -> tuple[CostLine, ...]:
    """The lines with what the first of some has in some columns in all of these."""
    lines = list(costs)
    for position in at[1:]:
        for column in columns:
            if column != COST:
                lines[position] = typed(lines[position], column, shown(lines[at[0]], column))
    return tuple(lines)


def as_cell(line: CostLine, column: str, decimal_mark: str) -> str:
    """A cell for a spreadsheet: numbers without groups and in the notation that is wanted."""
    if column == COST:
        return in_notation(f"{line_cost(line):f}" if line.is_costed else "", decimal_mark)
    text = shown(line, column)
    if column not in _NUMBERS or misread(line, column):
        return text
    return in_notation(text, decimal_mark)


def _table(block: Cells, column: str, known: Known) -> _Table:
    """The rows of costs in a block, and the columns that their cells go to."""
    names = frozenset(name for of in known.values() for name in of)
    first = block[0] if block else ()
    # One cell is what somebody wants to have there, whatever it says.
    alone = len(block) == len(first) == 1
    named = None if alone or is_sum(first, names) else headings(first, HEADINGS)
    if named is not None:
        columns, titles, rows = named, block[0], block[1:]
    else:
        width = max((len(row) for row in block), default=0)
        following = COLUMNS[COLUMNS.index(column) :]
        columns = tuple(following[n] if n < len(following) else "" for n in range(width))
        titles, rows = tuple(f"column {n + 1}" for n in range(width)), block
    sums = [row for row in rows if not alone and is_sum(row, names)]
    left = frozenset(sums)
    own = tuple(row for row in rows if row not in left)
    # A sum tells the notation as well as what it is the sum of, and is asked of nobody.
    also = (*_numbers(sums, columns, _NUMBERS), *_numbers(own, columns, (COST,)))
    return _Table(
        columns,
        titles,
        own,
        tuple(next(cell.strip() for cell in row if cell.strip()) for row in sums),
        notation_of(_numbers(own, columns, ("units", "unit_cost")), also),
    )


def _numbers(
    rows: Sequence[Sequence[str]], columns: Sequence[str], of: Sequence[str]
) -> list[tuple[str, bool]]:
    """The cells of some columns, each with whether it is money."""
    return [
        (cell, name in _MONEY)
        for row in rows
        for name, cell in zip(columns, row, strict=False)
        if name in of
    ]


def _written(
    line: CostLine,
    row: Sequence[str],
    columns: Sequence[str],
    known: Known,
    notation: Notation,
) -> tuple[CostLine, list[tuple[str, str]]]:
    wrong: list[tuple[str, str]] = []
    for name, cell in zip(columns, row, strict=False):
        if name and name != COST:
            line = _put(line, name, known_value(known, name, cell.strip()), notation)
            if reason := misread(line, name):
                wrong.append((name, reason))
    return line, wrong


def _strange(
    position: int, line: CostLine, row: Sequence[str], columns: Sequence[str], known: Known
) -> list[Strange]:
    """The cells of a row that name none of the choices of their columns, where there are any."""
    chosen = (name for name, _ in zip(columns, row, strict=False) if known.get(name))
    read = ((name, getattr(line, name)) for name in chosen)
    return [
        Strange(position, name, text)
        for name, text in read
        if text and text not in known[name].values()
    ]


def _put(line: CostLine, name: str, value: str, notation: Notation) -> CostLine:
    """The line with a cell of a sheet in a column; what cannot be read is there as it stood."""
    if name in _NUMBERS:
        return pasted_in(line, name, value, notation, money=name in _MONEY)
    return typed(line, name, value)


def _left_out(
    rows: Sequence[Sequence[str]], columns: Sequence[str], titles: Sequence[str]
) -> tuple[str, ...]:
    """What the columns without a place are called, as far as anything stands in them.

    One of costs is told of where nothing says what a unit costs: they cannot be reckoned then.
    """
    homeless = {"": ""} if "unit_cost" in columns else {"": "", COST: _RECKONED}
    return tuple(
        (titles[n] or f"column {n + 1}") + homeless[name]
        for n, name in enumerate(columns)
        if name in homeless and any(n < len(row) and row[n].strip() for row in rows)
    )
