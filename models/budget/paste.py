"""Cells from a spreadsheet put over the lines of a budget, and what of them cannot be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.budget.order import COLUMNS, COST
from models.budget.totals import line_cost
from models.proposal.entry import misread, pasted_in, shown, typed
from models.proposal.proposal import CostLine
from models.values.clipboard import Cells, headings, in_notation
from models.values.notation import agreed_mark
from models.values.words import fold

Known = Mapping[str, Mapping[str, str]]
"""By column: from the folded name of something that can be chosen to its value."""

HEADINGS: Mapping[str, str] = {
    fold(heading): column
    for column, names in {
        "partner": ("Applicant", "Partner", "Who", "Beneficiary", "Organisation"),
        "work_package": ("Work package", "WP", "Workpackage", "Package"),
        "category": ("Category", "Cost category", "Budget category"),
        "item": ("Item", "Description", "What"),
        "units": ("Units", "Number of units", "No. of units", "Quantity", "Number"),
        "unit": ("Unit", "Type of unit"),
        "unit_cost": ("Unit cost", "Unit cost €", "Unit cost (EUR)", "Unit price", "Cost per unit"),
        COST: ("Cost", "Cost €", "Cost (EUR)", "Total", "Total cost", "Amount", "Sum"),
    }.items()
    for heading in names
}
"""What the columns are called at the top of a table, in any case and with any marks."""
_NUMBERS = ("units", "unit_cost", COST)
"""The columns whose cells tell in which notation a block is written."""


@dataclass(frozen=True)
class Refused:
    """A cell that its column cannot read."""

    line: int
    """Position of the line in the budget."""
    column: str
    reason: str


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

    @property
    def readable(self) -> int:
        """How many rows can be read from end to end."""
        return len(self.touched) - len({cell.line for cell in self.refused})


def pasted(
    costs: Sequence[CostLine], block: Cells, at: Sequence[int], column: str, known: Known
) -> Pasted:
    """Put a block over the lines at some positions, from a column on; more rows become new lines.

    A first row of headings is not pasted: it tells the column of each cell. A cell that the block
    does not have leaves what is there alone, an empty one clears it; an empty row adds no line.
    A number that can be read in two ways is read as the other numbers of the block are written.
    """
    columns = headings(block[0], HEADINGS) if block else None
    rows = block if columns is None else block[1:]
    titles = block[0] if block else ()
    if columns is None:
        width = max((len(row) for row in block), default=0)
        following = COLUMNS[COLUMNS.index(column) :]
        columns = tuple(following[n] if n < len(following) else "" for n in range(width))
        titles = tuple(f"column {n + 1}" for n in range(width))
    mark = agreed_mark(
        cell for row in rows for name, cell in zip(columns, row, strict=False) if name in _NUMBERS
    )
    lines = list(costs)
    touched: list[int] = []
    refused: list[Refused] = []
    for number, row in enumerate(rows):
        position = at[number] if number < len(at) else len(lines)
        if position == len(lines):
            if not any(cell.strip() for cell in row):
                continue
            lines.append(CostLine())
        line, wrong = _written(lines[position], row, columns, known, mark)
        lines[position] = line
        touched.append(position)
        refused += [Refused(position, name, reason) for name, reason in wrong]
    return Pasted(tuple(lines), tuple(touched), tuple(refused), _left_out(rows, columns, titles))


def fits_from(block: Cells, known: Known) -> str | None:
    """The first column from which on a block fits: each cell can be read, each choice is known."""
    # By doing it: whatever makes a cell readable or not is asked of the paste itself.
    for column in COLUMNS:
        found = pasted((), block, (), column, known)
        strange = any(
            value and value not in choices.values()
            for name, choices in known.items()
            if choices
            for value in (getattr(line, name) for line in found.lines)
        )
        if found.lines and not (found.refused or found.left_out or strange):
            return column
    return None


def known_value(known: Known, column: str, text: str) -> str:
    """What a text stands for in a column: the value of the choice that it names, else itself."""
    return known.get(column, {}).get(fold(text), text) if text.strip() else ""


def filled(
    costs: Sequence[CostLine], cells: Sequence[tuple[int, str]], text: str, known: Known
) -> tuple[CostLine, ...]:
    """The lines with one text in each of some cells."""
    lines = list(costs)
    for position, column in cells:
        if column != COST:
            lines[position] = typed(lines[position], column, known_value(known, column, text))
    return tuple(lines)


def as_cell(line: CostLine, column: str, decimal_mark: str) -> str:
    """A cell for a spreadsheet: numbers without groups and in the notation that is wanted."""
    if column == COST:
        return in_notation(f"{line_cost(line):f}" if line.is_costed else "", decimal_mark)
    text = shown(line, column)
    if column not in _NUMBERS or misread(line, column):
        return text
    return in_notation(text, decimal_mark)


def _written(
    line: CostLine, row: Sequence[str], columns: Sequence[str], known: Known, decimal_mark: str
) -> tuple[CostLine, list[tuple[str, str]]]:
    wrong: list[tuple[str, str]] = []
    for name, cell in zip(columns, row, strict=False):
        if name and name != COST:
            value = known_value(known, name, cell.strip())
            if name in _NUMBERS:
                line = pasted_in(line, name, value, decimal_mark)
            else:
                line = typed(line, name, value)
            if reason := misread(line, name):
                wrong.append((name, reason))
    return line, wrong


def _left_out(
    rows: Sequence[Sequence[str]], columns: Sequence[str], titles: Sequence[str]
) -> tuple[str, ...]:
    """What the columns without a place are called, as far as anything stands in them."""
    return tuple(
        titles[n] or f"column {n + 1}"
        for n, name in enumerate(columns)
        if not name and any(n < len(row) and row[n].strip() for row in rows)
    )
