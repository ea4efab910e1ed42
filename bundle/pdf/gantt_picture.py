"""The chart of a work plan as pictures, for documents that are not PDF."""

from math import ceil

from bundle.content import Plan
from bundle.look.layout import Layout, layout
from bundle.pdf.gantt_parts import chart_data, lies_sideways
from bundle.pdf.png import topmost
from bundle.pdf.typesetting import LOOK, as_pictures, look_of, told_by

RESOLUTION, COARSE = 200.0, 20.0
"""Pixels per inch, at the width of the text on the page; and of a drawing to be measured only."""
_POINTS_IN_INCH = 72
_EDGE = 1 / 25.4
"""What is left below the chart, in inches: as much as above it."""
_AROUND, _AROUND_SIDEWAYS = 45.0, 35.0
"""What a heading and the caption take of an upright page, in millimetres; of one that lies."""


def gantt_png(plan: Plan, resolution: float = RESOLUTION, look: Layout | None = None) -> bytes:
    """The whole chart as one PNG picture, as high as it needs, in a layout or the usual one."""
    look = look or layout()
    return as_pictures("picture.typ", _data(plan, look), resolution, look)[0]


def gantt_pngs(plan: Plan, look: Layout | None = None) -> tuple[bytes, ...]:
    """The chart as PNG pictures, each of which fits on a page below a heading and a caption.

    The last one ends where the chart does.
    """
    look = look or layout()
    data = _data(plan, look) | {"height": _height(plan, look)}
    *first, last = as_pictures("picture.typ", data, RESOLUTION, look)
    files = {LOOK: look_of(look)}
    end = float(told_by("picture.typ", data, "end", files)) / _POINTS_IN_INCH * RESOLUTION
    return (*first, topmost(last, ceil(end + _EDGE * RESOLUTION)))


def _data(plan: Plan, look: Layout) -> dict[str, object]:
    page = look.page
    upright = page.width - page.left - page.right
    width = page.height - page.top - page.bottom if lies_sideways(plan) else upright
    return {"plan": chart_data(plan), "width": width, "height": None}


def _height(plan: Plan, look: Layout) -> float:
    """The most that a picture takes of a page."""
    page = look.page
    if lies_sideways(plan):
        return page.width - page.left - page.right - _AROUND_SIDEWAYS
    return page.height - page.top - page.bottom - _AROUND
