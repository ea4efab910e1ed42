"""A form filled in as an applicant does: with openpyxl, and in separated text or TOML by hand."""

import csv
import io
import subprocess
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.helpers.bundle.workbook import SOFFICE

HOSTILE = (
    '=HYPERLINK("https://x.example.org";"a")',
    "+49 40 123",
    "-1 Allee",
    "@SUM(A1)",
    "'=quoted",
    "'plain",
    "_x0041_ and _x000D_",
    "\u202eright to left\u202c in the midst",
    "e\u0301 é 🚢 \u00a0wide",
    "<b>&amp;</b> [red]x[/red]",
    "1e5",
    "0049",
    "2020-12-02",
    "one\n\ntwo;three,\tfour",
    "x" * 10_000,
)


def fill(file: Path, values: dict[str, object], to: Path | None = None) -> Path:
    """Write into the cells of a workbook by the places of their rows: `staff[0].role` and so on.

    Text stays text, as in the cells of a form whose format is text.
    """
    book = openpyxl.load_workbook(file)
    for place, value in values.items():
        sheet, row, column = _cell(book.worksheets, place)
        cell = sheet.cell(row, column)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
    book.save(to or file)
    return to or file


def fill_text(file: Path, values: dict[str, str]) -> Path:
    """Write into the second cell behind the mark of a row of separated text."""
    rows = list(csv.reader(io.StringIO(file.read_bytes().decode("utf-8-sig")), delimiter=";"))
    for place, value in values.items():
        row = next(row for row in rows if row[0] == f"#{place}")
        row[2] = value
    held = io.StringIO()
    csv.writer(held, delimiter=";").writerows(rows)
    file.write_bytes(held.getvalue().encode("utf-8-sig"))
    return file


def saved_by_libreoffice(file: Path, ending: str, folder: Path) -> Path:
    """The workbook as LibreOffice saves it again."""
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    out = folder / "saved"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", ending, "--outdir", str(out)]
    subprocess.run([*command, str(file)], check=True, capture_output=True, timeout=120)
    (saved,) = out.glob(f"*.{ending}")
    return saved


def said_in(file: Path) -> str:
    """All that a form says, folded."""
    if file.suffix != ".xlsx":
        return file.read_text("utf-8-sig").casefold()
    sheets = openpyxl.load_workbook(file).worksheets
    return str([row for sheet in sheets for row in sheet.values]).casefold()


def _cell(sheets: list[Worksheet], place: str) -> tuple[Worksheet, int, int]:
    row_mark, _, name = place.rpartition("].")
    for sheet in sheets:
        names: list[str] = []
        for (cell,) in sheet.iter_rows(max_col=1):
            mark = str(cell.value or "")
            if mark == f"#{place}":
                return sheet, cell.row, 3
            if mark.startswith("#") and ": " in mark:
                names = mark.partition(": ")[2].split()
            if name in names and mark == f"#{row_mark}]":
                return sheet, cell.row, 3 + names.index(name)
    raise KeyError(place)
