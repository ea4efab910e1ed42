"""The form of an applicant as a workbook: drop-downs, checks, help, and a sum under its ceiling."""

from decimal import Decimal
from typing import Any

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from bundle.forms.book import Book, Sheet
from bundle.forms.rows import (
    DECLARATION,
    MONEY_TOO_MUCH,
    SIGNED,
    head_of,
    introduction,
    mark_of,
    rows_of,
    tally,
)
from models.forms.form import Asked, Form, Listed
from models.forms.stamp import Stamp, lines_of
from models.values.money import exactly, format_amount

_FIRST = 2
"""The column of the first answer; before it are the mark of the row, and its label."""


def workbook(form: Form, stamp: Stamp) -> bytes:
    """The form as the bytes of an XLSX file."""
    book = Book(f"{form.acronym}: form")
    _about(book, form, stamp)
    for listed in form.lists:
        _list(book, form, listed)
    if form.months:
        _plan(book, form)
    _declaration(book)
    return book.bytes(lines_of(stamp))


def _about(book: Book, form: Form, stamp: Stamp) -> None:
    sheet = book.sheet("Organisation", (34, 60, 70))
    sheet.text(0, 1, f"{form.acronym}: {form.applicant}", "title")
    lines = [*introduction(form, stamp.round)]
    lines.append(f"{tally(form)}. Sheets: Organisation, {_names(form)}.")
    for row, line in enumerate(lines, 1):
        sheet.text(row, 1, line, "subtitle")
    head = len(lines) + 2
    for column, title in enumerate(("Field", "Your answer", "What is asked"), 1):
        sheet.text(head, column, title, "head")
    sheet.freeze(head + 1)
    for row, asked in enumerate(form.fields, head + 1):
        sheet.mark(row, mark_of(asked))
        sheet.text(row, 1, asked.label)
        sheet.answer(row, _FIRST, asked)
        sheet.text(row, 3, asked.help, "note")


def _names(form: Form) -> str:
    names = [listed.title for listed in form.lists] + ["Work"] * bool(form.months)
    return ", ".join([*names, "Declaration"])


def _list(book: Book, form: Form, listed: Listed) -> None:
    widths = [40 if _is_text(asked) else 16 for asked in listed.spare]
    sheet = book.sheet(listed.title, (6, *widths, 16))
    sheet.text(0, 1, listed.title, "title")
    sheet.text(1, 1, f"{listed.note} Empty rows below are for more.", "subtitle")
    head = 8 if listed.path == "costs" else 3
    sheet.mark(head, head_of(listed))
    sheet.text(head, 1, "No.", "head")
    for column, asked in enumerate(listed.spare, _FIRST):
        sheet.text(head, column, asked.label, "head")
        if asked.help:
            sheet.comment(head, column, asked.help)
    sheet.freeze(head + 1)
    for number, (mark, row) in enumerate(rows_of(listed), 1):
        sheet.mark(head + number, mark)
        sheet.number(head + number, 1, number)
        for column, asked in enumerate(row, _FIRST):
            sheet.answer(head + number, column, asked)
    if listed.path == "costs":
        _sums(sheet, form, listed, head)


def _sums(sheet: Sheet, form: Form, listed: Listed, head: int) -> None:
    """The cost of each line, and of all of them with indirect cost against the ceiling."""
    at = {name: _FIRST + n for n, name in enumerate(listed.names)}
    cost = _FIRST + len(listed.names)
    base = cost + 1
    sheet.text(head, cost, "Cost (€)", "head")
    sheet.hide(base)
    names = ",".join('"{}"'.format(name.replace('"', '""')) for name in form.in_base)
    rows = list(rows_of(listed))
    for n, (_, row) in enumerate(rows, head + 1):
        units, unit_cost, category = (
            xl_rowcol_to_cell(n, at[name]) for name in ("units", "unit_cost", "category")
        )
        by_name = {asked.spec.name: asked for asked in row}
        value = _product(by_name["units"].value, by_name["unit_cost"].value)
        sheet.formula(n, cost, f"=ROUND(N({units})*N({unit_cost}),2)", value)
        if names:
            here = xl_rowcol_to_cell(n, cost)
            formula = f"=IF(ISNUMBER(MATCH({category},{{{names}}},0)),{here},0)"
            counts = by_name["category"].text in form.in_base
            sheet.formula(n, base, formula, value if counts else 0.0)
    last = head + len(rows)
    costs, bases = xl_range(head + 1, cost, last, cost), xl_range(head + 1, base, last, base)
    total = f"=SUM({costs})+ROUND(SUM({bases})*{form.flat_rate}/100,2)"
    sheet.text(3, _FIRST, "Your cost with indirect cost (€)", "bold")
    sheet.formula(3, _FIRST + 1, total, float(form.eligible))
    if form.ceiling is not None:
        _ceiling(sheet, form, form.ceiling)
    if names:
        told = f"Indirect cost: {form.flat_rate} % of {', '.join(form.in_base)}"
        sheet.text(6, _FIRST, told, "note")


def _ceiling(sheet: Sheet, form: Form, most: Decimal) -> None:
    """What the applicant may have, and whether it stays under it."""
    here, ceiling = xl_rowcol_to_cell(3, _FIRST + 1), xl_rowcol_to_cell(4, _FIRST + 1)
    sheet.text(4, _FIRST, "Your ceiling (€)", "bold")
    sheet.formula(4, _FIRST + 1, f"={most}", float(most))
    fine = f"Within your ceiling of {format_amount(most)} €"
    said = MONEY_TOO_MUCH if form.eligible > most else fine
    sheet.formula(5, _FIRST, f'=IF({here}>{ceiling},"{MONEY_TOO_MUCH}","{fine}")', said, "note")


def _product(units: Decimal | int | None, unit_cost: Decimal | int | None) -> float:
    if units is None or unit_cost is None:
        return 0.0
    with exactly():
        return float(round(Decimal(units) * Decimal(unit_cost), 2))


def _plan(book: Book, form: Form) -> None:
    sheet = book.sheet("Work", (34, 40, 20, 14))
    sheet.text(0, 1, "Your part of the work plan", "title")
    sheet.text(2, 1, "Work package", "head")
    sheet.text(2, 2, "Your person-months", "head")
    row = 3
    for asked in form.months:
        sheet.mark(row, mark_of(asked))
        sheet.text(row, 1, asked.label)
        sheet.answer(row, _FIRST, asked)
        row += 1
    for fact in form.facts:
        row += 1
        sheet.text(row, 1, fact.title, "bold")
        row += 1
        for column, head in enumerate(fact.heads, 1):
            sheet.text(row, column, head, "head")
        for cells in fact.rows:
            row += 1
            for column, cell in enumerate(cells, 1):
                sheet.text(row, column, cell)
        row += 1


def _declaration(book: Book) -> None:
    sheet = book.sheet("Declaration", (20, 60))
    sheet.text(0, 1, "Declaration", "title")
    sheet.text(
        1, 1, "Please print this sheet, and sign it, where a signature is asked for.", "note"
    )
    sheet.text(3, 2, DECLARATION)
    for row, word in enumerate(SIGNED, 5):
        sheet.text(row, 1, word)
        sheet.open(row, 2)


def _is_text(asked: Asked) -> bool:
    kind: Any = asked.spec.kind
    return not asked.is_number and not asked.choices and kind is not None
