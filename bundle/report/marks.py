"""What all parts of the page are built of: texts, tables, sections, figures.

The library escapes every text; what no document can hold is left out before.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple
from zoneinfo import ZoneInfo

import htpy as h

from bundle.report.entry import Entry
from bundle.report.portfolio import Portfolio
from models.values.dates import short_day
from models.values.held import held_line
from models.values.words import shortened

BRUSSELS = ZoneInfo("Europe/Brussels")
_GAP = "\u00a0"
"""A space at which no line ends."""
_TITLE = 120
"""Letters of a title."""


class Head(NamedTuple):
    """The head of a column."""

    text: str
    number: bool = False
    """Whether numbers stand in it."""


def said(text: str) -> h.Node:
    """A text that somebody typed: it stands by itself, in whichever direction it is read."""
    return h.bdi[held_line(text)]


def euro(amount: Decimal) -> str:
    """An amount to the cent, as it stands under others in a column that says it is euro."""
    return f"{amount:,.2f}".replace(",", _GAP)


def whole_euro(amount: Decimal) -> str:
    """An amount to the euro, with its unit."""
    return f"{amount:,.0f}{_GAP}€".replace(",", _GAP)


def moment(at: dt.datetime) -> h.Node:
    """A moment as the clocks of Brussels show it."""
    there = at.astimezone(BRUSSELS)
    told = f"{short_day(there)} {there:%H:%M}".replace(" ", _GAP)
    return h.time(datetime=there.isoformat(timespec="minutes"))[told]


def section(name: str, title: str, *content: h.Node) -> h.Element:
    """A part of the page, with its heading."""
    return h.section(id=name, aria_labelledby=f"{name}-h")[h.h2(id=f"{name}-h")[title], content]


def table(
    name: str,
    caption: str,
    heads: Sequence[Head],
    rows: Iterable[Sequence[h.Node]],
    sums: Sequence[h.Node] = (),
) -> h.Element:
    """A table whose first column names its rows; it can be scrolled where it is too wide."""
    region = h.div(".wide", role="region", aria_labelledby=f"{name}-c", tabindex="0")
    return region[
        h.table[
            h.caption(id=f"{name}-c")[caption],
            h.thead[h.tr[(_head(one) for one in heads)]],
            h.tbody[(_row(heads, row) for row in rows)],
            h.tfoot[_row(heads, sums)] if sums else None,
        ]
    ]


def _head(head: Head) -> h.Element:
    return h.th(".n" if head.number else "", scope="col")[head.text]


def _row(heads: Sequence[Head], row: Sequence[h.Node]) -> h.Element:
    first, *rest = row
    return h.tr[
        h.th(scope="row")[first],
        (
            h.td(".n" if head.number else "")[cell]
            for head, cell in zip(heads[1:], rest, strict=True)
        ),
    ]


def named(portfolio: Portfolio, entry: Entry, *, with_title: bool = False) -> h.Node:
    """What a draft is called, with its file where that is not it."""
    shown = portfolio.shown[entry.file]
    return [
        said(portfolio.called(entry)),
        h.small[said(shown)] if entry.acronym else None,
        h.small[said(shortened(entry.title, _TITLE))] if with_title and entry.title else None,
    ]
