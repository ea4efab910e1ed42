"""When the projects of all drafts run, on one calendar."""

import calendar
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import htpy as h

from bundle.report.charts import AT_ONCE, BAR, LABELS, ROW, WIDTH, figure, label
from bundle.report.entry import Entry
from bundle.report.marks import BRUSSELS
from bundle.report.portfolio import Portfolio
from models.values.dates import day_in_words

AXIS = 24
"""The height of the years above the rows."""
_MOST_YEARS = 20
"""Years after the last deadline that are drawn: a start in the year 9999 is a slip of the pen."""
_MOST_MONTHS = 1200
_END = 20
"""What is left free on the right, for the last year."""
_SIGN = 6


@dataclass(frozen=True, slots=True)
class _Calendar:
    """The days that are drawn, from the first of a January to that of another."""

    first: int
    last: int
    """Years; the last one is not drawn."""

    def at(self, day: dt.date) -> int:
        """Where a day is, at the edge where it lies beyond."""
        start = dt.date(self.first, 1, 1)
        days = (dt.date(self.last, 1, 1) - start).days
        share = min(max((day - start).days / days, 0), 1)
        return LABELS + round(share * (WIDTH - LABELS - _END))


def runs(entry: Entry) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of a project; None where they are not known."""
    start, months = entry.starts, entry.months
    if start is None or months is None:
        return None
    years, month = divmod(start.month - 1 + min(months, _MOST_MONTHS), 12)
    if (year := start.year + years) > dt.MAXYEAR:
        return None
    last = min(start.day, calendar.monthrange(year, month + 1)[1])
    return start, dt.date(year, month + 1, last) - dt.timedelta(days=1)


def closes(entry: Entry) -> dt.date:
    """The day of the deadline, in Brussels."""
    return entry.deadline.astimezone(BRUSSELS).date()


def timeline(portfolio: Portfolio, drafts: Sequence[Entry]) -> Iterator[h.Element]:
    """Charts of when the projects run, as many as paper needs."""
    shown = _calendar_of(drafts)
    today = portfolio.as_of.astimezone(BRUSSELS).date()
    about = (
        "Each row is a draft: a diamond on the day of its deadline, and a bar from the first to "
        f"the last day of its project. The years are {shown.first} to {shown.last - 1}."
    )
    legend: tuple[str, ...] = ("project", "deadline")
    if dt.date(shown.first, 1, 1) <= today < dt.date(shown.last, 1, 1):
        legend = (*legend, day_in_words(today))
    for number, first in enumerate(range(0, len(drafts), AT_ONCE), start=1):
        here = drafts[first : first + AT_ONCE]
        more = "" if len(drafts) == len(here) else f", {first + 1}–{first + len(here)}"
        yield figure(
            f"timeline-{number}",
            f"Deadlines and projects of all drafts{more}",
            about,
            AXIS + len(here) * ROW,
            [
                _axis(shown, len(here)),
                _today(shown.at(today), len(here)) if len(legend) > 2 else None,
                (
                    _row(portfolio.called(one), one, shown, AXIS + number * ROW)
                    for number, one in enumerate(here)
                ),
            ],
            legend,
        )


def _calendar_of(drafts: Sequence[Entry]) -> _Calendar:
    years = [closes(one).year for one in drafts]
    first, most = min(years), min(max(years) + _MOST_YEARS, dt.MAXYEAR - 1)
    ends = [run[1].year for one in drafts if (run := runs(one)) is not None]
    last = max([*years, *(year for year in ends if year <= most)])
    return _Calendar(first, last + 1)


def _axis(shown: _Calendar, rows: int) -> Iterator[h.Element]:
    every = 1 + (shown.last - shown.first) // 12
    for year in range(shown.first, shown.last + 1, every):
        at = shown.at(dt.date(year, 1, 1))
        yield h.line(".grid", x1=at, x2=at, y1=AXIS - 4, y2=AXIS + rows * ROW)
        if year < shown.last:
            yield h.text(".year", x=at + 4, y=AXIS - 8)[str(year)]


def _today(at: int, rows: int) -> h.Element:
    return h.line(".today", x1=at, x2=at, y1=AXIS - 4, y2=AXIS + rows * ROW)


def _row(called: str, entry: Entry, shown: _Calendar, top: int) -> Iterator[h.Element]:
    at, middle = shown.at(closes(entry)), top + 5 + BAR // 2
    yield label(called, top)
    if (run := runs(entry)) is not None:
        left, right = map(shown.at, run)
        yield h.rect(".t0", x=left, y=top + 5, width=max(right - left, 2), height=BAR)
    corners = ((at - _SIGN, middle), (at, middle - _SIGN), (at + _SIGN, middle))
    points = " ".join(f"{x},{y}" for x, y in (*corners, (at, middle + _SIGN)))
    yield h.polygon(".t1", points=points)
