"""Rows of a table read as records: each cell by its field, and what of them cannot be read."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from models.budget.headings import is_sum
from models.budget.order import COST
from models.importing.answers import Answers
from models.importing.cells import Cell
from models.importing.heads import NUMBER
from models.importing.names import Names
from models.importing.tables import Column, Table
from models.importing.targets import COSTS, Target
from models.importing.told import Told, Unknown
from models.importing.wording import (
    as_it_came,
    expected_of,
    in_two_ways,
    is_example,
    misread_as,
    of_word,
    quoted,
)
from models.proposal.part import FieldSpec
from models.values import kinds
from models.values.kinds import join_list, split_list
from models.values.pasted_number import Notation, TwoReadings, notation_of, typed_number
from models.values.words import fold, is_placeholder

_NUMBERS = (kinds.AMOUNT, kinds.QUANTITY, kinds.NUMBER, kinds.PERCENT, kinds.COUNT)
_MONTH = re.compile(r"^(?:m|month|monat|mois|mes|mese|miesiąc)\s*\.?\s*(?=\d+$)", re.IGNORECASE)
"""What plans write before the number of a month: `M12`."""
_IN_NOTATION = tuple(kind for kind in _NUMBERS if kind is not kinds.COUNT)
_LISTS = (kinds.KEYS, kinds.TEXTS, kinds.COUNTRIES)
_GROUPED = re.compile(r"(?<=\d)[.,](?=\d{3}(?:\D|$))")
"""Between thousands: what is counted has no decimals."""
_WIDE = 3
"""A merged cell that reaches over so many columns of a table is a line of text in it."""
_NUMBERS_OF_ROWS = {fold(name) for name in NUMBER}
_FEW = 5
"""So many numbers of a column that are written as text are told one by one."""
IN_FILE = "mend it in the file"


@dataclass(frozen=True)
class Value:
    """What a cell says, as it is typed into its field, and where it stands."""

    text: str
    place: str


@dataclass(frozen=True)
class Record:
    """One row: what it says of each field. A field of which it says nothing is not in it."""

    target: Target
    place: str
    values: Mapping[str, Value]
    more: Mapping[str, Any] = field(default_factory=dict)
    """What is no text: lists of parts, by field, for a record that comes out of a proposal."""

    def text(self, of: str) -> str:
        """What it says of a field; empty where it says nothing."""
        value = self.values.get(of)
        return value.text if value is not None else ""


@dataclass(frozen=True)
class ReadTable:
    """What a table says."""

    table: Table
    records: tuple[Record, ...]
    sums: tuple[tuple[int, Mapping[str, Value]], ...]
    """The rows that hold sums of others: after how many records, and what they say by field."""
    told: tuple[Told, ...]
    unknown: tuple[Unknown, ...]
    doubt: TwoReadings | None
    """Numbers that can be read in two ways, as long as nobody said in which."""


def read_table(table: Table, names: Names) -> ReadTable:
    """The records of a table, with what is left out of it and why."""
    return _Reading(table, names, names.answers).read()


class _Reading:
    """One walk over the rows of a table."""

    def __init__(self, table: Table, names: Names, answers: Answers) -> None:
        self._table, self._sheet, self._target = table, table.sheet, table.target
        self._names, self._answers = names, answers
        self._columns = [column for column in table.columns if column.field]
        self._told: list[Told] = []
        self._unknown: dict[tuple[str, str], Unknown] = {}
        self._as_text: defaultdict[int, list[str]] = defaultdict(list)
        self._said: set[tuple[str, str]] = set()
        self._notation = self._written()
        self._doubt = self._notation.doubt

    def read(self) -> ReadTable:
        """All rows."""
        records: list[Record] = []
        sums: list[tuple[int, Mapping[str, Value]]] = []
        self._tell_of_columns()
        known = frozenset[str]()
        if self._target is COSTS:
            of = ("partner", "work_package", "category")
            known = frozenset(name for one in of for name in self._names.known(COSTS, one))
        given = self._of_sheet()
        for row in self._table.rows:
            cells = [self._sheet.cell(row, column.at) for column in self._table.columns]
            if self._is_left_out(row, cells):
                continue
            texts = [cell.text for cell in cells if cell.sort != "error"]
            if (heading := self._heading(row)) is not None:
                given = {**given, **heading}
            elif is_sum(texts, known) or self._is_sum(row):
                sums.append((len(records), self._figures(row)))
            elif self._is_blank(row):
                continue
            elif values := self._values(row):
                place = self._table.place(row)
                records.append(Record(self._target, place, {**given, **values}))
        self._told += self._of_texts()
        told = (*self._told, *self._of_words())
        return ReadTable(
            self._table, tuple(records), tuple(sums), told, tuple(self._unknown.values()),
            self._doubt,
        )  # fmt: skip

    # --- rows ---

    def _is_left_out(self, row: int, cells: list[Cell]) -> bool:
        """Whether a row is no record; what is to be known of it is told."""
        sheet = self._sheet
        filled = [cell.text for cell in cells if cell.text]
        if not filled:
            return True
        if row in sheet.hidden_rows and not self._answers.hidden:
            named = next((text for text in filled if any(map(str.isalpha, text))), filled[0])
            said = f"this row is hidden in the file and not brought in ({quoted(named)})"
            self._told.append(
                Told(self._table.place(row), said, "", ("show it in the file",), "hidden")
            )
            return True
        if example := next(filter(is_example, filled), None):
            said = f"an example ({quoted(example)}), not brought in"
            self._told.append(Told(self._table.place(row), said, sort="note"))
            return True
        wide = any(a.top == row and a.right - a.left + 1 >= _WIDE for a in sheet.merged)
        if wide and len(filled) == 1:
            said = f"a line of text over several columns ({quoted(filled[0])}), not brought in"
            self._told.append(Told(self._table.place(row), said, sort="note"))
            return True
        for area in sheet.merged:
            if area.top < row == area.bottom and area.left in {c.at for c in self._columns}:
                first = sheet.place(area.top, area.left)
                said = f"merged with {row - area.top} below: its value counts for each of the rows"
                self._told.append(Told(first, said, sort="note"))
        return False

    def _of_sheet(self) -> dict[str, Value]:
        """The applicant whose costs a sheet holds, where its name tells that and no column does."""
        if self._target is not COSTS or self._table.column_of("partner") is not None:
            return {}
        key = self._names.known(COSTS, "partner").get(fold(self._sheet.name))
        if key is None:
            return {}
        place = self._table.place(max(self._table.head, 0))
        said = f"{key}, after which this sheet is called, is the applicant of all of its lines"
        self._told.append(Told(place, said, sort="note"))
        return {"partner": Value(key, place)}

    def _heading(self, row: int) -> dict[str, Value] | None:
        """What a line says of those under it, as `A. Personnel` does where no column holds that."""
        if self._target is not COSTS:
            return None
        cells = {c.at: self._sheet.cell(row, c.at) for c in self._table.columns}
        sums = {c.at for c in self._columns if c.field == COST}
        said = [at for at, cell in cells.items() if cell.text and at not in sums]
        if len(said) != 1:
            return None
        text, place = cells[said[0]].text, self._sheet.place(row, said[0])
        for of in ("category", "work_package", "partner"):
            value = self._names.value(COSTS, of, text)
            if value is not None and self._table.column_of(of) is None:
                return {of: Value(value, place)}
        return None

    def _is_sum(self, row: int) -> bool:
        """Whether a row names nothing and has figures: a sum to which nobody wrote a word."""
        return self._names_nothing(row) and not self._is_blank(row)

    def _is_blank(self, row: int) -> bool:
        """Whether a row is a line that nobody filled in: its formulas come to nothing."""
        cells = (self._sheet.cell(row, c.at) for c in self._columns)
        figures = "".join(cell.text for cell in cells)
        return self._names_nothing(row) and not any(digit in figures for digit in "123456789")

    def _names_nothing(self, row: int) -> bool:
        if self._target is not COSTS:
            return False
        said = {c.field for c in self._columns if self._sheet.cell(row, c.at).text}
        return bool(said) and said <= {COST, "units"}

    def _figures(self, row: int) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for column in self._columns:
            cell = self._sheet.cell(row, column.at)
            if cell.text and cell.sort != "error" and column.field in (COST, "units"):
                text = self._number(column, cell)
                found[column.field] = Value(text, self._sheet.place(row, column.at))
        return found

    def _values(self, row: int) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for column in self._columns:
            cell, place = self._sheet.cell(row, column.at), self._sheet.place(row, column.at)
            if not cell.text:
                continue
            if cell.sort == "error":
                wrong = f"{cell.text} stands there instead of a value"
                ways = ("mend the formula and save the file", "type the value over it")
                self._told.append(Told(place, wrong, expected_of(self._spec(column)), ways))
                continue
            if is_placeholder(cell.text) and not self._is_flag(column):
                said = f"{quoted(cell.text)} stands in for what is still to come: taken as empty"
                self._told.append(Told(place, said, sort="note"))
                continue
            if (text := self._text(column, cell, place)) is not None:
                found[column.field] = Value(text, place)
        return found

    # --- cells ---

    def _spec(self, column: Column) -> FieldSpec | None:
        return None if column.field == COST else self._target.spec(column.field)

    def _is_flag(self, column: Column) -> bool:
        spec = self._spec(column)
        return spec is not None and spec.kind is kinds.FLAG

    def _text(self, column: Column, cell: Cell, place: str) -> str | None:
        """What a cell says, as one types it into its field; None where it cannot be read."""
        spec = self._spec(column)
        if spec is None or spec.kind in _NUMBERS:
            text = self._number(column, cell)
            if spec is None:
                return text
            if cell.sort == "text" and self._sheet.is_typed and not misread_as(spec, text):
                self._as_text[column.at].append(place)
        elif self._names.is_chosen(self._target, column.field):
            return self._chosen(column, cell, place)
        elif spec.kind in _LISTS and spec.refers:
            return self._several(column, cell, place)
        else:
            text = cell.text
        return self._read(column, spec, text, cell, place)

    def _read(
        self, column: Column, spec: FieldSpec, text: str, cell: Cell, place: str
    ) -> str | None:
        if why := misread_as(spec, text):
            wrong, expected = why
            if self._doubt is not None and in_two_ways(spec, text):
                ways: tuple[str, ...] = ("write it in one way in the file",)
                self._told.append(Told(place, wrong, expected, ways, "number"))
            else:
                self._told.append(Told(place, wrong, expected, (IN_FILE,)))
            return None
        taken, said, expected = as_it_came(column.field, text)
        if taken is None:
            zeros = column.field == "pic" and cell.sort == "number" and len(text) < 9
            expected += "; a spreadsheet drops zeros at the front of a number" if zeros else ""
            self._told.append(Told(place, said, expected, (IN_FILE,)))
        elif said:
            self._told.append(Told(place, said, sort="note"))
        return taken

    def _number(self, column: Column, cell: Cell) -> str:
        """A number as one types it; of two readings the one that the block or a person says."""
        if cell.sort == "number":
            return cell.text
        money = column.field in (COST, "unit_cost")
        if column.field != COST and self._target.spec(column.field).kind is kinds.COUNT:
            return _MONTH.sub("", _GROUPED.sub("", typed_number(cell.text, money=money)))
        return self._notation.typed(cell.text, money=money)

    def _chosen(self, column: Column, cell: Cell, place: str) -> str | None:
        found = self._names.named(self._target, column.field, cell.text)
        if found is not None:
            return found
        said = self._names.said(self._target, column.field, cell.text)
        if said is not None:
            self._note_said(column, cell.text, said, place)
            return said
        self._note_unknown(column, cell.text, place)
        spec = self._target.spec(column.field)
        # What names an applicant, a package or a category stays as typed, as in the grid.
        stays = spec.kind is kinds.KEY and self._target is COSTS
        return cell.text if stays else None

    def _note_said(self, column: Column, word: str, value: str, place: str) -> None:
        """Tell once how a word is taken, which somebody said perhaps a year ago."""
        if (column.field, fold(word)) not in self._said:
            self._said.add((column.field, fold(word)))
            label = self._target.label(column.field)
            said = f"{label}: {quoted(word)} is taken as {value}, as you said"
            self._told.append(Told(place, said, sort="note"))

    def _several(self, column: Column, cell: Cell, place: str) -> str | None:
        """Several names in one cell."""
        found: list[str] = []
        for item in split_list(re.sub(r"\s(?:and|und|et|y|e|i|&)\s|/|\+", ", ", cell.text)):
            value = self._names.value(self._target, column.field, item)
            if value is None:
                self._note_unknown(column, item, place)
            else:
                found.append(value)
        return join_list(dict.fromkeys(found)) or None

    def _note_unknown(self, column: Column, word: str, place: str) -> None:
        key = column.field, fold(word) or word
        known = self._unknown.get(key)
        if known is None:
            self._unknown[key] = Unknown(self._target, column.field, word, 1, place)
        else:
            self._unknown[key] = known.with_more()

    # --- numbers ---

    def _written(self) -> Notation:
        """How the numbers of the table are written, as they tell it and a person said it."""
        cells = [
            (self._sheet.cell(row, column.at), column.field in (COST, "unit_cost"))
            for column in self._columns
            for row in self._table.rows
            if column.field == COST or self._target.spec(column.field).kind in _IN_NOTATION
        ]
        found = notation_of(
            (cell.text, money) for cell, money in cells if cell.sort == "text" and cell.text
        )
        doubt = found.doubt if self._answers.points else None
        if doubt is None:
            return found
        other = "," if doubt.mark == "." else "."
        answered = doubt.mark if self._answers.points == "decimals" else other
        return replace(found, answered=answered)

    # --- what is told of the whole table ---

    def _tell_of_columns(self) -> None:
        sheet, head = self._sheet, max(self._table.head, 0)
        for column in self._table.columns:
            if column.field or not fold(column.head) or column.by == "choice":
                continue
            if not any(sheet.cell(row, column.at).text for row in self._table.rows):
                continue
            if fold(column.head) in _NUMBERS_OF_ROWS:
                continue
            place = sheet.place(head, column.at)
            said = f"there is no field for column {quoted(column.head)}: left out"
            self._told.append(Told(place, said, sort="note", word=column.head))
        for at in sorted(sheet.hidden_columns):
            if any(sheet.cell(row, at).text for row in self._table.rows):
                place = sheet.place(head, at)
                self._told.append(Told(place, "this column is hidden and left out", sort="note"))

    def _of_texts(self) -> Iterator[Told]:
        for at, places in self._as_text.items():
            if len(places) > _FEW:
                head = quoted(self._sheet.cell(max(self._table.head, 0), at).text)
                said = (
                    f"{len(places)} numbers of column {head} are written as text: read as numbers"
                )
                yield Told(places[0], said, sort="note")
            else:
                for place in places:
                    yield Told(place, "a number written as text: read as a number", sort="note")

    def _of_words(self) -> Iterator[Told]:
        for one in self._unknown.values():
            yield of_word(one, self._names)
