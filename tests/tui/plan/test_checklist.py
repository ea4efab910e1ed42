"""The checklist of the plan, as a person sees it."""

from pathlib import Path

import pytest

from tests.helpers.models.cases import base, change
from tests.helpers.tui import (
    WIDEST_AND_SMALLEST,
    notices,
    opened,
    press,
    screen_text,
    settled,
    until,
    written,
)
from tests.helpers.tui.plan import NEW, at_plan
from tests.helpers.tui.plan_alone import alone, heard_in, session_in
from tui.plan.checklist import PlanChecklist
from tui.plan.tree import PlanTree


@pytest.mark.parametrize("size", WIDEST_AND_SMALLEST, ids=str)
async def test_outputs_and_targets_are_listed_with_who_sees_to_them(
    size: tuple[int, int],
) -> None:
    async with alone(PlanChecklist, base("complete-a"), size) as pilot:
        frame = screen_text(pilot.app)
        assert "Expected outputs, 6 of 6" in frame
        assert "✓ Partnership agreement  D2.1" in frame
        assert "Targets served by implementation activities, 2 of 2" in frame
        assert "✓ Kenya  WP3" in frame


async def test_it_ticks_itself() -> None:
    raw = base("complete-a")
    change(raw, "work_packages[1].deliverables[2].output", "")
    async with alone(PlanChecklist, raw) as pilot:
        assert "… Implementation roadmap  no deliverable yet" in screen_text(pilot.app)
        session_in(pilot).edit("work_packages[0].deliverables[0].output", "implementation-roadmap")
        await pilot.pause()
        assert "✓ Implementation roadmap  D1.1" in screen_text(pilot.app)
        assert "6 of 6" in screen_text(pilot.app)
        session_in(pilot).edit("work_packages[2].phase", "communication")
        await pilot.pause()
        assert "… Kenya  nothing serves it yet" in screen_text(pilot.app)


async def test_enter_goes_to_what_provides_an_item() -> None:
    async with alone(PlanChecklist, base("complete-a")) as pilot:
        await press(pilot, "home", "down", "enter")
        assert heard_in(pilot) == ["work_packages[1].deliverables[1]"]


async def test_hostile_texts_are_text() -> None:
    raw = base("complete-a")
    change(raw, "project.target_regions", ["[/x] region"])
    change(raw, "work_packages[1].deliverables[0].id", "[red]D")
    async with alone(PlanChecklist, raw) as pilot:
        frame = screen_text(pilot.app)
        assert "… [/x] region  nothing serves it yet" in frame
        assert "[red]D" in frame


async def test_without_outputs_and_targets_the_list_is_empty() -> None:
    raw = {**base("complete-excellence"), "call": "COS-CLUSTER-2020-3-03"}
    async with alone(PlanChecklist, raw) as pilot:
        assert pilot.app.query_one(PlanChecklist).option_count == 0


async def test_what_nothing_provides_leads_to_the_plan_with_advice(tmp_path: Path) -> None:
    async with opened(written(tmp_path, NEW)) as pilot:
        step = await at_plan(pilot)
        await press(pilot, "w", "escape")
        step.action_view("checklist")
        await settled(pilot)
        await press(pilot, "home", "enter")
        await until(pilot, lambda: isinstance(pilot.app.focused, PlanTree))
        assert "choose the expected output that it provides" in notices(pilot)
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(pilot.app.focused, PlanChecklist))


@pytest.mark.parametrize("size", WIDEST_AND_SMALLEST, ids=str)
async def test_before_targets_are_chosen_it_says_where(size: tuple[int, int]) -> None:
    async with alone(PlanChecklist, {"strand": "A"}, size) as pilot:
        frame = screen_text(pilot.app)
        assert "Expected outputs, 0 of 6" in frame
        assert "None yet: they are chosen in step 2" in frame
        assert "0 of 0" not in frame
