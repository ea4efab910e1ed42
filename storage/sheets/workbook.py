"""Workbooks of spreadsheets: their visible sheets, with what each cell shows a person."""

import datetime as dt
import io
import re
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

from models.importing.cells import EMPTY, Area, Cell, Sheet, letters
from storage.errors import ReadError
from storage.sheets.bounds import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_SHEETS,
    MOST_UNPACKED,
    said_of_rest,
)
from storage.sheets.marks import NO_ZIP, Marks, marks_of

_NOT_TOLD = (
    "of this format hidden rows and columns and errors of formulas are not told, and hidden rows "
    "are read; save it as XLSX to have them told"
)


def read_workbook(
    path: Path, data: bytes, *, hidden: bool = False
) -> tuple[list[Sheet], list[str]]:
    """The sheets of a workbook, and what is to be told of those that are left out.

    `hidden` reads hidden ones too.

    Raises `ReadError` where it is none, or has a password.
    """
    import python_calamine as calamine

    _check_size(path, data)
    sheets: list[Sheet] = []
    told: list[str] = []
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            marks = marks_of(data)
            if not marks:
                told.append(_NOT_TOLD)
            for about in book.sheets_metadata[:MOST_SHEETS]:
                if about.typ is not calamine.SheetTypeEnum.WorkSheet:
                    continue
                known = marks.get(about.name, Marks())
                _check_extent(path, about.name, known.last)
                read = _sheet(path, book.get_sheet_by_name(about.name), known)
                if about.visible is not calamine.SheetVisibleEnum.Visible and not hidden:
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
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
    except NO_ZIP:
        return  # the library will say so
    if unpacked > MOST_UNPACKED:
        message = f"more than {MOST_UNPACKED // 1024**2} MB once unpacked; this is no table"
        raise ReadError(path, message)


def _check_extent(path: Path, name: str, last: tuple[int, int]) -> None:
    """Refuse a sheet with a cell far away: all cells before it would be held, however empty.

    Raises `ReadError`.
    """
    row, column = last
    if (row + 1) * (column + 1) > MOST_CELLS:
        message = f"sheet “{name}” reaches to cell {letters(column)}{row + 1}"
        raise ReadError(path, message, expected="a table; delete what stands far from it")


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
