"""Documents as PDF: tagged (PDF/UA-1), made to last (PDF/A-2a), the same bytes every time."""

import datetime as dt

from bundle.content import Document
from bundle.pdf.data import data_of, files_of
from bundle.pdf.typesetting import as_pdf


def pdf(document: Document, moment: dt.datetime) -> bytes:
    """The document as PDF, with that moment as the time of its making."""
    files = {file: document.pictures[name].drawing for name, file in files_of(document).items()}
    return as_pdf("document.typ", data_of(document), moment, files)
