"""Tables as text: with commas, semicolons, tabs or bars between cells, in any usual encoding."""

import codecs
import csv
import re
from collections import Counter
from pathlib import Path

from models.importing.cells import Cell, Sheet
from storage.errors import ReadError
from storage.sheets.bounds import MOST_COLUMNS, MOST_ROWS, said_of_rest

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOKED_AT = 64 * 1024
"""Characters by which a separator is told."""
_SEPARATORS = ";\t,|"
_DECLARED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_LETTER = rb"[A-Za-z\xc0-\xff]"
_CENTRAL = re.compile(
    _LETTER
    + rb"[\xb3\xb9]"
    + _LETTER
    + rb"|"
    + _LETTER
    + rb"[\xbf\x9f]|[\xa3\xa5\xaf\x8f]"
    + _LETTER
)
"""Letters of Polish in Windows-1250 where Windows-1252 would have signs in the midst of words.

One that is a letter in both (a French `oe` in one sign is an `s` with an accent) tells nothing."""
_NAMES = {"cp1252": "Windows-1252 (Western Europe)", "cp1250": "Windows-1250 (Central Europe)"}
_LONGEST_CELL = 1_000_000


def read_separated(path: Path, data: bytes) -> tuple[list[Sheet], list[str]]:
    """The one sheet of a text, and how it was read where that had to be guessed.

    Raises `ReadError` where it is no text.
    """
    text, told = _decoded(path, data)
    separator, text = _separator(text)
    csv.field_size_limit(_LONGEST_CELL)
    rows: list[tuple[Cell, ...]] = []
    try:
        for row in csv.reader(text.splitlines(keepends=True), delimiter=separator):
            if len(rows) == MOST_ROWS:
                told.append(said_of_rest(MOST_ROWS))
                break
            rows.append(tuple(Cell(cell.strip()) for cell in row[:MOST_COLUMNS]))
    except csv.Error as error:
        line = len(rows) + 1
        raise ReadError(path, f"this is no table of text: {error}", line=line) from None
    return [Sheet(str(path), "", tuple(rows))], told


def _decoded(path: Path, data: bytes) -> tuple[str, list[str]]:
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "")
    if not encoding and b"\0" in data[:1000]:
        # UTF-16 without its mark: of Latin text, every other byte is nothing.
        even, odd = data[:1000:2].count(0), data[1:1000:2].count(0)
        encoding = "utf-16-le" if odd > even else "utf-16-be"
    if encoding:
        try:
            return data.decode(encoding), []
        except UnicodeDecodeError:
            raise ReadError(
                path, "this is no text", expected="a table (XLSX, ODS, XLS, CSV or TSV)"
            ) from None
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        pass
    guessed = "cp1250" if _CENTRAL.search(data) else "cp1252"
    told = f"read as {_NAMES[guessed]}, for it is not UTF-8: look at letters with accents"
    return data.decode(guessed, "replace"), [told]


def _separator(text: str) -> tuple[str, str]:
    """What stands between cells, as the first line says it or as most rows agree; the text."""
    if declared := _DECLARED.match(text):
        return declared[1], text[declared.end() :]
    sample = text[:_LOOKED_AT].splitlines(keepends=True)
    best, how_sure = ",", (0.0, 0)
    for separator in _SEPARATORS:
        try:
            widths = Counter(len(row) for row in csv.reader(sample, delimiter=separator) if row)
        except csv.Error:
            continue
        wide = {width: count for width, count in widths.items() if width > 1}
        if not wide:
            continue
        usual = max(wide, key=lambda width: (wide[width], width))
        sure = (wide[usual] / sum(widths.values()), usual)
        if sure > how_sure:
            best, how_sure = separator, sure
    return best, text
