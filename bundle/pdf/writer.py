"""Documents as PDF: tagged (PDF/UA-1), made to last (PDF/A-2a), the same bytes every time."""

import datetime as dt

from bundle.content import Document
from bundle.pdf.data import data_of
from bundle.pdf.typesetting import as_pdf


def pdf(document: Document, moment: dt.datetime) -> bytes:
    """The document as PDF, with that moment as the time of its making."""
    return as_pdf("document.typ", data_of(document), moment)
