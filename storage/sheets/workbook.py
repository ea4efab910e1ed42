"""Workbooks of spreadsheets: their visible sheets, with what each cell shows a person."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from models.importing.cells import EMPTY, Area, Cell, Sheet
from storage.errors import ReadError
from storage.sheets.bounds import (
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_SHEETS,
    MOST_UNPACKED,
    said_of_rest,
)

_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*>")
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")
_HIDING = re.compile(rb"<(?:\w+:)?(row|col)\b([^>]*\bhidden=\"(?:1|true)\"[^>]*)>")
_HIDING_KEYS = re.compile(rb'\b(r|min|max)="(\d+)"')
_CELL_OF_ERROR = re.compile(
    rb'<(?:\w+:)?c\b([^>]*\bt="e"[^>]*)>(?:<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>))?'
    rb"<(?:\w+:)?v>([^<]*)<"
)
_CELL_NOT_RECKONED = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)><(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)"
    rb"(?:<(?:\w+:)?v ?/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"
)
_ADDRESS = re.compile(rb'\br="([A-Z]{1,3})(\d+)"')
NOT_RECKONED = "a formula without its value"


class Marks(NamedTuple):
    """What a sheet says beside the values of its cells."""

    rows: frozenset[int] = frozenset()
    """The rows that are hidden."""
    columns: frozenset[int] = frozenset()
    """The columns that are hidden."""
    errors: Mapping[tuple[int, int], str] = {}
    """By row and column, what stands instead of a value."""


def read_workbook(path: Path, data: bytes) -> tuple[list[Sheet], list[str]]:
    """The sheets of a workbook, and what is to be told of those that are left out.

    Raises `ReadError` where it is none, or has a password.
    """
    import python_calamine as calamine

    _check_size(path, data)
    sheets: list[Sheet] = []
    told: list[str] = []
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            marks = _marks(data)
            for about in book.sheets_metadata[:MOST_SHEETS]:
                if about.typ is not calamine.SheetTypeEnum.WorkSheet:
                    continue
                read = _sheet(
                    path, book.get_sheet_by_name(about.name), marks.get(about.name, Marks())
                )
                if about.visible is not calamine.SheetVisibleEnum.Visible:
                    if any(cell.text for row in read.rows for cell in row):
                        told.append(f"sheet “{about.name}” is hidden and left out")
                    continue
                if len(read.rows) == MOST_ROWS:
                    told.append(f"sheet “{about.name}”: {said_of_rest(MOST_ROWS)}")
                sheets.append(read)
    except calamine.PasswordError:
        message = "this workbook has a password; save it without one"
        raise ReadError(path, message) from None
    except (calamine.CalamineError, ValueError, OSError) as error:
        raise ReadError(
            path, f"this is no workbook that can be read ({error})", expected="XLSX, XLS or ODS"
        ) from None
    return sheets, told


def _check_size(path: Path, data: bytes) -> None:
    """Refuse what unpacks without an end. Raises `ReadError`."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
            message = f"more than {MOST_UNPACKED // 1024**2} MB once unpacked; this is no table"
            raise ReadError(path, message)


def _sheet(path: Path, sheet: Any, marks: Marks) -> Sheet:
    rows = sheet.to_python(skip_empty_area=False, nrows=MOST_ROWS)
    merged = (
        Area(top, left, bottom, right)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    cells = [[_cell(value) for value in row[:MOST_COLUMNS]] for row in rows]
    for (row, column), error in marks.errors.items():
        if row < MOST_ROWS and column < MOST_COLUMNS:
            cells += ([] for _ in range(row + 1 - len(cells)))
            cells[row] += [EMPTY] * (column + 1 - len(cells[row]))
            cells[row][column] = Cell(error, "error")
    return Sheet(
        str(path),
        sheet.name,
        tuple(map(tuple, cells)),
        is_typed=True,
        hidden_rows=marks.rows,
        hidden_columns=marks.columns,
        merged=tuple(merged),
    )


def _cell(value: object) -> Cell:
    match value:
        case bool():
            return Cell("yes" if value else "no")
        case int() | float():
            return Cell(_number(value), "number")
        case dt.datetime():
            whole = value.time() == dt.time()
            return Cell(str(value.date() if whole else value.replace(microsecond=0)), "date")
        case dt.date():
            return Cell(value.isoformat(), "date")
        case dt.time() | dt.timedelta():
            return Cell(str(value))
        case _:
            return Cell(str(value).strip())


def _number(value: float) -> str:
    """A number as one types it: what arithmetic leaves behind the tenth digit is rounded off.

    Three decimals get a zero behind them, so that they are not taken for thousands.
    """
    if value != value or value in (float("inf"), float("-inf")):
        return str(value)
    number = round(Decimal(repr(value)), 8)
    text = f"{number.normalize():f}"
    return f"{text}0" if re.search(r"\.\d{3}$", text) else text


def _marks(data: bytes) -> dict[str, Marks]:
    """By sheet, what of it is hidden, and its errors: no library at hand tells these.

    Of the parts of the package only some marks are looked at; where they are not as expected,
    nothing counts as hidden, and an error is an empty cell.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return {name: _marks_in(packed.read(part)) for name, part in _parts(packed)}
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, NotImplementedError):
        return {}


def _parts(packed: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The name of each sheet, and the part of the package in which it is."""
    from html import unescape

    links = packed.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    targets = {
        of["Id"]: of["Target"] for of in _attributes(_RELATION.findall(links)) if "Target" in of
    }
    book = packed.read("xl/workbook.xml").decode("utf-8", "replace")
    for of in _attributes(_SHEET.findall(book)):
        target = targets.get(of.get("r:id", ""), "")
        if target and "name" in of:
            yield unescape(of["name"]), target.lstrip("/") if target[0] == "/" else f"xl/{target}"


def _attributes(tags: list[str]) -> Iterator[dict[str, str]]:
    return (dict(_ATTRIBUTE.findall(tag)) for tag in tags)


def _marks_in(part: bytes) -> Marks:
    rows, columns = set[int](), set[int]()
    for tag, attributes in _HIDING.findall(part):
        keys = {key: int(number) for key, number in _HIDING_KEYS.findall(attributes)}
        if tag == b"row" and b"r" in keys:
            rows.add(keys[b"r"] - 1)
        elif tag == b"col" and b"min" in keys:
            last = min(keys.get(b"max", keys[b"min"]), MOST_COLUMNS)
            columns.update(range(keys[b"min"] - 1, last))
    errors = {_at(of): said.decode("utf-8", "replace") for of, said in _CELL_OF_ERROR.findall(part)}
    errors |= dict.fromkeys(map(_at, _CELL_NOT_RECKONED.findall(part)), NOT_RECKONED)
    errors.pop((-1, -1), None)
    return Marks(frozenset(rows), frozenset(columns), errors)


def _at(attributes: bytes) -> tuple[int, int]:
    """Row and column of a cell; before the first where it does not tell them."""
    found = _ADDRESS.search(attributes)
    if found is None:
        return -1, -1
    column = 0
    for letter in found[1]:
        column = column * 26 + letter - ord("A") + 1
    return int(found[2]) - 1, column - 1
