"""What a workbook says of its sheets beside the values of their cells: hidden, wrong, far away.

No library at hand tells it. Of the parts of the package only some marks are looked at; where they
are not as expected, nothing counts as hidden, and an error is an empty cell.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from storage.sheets.bounds import MOST_COLUMNS

_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*>")
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")
_HIDING = re.compile(rb"<(?:\w+:)?(row|col)\b([^>]*\bhidden=\"(?:1|true)\"[^>]*)>")
_HIDING_KEYS = re.compile(rb'\b(r|min|max)="(\d+)"')
_CELL_OF_ERROR = re.compile(
    rb'<(?:\w+:)?c\b([^>]*\bt="e"[^>]*)>(?:<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>))?'
    rb"<(?:\w+:)?v>([^<]*)<"
)
NO_ZIP = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError)
"""What is raised for a package that is damaged."""
_CELL = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,3})(\d{1,7})"')
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
    last: tuple[int, int] = (0, 0)
    """The last row and column in which a cell is."""


def marks_of(data: bytes) -> dict[str, Marks]:
    """By sheet, what is to be known of it; nothing where that cannot be told."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return {name: _marks_in(packed.read(part)) for name, part in _parts(packed)}
    except (*NO_ZIP, KeyError, OSError, ValueError):
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
            end = min(keys.get(b"max", keys[b"min"]), MOST_COLUMNS)
            columns.update(range(keys[b"min"] - 1, end))
    errors = {_at(of): said.decode("utf-8", "replace") for of, said in _CELL_OF_ERROR.findall(part)}
    errors |= dict.fromkeys(map(_at, _CELL_NOT_RECKONED.findall(part)), NOT_RECKONED)
    errors.pop((-1, -1), None)
    last_row, last_column = 0, b""
    for found in _CELL.finditer(part):
        last_row = max(last_row, int(found[2]))
        last_column = max(last_column, found[1], key=lambda name: (len(name), name))
    last = last_row - 1, _number_of(last_column)
    return Marks(frozenset(rows), frozenset(columns), errors, last)


def _at(attributes: bytes) -> tuple[int, int]:
    """Row and column of a cell; before the first where it does not tell them."""
    found = _ADDRESS.search(attributes)
    return (-1, -1) if found is None else (int(found[2]) - 1, _number_of(found[1]))


def _number_of(letters: bytes) -> int:
    """The number of a column by its letters, from 0 on."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
