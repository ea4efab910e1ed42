"""The work plan seen four ways: one plan, built, shown and mended from each of them."""

from pathlib import Path
from typing import Any

import pytest

from models.plan_edit import renumbered
from models.proposal import Proposal
from storage.calls import find_call
from tests.cli.support import HEAD, PARTNERS
from tests.tui.support import (
    CALL,
    SIZES,
    SMALL,
    copied,
    draft_screen,
    everything,
    focused_path,
    follow,
    go,
    is_shown,
    notices,
    on_part,
    on_screen,
    opened,
    panel_of,
    pick,
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
from tests.tui.test_hostile_text import assert_tame
from tui.help import HelpScreen
from tui.steps.activities import PLAN_COMMANDS, VIEWS, ActivitiesStep
from tui.widgets.checklist import PlanChecklist
from tui.widgets.findings_panel import FindingsList
from tui.widgets.gantt import GanttChart
from tui.widgets.month_matrix import MonthMatrix
from tui.widgets.plan_tree import PlanTree

NEW = f'call_revision = "{find_call(CALL).revision}"\n{HEAD}{PARTNERS}'
"""Applicants, and no plan yet."""


async def at_plan(pilot: Any) -> ActivitiesStep:
    """The step, with the person in it."""
    step = await go(pilot, "activities")
    step.enter()
    await settled(pilot)
    assert isinstance(step, ActivitiesStep)
    return step


def cursor(pilot: Any) -> str:
    """The part of the plan under the cursor of the tree."""
    node = draft_screen(pilot).step.query_one(PlanTree).cursor_node
    return node.data if node is not None else ""


async def follow_finding(pilot: Any, said: str) -> None:
    """Press Enter on the finding that says this."""
    panel_of(pilot).enter()
    await settled(pilot)
    listing = panel_of(pilot).query_one(FindingsList)
    found = [n for n, f in enumerate(listing.findings) if said in f.message]
    assert found, [f.message for f in listing.findings]
    listing.highlighted = found[0]
    await press(pilot, "enter")
    await settled(pilot)


async def back_at_findings(pilot: Any) -> None:
    """Press Escape, and be where the finding was followed from."""
    await press(pilot, "escape")
    await until(pilot, lambda: isinstance(pilot.app.focused, FindingsList))


# --- building ---


async def test_a_plan_from_nothing_by_keys_and_back_to_nothing(tmp_path: Path) -> None:
    """Starter plan, a name, a bar, the effort, the ticks; each one step that can be undone."""
    async with opened(written(tmp_path, NEW)) as pilot:
        await press(pilot, "f4", "f4", "f4")
        await shows(pilot, "insert the usual plan for this strand")
        states: list[Proposal] = [proposal_of(pilot)]

        def one_step_more() -> None:
            assert proposal_of(pilot) != states[-1]
            states.append(proposal_of(pilot))

        await press(pilot, "enter")
        await settled(pilot)
        one_step_more()
        assert [p.id for p in proposal_of(pilot).work_packages] == [f"WP{n}" for n in range(1, 7)]
        assert "6 work packages inserted" in notices(pilot)
        assert isinstance(pilot.app.focused, PlanTree)

        await press(pilot, "enter", "tab", *"!")
        await settled(pilot)
        one_step_more()
        await shows(pilot, "WP1 Management and coordination! M1–")

        await press(pilot, "escape", "f6")
        await settled(pilot)
        assert isinstance(pilot.app.focused, GanttChart)
        end = proposal_of(pilot).work_packages[0].end_month
        await press(pilot, "comma")
        await settled(pilot)
        one_step_more()
        assert proposal_of(pilot).work_packages[0].end_month == end - 1
        await shows(pilot, f"M1–{end - 1}")

        await press(pilot, "f6")
        await settled(pilot)
        assert isinstance(pilot.app.focused, MonthMatrix)
        await press(pilot, "6", "enter")
        one_step_more()
        await press(pilot, "2")
        one_step_more()
        await press(pilot, "enter")
        await settled(pilot)
        assert list(proposal_of(pilot).work_packages[0].person_months.values()) == [6, 2]
        assert any(
            row.split("│")[1].split()[:2] == ["sum", "8"]
            for row in screen_text(pilot.app).splitlines()
            if "│" in row
        )

        await press(pilot, "f6")
        await shows(pilot, "Expected outputs, 6 of 6", "✓ Partnership agreement")

        for state in reversed(states[:-1]):
            await press(pilot, "ctrl+z")
            await settled(pilot)
            assert proposal_of(pilot) == state
        await shows(pilot, "Expected outputs, 0 of 6", "… Partnership agreement")
        await press(pilot, "f6")
        await shows(pilot, "No work packages yet")
        await press(pilot, "ctrl+z")
        await shows(pilot, "Nothing to undo")
        for state in states[1:]:
            await press(pilot, "ctrl+y")
            await settled(pilot)
            assert proposal_of(pilot) == state
        await shows(pilot, "WP1 Management and coordination!")


async def test_undoing_the_starter_plan_leaves_the_person_where_it_can_be_inserted(
    tmp_path: Path,
) -> None:
    async with opened(written(tmp_path, NEW)) as pilot:
        await at_plan(pilot)
        await press(pilot, "p")
        await settled(pilot)
        await press(pilot, "ctrl+z")
        await settled(pilot)
        await shows(pilot, "No work packages yet")
        await press(pilot, "p")
        await settled(pilot)
        assert len(proposal_of(pilot).work_packages) == 6


@pytest.mark.parametrize("view", ["gantt", "months"])
async def test_the_plan_can_be_begun_from_every_view(tmp_path: Path, view: str) -> None:
    async with opened(written(tmp_path, NEW)) as pilot:
        step = await at_plan(pilot)
        step.action_view(view)
        await shows(pilot, "No work packages yet")
        await press(pilot, "w")
        await until(pilot, lambda: focused_path(pilot) == "work_packages[0].title")
        assert step.query_one(PlanTree).region.height > 0


async def test_a_strand_without_a_usual_plan_offers_none(tmp_path: Path) -> None:
    text = NEW.replace(CALL, "COS-CLUSINT-2016-03-01").replace('strand = "A"\n', "")
    async with opened(written(tmp_path, text)) as pilot:
        step = await at_plan(pilot)
        await shows(pilot, "No work packages yet: add the first")
        assert not on_screen(pilot, "usual plan")
        await press(pilot, "p")
        await settled(pilot)
        assert proposal_of(pilot).work_packages == ()
        assert "No usual plan is known here" in notices(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: focused_path(pilot) == "work_packages[0].title")
        assert len(step.query(PlanTree)) == 1


async def test_without_a_strand_it_says_what_the_strand_would_bring(tmp_path: Path) -> None:
    text = NEW.replace('strand = "A"\n', "")
    async with opened(written(tmp_path, text)) as pilot:
        await at_plan(pilot)
        await shows(pilot, "Once a strand is chosen in step 1")
        session_of(pilot).edit("strand", "B")
        await shows(pilot, "Insert the usual plan", "an existing strategy is carried out")


# --- the tree ---


async def test_renumbering_is_one_step_and_references_follow(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await at_plan(pilot)
        await press(pilot, "greater_than_sign")
        await settled(pilot)
        before = proposal_of(pilot)
        assert [p.id for p in before.work_packages] == ["WP2", "WP1"]
        await press(pilot, "n")
        await settled(pilot)
        assert proposal_of(pilot).work_packages == renumbered(before).work_packages
        assert proposal_of(pilot).costs[-1].work_package == "WP1"
        assert proposal_of(pilot).risks[0].work_packages == ("WP2",)
        assert on_screen(pilot, "WP1 Going out", "T2.1 Steer")
        await press(pilot, "ctrl+z")
        assert proposal_of(pilot) == before
        await press(pilot, "ctrl+y", "n")
        await settled(pilot)
        assert "All numbers are in order" in notices(pilot)


@pytest.mark.parametrize(
    ("part", "copy", "number"),
    [
        ("work_packages[0]", "work_packages[1]", "WP3"),
        ("work_packages[0].tasks[0]", "work_packages[0].tasks[1]", "T1.2"),
        ("work_packages[0].milestones[0]", "work_packages[0].milestones[1]", "M2"),
    ],
)
async def test_a_copy_has_all_below_it_and_numbers_of_its_own(
    tmp_path: Path, part: str, copy: str, number: str
) -> None:
    from models import paths

    async with opened(everything(tmp_path)) as pilot:
        await on_part(pilot, part)
        draft_screen(pilot).step.query_one(PlanTree).focus()
        before = proposal_of(pilot)
        await press(pilot, "d")
        await until(pilot, lambda: cursor(pilot) == copy)
        made, original = paths.get(proposal_of(pilot), copy), paths.get(before, part)
        assert made.id == number
        assert made.title == original.title
        if part == "work_packages[0]":
            assert [t.title for t in made.tasks] == ["Steer"]
            assert [t.id for t in made.tasks] == ["T3.1"]
        await press(pilot, "ctrl+z")
        assert proposal_of(pilot) == before


async def test_a_task_moves_to_another_package(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await on_part(pilot, "work_packages[0].tasks[0]")
        draft_screen(pilot).step.query_one(PlanTree).focus()
        before = proposal_of(pilot)
        await press(pilot, "o")
        await settled(pilot)
        await shows(pilot, "Move T1.1 to", "WP2 Going out")
        await press(pilot, "enter")
        await until(pilot, lambda: cursor(pilot) == "work_packages[1].tasks[0]")
        packages = proposal_of(pilot).work_packages
        assert [len(p.tasks) for p in packages] == [0, 1]
        assert packages[1].tasks[0].id == "T2.1"
        await press(pilot, "ctrl+z")
        assert proposal_of(pilot) == before
        await on_part(pilot, "work_packages[0]")
        await press(pilot, "o")
        await shows(pilot, "Put the cursor on a task")
        assert proposal_of(pilot) == before


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
        assert isinstance(pilot.app.focused, MonthMatrix)


async def test_a_click_on_a_tab_and_a_command_bring_a_view(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await at_plan(pilot)
        await pilot.click("#tab-gantt")
        await settled(pilot)
        assert isinstance(pilot.app.focused, GanttChart)
        await pilot.click("#tab-plan")
        await settled(pilot)
        assert isinstance(pilot.app.focused, PlanTree)
        await go(pilot, "project")
        commands = {c.title: c.callback for c in draft_screen(pilot).commands()}
        assert {title for title, _, _ in PLAN_COMMANDS} <= set(commands)
        await commands["Work plan: person-months"]()
        await settled(pilot)
        assert isinstance(pilot.app.focused, MonthMatrix)
        before = proposal_of(pilot)
        await commands["Insert the usual work plan"]()
        await settled(pilot)
        added = proposal_of(pilot).work_packages
        assert added[:2] == before.work_packages
        assert [p.id for p in added[2:]] == [f"WP{n}" for n in range(3, 9)]
        await press(pilot, "ctrl+z")
        assert proposal_of(pilot) == before


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
async def test_every_view_fills_the_step_at_every_size(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml", size) as pilot:
        step = await at_plan(pilot)
        for view, (title, widget) in zip(
            VIEWS,
            (
                ("▸Plan", PlanTree),
                ("▸Gantt", GanttChart),
                ("▸Person-months", MonthMatrix),
                ("▸Checklist", PlanChecklist),
            ),
            strict=True,
        ):
            step.action_view(view)
            await settled(pilot)
            assert on_screen(pilot, title), view
            shown = step.query_one(widget)
            assert pilot.app.focused is shown
            assert shown.region.width >= step.content_size.width - 2
            if view in ("gantt", "months", "checklist"):
                assert shown.region.height >= step.content_size.height - 4
                assert step.max_scroll_y == 0
            assert all(len(row) <= size[0] for row in screen_text(pilot.app).splitlines())
            others = {GanttChart, MonthMatrix, PlanChecklist, PlanTree} - {widget}
            assert not any(is_shown(step.query_one(other)) for other in others)


async def test_help_in_a_view_tells_its_keys(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await at_plan(pilot)
        await press(pilot, "f6", "f1")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        await settled(pilot)
        assert on_screen(pilot, "Gantt chart", ", . (or Shift+← →): make the bar shorter")
        assert "**" not in screen_text(pilot.app)


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


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
async def test_findings_lead_into_each_view_and_back(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(written(tmp_path, WRONG), size) as pilot:
        step = await at_plan(pilot)
        await follow_finding(pilot, "GONE")
        assert focused_path(pilot) == "work_packages[0].person_months.GONE"
        assert on_screen(pilot, "“GONE” is no applicant")
        await back_at_findings(pilot)
        await follow_finding(pilot, "No deliverable provides")
        assert isinstance(pilot.app.focused, PlanChecklist)
        assert on_screen(pilot, "Expected outputs, 1 of 6")
        await back_at_findings(pilot)
        await follow(pilot, "work_packages[0].tasks[0].end_month")
        assert is_shown(step.query_one(PlanTree))
        await follow(pilot, "work_packages[0].person_months.HMC")
        assert isinstance(pilot.app.focused, MonthMatrix)


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
        await until(pilot, lambda: isinstance(pilot.app.focused, PlanChecklist))


async def test_a_call_that_expects_nothing_says_so(tmp_path: Path) -> None:
    text = WRONG.replace(CALL, "COS-CLUSTER-2014-3-03").replace('strand = "A"', 'strand = "9"')
    async with opened(written(tmp_path, text)) as pilot:
        step = await at_plan(pilot)
        step.action_view("checklist")
        await settled(pilot)
        await shows(pilot, "Nothing to tick off")
        await press(pilot, "f6")
        await until(pilot, lambda: isinstance(pilot.app.focused, PlanTree))


async def test_what_is_no_number_is_kept_said_saved_and_read_back(tmp_path: Path) -> None:
    file = everything(tmp_path)
    path = "work_packages[0].person_months.HMC"
    async with opened(file) as pilot:
        await follow(pilot, path)
        await press(pilot, *"a few", "enter")
        await press(pilot, "up")
        await shows(pilot, "! HMC in WP1", "not a number", "!a few")
        await saved(pilot)
    async with opened(file) as pilot:
        await follow(pilot, path)
        await shows(pilot, "!a few")
        assert session_of(pilot).misread(path)


# --- hostile text ---


@pytest.mark.parametrize("size", [SIZES[0], SMALL], ids="{0[0]}x{0[1]}".format)
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


# --- indicators and risks ---


async def test_the_indicators_of_the_call_are_offered_and_one_tells_its_method(
    tmp_path: Path,
) -> None:
    async with opened(written(tmp_path, NEW)) as pilot:
        (await go(pilot, "indicators")).enter()
        await shows(pilot, "Add 5 indicators of the call")
        before = proposal_of(pilot)
        await press(pilot, "c")
        await until(pilot, lambda: focused_path(pilot) == "" and not on_screen(pilot, "Add 5"))
        assert len(proposal_of(pilot).indicators) == 5
        await press(pilot, "down", "down", "down", "down")
        await settled(pilot)
        await shows(pilot, "counted in percentage", "measured by this method")
        await press(pilot, "up")
        await settled(pilot)
        assert not on_screen(pilot, "counted in percentage")
        await press(pilot, "delete")
        await shows(pilot, "Add 1 indicator of the call")
        await press(pilot, "ctrl+z", "ctrl+z")
        await settled(pilot)
        assert proposal_of(pilot) == before


async def test_a_risk_without_mitigation_is_seen_in_the_table(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await go(pilot, "indicators")
        await follow(pilot, "risks[1].mitigation")
        await shows(pilot, "none yet")
        await press(pilot, *"Dikes")
        await settled(pilot)
        await press(pilot, "shift+tab")
        await settled(pilot)
        assert proposal_of(pilot).risks[1].mitigation == "Dikes"
        await follow(pilot, "risks[1].likelihood")
        await pick(pilot, "high")
        assert proposal_of(pilot).risks[1].likelihood == "high"
