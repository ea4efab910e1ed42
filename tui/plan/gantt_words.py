"""What a Gantt chart says in words: its labels, its legend, and all that is known of a row."""

from collections.abc import Iterator, Mapping

from models.plan.gantt import NO_PHASE, Chart, Due, Fault, GanttRow, Mark, Sort
from models.values.words import shortened
from tui.grid.paint import fit
from tui.plan.gantt_lines import BOTH, MARK, UNKNOWN, Scale, fill_of, signs

_SHORT: Mapping[str, str] = {
    "management": "manag.",
    "preparatory": "prep.",
    "implementation": "impl.",
    "communication": "comm.",
    Sort.DELIVERABLE: "deliv.",
    Sort.MILESTONE: "milest.",
    NO_PHASE: "none",
}
"""Words of the legend where there is little room."""
_LONGEST = 9
"""Letters of other words there."""
_NO_MONTHS = f"{Fault.NO_MONTHS}: ← or → gives it some"
_NO_MONTH = "no month yet: ← or → gives it one"


def label_of(row: GanttRow, chart: Chart, due: Due | None = None) -> str:
    """What a row is called: fault, number and title; or what is due in it, where that is chosen."""
    if due is not None:
        sign = "!" if _outside(due, chart) else " "
        return f"{sign}  {MARK[due.sort]} {_name(due) or due.sort}"
    sign = "!" if row.fault and row.fault is not Fault.NO_MONTHS else " "
    return f"{sign}{'  ' * row.level}{_name(row) or ('task' if row.level else 'work package')}"


def label_line(text: str, width: int, *, cursor: bool) -> str:
    """A label in exactly so many cells, with the cursor before it."""
    return f"{fit(('▸' if cursor else ' ') + text, width - 1)} "


def _name(item: GanttRow | Due) -> str:
    return f"{item.id} {item.title}".strip()


def _outside(due: Due, chart: Chart) -> bool:
    """Whether it is due before the project begins or after its end."""
    last = chart.project_months
    return isinstance(due, Mark) and (due.month < 1 or (last is not None and due.month > last))


def legend(chart: Chart, scale: Scale, room: int) -> str:
    """What the characters of a chart mean, those that occur, in words that fit into the room."""
    meanings = list(_meanings(chart, scale))
    short = [(sign, _SHORT.get(word, shortened(word, _LONGEST))) for sign, word in meanings]
    ways = (
        " · ".join(f"{sign} {word}" for sign, word in meanings),
        "  ".join(f"{sign} {word}" for sign, word in meanings),
        " ".join(f"{sign} {word}" for sign, word in short),
    )
    least = " ".join(f"{sign}{word}" for sign, word in short)
    return next((way for way in ways if len(way) <= room), least)


def _meanings(chart: Chart, scale: Scale) -> Iterator[tuple[str, str]]:
    for phase in chart.phases:
        yield fill_of(phase, chart), chart.called(phase)
    occurring = {mark.sort for row in chart.rows for mark in row.marks}
    yield from ((MARK[sort], sort) for sort in Sort if sort in occurring)
    if any(BOTH in signs(row, scale).values() for row in chart.rows):
        yield BOTH, "both"


def detail(row: GanttRow, chart: Chart, due: Due | None = None) -> str:
    """All that is known of a row in a line, or of what is due in it, the months first."""
    if due is not None:
        return " · ".join(part for part in _of_due(due, chart) if part)
    fault = _NO_MONTHS if row.fault is Fault.NO_MONTHS else str(row.fault)
    parts = [row.id or row.title or "without number", _months(row, chart), fault]
    parts += [row.title if row.id else ""]
    parts += [f"{MARK[mark.sort]}{mark.id or mark.title} due M{mark.month}" for mark in row.marks]
    parts += [f"{MARK[due.sort]}{due.id or due.title} no month yet" for due in row.undated]
    return " · ".join(part for part in parts if part)


def _of_due(due: Due, chart: Chart) -> Iterator[str]:
    yield f"{MARK[due.sort]} {due.id or due.title or due.sort}"
    if isinstance(due, Mark):
        day = _calendar(chart, due.month)
        yield f"due M{due.month} ({day})" if day else f"due M{due.month}"
    else:
        yield _NO_MONTH
    yield str(Fault.OUTSIDE_PROJECT) if _outside(due, chart) else ""
    yield due.title if due.id else ""


def _months(row: GanttRow, chart: Chart) -> str:
    if row.first is None and row.last is None:
        return ""
    ends = dict.fromkeys((row.first, row.last))  # once, where it lasts a month
    said = f"M{'–'.join(_or_unknown(month) for month in ends)}"
    days = [_calendar(chart, month) for month in ends]
    return f"{said} ({'–'.join(days)})" if all(days) else said


def _or_unknown(month: int | None) -> str:
    return UNKNOWN if month is None else str(month)


def _calendar(chart: Chart, month: int | None) -> str:
    at = chart.calendar(month) if month is not None else None
    return f"{at[1]:02}/{at[0]}" if at is not None else ""
