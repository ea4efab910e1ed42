"""A bundle and the forms for applicants have no word of another programme than their call's."""

import io
import re
import zipfile
from collections.abc import Iterator

import pytest

from bundle.application import Application, Variant
from bundle.content import Document
from bundle.forms.separated import separated
from bundle.forms.workbook import workbook
from bundle.pieces import pieces_of
from models.forms.form import form_of
from models.forms.part import part_of
from models.forms.stamp import Stamp
from models.verdict import check
from storage import load
from storage.calls import load_call
from tests.helpers.bundle.description import read
from tests.helpers.bundle.packing import MOMENT, VERSION
from tests.helpers.places import ROOT

EXAMPLES = ROOT / "docs" / "examples"
DRAFT, CALL = load(EXAMPLES / "canopy.toml"), load_call(EXAMPLES / "forests-2025-1.toml").call
FOREIGN = re.compile(r"ECCP|COSME|third[ -]countr\w+|Cluster Collaboration|\bclusters\b", re.I)
OWN = (CALL.title.value, DRAFT.proposal.project.abstract, *DRAFT.proposal.narrative.values())
# Ids of kinds of criteria, and keys of the file, are no words that anybody is told.
_IDS = re.compile(r"third-country-targets|[\w\[\]]*\.[\w.-]*(eccp|third-countr)[\w.-]*|eccp-\w+")


def said(document: Document, *_more: object) -> bytes:
    """A document as all that stands in it, without the time to typeset it."""
    return read(document).encode()


def text_of(data: bytes) -> str:
    """What a file says; of a workbook, all of its sheets, notes and lists."""
    if not data.startswith(b"PK"):
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        return "\n".join(held.read(name).decode() for name in held.namelist() if ".xml" in name)


def foreign_in(data: bytes) -> list[str]:
    """The words of another programme, but for those in texts of the call and the draft."""
    text = text_of(data)
    for own in OWN:
        text = text.replace(own, "")
    found = FOREIGN.finditer(_IDS.sub("", text))
    return [text[max(0, one.start() - 60) : one.end() + 20] for one in found]


@pytest.mark.parametrize("variant", Variant)
def test_no_file_of_a_bundle_has_a_word_of_another_programme(
    variant: Variant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bundle.pdf.writer.pdf", said)
    monkeypatch.setattr("bundle.word.writer.word", said)
    report = check(DRAFT.proposal, CALL, MOMENT)
    application = Application(
        DRAFT.proposal, CALL, report, MOMENT, variant, draft=True, version=VERSION
    )
    files = {piece.name: piece.make() for piece in pieces_of(application, DRAFT)}
    assert len(files) >= (3 if variant is Variant.PUBLIC else 15)
    assert any(b"making the tools" in data for data in files.values())
    assert {name: found for name, data in files.items() if (found := foreign_in(data))} == {}


def _forms() -> Iterator[bytes]:
    for at in range(len(DRAFT.proposal.partners)):
        part = part_of(DRAFT.proposal, at)
        form = form_of(DRAFT.proposal, at, part, CALL)
        yield from (make(form, Stamp("x", "", "", 1, b"")) for make in (workbook, separated))


def test_no_form_for_an_applicant_has_one_either() -> None:
    made = list(_forms())
    assert len(made) == 2 * len(DRAFT.proposal.partners)
    assert [found for data in made if (found := foreign_in(data))] == []


def test_such_words_are_found() -> None:
    assert foreign_in(b"on the ECCP, in two third countries of COSME; by clusters")
