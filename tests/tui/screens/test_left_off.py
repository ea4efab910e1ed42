"""A draft opens where it was left; undo goes to what it took back; the cursor follows the thing."""

from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import DataTable

from models.proposal import paths
from storage import load, save
from tests.helpers.tui import (
    copied,
    desk_of,
    draft_screen,
    follow,
    go,
    on_part,
    opened,
    proposal_of,
    session_of,
    settled,
    shows,
)
from tests.helpers.tui.pressing import press
from tests.helpers.tui.reading import focused_path
from tests.helpers.tui.waiting import until
from tui.plan.months import Months
from tui.steps.base import Step
from tui.widgets.records import Records


async def test_a_draft_opens_at_the_field_in_which_it_was_left(tmp_path: Path) -> None:
    file = copied(tmp_path, "bluegate", "seashield") / "bluegate.toml"
    async with opened(file) as pilot:
        assert draft_screen(pilot).step.info.id == "call"
        await follow(pilot, "partners[2].eccp.date")
        scrolled = draft_screen(pilot).step.scroll_y
        await press(pilot, "ctrl+q")
    draft = load(file)
    save(draft.with_proposal(paths.remove(draft.proposal, "partners", 0)), file)
    async with opened(file) as pilot:
        assert focused_path(pilot) == "partners[1].eccp.date"
        assert draft_screen(pilot).step.scroll_y == scrolled
        await press(pilot, "f9")
        await settled(pilot)
        table = pilot.app.screen.query_one(DataTable)
        assert "BLUEGATE" in str(table.get_row_at(table.cursor_row)[1])
    file.rename(file.with_name("renamed.toml"))
    async with opened(file.with_name("renamed.toml")) as pilot:
        assert draft_screen(pilot).step.info.id == "call"


async def test_a_draft_opens_in_the_view_in_which_it_was_left(tmp_path: Path) -> None:
    file = copied(tmp_path, "bluegate") / "bluegate.toml"
    async with opened(file) as pilot:
        await on_part(pilot, "work_packages[2]")
        await press(pilot, "f6", "f9")
    async with opened(file) as pilot:
        step = draft_screen(pilot).step
        assert (step.info.id, step.view) == ("activities", "gantt")
        assert step.at() == "work_packages[2]"


async def test_undo_goes_to_the_field_of_another_step_and_says_what_it_took_back(
    tmp_path: Path,
) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        await follow(pilot, "partners[2].eccp.date")
        session_of(pilot).edit("partners[2].eccp.date", "2020-11-03")
        session_of(pilot).remove("partners", 4)
        await go(pilot, "project")
        await press(pilot, "ctrl+z")
        await shows(pilot, "Undone: removed applicant")
        assert draft_screen(pilot).step.at() == "partners[4]"
        await press(pilot, "ctrl+z")
        key = proposal_of(pilot).partners[2].key
        await shows(pilot, f"Undone: {key}, ECCP date: ")
        assert focused_path(pilot) == "partners[2].eccp.date"
        await press(pilot, "ctrl+y", "ctrl+y")
        await shows(pilot, "Redone: removed applicant")
        await press(pilot, "ctrl+y")
        await shows(pilot, "Nothing to redo")


async def test_undo_in_the_chart_stays_there_and_in_another_field_goes_to_the_tree(
    tmp_path: Path,
) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        await on_part(pilot, "work_packages[3]")
        session_of(pilot).edit("work_packages[1].title", "Another")
        await press(pilot, "f6", "right", "up", "up", "ctrl+z")
        await settled(pilot)
        step = draft_screen(pilot).step
        assert (step.view, step.at()) == ("gantt", "work_packages[3]")
        await shows(pilot, "Undone: WP4")
        await press(pilot, "ctrl+z")
        await until(pilot, lambda: focused_path(pilot) == "work_packages[1].title")
        assert step.view == "plan"


async def test_the_cursor_stays_with_its_applicant_and_a_step_with_its_field(
    tmp_path: Path,
) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        await follow(pilot, "partners[2].eccp.date")
        key = proposal_of(pilot).partners[2].key
        session_of(pilot).remove("partners", 0)
        assert _under_cursor(pilot) == (key, 1)
        session_of(pilot).move("partners", 1, 3)
        assert _under_cursor(pilot) == (key, 3)
        await press(pilot, "f4", "f3")
        await settled(pilot)
        assert focused_path(pilot) == "partners[3].eccp.date"


def _under_cursor(pilot: Pilot[Any]) -> tuple[str, int]:
    records = draft_screen(pilot).step.query(Records).first()
    return proposal_of(pilot).partners[records.row].key, records.query(DataTable).first().cursor_row


async def test_the_cursor_of_every_view_of_the_plan_stays_with_its_part(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        session = session_of(pilot)
        await on_part(pilot, "work_packages[5].tasks[1]")
        step = draft_screen(pilot).step
        session.remove("work_packages", 0)
        await settled(pilot)
        assert step.at() == "work_packages[4].tasks[1]"
        await press(pilot, "f6")
        session.remove("work_packages", 0)
        assert step.at() == "work_packages[3].tasks[1]"
        await press(pilot, "f6", "down", "down")
        key = proposal_of(pilot).partners[2].key
        assert _cell(step) == f"work_packages[3].person_months.{key}"
        session.remove("work_packages", 0)
        session.remove("partners", 0)
        assert _cell(step) == f"work_packages[2].person_months.{key}"


def _cell(step: Step) -> str:
    return step.query_one(Months).path


async def test_the_cursor_of_the_desk_stays_with_its_draft(tmp_path: Path) -> None:
    folder = copied(tmp_path, "bluegate", "seashield", "craftbridge")
    async with desk_of(folder) as pilot:
        table = pilot.app.screen.query_one(DataTable)
        await press(pilot, "end")
        last = str(table.get_row_at(table.cursor_row)[1])
        await press(pilot, "slash", "s", "e", "a", "escape")
        assert str(table.get_row_at(table.cursor_row)[1]) == last
        (folder / "craftbridge.toml").unlink()
        await press(pilot, "f5")
        await settled(pilot)
        assert str(table.get_row_at(table.cursor_row)[1]) == last
