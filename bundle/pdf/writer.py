"""Documents as PDF: tagged (PDF/UA-1), made to last (PDF/A-2a), the same bytes every time."""

import datetime as dt

from bundle.content import Document
from bundle.look.layout import layout_for
from bundle.pdf.data import data_of, files_of
from bundle.pdf.typesetting import LOOK, as_pdf, look_of, told_by


def pdf(document: Document, moment: dt.datetime) -> bytes:
    """The document as PDF, with that moment as the time of its making."""
    return as_pdf("document.typ", data_of(document), moment, _files(document))


def pages_of(document: Document) -> dict[str, int]:
    """How many pages the document has: `all`, those of its `cover`, and of its `contents`."""
    told = told_by("document.typ", data_of(document), "pages", _files(document))
    return {name: int(many) for name, many in told.items()}


def _files(document: Document) -> dict[str, bytes]:
    """What the templates read besides the data: how it looks, and the pictures."""
    drawings = {f: document.pictures[name].drawing for name, f in files_of(document).items()}
    return {LOOK: look_of(layout_for(document.form)), **drawings}
