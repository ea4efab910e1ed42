"""The work plan seen four ways: shown and mended from each of them."""

from pathlib import Path

import pytest
from textual.widget import Widget

from tests.helpers.tui import (
    CALL,
    MOST_CRAMPED,
    WIDEST_AND_SMALLEST,
    assert_tame,
    copied,
    draft_screen,
    everything,
    focused,
    focused_path,
    follow,
    go,
    is_shown,
    on_part,
    on_screen,
    opened,
    press,
    proposal_of,
    saved,
    screen_text,
    session_of,
    settled,
    shows,
    until,
    written,
)
from tests.helpers.tui.plan import NEW, at_plan, back_at_findings, cursor, follow_finding
from tui.findings.listing import FindingsList
from tui.overlays.help import HelpScreen
from tui.plan.checklist import PlanChecklist
from tui.plan.gantt_chart import GanttChart
from tui.plan.months import MonthGrid
from tui.plan.tree import PlanTree
from tui.steps.activities import VIEWS, ActivitiesStep

# --- from view to view ---


async def test_the_same_part_stays_under_the_cursor_from_view_to_view(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        step = await at_plan(pilot)
        await on_part(pilot, "work_packages[2].tasks[1]")
        await press(pilot, "f6")
        await settled(pilot)
        assert step.query_one(GanttChart).path == "work_packages[2].tasks[1]"
        await press(pilot, "f6")
        await settled(pilot)
        assert focused_path(pilot).startswith("work_packages[2].person_months.")
        await press(pilot, "down", "f6", "f6")
        await settled(pilot)
        assert cursor(pilot) == "work_packages[2].tasks[1]"
        step.action_view("gantt")
        await press(pilot, "down", "f6", "f6", "f6")
        await until(pilot, lambda: cursor(pilot) == "work_packages[2].tasks[2]")
        step.action_view("months")
        await press(pilot, "right", "f6", "f6")
        await until(pilot, lambda: cursor(pilot) == "work_packages[3]")


async def test_the_view_is_remembered_while_the_draft_is_open(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await at_plan(pilot)
        await press(pilot, "f6", "f6", "f4", "f3")
        await settled(pilot)
        assert isinstance(focused(pilot), MonthGrid)


async def test_a_click_on_a_tab_and_a_command_bring_a_view(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await at_plan(pilot)
        await pilot.click("#tab-gantt")
        await settled(pilot)
        assert isinstance(focused(pilot), GanttChart)
        await pilot.click("#tab-plan")
        await settled(pilot)
        assert isinstance(focused(pilot), PlanTree)
        await go(pilot, "project")
        commands = {c.title: c.callback for c in pilot.app.get_system_commands(draft_screen(pilot))}
        assert {command.title for command in ActivitiesStep.info.commands} <= set(commands)
        await commands["Work plan: person-months"]()
        await settled(pilot)
        assert isinstance(focused(pilot), MonthGrid)
        before = proposal_of(pilot)
        await commands["Insert the usual work plan"]()
        await settled(pilot)
        added = proposal_of(pilot).work_packages
        assert added[:2] == before.work_packages
        assert [p.id for p in added[2:]] == [f"WP{n}" for n in range(3, 9)]
        await press(pilot, "ctrl+z")
        assert proposal_of(pilot) == before


IN_VIEW: tuple[tuple[str, type[Widget]], ...] = (
    ("▸Plan", PlanTree),
    ("▸Gantt", GanttChart),
    ("▸Person-months", MonthGrid),
    ("▸Checklist", PlanChecklist),
)


@pytest.mark.parametrize("size", WIDEST_AND_SMALLEST, ids="{0[0]}x{0[1]}".format)
async def test_every_view_fills_the_step_at_every_size(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml", size) as pilot:
        step = await at_plan(pilot)
        for view, (title, widget) in zip(VIEWS, IN_VIEW, strict=True):
            step.action_view(view)
            await settled(pilot)
            assert on_screen(pilot, title), view
            shown: Widget = step.query_one(widget)
            assert pilot.app.focused is shown
            assert shown.region.width >= step.content_size.width - 2
            if view in ("gantt", "months", "checklist"):
                assert shown.region.height >= step.content_size.height - 5
                assert step.max_scroll_y == 0
            assert all(len(row) <= size[0] for row in screen_text(pilot.app).splitlines())
            others = {one for _, one in IN_VIEW} - {widget}
            assert not any(is_shown(step.query_one(other)) for other in others)


async def test_help_in_a_view_tells_its_keys(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await at_plan(pilot)
        await press(pilot, "f6", "f1")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        await settled(pilot)
        assert on_screen(pilot, "Gantt chart", ", . make the bar shorter or longer")
        assert "**" not in screen_text(pilot.app)


async def test_the_person_months_have_the_keys_of_a_spreadsheet(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await at_plan(pilot)
        await press(pilot, "f6", "f6", "f1")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        await settled(pilot)
        assert on_screen(pilot, "Person-months", "^C ^X ^V copy, cut, paste cells")
        await press(pilot, "escape", "shift+down", "ctrl+c", "f2", "f2")
        await settled(pilot)
        assert pilot.app.clipboard == "3\n1.5"
        assert isinstance(focused(pilot), FindingsList)
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(focused(pilot), MonthGrid))


# --- findings, and from a view to the plan ---

WRONG = (
    NEW
    + """
[[work_packages]]
id = "WP1"
title = "Management"
phase = "management"
lead = "HMC"
start_month = 1
end_month = 99
person_months = { HMC = 3, GONE = 2 }

[[work_packages.tasks]]
id = "T1.1"
start_month = 5
end_month = 3

[[work_packages.deliverables]]
id = "D1.1"
title = "Agreement"
output = "partnership-agreement"
"""
)


@pytest.mark.parametrize("size", WIDEST_AND_SMALLEST, ids="{0[0]}x{0[1]}".format)
async def test_findings_lead_into_each_view_and_back(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(written(tmp_path, WRONG), size) as pilot:
        step = await at_plan(pilot)
        await follow_finding(pilot, "GONE")
        assert focused_path(pilot) == "work_packages[0].person_months.GONE"
        assert on_screen(pilot, "“GONE” is no applicant")
        await back_at_findings(pilot)
        await follow_finding(pilot, "No deliverable provides")
        assert isinstance(focused(pilot), PlanChecklist)
        assert on_screen(pilot, "Expected outputs, 1 of 6")
        await back_at_findings(pilot)
        await follow(pilot, "work_packages[0].tasks[0].end_month")
        assert is_shown(step.query_one(PlanTree))
        await follow(pilot, "work_packages[0].person_months.HMC")
        assert isinstance(focused(pilot), MonthGrid)


async def test_a_deliverable_is_moved_and_edited_from_the_chart(tmp_path: Path) -> None:
    at = "work_packages[0].deliverables[0]"
    async with opened(written(tmp_path, WRONG)) as pilot:
        step = await at_plan(pilot)
        await on_part(pilot, at)
        await press(pilot, "f6")
        await settled(pilot)
        assert step.query_one(GanttChart).path == at
        before = proposal_of(pilot)
        await press(pilot, "left", "left")
        await settled(pilot)
        assert proposal_of(pilot).work_packages[0].deliverables[0].due_month == 98
        await press(pilot, "enter")
        await until(pilot, lambda: focused_path(pilot) == f"{at}.due_month")
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(focused(pilot), GanttChart))
        assert step.query_one(GanttChart).path == at
        await press(pilot, "ctrl+z", "ctrl+z")
        await settled(pilot)
        assert proposal_of(pilot) == before


async def test_from_a_bar_to_its_wrong_month_and_back(tmp_path: Path) -> None:
    async with opened(written(tmp_path, WRONG)) as pilot:
        step = await at_plan(pilot)
        await press(pilot, "f6")
        await shows(pilot, "lies outside the project")
        await press(pilot, "enter")
        await until(pilot, lambda: focused_path(pilot) == "work_packages[0].end_month")
        await press(pilot, "escape")
        await until(pilot, lambda: pilot.app.focused is step.query_one(GanttChart))
        await press(pilot, "down", "enter")
        await until(pilot, lambda: focused_path(pilot).startswith("work_packages[0].tasks[0]."))
        await press(pilot, "escape")
        await until(pilot, lambda: pilot.app.focused is step.query_one(GanttChart))
        assert step.query_one(GanttChart).path == "work_packages[0].tasks[0]"


async def test_from_the_checklist_to_what_provides_it_and_back(tmp_path: Path) -> None:
    async with opened(written(tmp_path, WRONG)) as pilot:
        step = await at_plan(pilot)
        step.action_view("checklist")
        await shows(pilot, "✓ Partnership agreement D1.1")
        await press(pilot, "enter")
        await until(pilot, lambda: cursor(pilot) == "work_packages[0].deliverables[0]")
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(focused(pilot), PlanChecklist))


async def test_a_call_that_expects_nothing_says_so(tmp_path: Path) -> None:
    text = WRONG.replace(CALL, "COS-CLUSTER-2014-3-03").replace('strand = "A"', 'strand = "9"')
    async with opened(written(tmp_path, text)) as pilot:
        step = await at_plan(pilot)
        step.action_view("checklist")
        await settled(pilot)
        await shows(pilot, "Nothing to tick off")
        await press(pilot, "f6")
        await until(pilot, lambda: isinstance(focused(pilot), PlanTree))


async def test_what_is_no_number_is_kept_said_saved_and_read_back(tmp_path: Path) -> None:
    file = everything(tmp_path)
    path = "work_packages[0].person_months.HMC"
    async with opened(file) as pilot:
        await follow(pilot, path)
        await press(pilot, *"a few", "enter")
        await press(pilot, "up")
        await shows(pilot, "… HMC in WP1", "not a number", "… a few")
        await saved(pilot)
    async with opened(file) as pilot:
        await follow(pilot, path)
        await shows(pilot, "… a few")
        assert session_of(pilot).misread(path)


# --- hostile text ---


@pytest.mark.parametrize("size", MOST_CRAMPED, ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("hostile", ["[/x]", "[red]b", "🎉 中文字", "a\\u001b[31mb\\u0007"])
async def test_hostile_names_are_text_in_every_view(
    tmp_path: Path, hostile: str, size: tuple[int, int]
) -> None:
    text = (
        WRONG.replace('"WP1"', f'"{hostile}"')
        .replace('"Management"', f'"{hostile}"')
        .replace('"Agreement"', f'"{hostile}"')
        .replace('"HMC"', f'"{hostile}"')
        .replace("GONE = 2", f'"{hostile}2" = 2')
        .replace('"T1.1"', f'"{hostile}"')
    )
    async with opened(written(tmp_path, text), size) as pilot:
        step = await at_plan(pilot)
        for view in VIEWS:
            step.action_view(view)
            await settled(pilot)
            assert_tame(pilot)
            await press(pilot, "down", "right", "up")
            await settled(pilot)
            assert_tame(pilot)
        step.action_view("plan")
        await press(pilot, "w", "escape", "n")
        await settled(pilot)
        assert_tame(pilot)
        await on_part(pilot, "work_packages[0].tasks[0]")
        step.query_one(PlanTree).focus()
        await press(pilot, "o")
        await settled(pilot)
        assert_tame(pilot)
