"""The lines of a Gantt chart as text: every phase and mark has a character of its own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from models.plan.gantt import Chart, Fault, GanttRow, Sort
from models.values.words import counted

FILLS = "▒░█≡▓╬═▞"
"""Of the phases, in the order of the call; with more of them than that, they begin again."""
NO_FILL = "─"
"""Of work packages without a phase."""
MARK: Mapping[Sort, str] = {Sort.DELIVERABLE: "◆", Sort.MILESTONE: "⚑"}
BOTH, UNKNOWN, BACKWARDS, BEYOND, NEW_YEAR, PROJECT_END = "◈", "?", "<", "»", "┊", "│"
EARLIER, LATER = "‹", "›"
"""Where something is out of view on that side."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How many cells stand for how many months."""

    cells: int
    months: int

    def first(self, month: int) -> int:
        """The first cell of a month."""
        return (month - 1) * self.cells // self.months

    def last(self, month: int) -> int:
        """The last cell of a month."""
        return max(self.first(month), month * self.cells // self.months - 1)

    def width(self, months: int) -> int:
        """The cells of that many months."""
        return -(-months * self.cells // self.months)

    @property
    def said(self) -> str:
        """What the scale is, in a few words."""
        if self.months > 1:
            return f"{self.months} months/cell"
        return f"{counted(self.cells, 'cell', 'cells')}/month"


SCALES = (
    Scale(1, 3),
    Scale(1, 2),
    Scale(1, 1),
    Scale(2, 1),
    Scale(3, 1),
    Scale(4, 1),
    Scale(6, 1),
)
"""From far to near."""


def fitting(months: int, room: int) -> int:
    """Which of `SCALES` shows all months largest in so many cells; the first if none does."""
    fits = [n for n, scale in enumerate(SCALES) if scale.width(months) <= room]
    return max(fits, default=0)


def years_line(chart: Chart, scale: Scale, left: int = 0) -> str:
    """The years, each above its first month that is not left of the view, where it has room."""
    cells = _blank(chart, scale)
    for year in chart.years:
        first = max(scale.first(year.first), left)
        room = scale.last(year.last) - first + 1
        short = f"Y{year.label[5:]}" if year.label.startswith("Year ") else f"’{year.label[-2:]}"
        label = next((s for s in (year.label, short) if len(s) < room or len(s) == room == 1), "")
        cells[first : first + len(label)] = label
    return "".join(cells)


def months_line(chart: Chart, scale: Scale) -> str:
    """Numbers of project months, as many as there is room for."""
    cells = _blank(chart, scale)
    width = len(str(chart.months)) + 1
    step = next((s for s in (1, 3, 6) if scale.first(s + 1) >= width), 12)
    for month in range(1, chart.months + 1):
        if month == 1 or month % step == 0:
            at, label = scale.first(month), str(month)
            if at + len(label) <= len(cells) and "".join(cells[max(0, at - 1) : at + 1]).isspace():
                cells[at : at + len(label)] = label
    return "".join(cells)


def months_in_view(months: str, left: int, room: int) -> str:
    """The numbers that can be seen as a whole, and arrows where there are more months."""
    right = min(left + room, len(months))
    begins, ends = left > 0, right < len(months)
    whole = re.sub(
        r"\d+",
        lambda found: (
            found[0]
            if left + begins <= found.start() and found.end() <= right - ends
            else " " * len(found[0])
        ),
        months,
    )
    return (
        f"{EARLIER if begins else ''}{whole[left + begins : right - ends]}{LATER if ends else ''}"
    )


def bar_in_view(bar: str, left: int, room: int) -> str:
    """The part of a row that can be seen; an arrow to its bar where nothing of it can."""
    shown = bar[left : left + room]
    if _drawn_on(shown):
        return shown
    if _drawn_on(bar[:left]):
        return EARLIER + shown[1:]
    return shown[:-1] + LATER if _drawn_on(bar[left + room :]) else shown


def _drawn_on(cells: str) -> bool:
    return any(cell not in (" ", NEW_YEAR, PROJECT_END) for cell in cells)


def bar_line(row: GanttRow, chart: Chart, scale: Scale) -> str:
    """The bar of a row with its marks, over the lines that part years and end the project."""
    cells = _blank(chart, scale)
    for year in chart.years[1:]:
        cells[scale.first(year.first)] = NEW_YEAR
    if chart.project_months is not None and chart.project_months < chart.months:
        cells[scale.first(chart.project_months + 1)] = PROJECT_END
    _draw_bar(row, chart, scale, cells)
    for at, symbol in signs(row, scale).items():
        cells[at] = symbol
    return "".join(cells)


def _draw_bar(row: GanttRow, chart: Chart, scale: Scale, cells: list[str]) -> None:
    if row.span is None:
        return
    first, last = scale.first(row.span.first), scale.last(row.span.last)
    fill = BACKWARDS if row.fault is Fault.REVERSED else fill_of(row.phase, chart)
    cells[first : last + 1] = fill * (last - first + 1)
    if row.fault is Fault.NO_END:
        cells[min(last + 1, len(cells) - 1)] = UNKNOWN
    elif row.fault is Fault.NO_START:
        cells[max(first - 1, 0)] = UNKNOWN
    elif row.last is not None and row.last > chart.months:
        cells[last] = BEYOND


def fill_of(phase: str, chart: Chart) -> str:
    """The character of the bars of a phase."""
    place = chart.place_of(phase)
    return NO_FILL if place is None else FILLS[place % len(FILLS)]


def signs(row: GanttRow, scale: Scale) -> Mapping[int, str]:
    """The cells of a row that are marked, and with what."""
    drawn: dict[int, str] = {}
    for mark in row.marks:
        at, symbol = scale.last(mark.at), MARK[mark.sort]
        drawn[at] = symbol if drawn.get(at, symbol) == symbol else BOTH
    return drawn


def _blank(chart: Chart, scale: Scale) -> list[str]:
    return [" "] * scale.width(chart.months)
