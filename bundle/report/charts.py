"""Bars as SVG: what they show stands in the table beside them, to the cent."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

import htpy as h

from models.values.held import held_line
from models.values.words import shortened

WIDTH, LABELS = 760, 210
"""Of a chart, and of the column of its labels, in units of its own."""
ROW, BAR = 26, 16
AT_ONCE = 34
"""Rows of one chart that fit on a sheet of A4 with two headings; more go into the next."""
_LONGEST = 60
"""Letters of a label; where fewer have room, the browser cuts it, which knows how wide they are."""
_HTML = h.Element("foreignObject")
"""What of a chart is HTML; the library knows no tags with capitals by themselves."""
_VALUES = 130
"""The column of what stands behind the bars."""


class Bar(NamedTuple):
    """A row of a chart."""

    label: str
    parts: Sequence[Decimal]
    """One after the other; what is negative is not drawn."""
    value: str
    """What stands behind it."""
    tones: Sequence[int] = (0, 1, 2)
    """The tone of each part."""


def bars(
    name: str, title: str, about: str, rows: Sequence[Bar], legend: Sequence[str] = ()
) -> Iterator[h.Element]:
    """Charts of some bars on one scale, as many as paper needs."""
    most = max((sum(map(_drawn, row.parts), Decimal()) for row in rows), default=Decimal())
    for number, first in enumerate(range(0, len(rows), AT_ONCE), start=1):
        here = rows[first : first + AT_ONCE]
        more = f" ({first + 1}–{first + len(here)} of {len(rows)})" if len(rows) > AT_ONCE else ""
        yield figure(
            f"{name}-{number}",
            f"{title}{more}",
            about,
            len(here) * ROW,
            (_bar(row, number * ROW, most) for number, row in enumerate(here)),
            legend,
        )


def figure(
    name: str, title: str, about: str, height: int, content: h.Node, legend: Sequence[str] = ()
) -> h.Element:
    """A chart with its title, what it shows in words, and what its tones mean."""
    names = f"{name}-t {name}-d"
    picture = h.svg(
        viewBox=f"0 0 {WIDTH} {height}", role="img", aria_labelledby=names, focusable="false"
    )
    return h.figure[
        h.figcaption[
            title,
            (
                h.span(".key")[h.span(class_=f"tone t{n}"), f" {one}"]
                for n, one in enumerate(legend)
            ),
        ],
        h.div(".wide", role="region", aria_label=title, tabindex="0")[
            picture[h.title(id=f"{name}-t")[title], h.desc(id=f"{name}-d")[about], content]
        ],
    ]


def label(text: str, top: int) -> h.Element:
    """What stands in front of a row."""
    told = h.div(".label")[h.bdi[shortened(held_line(text), _LONGEST)]]
    return _HTML(x=0, y=top, width=LABELS - 10, height=ROW)[told]


def _bar(row: Bar, top: int, most: Decimal) -> h.Node:
    room = WIDTH - LABELS - _VALUES
    at, pieces = LABELS, list[h.Element]()
    for part, tone in zip(row.parts, row.tones, strict=False):
        # What is there is seen, however small it is beside the others.
        wide = max(int(_drawn(part) / most * room), 1) if part > 0 else 0
        if wide:
            pieces.append(h.rect(class_=f"t{tone}", x=at, y=top + 5, width=wide, height=BAR))
        at += wide
    return [label(row.label, top), pieces, h.text(".value", x=at + 6, y=top + 17)[row.value]]


def _drawn(part: Decimal) -> Decimal:
    return max(part, Decimal())
