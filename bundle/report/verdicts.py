"""How the drafts stand, what they lack, and how much time is left for it."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

import htpy as h

from bundle.report.charts import Bar, bars
from bundle.report.entry import Entry
from bundle.report.marks import Head, moment, named, said, section, table
from bundle.report.portfolio import Portfolio, Standing
from bundle.report.timeline import runs, timeline
from models.values.dates import short_day, span_in_words, time_between

_SIGNS: Mapping[Standing, str] = {
    Standing.READY: "✓",
    Standing.CLOSED: "–",
    Standing.NOT_YET: "○",
    Standing.UNDECIDED: "?",
    Standing.INCOMPLETE: "…",
    Standing.INELIGIBLE: "✗",
}
_FIRST_TONE = 3
"""The tone of the first standing; those before it are for money and time."""


def verdicts(portfolio: Portfolio) -> h.Element:
    """How the drafts stand, and what each of them lacks."""
    found = [portfolio.standing(one) for one in portfolio.entries]
    rows = [
        Bar(one.value, [Decimal(many)], str(many), [tone])
        for tone, one in enumerate(Standing, start=_FIRST_TONE)
        if (many := found.count(one))
    ]
    told = "; ".join(f"{row.label}: {row.value}" for row in rows)
    heads = (Head("Draft"), Head("Standing"), Head("Missing", True), Head("What is missing"))
    lacking = (_lacking(portfolio, one) for one in portfolio.entries)
    return section(
        "verdicts",
        "Verdicts",
        bars("standing", "Drafts by standing", told, rows),
        table("lacking", "What each draft lacks", heads, lacking),
    )


def standing_of(portfolio: Portfolio, entry: Entry) -> h.Node:
    """How a draft stands, with a sign for whoever sees no colours."""
    standing = portfolio.standing(entry)
    struck = f", {entry.struck} struck" if entry.struck else ""
    sign = h.span(aria_hidden="true")[_SIGNS[standing]]
    return h.span(class_=f"standing {standing.name.lower()}")[sign, f" {standing.value}{struck}"]


def _lacking(portfolio: Portfolio, entry: Entry) -> Sequence[h.Node]:
    across = portfolio.across.get(entry.file, ())
    more = entry.asking - len(entry.missing)
    asked = [*across, *entry.missing, *([f"and {more} more"] if more else ())]
    return (
        named(portfolio, entry, with_title=True),
        standing_of(portfolio, entry),
        str(entry.asking + len(across)),
        h.ul[(h.li[said(one)] for one in asked)] if asked else "nothing",
    )


def deadlines(portfolio: Portfolio) -> h.Element:
    """Until when each draft can be handed in, and when its project runs."""
    drafts = sorted(portfolio.entries, key=lambda one: (one.deadline, one.file))
    ahead = [one for one in drafts if one.deadline >= portfolio.as_of]
    passed = [one for one in reversed(drafts) if one.deadline < portfolio.as_of]
    heads = [
        *(Head("Draft"), Head("Call"), Head("Deadline (Brussels)"), Head("Left")),
        *(Head("Project"), Head("Months", True), Head("Standing")),
    ]
    return section(
        "deadlines",
        "Deadlines and projects",
        timeline(portfolio, drafts),
        table(
            "closing", "Deadlines, the next first", heads, _closing(portfolio, [*ahead, *passed])
        ),
    )


def _closing(portfolio: Portfolio, drafts: Sequence[Entry]) -> Iterator[Sequence[h.Node]]:
    for one in drafts:
        yield (
            named(portfolio, one),
            said(" ".join(filter(None, (one.call, one.strand, one.stage)))),
            moment(one.deadline),
            left(portfolio.as_of, one.deadline),
            _project(one),
            "–" if one.months is None else str(one.months),
            standing_of(portfolio, one),
        )


def left(now: dt.datetime, deadline: dt.datetime) -> str:
    """The time until a deadline, in words."""
    span = time_between(now, deadline)
    return "has passed" if span < dt.timedelta() else span_in_words(span).replace(" ", "\u00a0")


def _project(entry: Entry) -> str:
    if (run := runs(entry)) is not None:
        return " – ".join(map(short_day, run))
    return "no start yet" if entry.starts is None else f"from {short_day(entry.starts)}"
