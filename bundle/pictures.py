"""Pictures of a proposal made ready for its documents: looked at before anything is set."""

from base64 import b64encode
from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from bundle.content import Shown
from bundle.pdf.png import with_resolution
from bundle.pdf.typesetting import drawn_as_png
from storage.pictures import NoPicture, kind_of

if TYPE_CHECKING:
    from docx.image.image import Image

UNREAD = "it is damaged, or of a kind that is not read"
_DRAWN = 96
"""Dots per inch of an SVG."""
MOST_DOTS = 40_000_000
"""Dots of a picture: more take more memory than a document is worth."""
RESOLUTION, LOW = 200.0, 10.0
"""Dots per inch of a drawing where a document cannot hold it, and where one is only tried."""


def shown(pictures: Mapping[str, bytes]) -> tuple[dict[str, Shown], dict[str, str]]:
    """The pictures that documents can show, and why others cannot be, by name."""
    found: dict[str, Shown] = {}
    faults: dict[str, str] = {}
    for name, data in pictures.items():
        try:
            found[name] = _shown(data)
        except NoPicture as why:
            faults[name] = str(why)
    return found, faults


def _shown(data: bytes) -> Shown:
    kind = kind_of(data)
    drawing = data if kind == "svg" else _in_a_drawing(data, kind, _size(data))
    drawn = drawn_as_png(drawing, RESOLUTION if kind == "svg" else LOW)
    if drawn is None:
        raise NoPicture(UNREAD)
    return Shown(data, drawing, with_resolution(drawn, RESOLUTION) if kind == "svg" else data)


def _size(data: bytes) -> "Image":
    from docx.image.exceptions import (
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        UnrecognizedImageError,
    )
    from docx.image.image import Image

    try:
        size: Image = Image.from_file(BytesIO(data))
    except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError):
        raise NoPicture(UNREAD) from None
    if size.px_width * size.px_height > MOST_DOTS:
        raise NoPicture(f"it has more than {MOST_DOTS // 1_000_000} million dots")
    return size


def _in_a_drawing(data: bytes, kind: str, size: "Image") -> bytes:
    """A picture of dots as an SVG: the library that sets documents is given texts alone."""
    width = size.px_width * _DRAWN / size.horz_dpi
    height = size.px_height * _DRAWN / size.vert_dpi
    held = b64encode(data).decode()
    mime = "jpeg" if kind == "jpg" else kind
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.2f}" height="{height:.2f}">'
        f'<image width="{width:.2f}" height="{height:.2f}" preserveAspectRatio="none" '
        f'href="data:image/{mime};base64,{held}"/></svg>'
    ).encode()
