"""The chart of a work plan as pictures, for documents that are not PDF."""

from bundle.content import Plan
from bundle.look.layout import layout
from bundle.pdf.gantt_parts import chart_data, lies_sideways
from bundle.pdf.typesetting import as_pictures

RESOLUTION, COARSE = 200.0, 20.0
"""Pixels per inch, at the width of the text on the page; and of a drawing to be measured only."""
_HEIGHT = 205.0
"""The most that a picture takes of an upright page, in millimetres: of the 250 for its text, what a
heading and the caption leave."""
_HEIGHT_SIDEWAYS = 125.0
"""The same of the 160 on a page that lies on its side."""


def gantt_png(plan: Plan, resolution: float = RESOLUTION) -> bytes:
    """The whole chart as one PNG picture, as high as it needs."""
    return as_pictures("picture.typ", _data(plan, None), resolution)[0]


def gantt_pngs(plan: Plan) -> tuple[bytes, ...]:
    """The chart as PNG pictures, each of which fits on a page below a heading and a caption."""
    height = _HEIGHT_SIDEWAYS if lies_sideways(plan) else _HEIGHT
    return tuple(as_pictures("picture.typ", _data(plan, height), RESOLUTION))


def _data(plan: Plan, height: float | None) -> dict[str, object]:
    page = layout().page
    width = page.height - page.top - page.bottom if lies_sideways(plan) else _upright()
    return {"plan": chart_data(plan), "width": width, "height": height}


def _upright() -> float:
    page = layout().page
    return page.width - page.left - page.right
