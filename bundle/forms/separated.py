"""The form of an applicant as separated text, for who has no spreadsheet or sends it on."""

import csv
import io

from bundle.forms.rows import (
    DECLARATION,
    SIGNED,
    head_of,
    introduction,
    mark_of,
    rows_of,
)
from models.forms.form import Form
from models.forms.separated import guarded
from models.forms.stamp import Stamp, lines_of
from models.values.money import format_amount


def separated(form: Form, stamp: Stamp) -> bytes:
    """The form as UTF-8 with a byte order mark, semicolons between cells, each in quotes."""
    held = io.StringIO()
    writer = csv.writer(held, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")

    def write(*cells: str) -> None:
        writer.writerow([guarded(cell) for cell in cells])

    for name, value in lines_of(stamp):
        write(name, value)
    for line in introduction(form, stamp.round):
        write("", line)
    for fact in form.facts:
        write("", "")
        write("", fact.title, *fact.heads)
        for cells in fact.rows:
            write("", "", *cells)
    write("", "")
    write("", "Your organisation", "Value", "Help", "Choices")
    for asked in form.fields:
        choices = " | ".join(asked.choices)
        write(mark_of(asked), asked.label, asked.text, asked.help, choices)
    write("", "")
    write("", "Person-months", "Value")
    for asked in form.months:
        write(mark_of(asked), asked.label, asked.text, asked.help)
    for listed in form.lists:
        write("", "")
        write("", f"{listed.title}: {listed.note}")
        if listed.path == "costs" and form.ceiling is not None:
            write("", f"Your ceiling: {format_amount(form.ceiling)} € of eligible cost")
        write(head_of(listed), "", *(asked.label for asked in listed.spare))
        for mark, row in rows_of(listed):
            write(mark, "", *(asked.text for asked in row))
    write("", "")
    write("", DECLARATION)
    for word in SIGNED:
        write("", f"{word}:", "")
    return b"\xef\xbb\xbf" + held.getvalue().encode()
