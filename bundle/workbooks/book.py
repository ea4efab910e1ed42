"""A workbook to be written: its styles, its sheets, and what user text may not become.

Text is always written as text, never as a formula, a number or a link.
"""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from io import BytesIO
from math import ceil
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import (
    quote_sheetname,
    xl_range_abs,
    xl_rowcol_to_cell,
    xl_rowcol_to_cell_fast,
)
from xlsxwriter.worksheet import CellFormulaTuple, CellNumberTuple, CellStringTuple, Worksheet

from bundle.application import Application
from bundle.workbooks.styles import RED, STYLES
from models.values.held import held_in_cell
from models.values.words import shortened

_LINE, _HIGHEST = 15, 409
"""Height of a line of text, and that of the highest row, in points."""
_WIDEST = 210
"""Characters in the columns of a page: with them its letters can still be read."""
LOOKS_LIKE_A_FORMULA = tuple("=+-@|%\t\n")
"""What text begins with that may become something else once somebody edits the cell."""
SPREADSHEET = {
    "in_memory": True,  # else each sheet is a temporary file for a while
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def number(value: Decimal | int) -> float:
    """A number as a cell holds it: in double precision."""
    return float(value)


class _Worksheet(Worksheet):  # type: ignore[misc] # the library brings no types
    """A sheet whose formulas are taken as they are, and whose cells are written in one go.

    None of them uses a function newer than the format, for which each formula would be searched:
    half of the time that a large budget takes. The file is the same as the library's own.
    """

    def write_formula(self, row: int, col: int, formula: str, cell_format: Any, value: Any) -> None:
        """Take a formula; the library's own way would look in it for functions and addresses."""
        if not self._check_dimensions(row, col):  # an error, where it is one
            self.table[row][col] = CellFormulaTuple(formula.removeprefix("="), cell_format, value)

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        kind = type(cell)
        if kind is CellFormulaTuple and isinstance(cell.value, float):
            inside = f"><f>{self._escape_data(cell.formula)}</f><v>{cell.value}"
        elif kind is CellNumberTuple:
            inside = f"><v>{cell.number:.16G}"
        elif kind is CellStringTuple:
            inside = f' t="s"><v>{cell.string}'
        else:
            inside = ""
        if inside and cell.format:
            place, look = xl_rowcol_to_cell_fast(row, col), cell.format._get_xf_index()
            self.fh.write(f'<c r="{place}" s="{look}"{inside}</v></c>')
        else:
            super()._write_cell(row, col, cell)


class Sheet:
    """One sheet; rows and columns count from 0."""

    def __init__(self, book: "Book", name: str, widths: Sequence[float]) -> None:
        self.book, self.name, self.widths = book, name, tuple(widths)
        self.raw = book.raw.add_worksheet(name, _Worksheet)
        self._lines: dict[int, int] = {}
        for column, width in enumerate(widths):
            self.raw.set_column(column, column, width)

    def text(self, row: int, column: int, text: str, style: str = "text") -> None:
        """Write text as text, however much it looks like something else."""
        held = held_in_cell(text)
        look = self.book.style(style, quoted=held.startswith(LOOKS_LIKE_A_FORMULA))
        if held:
            self.raw.write_string(row, column, held, look)
            if STYLES[style].get("text_wrap"):
                self._make_room(row, held, self.widths[column])
        else:
            self.raw.write_blank(row, column, None, look)

    def merged(self, area: tuple[int, int, int, int], text: str, style: str) -> None:
        """Write text into a block of cells that become one: first row and column, last ones."""
        # Without the text: `merge_range` would guess what it is, and write that.
        self.raw.merge_range(*area, "", self.book.style(style))
        row, column, last_row, last_column = area
        held = held_in_cell(text)
        look = self.book.style(style, quoted=held.startswith(LOOKS_LIKE_A_FORMULA))
        self.raw.write_string(row, column, held, look)
        if row == last_row:
            self._make_room(row, held, sum(self.widths[column : last_column + 1]))

    def _make_room(self, row: int, text: str, width: float) -> None:
        """Have a row be high enough for a text that is broken into lines."""
        fits = max(1, int(width * 1.1) - 2)
        lines = sum(-(-len(line) // fits) or 1 for line in text.split("\n"))
        self._lines[row] = max(lines, self._lines.get(row, 1))

    def hide(self) -> None:
        """Have nobody see or print the sheet who does not ask for it; formulas go on using it."""
        self.raw.hide()

    def number(
        self, row: int, column: int, value: Decimal | int | None, style: str = "number"
    ) -> None:
        """Write a number; None leaves the cell empty."""
        if value is None:
            self.raw.write_blank(row, column, None, self.book.style(style))
        else:
            self.raw.write_number(row, column, number(value), self.book.style(style))

    def formula(
        self, row: int, column: int, formula: str, value: Decimal | int | str, style: str = "dashed"
    ) -> None:
        """Write a formula with the figure that the program gives in its place."""
        cached = value if isinstance(value, str) else number(value)
        self.raw.write_formula(row, column, formula, self.book.style(style), cached)

    def heads(
        self, row: int, column: int, texts: Sequence[str], numbers: int = 0, style: str = ""
    ) -> None:
        """Write the head of a table; over the last columns, `numbers` of them, stand numbers."""
        self._lines[row] = 2
        for offset, text in enumerate(texts):
            usual = "number head" if offset >= len(texts) - numbers else "head"
            self.text(row, column + offset, text, style or usual)

    def at(self, row: int, column: int) -> str:
        """The absolute address of a cell, for a formula on any sheet."""
        return f"{quote_sheetname(self.name)}!{xl_rowcol_to_cell(row, column, True, True)}"

    def range(self, row: int, column: int, last_row: int, last_column: int) -> str:
        """The absolute address of a block of cells, for a formula on any sheet."""
        area = xl_range_abs(row, column, last_row, last_column)
        return f"{quote_sheetname(self.name)}!{area}"

    def top(self, title: str, note: str = "") -> None:
        """The title of the sheet, and under it what the sheet belongs to."""
        application = self.book.application
        draft = f"{application.stamp} · " if application.draft else ""
        belongs = f"{draft}{application.acronym} · {application.call_and_strand}"
        self.text(0, 0, title, "title")
        self.text(
            1, 0, f"{belongs} · {application.dated}{' · ' + note if note else ''}", "subtitle"
        )

    def finish(
        self,
        head: int,
        columns: int = 0,
        last: tuple[int, int] | None = None,
        *,
        one_page: bool = False,
    ) -> None:
        """Freeze and repeat what is up to the head, set up the page, and lock what is no input.

        What is printed ends with the cell `last`, or with what is written, on as many pages as it
        takes or on one. Of a broad table pages lie side by side, each with its first `columns`.
        """
        sheet, application = self.raw, self.book.application
        for row, lines in sorted(self._lines.items()):
            if lines > 1:
                sheet.set_row(row, min(_LINE * lines + 2, _HIGHEST))
        if head:
            sheet.freeze_panes(head + 1, columns)
            sheet.repeat_rows(head)
        if last is not None:
            sheet.print_area(0, 0, *last)
        sheet.set_paper(9)  # A4
        sheet.set_landscape()
        printed = self.widths if last is None else self.widths[: last[1] + 1]
        across = ceil(sum(printed) / _WIDEST) if columns else 1
        if across > 1:
            sheet.repeat_columns(0, columns - 1)
        sheet.fit_to_pages(across, int(one_page))
        sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
        # In a header `&` begins a command.
        acronym = shortened(application.acronym, 60).replace("&", "&&")
        call = shortened(application.call_and_strand, 60).replace("&", "&&")
        sheet.set_header(
            f"&L{acronym}{f'&C{application.stamp}' if application.draft else ''}&R{call}"
        )
        sheet.set_footer(f"&L&A&C{application.dated}&RPage &P of &N")
        sheet.hide_gridlines(2)
        sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})


class Book:
    """The workbook, until its bytes are asked for."""

    def __init__(self, application: Application, title: str) -> None:
        self.application = application
        self._buffer = BytesIO()
        self.raw = Workbook(self._buffer, SPREADSHEET)
        self.raw.set_size(2400, 1600)
        coordinator = application.coordinator
        moment = application.moment.astimezone(dt.UTC).replace(tzinfo=None)
        self.raw.set_properties(
            {
                "title": shortened(f"{application.acronym}: {title}", 250),
                "subject": shortened(application.call_and_strand, 250),
                "author": shortened(coordinator.legal_name, 250) if coordinator else "",
                "created": moment,
            }
        )
        self._styles: dict[tuple[str, bool], Any] = {}

    def sheet(self, name: str, widths: Sequence[float]) -> Sheet:
        """A new sheet; its name never comes from a user's text."""
        return Sheet(self, name, widths)

    def style(self, name: str, *, quoted: bool = False) -> Any:
        """The format of a style; `quoted` keeps text a text when somebody edits it."""
        if (name, quoted) not in self._styles:
            props = {**STYLES[name], **({"quote_prefix": True} if quoted else {})}
            self._styles[name, quoted] = self.raw.add_format(props)
        return self._styles[name, quoted]

    @cached_property
    def mark(self) -> Any:
        """The format that a cell gets on top of its own where something is wrong with it."""
        return self.raw.add_format({"bg_color": "#FFC7CE", "font_color": RED, "bold": True})

    def name(self, name: str, address: str) -> None:
        """Give a cell or block a name."""
        self.raw.define_name(name, f"={address}")

    def bytes(self) -> bytes:
        """The file."""
        self.raw.close()
        return self._buffer.getvalue()
