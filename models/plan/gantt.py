"""The work plan as a chart of months, before it is drawn: in the terminal, or as a picture.

A chart holds months, not characters or points. It can be made of any proposal: what is missing or
wrong is named in the `fault` of its row, and drawn as far as it can be.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from models.plan.months import Wrong, months_for_tasks, wrong_months
from models.proposal import Proposal
from models.proposal.paths import join
from models.proposal.workplan import PLAN, USUAL_PHASES, Deliverable, Milestone, Task, WorkPackage
from models.values.words import shortened

MOST_MONTHS = 240
"""The longest chart; what lies beyond is drawn in its last month.

Month 5000 is a slip of the pen, and must not make a picture of 5000 columns.
"""
MONTHS_BEYOND = 12
"""How many months after the end of the project are shown, where something lies there."""
_YEAR = 12
_LONGEST_PHASE = 30
NO_PHASE = "no phase"
"""What the phase is called of work packages that have none."""


class Fault(StrEnum):
    """What is the matter with the months of a row."""

    NONE = ""
    NO_MONTHS = "no months yet"
    NO_START = "no first month yet"
    NO_END = "no last month yet"
    REVERSED = "ends before it starts"
    OUTSIDE_PROJECT = "lies outside the project"
    OUTSIDE_PACKAGE = "lies outside its work package"


class Sort(StrEnum):
    """What a mark stands for."""

    DELIVERABLE = "deliverable"
    MILESTONE = "milestone"


@dataclass(frozen=True, slots=True)
class Span:
    """Months that are drawn, both ends included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Due:
    """A deliverable or milestone."""

    sort: Sort
    path: str
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Mark(Due):
    """A deliverable or milestone with a month."""

    month: int
    """The month that was said."""
    at: int
    """The month in which it is drawn."""


@dataclass(frozen=True, slots=True)
class GanttRow:
    """A work package, or a task below it."""

    path: str
    level: int
    """0 for a work package, 1 for a task."""
    id: str
    title: str
    phase: str
    """Its phase, or that of its work package; empty where none is chosen."""
    first: int | None
    """The first month that was said."""
    last: int | None
    """The last month that was said."""
    span: Span | None
    """What is drawn; None where neither month is known."""
    fault: Fault
    marks: tuple[Mark, ...]
    undated: tuple[Due, ...] = ()
    """The deliverables and milestones that have no month yet."""

    @property
    def dues(self) -> tuple[Due, ...]:
        """All deliverables and milestones, those with a month first."""
        return (*self.marks, *self.undated)


@dataclass(frozen=True, slots=True)
class Year:
    """Months that belong together at the top of the chart."""

    label: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A work plan, ready to be drawn."""

    rows: tuple[GanttRow, ...]
    months: int
    """How many months are drawn, from month 1 on."""
    project_months: int | None
    """The last month of the project, where it is known and drawn."""
    begins: dt.date | None
    """The first day of the project, where it is known."""
    named: Mapping[str, str] = field(default_factory=dict)
    """What each phase is called that a work package can have, in the order of the call."""

    def calendar(self, month: int) -> tuple[int, int] | None:
        """Year and month of the calendar in which a project month begins."""
        if self.begins is None:
            return None
        year, before = divmod(self.begins.month - 1 + month - 1, _YEAR)
        return self.begins.year + year, before + 1

    @property
    def years(self) -> tuple[Year, ...]:
        """Calendar years where the start is known, else the years of the project."""
        before = self.begins.month - 1 if self.begins is not None else 0
        starts = [1, *range(_YEAR - before + 1, self.months + 1, _YEAR)]
        ends = [start - 1 for start in starts[1:]] + [self.months]
        return tuple(
            Year(self._year(number, start), start, end)
            for number, (start, end) in enumerate(zip(starts, ends, strict=True))
        )

    def _year(self, number: int, month: int) -> str:
        at = self.calendar(month)
        return str(at[0]) if at is not None else f"Year {number + 1}"

    @property
    def phases(self) -> tuple[str, ...]:
        """The phases that occur, in the order of the rows."""
        return tuple(dict.fromkeys(row.phase for row in self.rows))

    def place_of(self, phase: str) -> int | None:
        """Which of the phases of the call it is, from 0 on; by that it is drawn. None: no phase."""
        return list(self.named).index(phase) if phase in self.named else None

    def called(self, phase: str) -> str:
        """What a phase is called; one that the call does not know by its own word."""
        return self.named.get(phase) or shortened(phase, _LONGEST_PHASE) or NO_PHASE


def chart(proposal: Proposal, phases: Mapping[str, str] = USUAL_PHASES) -> Chart:
    """The chart of a proposal's work plan.

    `phases` are those that its call knows, with what each is called.
    """
    duration = proposal.project.duration_months or None
    length = _length(_said(proposal.work_packages), duration)
    rows: list[GanttRow] = []
    for number, package in enumerate(proposal.work_packages):
        at = join(PLAN, number)
        rows.append(
            _row(package, at, package, (length, duration), tuple(_dues(package, at, length)))
        )
        rows += [
            _row(task, f"{at}.tasks[{n}]", package, (length, duration))
            for n, task in enumerate(package.tasks)
        ]
    shown = duration if duration is not None and duration <= length else None
    return Chart(tuple(rows), length, shown, proposal.project.start_date, phases)


def _said(packages: Iterable[WorkPackage]) -> Iterator[int]:
    """Every month that the plan names."""
    for package in packages:
        spans: tuple[WorkPackage | Task, ...] = (package, *package.tasks)
        for span in spans:
            yield from (m for m in (span.start_month, span.end_month) if m is not None)
        dues: tuple[Deliverable | Milestone, ...] = (*package.deliverables, *package.milestones)
        yield from (due.due_month for due in dues if due.due_month is not None)


def _length(said: Iterable[int], duration: int | None) -> int:
    latest = max(said, default=0)
    if duration is None:
        return min(max(latest, _YEAR), MOST_MONTHS)
    return min(max(duration, min(latest, duration + MONTHS_BEYOND)), MOST_MONTHS)


def _row(
    item: WorkPackage | Task,
    at: str,
    package: WorkPackage,
    lengths: tuple[int, int | None],
    dues: tuple[Due, ...] = (),
) -> GanttRow:
    """The row of a package, or of a task in it; `lengths` are those of chart and project."""
    length, duration = lengths
    marks = (due for due in dues if isinstance(due, Mark))
    return GanttRow(
        path=at,
        level=0 if item is package else 1,
        id=item.id,
        title=item.title,
        phase=package.phase or "",
        first=item.start_month,
        last=item.end_month,
        span=_span(item, length),
        fault=_fault(item, duration, package),
        marks=tuple(sorted(marks, key=lambda mark: mark.month)),
        undated=tuple(due for due in dues if not isinstance(due, Mark)),
    )


def _span(item: WorkPackage | Task, length: int) -> Span | None:
    """The months to draw: those that are said, in order and inside the chart."""
    said = [m for m in (item.start_month, item.end_month) if m is not None]
    if not said:
        return None
    return Span(_drawn(min(said), length), _drawn(max(said), length))


def _fault(item: WorkPackage | Task, duration: int | None, package: WorkPackage) -> Fault:
    """What is the matter with an item of a package, or with the package itself."""
    wrong = dict(wrong_months(item, 1, duration))
    if wrong:
        missing = [field for field, why in wrong.items() if why is Wrong.MISSING]
        if len(missing) == 2:
            return Fault.NO_MONTHS
        if missing:
            return Fault.NO_START if missing == ["start_month"] else Fault.NO_END
        return Fault.REVERSED if Wrong.REVERSED in wrong.values() else Fault.OUTSIDE_PROJECT
    inside = item is package or not any(wrong_months(item, *months_for_tasks(package, duration)))
    return Fault.NONE if inside else Fault.OUTSIDE_PACKAGE


def _dues(package: WorkPackage, at: str, length: int) -> Iterator[Due]:
    lists: tuple[tuple[Sort, str, tuple[Deliverable | Milestone, ...]], ...] = (
        (Sort.DELIVERABLE, "deliverables", package.deliverables),
        (Sort.MILESTONE, "milestones", package.milestones),
    )
    for sort, name, items in lists:
        for n, item in enumerate(items):
            what = (sort, f"{at}.{name}[{n}]", item.id, item.title)
            month = item.due_month
            yield Due(*what) if month is None else Mark(*what, month, _drawn(month, length))


def _drawn(month: int, length: int) -> int:
    return min(max(month, 1), length)
