"""A DOCX in another program: LibreOffice turns it into a PDF that holds all its text."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from bundle.word.writer import word
from tests.helpers.bundle.word import MOMENT, SCRIPTS, everything, figures

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdftotext") is None,
    reason="LibreOffice or pdftotext is not installed",
)


def test_libreoffice_shows_every_row_and_every_page(tmp_path: Path) -> None:
    document = everything(draft=True)
    document = replace(document, blocks=(*document.blocks, figures(500)))
    file = tmp_path / "document.docx"
    file.write_bytes(word(document, MOMENT))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(file)], check=True, capture_output=True, timeout=100)
    made = tmp_path / "document.pdf"
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
