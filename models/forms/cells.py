"""The cells of a form that came back, each with the field that it answers."""

import re
from collections.abc import Iterable, Iterator, Sequence

from models.forms.filled import Answer
from models.forms.form import APPLICANT, MONTHS, names_of
from models.forms.separated import unguarded
from models.forms.stamp import MARK, SHEET
from models.importing.cells import Sheet

_FIRST = 2
"""The column of the first answer."""
_LEAST = 2
"""Answers that make a row without a mark one of its table, and no remark."""
_ROW = re.compile(r"#(?P<path>[a-z_.\[\]0]+)\[\+?\d+\]")


def stamp_lines(sheets: Iterable[Sheet]) -> Iterator[tuple[str, str]]:
    """What the stamp of a form says, line by line."""
    for sheet in sheets:
        is_stamp = sheet.name == SHEET or (not sheet.name and sheet.cell(0, 0).text == MARK)
        for n in range(len(sheet.rows) if is_stamp else 0):
            name, value = (unguarded(sheet.cell(n, column).text) for column in (0, 1))
            if name and not name.startswith("#"):
                yield name, value


def is_form(sheets: Iterable[Sheet]) -> bool:
    """Whether sheets are those of a form, also of one whose stamp is gone."""
    return any(
        sheet.cell(n, 0).text.startswith((f"#{APPLICANT}.", MARK))
        for sheet in sheets
        for n in range(len(sheet.rows))
    )


def answers_in(sheets: Iterable[Sheet], *, lost_gaps: bool = False) -> Iterator[Answer]:
    """What was filled in, field by field; `lost_gaps` says what its format does to texts."""
    for sheet in sheets:
        heads: dict[str, Sequence[str]] = {}
        seen: set[str] = set()
        table = ""
        for n in range(len(sheet.rows)):
            mark = sheet.cell(n, 0).text
            path, colon, names = mark[1:].partition(": ")
            if colon and mark.startswith("#") and names_of(path):
                heads[path], table = names.split(), path
                continue
            if found := _ROW.fullmatch(mark):
                table = found["path"]
            elif mark.startswith("#"):
                table = ""
                if mark.startswith((f"#{APPLICANT}.", f"#{MONTHS}")):
                    yield _answer(sheet, n, _FIRST, mark[1:], lost_gaps)
                continue
            fields = heads.get(table, names_of(table))
            filled = sum(bool(sheet.cell(n, c).text) for c, _ in enumerate(fields, _FIRST))
            if not found and (mark or filled < _LEAST):
                # Without sheets, a line without anything parts one table from what follows.
                table = table if filled or sheet.is_typed else ""
                continue
            # A row put between others has no mark, and a copied one that of another.
            row = mark[1:] if found and mark not in seen else f"{table}[+at{n}]"
            seen.add(mark)
            for column, name in enumerate(fields, _FIRST):
                yield _answer(sheet, n, column, f"{row}.{name}", lost_gaps)


def _answer(sheet: Sheet, row: int, column: int, place: str, lost_gaps: bool) -> Answer:
    cell = sheet.cell(row, column)
    text = cell.text if sheet.is_typed else unguarded(cell.text)
    return Answer(place, text, sheet.place(row, column), cell.sort == "error", lost_gaps)
