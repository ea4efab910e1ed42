"""The tables of a PDF: how wide their columns are, and what of them must not break."""

from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import Any

from bundle.content import Align, Column, Styled, Table
from bundle.look.layout import Layout, twips
from bundle.look.widths import Fit, fitted, is_amount, lines_of
from bundle.pdf.text import Said, said

_TWIPS_IN_POINT = 20
_LETTER = 0.55
"""The width of most letters, in parts of the size of the font."""
_LINE = 1.3
_LOW = 0.3
"""The part of a page up to which a table stays on one page."""
_BROADER = {
    "&": 0.11,
    **dict.fromkeys("@GOQÒÓÔÕÖØŐ–—…", 0.04),
    **dict.fromkeys("0123456789", -0.06),
    "\N{NARROW NO-BREAK SPACE}": -0.1,
}
"""What letters are broader than they are taken for, in parts of the size of the font."""
MEASURED = frozenset(
    [chr(code) for code in range(ord(" "), 0x7F)]
    + [*"ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåçèéêëìíîïñòóôõöøùúûüýÿ"]
    + [*"ĂăĄąĆćČčĎĐđĘęĚěĹĺŁłŃńŇňŐőŘřŚśŞşŠšŤťŮůŰűŹźŻżŽž–—’“”…€•·−"]
    + ["\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"]
)
"""Letters that the text fonts have, and of which none is broader than it is taken for."""


def drawn(table: Table, layout: Layout) -> dict[str, Any]:
    """A table with the width of its columns, ready to be drawn."""
    if not table.columns:
        return {}
    fit = fitted(table, layout)
    size, padding = layout.size_of(fit.style), 2 * twips(layout.tables.cell_padding)
    longest = [_letters(width, fit, layout) for width in fit.widths]
    heads = tuple(column.heading for column in table.columns)
    rooms = [width - padding for width in fit.widths]
    # How many lines each row takes, about; where it is one, that is sure.
    lines = [
        max(map(lines_of, row, repeat(size), rooms)) for row in (*table.rows, *table.sums, heads)
    ]
    heights = [_height(many, fit, layout) for many in lines[: len(table.rows)]]
    rows = [_cells(table, row, longest) for row in table.rows]
    sums = [_cells(table, row, longest) for row in table.sums]
    headings = [said(head, most) for head, most in zip(heads, longest, strict=True)]
    columns = [
        {"heading": heading, "align": column.align.value, "width": width}
        for column, heading, width in zip(table.columns, headings, fit.widths, strict=True)
    ]
    drawn_rows = [*([headings] if any(headings) else []), *rows, *sums]
    on_page = _rooms_on_page(fit, layout)
    return {
        "kind": "table",
        "sideways": fit.sideways,
        "caption": said(table.caption),
        "size": layout.size_of(fit.style),
        "columns": columns,
        "whole": sum(heights) < _LOW,
        "parted": max(lines) > 1 or _caption_lines(table, fit, layout) > 1,
        "rows": [
            {"whole": height < layout.tables.tall_row, "cells": row}
            for row, height in zip(rows, heights, strict=True)
        ],
        "sums": sums,
        "low": [is_low(row, size, on_page) for row in drawn_rows],
    }


def on_a_line(facts: tuple[str, str], layout: Layout) -> bool:
    """Whether a label and the value beside it surely take one line."""
    size, rooms = _beside(layout)
    return all(lines_of(t, size, room) == 1 for t, room in zip(facts, rooms, strict=True))


def facts_are_low(facts: Sequence[Said], layout: Layout) -> bool:
    """Whether the row of a label and its value is as high as one line of the text font."""
    return is_low(facts, *_beside(layout))


def _beside(layout: Layout) -> tuple[float, tuple[float, float]]:
    """The size of the letters of facts, and the widths of a label and of what stands beside it."""
    share, width = layout.tables.label_share, layout.page.text_width()
    padding = 2 * twips(layout.tables.cell_padding)
    return layout.size_of("Facts Text"), (width * share - padding, width * (1 - share) - padding)


def is_low(texts: Sequence[Said], size: float, rooms: Iterable[float]) -> bool:
    """Whether a row is as high as one line of the text font: then it need not be measured.

    `rooms` are the widths of its texts in twips. It is high enough for none that goes on two lines,
    so letters count of which it is not known how broad they are.
    """
    plain = [text for text in texts if isinstance(text, str)]
    return (
        len(plain) == len(texts)
        and any(text.strip() for text in plain)
        and all(MEASURED.issuperset(text) for text in plain)
        and all(_fits(t, size, room) for t, room in zip(plain, rooms, strict=True))
    )


def _fits(text: str, size: float, room: float) -> bool:
    broader = sum(map(_BROADER.get, text, repeat(0.0)))
    return lines_of(text, size, room - broader * size * _TWIPS_IN_POINT) == 1


def _rooms_on_page(fit: Fit, layout: Layout) -> list[float]:
    """The widths of the texts of a row on its page, in twips."""
    page, padding = layout.page, 2 * twips(layout.tables.cell_padding)
    # On a page that lies, the text of a PDF keeps its margins left and right.
    width = twips((page.height if fit.sideways else page.width) - page.left - page.right)
    share = width / sum(fit.widths)
    return [one * share - padding for one in fit.widths]


def _cells(table: Table, row: tuple[str, ...], longest: list[int]) -> list[Said]:
    return [
        _cell(text, column, most)
        for text, column, most in zip(row, table.columns, longest, strict=True)
    ]


def _cell(text: str, column: Column, longest: int) -> Said:
    if column.align is Align.RIGHT and not isinstance(text, Styled):
        text = text.strip()
    if len(text) <= longest or not is_amount(text, column):
        return said(text, longest, links=True)
    # In parts it would be read as two: what has no room is made less broad.
    return {"backwards": False, "parts": [{"amount": said(text)}]}


def _letters(width: int, fit: Fit, layout: Layout) -> int:
    """The letters of a word that fit into a column of that width in twips."""
    size = layout.size_of(fit.style)
    room = width / _TWIPS_IN_POINT - 2 * layout.tables.cell_padding * 72 / 25.4
    return max(1, int(room / (size * _LETTER)))


def _caption_lines(table: Table, fit: Fit, layout: Layout) -> int:
    return lines_of(table.caption, layout.size_of("Caption"), sum(fit.widths))


def _height(lines: int, fit: Fit, layout: Layout) -> float:
    """About how high a row of that many lines is, in parts of the height of a page."""
    size = layout.size_of(fit.style)
    padding = 2 * twips(layout.tables.cell_padding)
    return (lines * size * _LINE * _TWIPS_IN_POINT + padding) / layout.page.text_height
