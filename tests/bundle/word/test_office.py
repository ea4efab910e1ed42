"""A DOCX in another program: LibreOffice turns it into a PDF that holds all its text."""

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from bundle.content import Document
from bundle.word.writer import word
from tests.helpers.bundle.word import (
    MOMENT,
    SCRIPTS,
    contents_of,
    described,
    everything,
    figures,
)
from tests.helpers.places import ROOT

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdftotext") is None,
    reason="LibreOffice or pdftotext is not installed",
)
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


def converted(document: Document, folder: Path) -> Path:
    """The document as a PDF of LibreOffice, in letters as wide as those of Arial."""
    fonts = folder / "fonts.conf"
    fonts.write_text(_FONTS.format(fonts=ROOT / "templates" / "fonts", cache=folder / "cache"))
    file = folder / "document.docx"
    file.write_bytes(word(document, MOMENT))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    told = os.environ | {"FONTCONFIG_FILE": str(fonts)}
    subprocess.run([*command, str(file)], check=True, capture_output=True, timeout=100, env=told)
    return folder / "document.pdf"


def headings(
    made: PdfReader, marks: Iterable[object], levels: int = 3
) -> Iterator[tuple[str, str]]:
    """The headings of these levels, with the page of each."""
    for mark in marks:
        if isinstance(mark, Destination):
            yield str(mark.title), str((made.get_destination_page_number(mark) or 0) + 1)
        elif isinstance(mark, list) and levels > 1:
            yield from headings(made, mark, levels - 1)


def test_libreoffice_shows_every_row_and_every_page(tmp_path: Path) -> None:
    document = everything(draft=True)
    document = replace(document, blocks=(*document.blocks, figures(500)))
    made = converted(document, tmp_path)
    read = subprocess.run(
        ["pdftotext", "-layout", str(made), "-"], check=True, capture_output=True
    ).stdout.decode()

    rows = [row[0] for row in figures(500).rows]
    assert [row for row in rows if row not in read] == []
    assert SCRIPTS["Greek"] in read
    assert "This is missing." in read

    pages = read.removesuffix("\f").split("\f")
    count = len(pages)
    assert count > 15
    assert all("DRAFT" in page for page in pages)
    assert [f"Page {n} of {count}" in page for n, page in enumerate(pages, 1)] == [
        False,
        *[True] * (count - 1),
    ]
    sizes = [page.mediabox for page in PdfReader(made).pages]
    assert sum(box.width > box.height for box in sizes) == 1
    heads = sum("Cost 1" in page for page in pages)
    assert heads >= sum("1 234 567.89" in page.replace("\N{NO-BREAK SPACE}", " ") for page in pages)


def test_the_contents_name_the_pages_that_libreoffice_gives_the_headings(tmp_path: Path) -> None:
    document = described("seashield.toml")
    made = PdfReader(converted(document, tmp_path))
    told = [line.rsplit("\t", 1) for line in contents_of(document)]
    given = list(headings(made, made.outline))
    assert [title for title, _ in told] == [title for title, _ in given]
    # The last line of a page is on the next one where a width is rounded otherwise.
    wrong = [one for one, there in zip(told, given, strict=True) if tuple(one) != there]
    assert len(wrong) <= 1
