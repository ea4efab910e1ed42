"""What stands in the description of the action, whatever program writes it."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings

from bundle.application import Variant
from bundle.building import application_of
from bundle.content import Callout, Facts, Heading, Paragraph, Plan, Styled, Table, Tone
from bundle.documents.chapters.wording import NOTHING, taking_part
from bundle.documents.description import description
from bundle.documents.parts import CHAPTERS, HOLDS, TABLES
from bundle.look.layout import layout
from bundle.look.widths import fitted
from bundle.request import request_for
from models.proposal import Proposal
from models.proposal.proposal import CostLine
from models.proposal.workplan import Milestone, Task, WorkPackage
from models.terms.offers import ProposalPart
from models.terms.strands import of_strand
from models.texts.blocks import Listing
from storage import load
from storage.calls import find_call
from tests.helpers.bundle.description import application, applying, column, headings, read, tables
from tests.helpers.models.plan import under
from tests.helpers.models.strategies import raw_hostile
from tests.helpers.samples import CALLS, COMPLETE, FOLDER, SAMPLES, call_of, sample

BLUEGATE = "bluegate.toml"


def _amount(text: str) -> Decimal:
    return Decimal("0" if text == NOTHING else text.replace("\N{NO-BREAK SPACE}", ""))


@pytest.mark.parametrize("name", SAMPLES)
def test_levels_of_headings_never_jump_and_rows_are_as_long_as_their_head(name: str) -> None:
    document = description(application(name))
    level = 0
    for block in document.blocks:
        if isinstance(block, Heading):
            assert block.level <= level + 1, block
            level = block.level
        if isinstance(block, Table):
            assert {len(row) for row in (*block.rows, *block.sums)} <= {len(block.columns)}


@pytest.mark.parametrize("name", COMPLETE)
def test_a_complete_proposal_has_every_chapter_of_its_call_and_nothing_is_marked_missing(
    name: str,
) -> None:
    document = description(application(name))
    call, strand = call_of(name), call_of(name).strand_of(sample(name))
    assert call.document is not None
    # What stands in a section of the form by itself has the heading of that section.
    alone = {
        text: f"{section.number} {section.title}"
        for section in call.document.sections_of(strand)
        for text in section.texts
        if len(section.texts) == 1
    }
    wanted = {alone.get(one.id, one.title) for one in of_strand(call.sections, strand)}
    assert wanted <= {b.text for b in document.blocks if isinstance(b, Heading)}
    assert not [b for b in document.blocks if isinstance(b, Callout) and b.tone is Tone.MISSING]


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_is_a_dash_in_each_table_and_its_sums(name: str) -> None:
    found = [b for b in description(application(name)).blocks if isinstance(b, Table)]
    # What an indicator begins with may well be 0.
    asked = [table for table in found if table.columns[0].heading != "Indicator"]
    cells = {cell for table in asked for row in (*table.rows, *table.sums) for cell in row}
    assert not cells & {"0", "0.00"}


@pytest.mark.parametrize("name", COMPLETE)
def test_all_that_a_person_wrote_is_in_it(name: str) -> None:
    document, proposal = read(description(application(name))), sample(name)
    lines = {line.strip() for line in document.splitlines()}
    written = (
        proposal.project.abstract,
        *proposal.narrative.values(),
        *(partner.description for partner in proposal.partners),
        *(package.objectives for package in proposal.work_packages),
        *(task.description for p in proposal.work_packages for task in p.tasks),
    )
    for line in (line.strip() for text in written for line in text.splitlines()):
        assert not line or line in lines or line.removeprefix("- ") in lines, line
    for package in proposal.work_packages:
        for item in under(package):
            assert item.title in document


def test_a_plan_stands_below_the_section_that_shows_it_and_only_there() -> None:
    document = description(application(BLUEGATE))
    chapter = ""
    where = []
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            chapter = block.text
        if isinstance(block, Plan):
            where.append(chapter)
    assert where == ["Implementation and work plan"]


def test_a_call_without_sections_gets_every_part_in_a_chapter_of_its_own() -> None:
    call = CALLS["COS-CLUSINT-2019-3-01"].model_copy(update={"document": None, "sections": ()})
    document = description(applying(sample(BLUEGATE), call))
    assert headings(document, 1)[-len(CHAPTERS) :] == list(CHAPTERS.values())


def test_every_part_that_a_call_can_show_is_known_to_the_document() -> None:
    assert set(CHAPTERS) == set(HOLDS) == set(get_args(ProposalPart))
    assert {table for tables in HOLDS.values() for table in tables} <= set(TABLES)


@pytest.mark.parametrize("name", COMPLETE)
def test_what_an_applicant_costs_and_who_pays_it_stand_in_one_row(name: str) -> None:
    (paid,) = tables(description(application(name)), "Eligible cost, grant and own share")
    for _, *amounts in (*paid.rows, *paid.sums):
        eligible, grant, own_share = map(_amount, amounts[:3])
        assert eligible == grant + own_share


def test_tasks_are_a_table_and_what_each_says_stands_below_its_name() -> None:
    told = Task(id="T1", title="Scouting", lead="A", participants=("B", "C"), description="Go.")
    listed = Task(id="T2", title="Desk", start_month=2, end_month=5, description="- one\n- two")
    silent = Task(title="Wait", lead="B")
    packages = (WorkPackage(id="WP1", tasks=(told, listed, silent)),)
    blocks = description(
        applying(Proposal(work_packages=packages), CALLS["COS-CLUSINT-2020-3-01"])
    ).blocks
    at = next(n for n, b in enumerate(blocks) if isinstance(b, Heading) and b.text == "Tasks")
    table, first, second, items = blocks[at + 1 : at + 5]
    assert isinstance(table, Table)
    heads = [one.heading for one in table.columns]
    assert heads == ["No", "Task", "Months", "Lead", "Participants"]
    assert table.rows == (
        ("T1", "Scouting", "–", "A", "B, C"),
        ("T2", "Desk", "2–5", "–", "–"),
        ("–", "Wait", "–", "B", "–"),
    )
    assert first == Paragraph("Go.", label="T1 Scouting")
    assert second == Paragraph("", label="T2 Desk") and isinstance(items, Listing)
    assert not [b for b in blocks if isinstance(b, Paragraph) and "Wait" in b.label]


@pytest.mark.parametrize(
    ("named", "told"),
    [
        (range(2, 31), "all applicants"),
        (range(1, 31), "all applicants"),
        ([*range(2, 7), 8, *range(10, 31)], "all applicants but N7, N9"),
        (range(2, 8), "N2, N3, N4, N5, N6, N7"),
        ([*range(2, 30), 99], ", ".join(f"N{n}" for n in (*range(2, 30), 99))),
    ],
)
def test_who_takes_part_is_told_by_who_does_not_where_most_of_many_do(
    named: Sequence[int], told: str
) -> None:
    everybody = [f"N{n}" for n in range(1, 31)]
    assert taking_part([f"N{n}" for n in named], "N1", everybody) == told


@pytest.mark.parametrize("name", COMPLETE)
def test_a_deliverable_is_told_once(name: str) -> None:
    document, plan = description(application(name)), sample(name).work_packages
    ids = [item.id for package in plan for item in package.deliverables]
    assert column(tables(document, "Deliverables"), "No") == ids
    assert "Deliverables" not in headings(document, 3)


@pytest.mark.parametrize("name", COMPLETE)
def test_every_crossing_of_the_budget_adds_up_to_the_totals_of_the_program(name: str) -> None:
    applied = application(name)
    document, totals = description(applied), applied.report.totals
    for caption, heading, expected in (
        ("Cost by applicant and category", "Indirect", totals.indirect_cost),
        ("Cost by applicant and category", "Eligible", totals.eligible_cost),
        ("Cost by applicant and work package", "Eligible", totals.eligible_cost),
        ("Eligible cost, grant and own share", "Eligible", totals.eligible_cost),
        ("Eligible cost, grant and own share", "Grant", totals.grant),
        ("Eligible cost, grant and own share", "Own share", totals.own_share),
    ):
        *cells, total = map(_amount, column(tables(document, caption), heading))
        assert sum(cells) == total == expected
    *cells, total = map(_amount, column(tables(document, "Cost by work package"), "Eligible"))
    assert sum(cells) == total == totals.eligible_cost


@pytest.mark.parametrize(
    ("packages", "parts", "lies"), [(8, 1, False), (18, 2, False), (23, 2, True), (60, 4, True)]
)
def test_a_crossing_with_many_columns_is_cut_no_more_than_it_must_and_loses_none(
    packages: int, parts: int, lies: bool
) -> None:
    proposal = sample(BLUEGATE)
    package = proposal.work_packages[0]
    many = tuple(package.model_copy(update={"id": f"WP{n}"}) for n in range(1, packages + 1))
    document = description(
        applying(proposal.model_copy(update={"work_packages": many}), call_of(BLUEGATE))
    )
    months = tables(document, "Person-months by applicant")
    named = [c.heading for table in months for c in table.columns if c.heading.startswith("WP")]
    assert named == [package.id for package in many]
    assert [table.columns[0].heading for table in months] == ["Applicant"] * parts
    assert {fitted(table, layout()).sideways for table in months} == {lies}
    for table in (*months, *tables(document, "Cost by applicant")):
        assert {len(row) for row in (*table.rows, *table.sums)} == {len(table.columns)}


def test_a_legal_name_has_the_room_that_a_number_does_not_need() -> None:
    (applicants,) = tables(description(application("craftbridge.toml")), "The applicants")
    heads = [column.heading for column in applicants.columns]
    widths = dict(zip(heads, fitted(applicants, layout()).widths, strict=True))
    assert widths["Legal name"] > 2.2 * widths["PIC"]


def test_the_public_variant_tells_neither_money_nor_people() -> None:
    draft = load(FOLDER / BLUEGATE)
    known = find_call(draft.proposal.call)
    request = request_for(draft, known, known.call.deadline.instant, "1.2.3")
    applied = application_of(replace(request, variant=Variant.PUBLIC))
    told = read(description(applied))
    assert "€" not in told
    assert "Budget" not in headings(description(applied), 1)
    for partner in draft.proposal.partners:
        assert partner.legal_name in told
        for secret in (partner.contact.name, partner.contact.email, partner.contact.phone):
            assert secret not in told
        assert not [person.name for person in partner.staff if person.name in told]


def test_an_empty_draft_says_what_is_to_be_done_in_its_place() -> None:
    document = description(applying(Proposal(), CALLS["COS-CLUSINT-2020-3-01"]))
    marked = [b.text for b in document.blocks if isinstance(b, Callout)]
    assert "Missing: abstract." in marked
    assert "No applicants yet." in marked
    assert "No work packages yet." in marked
    assert "No costs yet." in marked
    assert any(text.startswith("Not written yet: Relevance. Which need") for text in marked)
    assert "€" not in read(document)


def test_what_has_no_name_yet_is_told_by_its_place_and_its_cost_is_no_other_s() -> None:
    package = WorkPackage(tasks=(Task(id="T1"),), milestones=(Milestone(),))
    cost = CostLine(units=Decimal(2), unit_cost=Decimal(30))
    proposal = Proposal(work_packages=(package, WorkPackage()), costs=(cost,))
    document = description(applying(proposal, CALLS["COS-CLUSINT-2020-3-01"]))
    assert {"Work package 1", "Work package 2"} <= set(headings(document, 3))
    assert ("T1",) in [row for table in tables(document, "") for row in table.rows]
    assert column(tables(document, "Milestones"), "Work package") == ["work package 1"]
    assert column(tables(document, "Cost by applicant and category"), "not assigned")[-1] == "60.00"
    assert column(tables(document, "Cost by work package"), "Work package")[0] == "not assigned"


def test_a_text_under_a_key_that_the_call_does_not_know_is_not_left_out() -> None:
    proposal = sample(BLUEGATE)
    told = {**proposal.narrative, "ethics": "No question of ethics arises."}
    document = description(
        applying(proposal.model_copy(update={"narrative": told}), call_of(BLUEGATE))
    )
    assert "ethics" in headings(document, 1)
    assert "No question of ethics arises." in read(document)


def test_a_country_that_is_due_a_footnote_gets_it() -> None:
    proposal = sample(BLUEGATE)
    project = proposal.project.model_copy(update={"target_countries": ("XK",)})
    call = call_of(BLUEGATE)
    document = description(applying(proposal.model_copy(update={"project": project}), call))
    assert call.countries.footnotes["XK"] in read(document)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(raw_hostile)
def test_any_readable_proposal_has_a_description(raw: dict[str, Any]) -> None:
    document = description(applying(Proposal.model_validate(raw), CALLS["COS-CLUSINT-2020-3-01"]))
    assert document.title in read(document)


def test_the_rates_are_told_with_their_exceptions() -> None:
    told = read(description(application("skillweave.toml")))
    assert "75 % (Financial support to third parties (exchanges): 100 %)" in told
    assert "(flat rate of 7 %, not on: " in told


def test_the_footnote_on_a_country_stands_where_its_name_first_does_and_once() -> None:
    proposal = sample(BLUEGATE)
    project = proposal.project.model_copy(update={"target_countries": ("XK",)})
    call = call_of(BLUEGATE)
    document = description(applying(proposal.model_copy(update={"project": project}), call))
    values = [value for b in document.blocks if isinstance(b, Facts) for _, value in b.rows]
    noted = [value for value in values if isinstance(value, Styled)]
    footnote = call.countries.footnotes["XK"]
    assert [run.note[0].text for value in noted for run in value.runs if run.note] == [footnote]
    assert noted[0].startswith("Kosovo") and read(document).count(footnote) == 1
