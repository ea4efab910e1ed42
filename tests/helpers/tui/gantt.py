"""A work plan for the Gantt chart, and what is seen of it."""

from typing import Any

from tests.helpers.tui import screen_text
from tui.plan.gantt_chart import GanttChart


def plan(*packages: dict[str, Any], **project: Any) -> dict[str, Any]:
    return {"project": {"duration_months": 24, **project}, "work_packages": list(packages)}


def bars(pilot: Any) -> GanttChart:
    chart: GanttChart = pilot.app.query_one(GanttChart)
    return chart


def row_of(pilot: Any, name: str) -> str:
    """The line of the screen that a number or title stands in."""
    return next(row for row in screen_text(pilot.app).splitlines() if name in row)
