"""The description in the form of its call: numbers, order and columns are those of the form."""

import io
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

import docx
import pytest
from pypdf import PdfReader

from bundle.application import Application, Variant
from bundle.content import Callout, Document, Heading, Tone
from bundle.documents.description import description
from bundle.pdf.writer import pdf
from bundle.word.writer import word
from models.proposal import Proposal
from models.proposal.partner import PreviousProject
from models.terms.document import COLUMNS
from tests.helpers.bundle.description import (
    applying,
    asking,
    column,
    headings,
    read,
    section,
    tables,
)
from tests.helpers.bundle.pdf import MOMENT
from tests.helpers.samples import COMPLETE, call_of, sample

BLUEGATE = "bluegate.toml"
FORM = (
    section("A", "Tables"),
    section("A.1", "Who takes part"),
    section(
        "A.1.1",
        "List of participants",
        tables=["participants"],
        columns=["number", "legal_name", "activity_reports", "short_name", "country"],
    ),
    section(
        "A.1.2",
        "Operational capacity",
        tables=["capacity"],
        columns=["number", "name", "skills", "role"],
    ),
    section("A.1.3", "The organisations", tables=["applicants", "capacity"], each="applicants"),
    section("A.2", "Nothing stands here"),
    section(
        "A.3",
        "Work packages",
        tables=["work-packages"],
        columns=["number", "title", "lead", "start_month", "end_month", "deliverables"],
    ),
    section(
        "A.4",
        "Deliverables",
        tables=["deliverables"],
        columns=["number", "title", "work_package", "lead", "type", "level", "due_month"],
    ),
    section("A.5", "Milestones", tables=["milestones"], columns=["number", "lead", "due_month"]),
    section("A.6", "Risks", tables=["risks"], columns=["number", "description", "mitigation"]),
    section("B", "Text"),
    section("B.1", "Objectives", texts=["relevance", "objectives"]),
    section("B.2", "Management", texts=["management"]),
)


def made(name: str = BLUEGATE, variant: Variant = Variant.SUBMISSION) -> Application:
    without = [one for one in FORM if one["number"] != "A.1.2"]
    return applying(sample(name), asking(call_of(name), *without), variant)


def numbered(document: Document) -> list[str]:
    return [
        block.text
        for block in document.blocks
        if isinstance(block, Heading) and block.text[:1] in "AB" and block.text[1:2] in " ."
    ]


@cache
def written() -> Document:
    return description(made())


def test_the_sections_of_the_form_are_the_headings_in_its_order() -> None:
    assert numbered(written()) == [
        f"{one['number']} {one['title']}"
        for one in FORM
        if one["number"] not in ("A.1.2", "A.2")  # nothing stands in it
    ]
    assert written().title == "Annex 1" and not written().numbered
    first = next(block for block in written().blocks if isinstance(block, Heading))
    assert first == Heading("A Tables", 1)
    levels = [block.level for block in written().blocks if isinstance(block, Heading)]
    assert all(after <= before + 1 for before, after in pairwise([0, *levels]))


def test_its_tables_have_its_columns() -> None:
    (table,) = tables(written(), "The applicants")
    assert [one.heading for one in table.columns] == [
        "No",
        "Legal name",
        "Link to activity reports",
        "Short name",
        "Country",
    ]
    (table,) = tables(written(), "The work packages")
    assert [one.heading for one in table.columns[3:]] == [
        "Start month",
        "End month",
        "Deliverables",
    ]
    assert table.rows[0][-1].startswith("D1.1")
    assert table.sums == ()
    assert column(tables(written(), "Risks"), "No")[:3] == ["R1", "R2", "R3"]
    # What the form has no column for stands below what it belongs to.
    (risk, *_) = column(tables(written(), "Risks"), "Risk")
    assert risk.startswith("Travel to a target is restricted") and risk.endswith("Likelihood: high")
    (table,) = tables(written(), "Milestones")
    assert [one.heading for one in table.columns] == ["No", "Lead", "Due month"]


def test_each_applicant_gets_what_the_form_gives_each() -> None:
    people = tables(written(), "Key staff")
    assert len(people) == sum(1 for partner in sample(BLUEGATE).partners if partner.staff)
    at = written().blocks.index(Heading("A.1.3 The organisations", 3))
    assert written().blocks[at + 1] == Heading("Hanse Maritime Cluster e.V. (HMC)", 4)


@pytest.mark.parametrize("name", COMPLETE)
def test_what_the_form_has_no_place_for_is_not_left_out(name: str) -> None:
    document, proposal = description(made(name)), sample(name)
    told = {line.strip().removeprefix("- ") for line in read(document).splitlines()}
    texts = (
        proposal.project.abstract,
        *proposal.narrative.values(),
        *(partner.description for partner in proposal.partners),
        *(package.objectives for package in proposal.work_packages),
        *(task.description for p in proposal.work_packages for task in p.tasks),
        *(risk.mitigation for risk in proposal.risks),
    )
    for line in (line.strip().removeprefix("- ") for text in texts for line in text.splitlines()):
        assert not line or line in told, line
    assert "Timetable" in headings(document, 2)
    assert tables(document, "Cost by applicant and category")
    assert tables(document, "Indicators")


def test_the_public_variant_of_a_form_names_no_staff_and_no_money() -> None:
    document = description(made(variant=Variant.PUBLIC))
    assert "€" not in read(document)
    assert not tables(document, "Key staff") and not tables(document, "Cost")


def test_an_empty_draft_has_its_boxes_in_the_sections_of_the_form() -> None:
    call = asking(call_of(BLUEGATE), *FORM)
    document = description(applying(Proposal(), call))
    marked = [b.text for b in document.blocks if isinstance(b, Callout) and b.tone is Tone.MISSING]
    assert len(marked) == len(set(marked))
    assert {"Missing: abstract.", "No applicants yet.", "No work packages yet."} <= set(marked)
    at = document.blocks.index(Heading("A.1.1 List of participants", 3))
    assert isinstance(document.blocks[at + 1], Callout)


def test_every_column_that_a_form_can_choose_is_known_to_its_table() -> None:
    first, *others = sample(BLUEGATE).partners
    first = first.with_values(previous_projects=(PreviousProject.read({"title": "TIDEGATE"}),))
    proposal = sample(BLUEGATE).with_values(partners=(first, *others))
    for table, columns in COLUMNS.items():
        one = section("1", "All", tables=[table], columns=columns)
        document = description(applying(proposal, asking(call_of(BLUEGATE), one)))
        assert Heading("1 All", 1) in document.blocks, table


def test_pdf_and_docx_have_the_numbers_in_headings_contents_and_bookmarks() -> None:
    # Of the headings alone: the rest takes long to be set, and says nothing of them.
    heads = tuple(block for block in written().blocks if isinstance(block, Heading))
    document = replace(written(), blocks=heads)
    reader = PdfReader(io.BytesIO(pdf(document, MOMENT)))
    pages = "\n".join(page.extract_text() for page in reader.pages)
    told = [item.title for item in _flat(reader.outline)]
    made_docx = docx.Document(io.BytesIO(word(document, MOMENT)))
    styled = ((str(p.style and p.style.name), p.text) for p in made_docx.paragraphs)
    word_headings = [text for style, text in styled if style.startswith("Heading")]
    for heading in numbered(written()):
        assert heading in told and heading in word_headings
        assert pages.count(heading) >= 2, heading


def _flat(outline: Any) -> list[Any]:
    return [one for item in outline for one in (_flat(item) if isinstance(item, list) else [item])]
