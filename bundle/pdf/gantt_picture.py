"""The chart of a work plan as pictures, for documents that are not PDF."""

from math import ceil

from bundle.content import Plan
from bundle.look.layout import layout
from bundle.pdf.gantt_parts import chart_data, lies_sideways
from bundle.pdf.png import topmost
from bundle.pdf.typesetting import as_pictures, told_by

RESOLUTION, COARSE = 200.0, 20.0
"""Pixels per inch, at the width of the text on the page; and of a drawing to be measured only."""
_POINTS_IN_INCH = 72
_EDGE = 1 / 25.4
"""What is left below the chart, in inches: as much as above it."""
_HEIGHT = 205.0
"""The most that a picture takes of an upright page, in millimetres: of the 250 for its text, what a
heading and the caption leave."""
_HEIGHT_SIDEWAYS = 125.0
"""The same of the 160 on a page that lies on its side."""


def gantt_png(plan: Plan, resolution: float = RESOLUTION) -> bytes:
    """The whole chart as one PNG picture, as high as it needs."""
    return as_pictures("picture.typ", _data(plan, None), resolution)[0]


def gantt_pngs(plan: Plan) -> tuple[bytes, ...]:
    """The chart as PNG pictures, each of which fits on a page below a heading and a caption.

    The last one ends where the chart does.
    """
    data = _data(plan, _HEIGHT_SIDEWAYS if lies_sideways(plan) else _HEIGHT)
    *first, last = as_pictures("picture.typ", data, RESOLUTION)
    end = told_by("picture.typ", data, "end") / _POINTS_IN_INCH * RESOLUTION
    return (*first, topmost(last, ceil(end + _EDGE * RESOLUTION)))


def _data(plan: Plan, height: float | None) -> dict[str, object]:
    page = layout().page
    width = page.height - page.top - page.bottom if lies_sideways(plan) else _upright()
    return {"plan": chart_data(plan), "width": width, "height": height}


def _upright() -> float:
    page = layout().page
    return page.width - page.left - page.right
