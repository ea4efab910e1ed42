"""Tables of others, read whatever their separator, encoding, or program."""

import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from models.importing.cells import Area, Cell
from storage import ReadError
from storage.sheets import sheets_of

ROWS = [["Name", "Land", "Büro"], ["Łódzki Klaster", "PL", "1.234,50"], ["A; B", "DE", "7"]]
WESTERN = [["Name", "Land"], ["Pôle Mer", "FR"], ["Öresund", "SE"]]


def texts(path: Path) -> list[list[str]]:
    (sheet,), _ = sheets_of(path)
    return [[cell.text for cell in row] for row in sheet.rows]


def separated(rows: list[list[str]], mark: str) -> str:
    return "\r\n".join(
        mark.join(f'"{cell}"' if mark in cell else cell for cell in row) for row in rows
    )


@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_any_separator_in_any_unicode(tmp_path: Path, mark: str, encoding: str) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(separated(ROWS, mark).encode(encoding))
    assert texts(file) == ROWS


@pytest.mark.parametrize(("encoding", "rows"), [("cp1250", ROWS), ("cp1252", WESTERN)])
def test_older_encodings_are_guessed_and_told(
    tmp_path: Path, encoding: str, rows: list[list[str]]
) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(separated(rows, ";").encode(encoding))
    assert texts(file) == rows
    assert encoding[2:] in sheets_of(file)[1][0]


def test_a_separator_that_excel_declares_counts(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("sep=|\na;b;c|d\n1;2;3|4\n", encoding="utf-8")
    assert texts(file) == [["a;b;c", "d"], ["1;2;3", "4"]]


def test_a_workbook_tells_merged_and_hidden_cells_and_errors(tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet("First & last")
        sheet.write_row(0, 0, ["Name", "Month", "Sum"])
        sheet.write_row(1, 0, ["One", 5.2, 0.1 + 0.2])
        sheet.merge_range("A3:A4", "Two")
        sheet.write(2, 1, 1234.567)
        sheet.write_formula(3, 1, "=1/0", None, "#DIV/0!")
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})
        book.add_worksheet("Secret").write(0, 0, "x")
        book.get_worksheet_by_name("Secret").hide()
    (read,), told = sheets_of(file)
    assert read.name == "First & last"
    assert read.cell(1, 1) == Cell("5.2", "number")
    assert read.cell(1, 2).text == "0.3"
    # With a zero, so that nobody takes it for a million.
    assert read.cell(2, 1).text == "1234.5670"
    assert read.cell(3, 1) == Cell("#DIV/0!", "error")
    assert read.merged == (Area(2, 0, 3, 0),)
    assert sorted(read.hidden_rows) == sorted(read.hidden_columns) == [2]
    assert told == ["sheet “Secret” is hidden and left out"]
    assert read.place(3, 1) == f"{file}: 'First & last'!B4"


def test_a_formula_that_no_program_reckoned_is_no_empty_cell(tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "Name"
    book.worksheets[0]["B2"] = "=1+1"
    book.save(file)
    (read,), _ = sheets_of(file)
    assert read.cell(1, 1).sort == "error"


BROKEN = {
    "empty": b"",
    "no workbook": b"PK\x03\x04 no zip at all",
    "an old one that is none": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "half a character": b"\xff\xfea\x00b",
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN.keys())
def test_what_is_no_table_is_refused_in_words(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "x.xlsx"
    file.write_bytes(data)
    with pytest.raises(ReadError) as refused:
        sheets_of(file)
    assert str(refused.value).startswith(f"{file}: ")


def test_a_workbook_that_unpacks_without_an_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.sheets.workbook.MOST_UNPACKED", 1_000)
    file = tmp_path / "x.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", bytes(100_000))
    with pytest.raises(ReadError, match="once unpacked"):
        sheets_of(file)
