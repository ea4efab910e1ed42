"""The chart of a work plan as the templates take it: one table of plain values."""

from collections.abc import Iterator
from typing import Any

from bundle.content import Plan
from bundle.pdf.text import said, shown
from models.plan.gantt import Chart, Due, Fault, GanttRow, Mark, Sort
from models.values.words import listed

NARROW_MONTHS = 48
"""The most months that an upright page has room for."""
_LABEL_WORD, _MARK = 24, 18
"""Letters of a word, and of the id of a mark, that fit into the chart."""
_LEAST_ROW = 4.9
"""The height of a row without a mark, in millimetres: its bar, and the room above and below it."""
_BEFORE = {Fault.NO_START: "?", Fault.REVERSED: "‹"}
_AFTER = {Fault.NO_END: "?", Fault.REVERSED: "›"}


def chart_data(plan: Plan) -> dict[str, Any]:
    """All that the templates need to know of a chart."""
    chart = plan.chart
    sorts = {due.sort for row in chart.rows for due in row.marks}
    return {
        "caption": said(plan.caption),
        "spoken": " ".join(shown(plan.spoken).split()) or "Chart of the work plan",
        "months": chart.months,
        "project-months": chart.project_months,
        "beyond": chart.project_months is not None and chart.project_months < chart.months,
        "faulty": any(row.fault or row.undated for row in chart.rows),
        "years": [
            {"label": year.label, "first": year.first, "last": year.last} for year in chart.years
        ],
        "phases": [
            {"place": chart.place_of(phase), "label": said(chart.called(phase))}
            for phase in chart.phases
        ],
        "sorts": [sort.value for sort in Sort if sort in sorts],
        "rows": [_row(row, chart) for row in chart.rows],
    }


def lies_sideways(plan: Plan) -> bool:
    """Whether a chart has too many months for a page that stands upright."""
    return plan.chart.months > NARROW_MONTHS


def least_height(plan: Plan) -> float:
    """What the rows of a chart take at the least, in millimetres."""
    return len(plan.chart.rows) * _LEAST_ROW


def _row(row: GanttRow, chart: Chart) -> dict[str, Any]:
    after = "»" if row.last is not None and row.last > chart.months else ""
    return {
        "level": row.level,
        "label": said(f"{row.id}  {row.title}".strip() or "–", _LABEL_WORD),
        "place": chart.place_of(row.phase),
        "span": None if row.span is None else [row.span.first, row.span.last],
        "fault": row.fault.value,
        "sign-before": _BEFORE.get(row.fault, ""),
        "sign-after": _AFTER.get(row.fault, after),
        "notes": [said(note, _LABEL_WORD) for note in _notes(row)],
        "marks": [
            {"sort": mark.sort.value, "at": mark.at, "label": said(_label(mark))}
            for mark in row.marks
        ],
    }


def _notes(row: GanttRow) -> Iterator[str]:
    """What is the matter with a row, in words."""
    if row.fault is not Fault.NONE:
        yield f"! {row.fault.value}"
    if row.undated:
        yield f"! no month yet: {listed(map(_due_said, row.undated))}"


def _due_said(due: Due) -> str:
    return due.id.strip() or due.title.strip() or due.sort.value


def _label(mark: Mark) -> str:
    """The id of a mark, and its month where it is drawn in another."""
    name = _due_said(mark)
    name = name if len(name) <= _MARK else f"{name[: _MARK - 1]}…"
    return name if mark.month == mark.at else f"{name} (month {mark.month})"
