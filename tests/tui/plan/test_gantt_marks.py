"""Deliverables and milestones in the Gantt chart: chosen, moved and edited by keys."""

from typing import Any

import pytest

from tests.helpers.models.cases import base
from tests.helpers.models.plan import due_in
from tests.helpers.tui import SMALL, WIDEST_AND_SMALLEST, press, screen_text
from tests.helpers.tui.gantt import bars, plan, row_of
from tests.helpers.tui.plan_alone import alone, heard_in, proposal_in, session_in
from tui.plan.gantt import Gantt
from tui.plan.gantt_chart import GanttChart

PACKAGE: dict[str, Any] = {
    "id": "WP1",
    "title": "Going out",
    "phase": "implementation",
    "start_month": 2,
    "end_month": 20,
    "tasks": [{"id": "T1.1", "start_month": 2, "end_month": 4}],
    "deliverables": [
        {"id": "D1.1", "title": "Agreement", "due_month": 6},
        {"id": "D1.2", "title": "Report"},
    ],
    "milestones": [{"id": "M1", "title": "Signed", "due_month": 3}],
}


def dues(pilot: Any) -> list[int | None]:
    """When the two deliverables and the milestone are due."""
    package = proposal_in(pilot).work_packages[0]
    return [item.due_month for item in due_in(package)]


async def test_space_goes_through_what_is_due_in_a_row_and_back_to_its_bar() -> None:
    async with alone(Gantt, plan(PACKAGE)) as pilot:
        for label in ("⚑ M1 Signed", "◆ D1.1 Agreement", "◆ D1.2 Report", "WP1 Going out"):
            await press(pilot, "space")
            assert label in row_of(pilot, "▸")
        await press(pilot, "backspace")
        assert "◆ D1.2 Report" in row_of(pilot, "▸")
        await press(pilot, "down", "up")
        assert "WP1 Going out" in row_of(pilot, "▸")


async def test_what_is_chosen_is_moved_by_the_keys_of_a_bar_one_step_a_key() -> None:
    async with alone(Gantt, plan(PACKAGE)) as pilot:
        before = proposal_in(pilot).work_packages
        await press(pilot, "space", "space", "right", "right")
        assert dues(pilot) == [8, None, 3]
        assert "◆ D1.1 · due M8 · Agreement" in screen_text(pilot.app)
        assert proposal_in(pilot).work_packages[0].start_month == 2
        session_in(pilot).undo()
        assert dues(pilot) == [7, None, 3]
        session_in(pilot).undo()
        assert proposal_in(pilot).work_packages == before
        await pilot.pause()
        assert "◆ D1.1 Agreement" in row_of(pilot, "▸")


async def test_it_stays_chosen_when_it_passes_another_one() -> None:
    async with alone(Gantt, plan(PACKAGE)) as pilot:
        await press(pilot, "space", *["right"] * 5)
        assert dues(pilot) == [6, None, 8]
        assert "⚑ M1 Signed" in row_of(pilot, "▸")


async def test_what_has_no_month_gets_the_last_of_its_work_package_with_the_first_key() -> None:
    async with alone(Gantt, plan(PACKAGE)) as pilot:
        assert "◆D1.2 no month yet" in screen_text(pilot.app)
        await press(pilot, "backspace")
        assert "no month yet: ← or → gives it one" in screen_text(pilot.app)
        await press(pilot, "left")
        assert dues(pilot) == [6, 20, 3]
        await press(pilot, "left")
        assert dues(pilot) == [6, 19, 3]


async def test_what_cannot_be_done_with_it_is_said_and_changes_nothing() -> None:
    async with alone(Gantt, plan(PACKAGE)) as pilot:
        await press(pilot, "space", "left", "left")
        before = proposal_in(pilot)
        await press(pilot, "left")
        assert "It is due in the first month already." in screen_text(pilot.app)
        await press(pilot, "full_stop")
        assert "It is due in one month" in screen_text(pilot.app)
        assert proposal_in(pilot) is before


async def test_a_month_that_cannot_be_read_is_kept() -> None:
    due = {"id": "D1.1", "due_month": "soon"}
    async with alone(Gantt, plan({"id": "WP1", "deliverables": [due]})) as pilot:
        await press(pilot, "space", "right")
        assert "“soon” is no month" in screen_text(pilot.app)
        at = "work_packages[0].deliverables[0].due_month"
        assert session_in(pilot).text(at) == "soon"


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (["space"], "No deliverables or milestones in it yet."),
        (["down", "space"], "They stand in the row of their work package, above."),
    ],
)
async def test_where_there_is_nothing_to_choose_it_says_so(keys: list[str], said: str) -> None:
    async with alone(Gantt, plan({"id": "WP1", "tasks": [{"id": "T1.1"}]}), SMALL) as pilot:
        await press(pilot, *keys)
        assert f"! {said}" in screen_text(pilot.app)


async def test_space_without_a_plan_does_no_harm() -> None:
    async with alone(Gantt, plan()) as pilot:
        await press(pilot, "space", "backspace", "right")
        assert proposal_in(pilot).work_packages == ()


async def test_enter_goes_to_what_is_chosen() -> None:
    async with alone(Gantt, plan(PACKAGE)) as pilot:
        await press(pilot, "space", "enter", "space", "enter")
        assert heard_in(pilot) == [
            "work_packages[0].milestones[0]",
            "work_packages[0].deliverables[0]",
        ]


async def test_a_click_chooses_what_it_points_at() -> None:
    async with alone(Gantt, plan(PACKAGE)) as pilot:
        row = row_of(pilot, " WP1")
        await pilot.click(GanttChart, offset=(row.index("◆"), 2))
        assert "◆ D1.1 Agreement" in row_of(pilot, "▸")
        await pilot.click(GanttChart, offset=(row.index("◆") + 1, 2))
        assert "WP1 Going out" in row_of(pilot, "▸")


async def test_it_is_let_go_of_when_it_is_removed() -> None:
    async with alone(Gantt, plan(PACKAGE)) as pilot:
        await press(pilot, "space")
        session_in(pilot).remove("work_packages[0].milestones", 0)
        await pilot.pause()
        assert "WP1 Going out" in row_of(pilot, "▸")
        await press(pilot, "right")
        assert dues(pilot) == [7, None]


@pytest.mark.parametrize("month", [0, 25])
async def test_what_is_due_outside_the_project_is_marked_without_colour(month: int) -> None:
    due = {"id": "D1.1", "title": "Late", "due_month": month}
    raw = plan({"id": "WP1", "start_month": 1, "end_month": 24, "deliverables": [due]})
    async with alone(Gantt, raw, SMALL) as pilot:
        await press(pilot, "space")
        assert "▸!  ◆ D1.1 Late" in row_of(pilot, "▸")
        assert f"due M{month} · lies outside the project" in screen_text(pilot.app)


@pytest.mark.parametrize("size", WIDEST_AND_SMALLEST, ids="{0[0]}x{0[1]}".format)
async def test_what_is_moved_out_of_view_is_followed(size: tuple[int, int]) -> None:
    async with alone(Gantt, base("complete-a"), size) as pilot:
        await press(pilot, *["plus"] * 5, "down", "down", "down", "down", "backspace")
        assert "D3.3" in row_of(pilot, "▸")
        assert "◆" in row_of(pilot, "▸").partition("▸")[2][10:]
        for _ in range(12):
            await press(pilot, "left")
        assert bars(pilot).scale.last(24) - bars(pilot).scroll_offset.x >= 0
        assert "due M24" in screen_text(pilot.app)
