"""The tables of a PDF: how wide their columns are, and what of them must not break."""

from typing import Any

from bundle.content import Align, Table
from bundle.look.layout import Layout, twips
from bundle.look.widths import Fit, fitted, lines_of
from bundle.pdf.text import Said, said

_TWIPS_IN_POINT = 20
_LETTER = 0.55
"""The width of most letters, in parts of the size of the font."""
_LINE = 1.3
_LOW = 0.3
"""The part of a page up to which a table stays on one page."""


def lies_sideways(table: Table, layout: Layout) -> bool:
    """Whether a table is too broad for a page that stands upright."""
    return bool(table.columns) and fitted(table, layout).sideways


def drawn(table: Table, layout: Layout) -> dict[str, Any]:
    """A table with the width of its columns, ready to be drawn."""
    if not table.columns:
        return {}
    fit = fitted(table, layout)
    longest = [_letters(width, fit, layout) for width in fit.widths]
    heads = tuple(column.heading for column in table.columns)
    lines = [_lines(row, fit, layout) for row in (*table.rows, *table.sums, heads)]
    heights = [_height(many, fit, layout) for many in lines[: len(table.rows)]]
    columns = [
        {"heading": said(column.heading, most), "align": column.align.value, "width": width}
        for column, most, width in zip(table.columns, longest, fit.widths, strict=True)
    ]
    return {
        "kind": "table",
        "caption": said(table.caption),
        "size": layout.size_of(fit.style),
        "columns": columns,
        "whole": sum(heights) < _LOW,
        "parted": max(lines) > 1 or _caption_lines(table, fit, layout) > 1,
        "rows": [
            {"whole": height < layout.tables.tall_row, "cells": _cells(table, row, longest)}
            for row, height in zip(table.rows, heights, strict=True)
        ],
        "sums": [_cells(table, row, longest) for row in table.sums],
    }


def on_a_line(facts: tuple[str, str], layout: Layout) -> bool:
    """Whether a label and the value beside it surely take one line."""
    size, share = layout.size_of("Facts Text"), layout.tables.label_share
    padding, width = 2 * twips(layout.tables.cell_padding), layout.page.text_width()
    rooms = (width * share - padding, width * (1 - share) - padding)
    return all(lines_of(t, size, room) == 1 for t, room in zip(facts, rooms, strict=True))


def _cells(table: Table, row: tuple[str, ...], longest: list[int]) -> list[Said]:
    return [
        said(text if column.align is not Align.RIGHT else text.strip(), most, links=True)
        for text, column, most in zip(row, table.columns, longest, strict=True)
    ]


def _letters(width: int, fit: Fit, layout: Layout) -> int:
    """The letters of a word that fit into a column of that width in twips."""
    size = layout.size_of(fit.style)
    room = width / _TWIPS_IN_POINT - 2 * layout.tables.cell_padding * 72 / 25.4
    return max(1, int(room / (size * _LETTER)))


def _lines(row: tuple[str, ...], fit: Fit, layout: Layout) -> int:
    """About how many lines a row takes; where it is one, that is sure."""
    size = layout.size_of(fit.style)
    padding = 2 * twips(layout.tables.cell_padding)
    return max(lines_of(t, size, w - padding) for t, w in zip(row, fit.widths, strict=True))


def _caption_lines(table: Table, fit: Fit, layout: Layout) -> int:
    return lines_of(table.caption, layout.size_of("Caption"), sum(fit.widths))


def _height(lines: int, fit: Fit, layout: Layout) -> float:
    """About how high a row of that many lines is, in parts of the height of a page."""
    size = layout.size_of(fit.style)
    padding = 2 * twips(layout.tables.cell_padding)
    return (lines * size * _LINE * _TWIPS_IN_POINT + padding) / layout.page.text_height
