"""The lines of a Gantt chart as text: every phase and mark has a character of its own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.gantt import Chart, Fault, Row, Sort
from tui.widgets.grid_paint import fit

FILL: Mapping[str, str] = {
    "management": "▒",
    "preparatory": "░",
    "implementation": "█",
    "communication": "≡",
    "": "─",
}
MARK: Mapping[Sort, str] = {Sort.DELIVERABLE: "◆", Sort.MILESTONE: "⚑"}
BOTH, UNKNOWN, BACKWARDS, BEYOND, NEW_YEAR, PROJECT_END = "◈", "?", "<", "»", "┊", "│"


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
            return f"cell = {self.months} months"
        return "cell = month" if self.cells == 1 else f"month = {self.cells} cells"


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


def bar_line(row: Row, chart: Chart, scale: Scale) -> str:
    """The bar of a row with its marks, over the lines that part years and end the project."""
    cells = _blank(chart, scale)
    for year in chart.years[1:]:
        cells[scale.first(year.first)] = NEW_YEAR
    if chart.project_months is not None and chart.project_months < chart.months:
        cells[scale.first(chart.project_months + 1)] = PROJECT_END
    _draw_bar(row, chart, scale, cells)
    _draw_marks(row, scale, cells)
    return "".join(cells)


def _draw_bar(row: Row, chart: Chart, scale: Scale, cells: list[str]) -> None:
    if row.span is None:
        return
    first, last = scale.first(row.span.first), scale.last(row.span.last)
    fill = BACKWARDS if row.fault is Fault.REVERSED else FILL.get(row.phase, FILL[""])
    cells[first : last + 1] = fill * (last - first + 1)
    if row.fault is Fault.NO_END:
        cells[min(last + 1, len(cells) - 1)] = UNKNOWN
    elif row.fault is Fault.NO_START:
        cells[max(first - 1, 0)] = UNKNOWN
    elif row.last is not None and row.last > chart.months:
        cells[last] = BEYOND


def _draw_marks(row: Row, scale: Scale, cells: list[str]) -> None:
    drawn: dict[int, str] = {}
    for mark in row.marks:
        at, symbol = scale.last(mark.at), MARK[mark.sort]
        drawn[at] = symbol if drawn.get(at, symbol) == symbol else BOTH
    for at, symbol in drawn.items():
        cells[at] = symbol


def _blank(chart: Chart, scale: Scale) -> list[str]:
    return [" "] * scale.width(chart.months)


def label_line(row: Row, width: int, *, cursor: bool) -> str:
    """What a row is called, in exactly so many cells: cursor, fault, number and title."""
    sign = "!" if row.fault and row.fault is not Fault.NO_MONTHS else " "
    name = f"{row.id} {row.title}".strip() or ("task" if row.level else "work package")
    text = f"{'▸' if cursor else ' '}{sign}{'  ' * row.level}{name}"
    return f"{fit(text, width - 1)} "


def legend(chart: Chart) -> str:
    """What the characters of a chart mean, those that occur."""
    return " · ".join(_meanings(chart))


def _meanings(chart: Chart) -> Iterator[str]:
    for phase in chart.phases:
        yield f"{FILL.get(phase, FILL[''])} {phase or 'no phase'}"
    sorts = dict.fromkeys(mark.sort for row in chart.rows for mark in row.marks)
    for sort in sorts:
        yield f"{MARK[sort]} {sort}"


def detail(row: Row, chart: Chart) -> str:
    """All that is known of a row, in a line."""
    parts = [f"{row.id} {row.title}".strip() or "without number", _months(row, chart)]
    if row.fault:
        parts.append(str(row.fault))
    parts += [f"{MARK[mark.sort]}{mark.id or mark.title} M{mark.month}" for mark in row.marks]
    return " · ".join(part for part in parts if part)


def _months(row: Row, chart: Chart) -> str:
    if row.first is None and row.last is None:
        return ""
    said = f"M{_or_unknown(row.first)}–{_or_unknown(row.last)}"
    days = [_calendar(chart, month) for month in (row.first, row.last)]
    return f"{said} ({days[0]}–{days[1]})" if all(days) else said


def _or_unknown(month: int | None) -> str:
    return UNKNOWN if month is None else str(month)


def _calendar(chart: Chart, month: int | None) -> str:
    at = chart.calendar(month) if month is not None else None
    return f"{at[1]:02}/{at[0]}" if at is not None else ""
