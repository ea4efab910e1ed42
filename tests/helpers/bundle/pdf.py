"""Sample documents, and what another program reads in the PDF made of them."""

import datetime as dt
import io
import re
from typing import Any

import page
import pypdf

from bundle.content import (
    Align,
    Block,
    Bullets,
    Callout,
    Column,
    Document,
    Facts,
    Heading,
    PageBreak,
    Paragraph,
    Signature,
    Table,
    Tone,
)

MOMENT = dt.datetime(2026, 3, 5, 14, 30, tzinfo=dt.UTC)
A_LINE = "The clusters agree on a joint strategy, and visit the markets that it names. "


def document(*blocks: Block, **changes: Any) -> Document:
    """A document of those blocks, without a cover."""
    said = {"title": "Description of the action", "acronym": "BLUEGATE"}
    said |= {"name": "Gateways for blue growth", "dated": "5 March 2026"}
    return Document(**(said | changes), blocks=blocks)


def read(made: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(made))


def text_of(made: bytes) -> str:
    """All text of a PDF."""
    return "\n".join(page.extract_text() for page in read(made).pages)


def words_of(made: bytes) -> str:
    """All text of a PDF, without any space: where lines break does not matter."""
    return re.sub(r"\s", "", text_of(made))


def starts(one: pypdf.PageObject) -> list[tuple[str, float]]:
    """The pieces of text of a page, and how far from its left edge each begins."""
    found = []

    def note(text: str, of_page: list[float], of_text: list[float], *_: object) -> None:
        if text.strip():
            x, y = of_text[4:6]
            found.append((text.strip(), x * of_page[0] + y * of_page[2] + of_page[4]))

    one.extract_text(visitor_text=note)
    return found


def sizes(made: bytes) -> set[float]:
    """The sizes of the letters of a PDF, in points."""
    found = set()

    def note(text: str, of_page: list[float], of_text: list[float], _: object, size: float) -> None:
        if text.strip():
            # The page may turn its letters upside down, and back.
            found.add(round(abs(size * of_text[3] * of_page[3]), 2))

    for one in read(made).pages:
        one.extract_text(visitor_text=note)
    return found


def objects(made: bytes) -> bytes:
    """What all objects of a PDF say, in the notation of PDF or nearly so."""
    reader = read(made)
    found = []
    for number in range(1, len(reader.xref_objStm) + sum(map(len, reader.xref.values())) + 1):
        try:
            found.append(str(reader.get_object(number)).replace("'", "").replace(": ", " "))
        except pypdf.errors.PdfReadError:
            continue
    return "\n".join(found).encode()


def bookmarks(made: bytes) -> list[tuple[int, str, int]]:
    """Depth, text and page of each bookmark."""
    reader = read(made)

    def walk(items: list[Any], depth: int) -> list[tuple[int, str, int]]:
        found = []
        for item in items:
            if isinstance(item, list):
                found += walk(item, depth + 1)
            else:
                at = reader.get_destination_page_number(item)
                assert at is not None
                found.append((depth, str(item.title), at + 1))
        return found

    return walk(reader.outline, 1)


def faults(made: bytes) -> list[str]:
    """What another program finds wrong with a PDF under PDF/UA-1 and PDF/A-2a.

    It miscounts a stream whose last byte looks like the first of a line end; that is left out.
    """
    profiles = page.ValidationProfile
    found = []
    for profile in (profiles.PDF_UA_1, profiles.PDF_A_2A):
        for failure in page.validate_pdf_bytes(made, profile=profile).failures:
            if not ("STREAM-LENGTH" in failure.rule_id and _ends_oddly(made, failure)):
                found.append(f"{profile.value}: {failure.rule_id}: {failure.message}")
    return found


def _ends_oddly(made: bytes, failure: Any) -> bool:
    start = made.index(b"\n%d 0 obj" % failure.object_id.object_number)
    stated = re.search(rb"/Length (\d+)", made[start:])
    assert stated is not None
    length = int(stated[1])
    data = made.index(b"stream\n", start) + len(b"stream\n")
    return made[data + length - 1 : data + length + 10] == b"\r\nendstream"


FULL = document(
    Heading("Summary"),
    Facts(
        (
            ("Sectors", "maritime, energy"),
            ("Grant", "250 000.00 €"),
        )
    ),
    Heading("Abstract", 2),
    Paragraph(A_LINE * 6),
    Paragraph(A_LINE, label="Aim"),
    Bullets(("first", "second")),
    *(Callout(f"Said of {tone}.", tone) for tone in Tone),
    PageBreak(),
    Heading("Budget"),
    Table(
        "Costs by partner",
        (Column("Partner", width=3), Column("Cost", Align.RIGHT)),
        (("Harbour", "1 200.00"), ("Coast", "800.00")),
        (("Total", "2 000.00"),),
    ),
    Table("Nothing yet", (Column("A"), Column("B")), ()),
    Signature(("Name and function", "Place and date", "Signature")),
    cover=Facts((("Call", "COS-CLUSINT-2020-3-01"),)),
    contents=True,
    numbered=True,
    draft=True,
    subject="COS-CLUSINT-2020-3-01, strand A",
    author="Harbour Cluster",
    keywords=("maritime", "energy"),
)
