"""What of a draft cannot be read stays in its file, whatever the wizard does around it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.widgets import Button

from models.proposal import paths
from models.proposal.proposal import CostLine
from storage import load
from storage.calls import call_of
from storage.journal.journal import Journal
from tests.helpers.storage.unsaved import unsaved_in
from tests.helpers.tui import copied, go, opened, press, proposal_of, saved, shows, until
from tests.helpers.tui.budget import budget_of, tool
from tui.budget.tools import FitOverlay
from tui.draft.session import Session

CASES = {
    'funding = "later"': ("funding.rate", "90"),
    'narrative = "all in one"': ("narrative.impact", "Much."),
    'work_packages = [{ id = "WP1", person_months = "many" }]': (
        "work_packages[0].person_months.HMC",
        "9",
    ),
    'partners = [{ key = "HMC", eccp = "registered" }]': ("partners[0].eccp.status", "submitted"),
}
"""Something unread, and a place under it with what is typed there."""


def session_on(tmp_path: Path, lines: str) -> tuple[Session, Journal]:
    file = tmp_path / "draft.toml"
    file.write_text(f'format = 1\ncall = "COS-CLUSINT-2020-3-01"\nstrand = "A"\n{lines}\n')
    draft = load(file)
    journal = Journal(file, tmp_path / "state")
    journal.begin(draft)
    return Session(
        draft, call_of(draft), journal, lambda: datetime(2020, 11, 20, tzinfo=UTC)
    ), journal


@pytest.mark.parametrize("lines", CASES)
def test_what_makes_way_for_typing_is_in_the_file_and_survives_a_crash(
    tmp_path: Path, lines: str
) -> None:
    path, text = CASES[lines]
    session, journal = session_on(tmp_path, lines)
    start, before = session.draft, session.proposal
    for end in range(1, len(text) + 1):
        session.edit(path, text[:end])
    assert unsaved_in(start, journal) == session.proposal
    session.save()
    assert session.draft.path is not None
    assert load(session.draft.path).proposal == session.proposal
    written = session.draft.path.read_text()
    assert "_unread" in written
    assert text in written
    session.undo()
    assert paths.replace(session.proposal, "call_revision", "") == before


def test_the_very_first_edit_survives_a_crash_whole(tmp_path: Path) -> None:
    session, journal = session_on(tmp_path, "")
    start = session.draft
    session.edit("project.acronym", "X")
    assert unsaved_in(start, journal) == session.proposal


def test_a_row_added_to_an_unread_list_survives_a_crash_beside_it(tmp_path: Path) -> None:
    session, journal = session_on(tmp_path, 'costs = "see the workbook"')
    start = session.draft
    session.insert("costs", 0, CostLine(item="Room"))
    assert session.proposal.kept == {"costs_unread": "see the workbook"}
    assert unsaved_in(start, journal) == session.proposal


def test_unread_person_months_follow_an_applicant_whose_key_is_typed_anew(tmp_path: Path) -> None:
    plan = 'work_packages = [{ id = "WP1", person_months = { HMC = "9 or 10" } }]'
    session, _ = session_on(tmp_path, f'partners = [{{ key = "HMC" }}]\n{plan}')
    for key in ("H", "HA", "HAN"):
        session.edit("partners[0].key", key)
    assert session.text("work_packages[0].person_months.HAN") == "9 or 10"
    session.save()
    assert session.draft.path is not None
    assert 'HAN = "9 or 10"' in session.draft.path.read_text()


async def test_fitting_the_budget_leaves_lines_alone_whose_cost_cannot_be_read(
    tmp_path: Path,
) -> None:
    file = copied(tmp_path, "bluegate") / "bluegate.toml"
    head, first, second, third = file.read_text().split("unit_cost = ", 3)
    (_, rest), (_, more) = first.split("\n", 1), second.split("\n", 1)
    file.write_text(f'{head}{rest}unit_cost = "1.234"\n{more}unit_cost = {third}')
    async with opened(file) as pilot:
        await budget_of(pilot)
        before = proposal_of(pilot)
        await tool(pilot, "fit", FitOverlay)
        await shows(pilot, "reached to the cent", "2 chosen lines say no cost that can be read")
        await pilot.click("#apply")
        await until(pilot, lambda: proposal_of(pilot) is not before)
        costs = proposal_of(pilot).costs
        assert [line.unit_cost for line in costs[:2]] == [None, None]
        assert costs[1].kept == {"unit_cost": "1.234"}
        await press(pilot, "ctrl+s")
        await saved(pilot)
    written = file.read_text()
    assert 'unit_cost = "1.234"' in written
    assert "unit_cost = 0.00" not in written


async def test_the_copy_of_an_applicant_has_no_pic_not_even_an_unreadable_one(
    tmp_path: Path,
) -> None:
    file = tmp_path / "draft.toml"
    file.write_text(
        'format = 1\ncall = "COS-CLUSINT-2020-3-01"\nstrand = "A"\n'
        '[[partners]]\nkey = "HMC"\npic = 912345678\nrole = 5\nmy_note = "x"\n'
    )
    async with opened(file) as pilot:
        await go(pilot, "partners")
        await pilot.click(pilot.app.screen.query("#duplicate").first(Button))
        await until(pilot, lambda: len(proposal_of(pilot).partners) == 2)
        first, copy = proposal_of(pilot).partners
    assert first.kept == {"pic": 912345678, "role": 5, "my_note": "x"}
    assert copy.kept == {"my_note": "x"}
    assert copy.role == "partner"
