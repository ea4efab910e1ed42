"""The workbook of a form: its marks in a hidden column, answers that are guarded, its stamp."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from bundle.workbooks.book import LOOKS_LIKE_A_FORMULA, SPREADSHEET
from bundle.workbooks.styles import STYLES
from models.forms.form import Asked
from models.forms.stamp import SHEET
from models.values import kinds
from models.values.held import LONGEST_CELL, held_in_cell, units_in
from models.values.words import shortened

_LISTS = "lists"
_LONGEST_LIST = 255
"""Characters of the choices that go into a cell's own list; more stand on a sheet."""
_IN_LISTS = re.compile(r'[",]')
"""What ends a name, or the list, where it stands in a cell's own."""
_TEXT = "@"
"""The format of a cell that takes what is typed as text."""
_LINE, _HIGHEST = 15, 300
_WIDEST_HELP = 250


class Sheet:
    """One sheet of a form; rows and columns count from 0, and column 0 has the marks."""

    def __init__(self, book: "Book", name: str, widths: Sequence[float]) -> None:
        self.book = book
        self.raw: Worksheet = book.raw.add_worksheet(name)
        self.raw.set_column(0, 0, 2, None, {"hidden": True})
        for column, width in enumerate(widths, 1):
            self.raw.set_column(column, column, width)
        self.widths = (2.0, *widths)
        self._lines: dict[int, int] = {}
        self.raw.hide_gridlines(2)
        self.raw.set_landscape()
        self.raw.set_paper(9)
        self.raw.fit_to_pages(1, 0)
        # Without a password: it keeps marks from being moved by mistake, not anybody from anything.
        self.raw.protect("", {"format_columns": True, "format_rows": True})

    def mark(self, row: int, mark: str) -> None:
        """Say of a row what it is."""
        self.raw.write_string(row, 0, mark)

    def text(self, row: int, column: int, text: str, style: str = "text") -> None:
        """Write text as text, to be read only."""
        held = held_in_cell(text)
        look = self.book.look(style, quoted=held.startswith(LOOKS_LIKE_A_FORMULA))
        if held:
            self.raw.write_string(row, column, held, look)
            if STYLES[style].get("text_wrap"):
                self._make_room(row, column, held)
        else:
            self.raw.write_blank(row, column, None, look)

    def number(self, row: int, column: int, value: int) -> None:
        """Write a number to be read only."""
        self.raw.write_number(row, column, value, self.book.look("text"))

    def formula(
        self, row: int, column: int, formula: str, value: float | str, style: str = "money"
    ) -> None:
        """Write a formula with what it comes to."""
        self.raw.write_formula(row, column, formula, self.book.look(style), value)

    def open(self, row: int, column: int) -> None:
        """A cell that anything may be written into."""
        self.raw.write_blank(row, column, None, self.book.look("input text", form=_TEXT))

    def comment(self, row: int, column: int, text: str) -> None:
        """Help that is shown when somebody goes to a cell."""
        said = {"validate": "any", "input_message": shortened(text, _WIDEST_HELP)}
        self.raw.data_validation(row, column, row, column, said)

    def freeze(self, row: int) -> None:
        """Keep what is above a row in sight."""
        self.raw.freeze_panes(row, 0)

    def hide(self, column: int) -> None:
        """Hide a column that is only reckoned with."""
        self.raw.set_column(column, column, 2, None, {"hidden": True})

    def answer(self, row: int, column: int, asked: Asked) -> None:
        """A cell to be filled in, with what stands in it, what it takes, and help."""
        if units_in(asked.text) > LONGEST_CELL:
            said = f"({len(asked.text)} characters, more than a cell holds: it stays as it is)"
            self.text(row, column, said)
            self.raw.write_blank(row, 0, None)
            return
        exact = asked.value is not None and Decimal(repr(float(asked.value))) == asked.value
        if asked.is_number and (exact or not asked.text):
            money = asked.spec.kind is kinds.AMOUNT
            look = self.book.look("input money" if money else "input number")
            if asked.value is None:
                self.raw.write_blank(row, column, None, look)
            else:
                self.raw.write_number(row, column, float(asked.value), look)
        else:
            self._words(row, column, asked)
        self._guard(row, column, asked)

    def _words(self, row: int, column: int, asked: Asked) -> None:
        quoted = asked.text.startswith(LOOKS_LIKE_A_FORMULA)
        look = self.book.look("input text", quoted=quoted, form=_TEXT)
        if not asked.text:
            self.raw.write_blank(row, column, None, look)
            return
        self.raw.write_string(row, column, asked.text, look)
        self._make_room(row, column, asked.text)

    def _make_room(self, row: int, column: int, text: str) -> None:
        """Have a row be high enough for a text that is broken into lines."""
        fits = max(1, int(self.widths[column] * 0.95))
        lines = sum(-(-len(line) // fits) or 1 for line in text.split("\n"))
        if lines > self._lines.get(row, 1):
            self._lines[row] = lines
            self.raw.set_row(row, min(_LINE * lines + 2, _HIGHEST))

    def _guard(self, row: int, column: int, asked: Asked) -> None:
        rule: dict[str, Any] = {
            "validate": "any",
            "ignore_blank": True,
            "input_title": shortened(asked.label, 30),
            "input_message": shortened(asked.help, _WIDEST_HELP),
        }
        if asked.choices:
            rule |= {"validate": "list", "source": self.book.choices(asked.choices)}
            rule["error_message"] = "Please choose one from the list."
        elif asked.is_number:
            whole = asked.spec.kind is kinds.COUNT
            sort = "integer" if whole else "decimal"
            rule |= {"validate": sort, "criteria": ">=", "value": 0}
            rule["error_message"] = f"Please write a {'whole ' * whole}number of 0 or more."
        # Not stopped: what is not understood is told when the form is back.
        rule["error_type"] = "warning"
        self.raw.data_validation(row, column, row, column, rule)


class Book:
    """The workbook of a form, until its bytes are asked for."""

    def __init__(self, title: str) -> None:
        self._buffer = BytesIO()
        self.raw = Workbook(self._buffer, SPREADSHEET)
        self.raw.set_properties({"title": shortened(title, 250)})
        self._looks: dict[tuple[str, bool, str], Any] = {}
        self._lists: dict[tuple[str, ...], str] = {}

    def sheet(self, name: str, widths: Sequence[float]) -> Sheet:
        """A new sheet."""
        return Sheet(self, name, widths)

    def look(self, style: str, *, quoted: bool = False, form: str = "") -> Any:
        """How a cell looks; `quoted` keeps text a text, `form` is the format of its number."""
        if (style, quoted, form) not in self._looks:
            props = {**STYLES[style], **({"quote_prefix": True} if quoted else {})}
            props |= {"num_format": form} if form else {}
            self._looks[style, quoted, form] = self.raw.add_format(props)
        return self._looks[style, quoted, form]

    def choices(self, names: tuple[str, ...]) -> list[str] | str:
        """What a list is filled from: itself, or where its names stand on a hidden sheet."""
        if len(",".join(names)) <= _LONGEST_LIST and not any(map(_IN_LISTS.search, names)):
            return list(names)
        if names not in self._lists:
            column = len(self._lists)
            self._lists[names] = f"={_LISTS}!{xl_range_abs(0, column, len(names) - 1, column)}"
        return self._lists[names]

    def bytes(self, stamp: Iterable[tuple[str, str]]) -> bytes:
        """The file, with its stamp and its lists on hidden sheets."""
        if self._lists:
            sheet = self.raw.add_worksheet(_LISTS)
            sheet.hide()
            for column, names in enumerate(self._lists):
                for row, name in enumerate(names):
                    sheet.write_string(row, column, name)
        sheet = self.raw.add_worksheet(SHEET)
        sheet.very_hidden()
        for row, (name, value) in enumerate(stamp):
            sheet.write_string(row, 0, name)
            sheet.write_string(row, 1, value)
        self.raw.close()
        return self._buffer.getvalue()
