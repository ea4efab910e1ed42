"""Simple tables in a long text: rows of cells by bars, or by tabs as Excel and Word paste them."""

import re
from collections.abc import Sequence

from models.texts.blocks import Grid
from models.texts.inline import Readers
from models.texts.lines import is_rule, item_of

_BAR = re.compile(r"(?<!\\)\|")
_NUMBERED = re.compile(r"\s*(?:\d+(?:\.\d+)+\.?|[A-Z][.)]|[IVXivx]+[.)])\t[^\t]*[^\W\d][^\t]*")
"""`1.1⇥Aims`, as Word pastes what it numbers: no row with a head above others."""
_CELL = r'"((?:[^"\t]|""){1,2000})"'
_IN_QUOTES = re.compile(rf"(?<=\t){_CELL}(?=[\t\n]|\Z)|(?:\A|(?<=\n)){_CELL}(?=\t)")
"""What may be a cell with line breaks as Excel pastes it: a tab stands before or after it."""
_MOST_COLUMNS = 20


def in_lines(text: str) -> list[str]:
    """The lines of a text; a cell that Excel has in quotes, for its line breaks, is in one line."""
    if "\t" in text and '"' in text:
        text = _IN_QUOTES.sub(_in_one_line, text)
    return text.split("\n")


def _in_one_line(cell: re.Match[str]) -> str:
    said = cell[1] or cell[2]
    return " ".join(said.replace('""', '"').split("\n")) if "\n" in said else cell[0]


def bars_at(lines: Sequence[str], start: int, read: Readers) -> tuple[Grid, int] | None:
    """The table with bars whose head is at a line, and the line after it."""
    if start + 1 >= len(lines) or "|" not in lines[start] or not is_rule(lines[start + 1]):
        return None
    head, rule = _barred(lines[start]), _barred(lines[start + 1])
    if len(head) != len(rule) or len(head) > _MOST_COLUMNS:
        return None
    end = start + 2
    while end < len(lines) and "|" in lines[end] and len(_barred(lines[end])) <= len(head):
        end += 1
    sides = tuple(_side(cell) for cell in rule)
    return _grid([head, *map(_barred, lines[start + 2 : end])], sides, read), end


def tabs_at(lines: Sequence[str], start: int, read: Readers) -> tuple[Grid, int] | None:
    """The table of cells parted by tabs that begins at a line, and the line after it.

    One line is no table. What begins as an item is a row only where it has cells besides.
    """
    if start < len(lines) and _NUMBERED.fullmatch(lines[start]):
        return None
    end = start
    while end < len(lines) and _is_row(lines[end]):
        end += 1
    rows = [[cell.strip() for cell in _tabbed(line)] for line in lines[start:end]]
    if len(rows) < 2 or max(map(len, rows)) > _MOST_COLUMNS:
        return None
    columns = max(map(len, rows))
    figures = [all(map(_is_figure, _column(rows[1:], n))) for n in range(columns)]
    sides = tuple("right" if there else "left" for there in figures)
    first = [(*rows[0], *[""] * columns)[n] for n, there in enumerate(figures) if there]
    # Where figures stand above figures, the first row heads nothing.
    headless = bool(first) and all(cell and _is_figure(cell) for cell in first)
    return _grid([[], *rows] if headless else rows, sides, read), end


def _grid(rows: Sequence[Sequence[str]], sides: tuple[str, ...], read: Readers) -> Grid:
    """Rows that are shorter than the longest end in empty cells."""
    head, *body = ([*row, *[""] * (len(sides) - len(row))] for row in rows)
    cells = (tuple(map(read.words, row)) for row in body)
    return Grid(tuple(map(read.heads, head)), tuple(cells), sides)


def _barred(line: str) -> list[str]:
    cells = _BAR.split(line.strip())
    if not cells[0].strip():
        cells = cells[1:]
    if cells and not cells[-1].strip():
        cells = cells[:-1]
    return [cell.strip().replace("\\|", "|") for cell in cells] or [""]


def _tabbed(line: str) -> list[str]:
    return line.rstrip("\n").split("\t")


def _is_row(line: str) -> bool:
    if "\t" not in line.strip(" \n") or not line.strip():
        return False
    return item_of(line) is None or line.strip().count("\t") > 1


def _side(rule: str) -> str:
    if rule.endswith(":"):
        return "center" if rule.startswith(":") else "right"
    return "left"


def _column(rows: Sequence[Sequence[str]], number: int) -> list[str]:
    return [row[number] if number < len(row) else "" for row in rows]


def _is_figure(cell: str) -> bool:
    return (
        re.fullmatch(r"[-+−]?[\d .,'’\u00a0\u202f]*\d[\d .,'’\u00a0\u202f]*\s*[%€]?|", cell)
        is not None
    )
