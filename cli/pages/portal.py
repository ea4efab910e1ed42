"""The fields of Part A: as a table, as a text to copy from, and as JSON."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from cli.printing import Page, Span
from models.portal.field import Entry
from models.portal.rehearsal import OWN_RULES, Standing, Value
from models.values.words import shortened

_MARKS = {Standing.TICKED: "[x]", Standing.CHANGED: "[!]", Standing.OPEN: "[ ]"}
_LABEL, _NUMBER = 28, 4
"""Columns at most."""

Stood = Sequence[tuple[Entry, Standing]]
"""The fields in their order, and how each stands."""


def page_of(said: Iterable[str]) -> Page:
    """Paragraphs, and values letter by letter: no line of a value is broken."""
    page = Page()
    for paragraph in said:
        if isinstance(paragraph, Value):
            for line in paragraph.split("\n"):
                page.add(Span(line, "whole"))
        elif paragraph:
            page.add(paragraph)
        elif not page.lines or page.lines[-1]:
            page.lines.append(())  # also as the first line: between what was typed and what is said
    return page


def table(stood: Stood) -> Page:
    """All fields with a mark each, by section; long values are shortened."""
    page = Page()
    label = min(_LABEL, page.width // 3)
    room = page.width - _NUMBER - label - 3 - 6
    numbered = [(n, entry, standing) for n, (entry, standing) in enumerate(stood, 1)]
    for title, fields in groupby(numbered, key=lambda row: row[1].section.title):
        page.blank()
        page.add(Span(title, "strong"))
        for n, entry, standing in fields:
            field = entry.field
            value = shortened(field.typed, 2 * room) or Span(f"- {field.why_empty}", "faint")
            widths = (_NUMBER, 3, label, room)
            page.row((f"{n:>{_NUMBER}}", _MARKS[standing], field.label, value), widths)
            for problem in field.problems:
                page.add(Span(f"! {problem}", "warn"), indent=_NUMBER + 7, hang=2)
    page.blank()
    legend = f"{_MARKS[Standing.TICKED]} ticked, {_MARKS[Standing.CHANGED]} changed since."
    page.add(f"{legend} {OWN_RULES}")
    return page


def text(heading: str, stood: Stood) -> str:
    """One text with every field and its whole value, to copy from."""
    return "\n".join(_text(heading, stood)) + "\n"


def _text(heading: str, stood: Stood) -> Iterator[str]:
    yield heading
    yield OWN_RULES
    section = ""
    for n, (entry, _) in enumerate(stood, 1):
        field = entry.field
        if entry.section.title != section:
            section = entry.section.title
            yield f"\n\n=== {section} ==="
        yield f"\n--- {n}. {field.label}"
        yield from (f"    ! {problem}" for problem in field.problems)
        if field.note and field.typed:
            yield f"    ({field.note})"
        yield field.typed or f"    (empty: {field.why_empty})"


def as_data(file: str, call: str, stood: Stood) -> dict[str, Any]:
    """The JSON object of `portal --json`."""
    return {
        "schema": 1,
        "file": file,
        "call": call,
        "fields": [
            {
                "number": n,
                "id": entry.id,
                "section": entry.section.title,
                "label": entry.field.label,
                "value": entry.field.typed,
                "empty": entry.field.why_empty or None,
                "problems": entry.field.problems,
                "note": entry.field.note,
                "state": standing.value,
            }
            for n, (entry, standing) in enumerate(stood, 1)
        ],
    }
