"""What is told of a text is what stands in the files of a bundle."""

import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bundle.application import Application
from bundle.building import application_of
from bundle.content import Paragraph
from bundle.documents.description import description
from bundle.pdf.data import data_of
from bundle.pdf.typesetting import _pdf
from bundle.pieces import pieces_of
from bundle.request import request_for
from bundle.workbooks.administrative import administrative
from bundle.workbooks.budget import workbook
from models.proposal import Proposal, paths
from models.proposal.part import Part, field_specs
from models.proposal.texts import texts_in
from models.values import kinds
from models.values.held import CUT, LONGEST_CELL, held_text
from models.values.printed import STAND_IN
from models.verdict import check
from models.verdict.characters import changed_texts
from storage import Draft, load, loads
from storage.calls import call_of
from storage.shipped.glyphs import glyphs
from tests.helpers.bundle.packing import MOMENT, READY, VERSION, call_named
from tests.helpers.bundle.pdf import document, words_of
from tests.helpers.bundle.word import body_text
from tests.helpers.bundle.workbook import opened
from tests.helpers.models.cases import base, change

CALL = call_named("COS-CLUSINT-2020-3-01")
AS_TYPED = (
    "Δίκτυο συστάδων",
    "Клъстери и растеж",
    "التجمعات العنقودية",
    "समूह क्षेत्र",
    "კლასტერები",
    "産業集積 神\ufa19",
    "클러스터",
    "👩🏽\u200d🔬 🚀",
    "Cafe\u0301 x\u0303",
    "Łódź – “naïve” 5 €",
)
OTHERWISE = (
    "Phoenician \U00010900",
    "rare Han \U0002f803",
    "private \ue000",
    "한\u0301",
    "\u202eleft out",
    "bell \x07",
    "flag 🏴\U000e0067\U000e007f",
)


def exported(title: str) -> tuple[Application, bool]:
    """A sample with a title as it goes out, and whether something is told of that."""
    draft = load(READY)
    typed = paths.replace(draft.proposal, "project.title", title)
    request = request_for(draft.with_proposal(typed), call_of(draft), MOMENT, VERSION)
    report = request.judged.report
    told = [f for f in report.findings if f.criterion == "file.characters"]
    assert bool(told) is bool(request.notes)
    return Application(request.clean, request.judged.call, report, MOMENT), bool(told)


@pytest.mark.parametrize("title", [*AS_TYPED, *OTHERWISE])
def test_something_is_told_if_and_only_if_the_documents_show_something_else(title: str) -> None:
    application, told = exported(title)
    assert told is (title in OTHERWISE)
    made = description(application)
    data = json.dumps(data_of(made), ensure_ascii=False)
    in_word = body_text(made)
    composed = title.replace("Cafe\u0301", "Caf\u00e9")
    assert (composed in data) is not told
    assert (STAND_IN in data) is (STAND_IN in str(application.report.findings))
    assert (title in in_word) is (held_text(title) == title)


@pytest.mark.parametrize("title", [text for text in AS_TYPED if text.isascii() or "Δ" in text])
def test_a_pdf_holds_the_text_itself(title: str) -> None:
    made = _pdf("document.typ", json.dumps(data_of(document(Paragraph(title)))), MOMENT)
    assert title.replace(" ", "") in words_of(made)


@pytest.mark.parametrize("seed", range(8))
def test_no_text_stops_the_library_that_sets_documents(seed: int) -> None:
    """So that nothing stands in for a character of which nothing was told."""
    chosen = random.Random(seed)
    letters = [*"".join((*AS_TYPED, *OTHERWISE)), *map(chr, range(0x20, 0x3100)), "\u200d\ufe0f"]
    texts = ("".join(chosen.choices(letters, k=chosen.randint(1, 8))) for _ in range(150))
    blocks = (Paragraph(held_text(text)) for text in texts)
    data = json.dumps(data_of(document(*blocks)), ensure_ascii=False)
    assert _pdf("document.typ", data, MOMENT).startswith(b"%PDF")


def filled(part: type[Part]) -> Part:
    """A part with something in each of its texts, and one of each part inside it."""
    values: dict[str, Any] = {}
    for name, spec in field_specs(part).items():
        if spec.kind in (kinds.TEXT, kinds.LONG_TEXT, kinds.KEY):
            values[name] = "x"
        elif spec.holds is not None:
            values[name] = (filled(spec.holds),) if spec.many else filled(spec.holds)
    return part().with_values(**values)


FILLED = filled(Proposal)
PLACES = [paths.join(*text.place) for text in texts_in(FILLED)]


@pytest.mark.parametrize("path", PLACES)
def test_a_cut_is_told_if_and_only_if_a_workbook_cuts(path: str) -> None:
    proposal = paths.replace(FILLED, path, "a" * (LONGEST_CELL + 1))
    assert isinstance(proposal, Proposal)
    application = Application(proposal, CALL, check(proposal, CALL), MOMENT)
    books = [opened(data) for data in (workbook(application), administrative(application))]
    cells = (cell.value for book in books for sheet in book for row in sheet for cell in row)
    cut = any(isinstance(value, str) and value.endswith(CUT) for value in cells)
    told = changed_texts(proposal, glyphs(), CALL.countries.name)
    assert [one.path for one in told if one.cut] == ([path] if cut else [])


def test_names_of_files_that_are_not_as_typed_are_told() -> None:
    proposal = Proposal.model_validate(
        {
            "call": CALL.id,
            "strand": "A",
            "project": {"acronym": "BLUE/GATE 2"},
            "partners": [{"key": "A&B"}, {"key": "Ñ_1"}, {"key": "Cafe\u0301"}, {"key": "…"}],
        }
    )
    draft = Draft.new(proposal)
    request = request_for(draft, call_of(draft), MOMENT, VERSION)
    assert request.unlike_typed == (
        "In names of files, “BLUE/GATE 2” is BLUE-GATE-2, “A&B” is A-B, “Ñ_1” is N_1, "
        "“Café” is Cafe, “…” is applicant",
    )


NO_WORDS = {
    "Arabic": "\u0645" * 60_000,
    "Hebrew with points": "\u05d0\u05b8" * 30_000,
    "a line that joins": "\u0640" * 60_000,
    "an address": "https://example.org/" + "a/" * 25_000,
}


@pytest.mark.parametrize("kind", NO_WORDS)
def test_what_is_no_word_in_any_script_stops_no_document(kind: str) -> None:
    data = json.dumps(data_of(document(Paragraph(NO_WORDS[kind]))), ensure_ascii=False)
    assert _pdf("document.typ", data, MOMENT).startswith(b"%PDF")


ENDLESS = {
    "a word": "x" * 1_000_000,
    "marks": "a" + "\u0301" * 20_000,
    "lines": "line\n" * 100_000,
    "a line": "word " * 200_000,
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("kind", ENDLESS)
def test_a_text_without_end_is_written_as_far_as_documents_go(kind: str) -> None:
    """In one file of each format; each of these took minutes."""
    raw = base("complete-a")
    for path in ("project.acronym", "project.title", "narrative.relevance"):
        change(raw, path, ENDLESS[kind])
    change(raw, "partners[0].legal_name", ENDLESS[kind])
    change(raw, "costs[0].item", ENDLESS[kind])
    draft = Draft.new(Proposal.model_validate(raw))
    request = replace(request_for(draft, call_of(draft), MOMENT, VERSION), marked=True)
    pieces = list(pieces_of(application_of(request), draft))
    made = {piece.name: piece.make() for piece in pieces if "/" not in piece.name}
    assert all(len(name) < 120 for name in made)
    documents = {n: len(data) for n, data in made.items() if n.endswith((".pdf", ".docx"))}
    assert max(documents.values()) < 8_000_000, documents
    assert any("PDF and DOCX cut what stands in" in line for line in request.unlike_typed)
    kept = loads(made["proposal.toml"], Path("proposal.toml")).proposal
    assert kept.narrative["relevance"] == request.clean.narrative["relevance"]
