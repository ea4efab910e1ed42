"""Tables as spreadsheets put them on the clipboard: cells separated by tabs, rows by line ends.

A cell that itself holds a tab, a line end or a leading quotation mark stands in quotation marks,
those inside it doubled. Text that only looks like that is taken as it stands: nothing is dropped.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from models.values.notation import mark_in
from models.values.words import fold

Cells = tuple[tuple[str, ...], ...]

_QUOTED = {mark: re.compile(rf'"((?:[^"]|"")*)"(?=[{mark}\n]|\Z)') for mark in ("\t", ";")}
_BARE = {mark: re.compile(rf"[^{mark}\n]*") for mark in ("\t", ";")}
_NUMBER = re.compile(
    r"\W*(?:EUR\s*)?\d[\d.,'’\s]*\W*(?:EUR|Euro)?\s*|[\s€]*[-–—][\s€]*", re.IGNORECASE
)
_LONGEST_NUMBER = 40
_SPECIAL = re.compile(r'[\t\r\n]|\A"')


def read_pasted(text: str) -> Cells:
    """The rows and cells of a text from anywhere: as `read_table`, or separated by semicolons.

    Semicolons part cells only where there is no tab, each row has as many as the others, and each
    row under the first holds a number; so sentences with semicolons stay as they are.
    """
    table = read_table(text)
    if "\t" in text or ";" not in text:
        return table
    rows = read_table(text, ";")
    wide = {len(row) for row in rows}
    below = rows[1:] or (rows if wide != {2} else ())
    told = below and all(any(map(_is_number, row)) for row in below)
    return rows if told and len(wide) == 1 and wide != {1} else table


def read_table(text: str, between: str = "\t") -> Cells:
    """The rows and cells of a clipboard text. Rows may differ in length; a last line end is none.

    Terminals may send a line end as a carriage return alone, or as two where it was of two
    characters; so each of that counts as one too.
    """
    doubled = "\r\r" in text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    rows: list[list[str]] = [[]]
    at = 0
    while True:
        # Quoted only if its last mark ends the cell: `"big" firm` is text that begins with a mark.
        quoted = _QUOTED[between].match(text, at)
        found = quoted or _BARE[between].match(text, at)
        assert found is not None  # the second pattern also matches nothing
        cell = quoted.group(1).replace('""', '"') if quoted else found.group()
        rows[-1].append(cell)
        at = found.end()
        if at >= len(text):
            break
        if text[at] == "\n":
            rows.append([])
        at += 1
    if rows[-1] == [""]:
        rows.pop()
    # Each line end doubled on its way; else what is between the rows would clear every other line.
    if doubled and all(row == [""] for row in rows[1::2]):
        rows = rows[::2]
    return tuple(tuple(row) for row in rows)


def write_table(rows: Iterable[Iterable[str]]) -> str:
    """Rows and cells as a clipboard text; the inverse of `read_table`."""
    return "\n".join("\t".join(_cell(cell) for cell in row) for row in rows)


def headings(row: Sequence[str], known: Mapping[str, str]) -> tuple[str, ...] | None:
    """The column that each cell of a heading row names, empty where it names none.

    `known` leads from a folded heading to its column. None where the row is no heading row: fewer
    than half of its cells name a column, or two name the same.
    """
    found = tuple(known.get(fold(cell), "") for cell in row)
    named = [column for column in found if column]
    filled = sum(bool(cell.strip()) for cell in row)
    if not named or 2 * len(named) < filled or len(set(named)) < len(named):
        return None
    return found


def decimal_mark_of(block: Cells) -> str:
    """The decimal mark of a block's numbers: a comma if more of them have one than a point."""
    marks = [mark_in(cell) for row in block for cell in row]
    return "," if marks.count(",") > marks.count(".") else "."


def in_notation(number: str, decimal_mark: str) -> str:
    """A number as it is shown, for a spreadsheet: without groups, and with this decimal mark."""
    return number.replace(" ", "").replace(".", decimal_mark)


def _is_number(cell: str) -> bool:
    return len(cell) <= _LONGEST_NUMBER and _NUMBER.fullmatch(cell) is not None


def _cell(text: str) -> str:
    if not _SPECIAL.search(text):
        return text
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
