"""Building the work plan: from the starter plan, by keys, in the tree."""

import asyncio
from pathlib import Path

import pytest
from pytest import MonkeyPatch
from textual.message import Message
from textual.message_pump import MessagePump
from textual.widget import Widget

from models.plan.numbering import renumbered
from models.proposal import Proposal
from tests.helpers.cli.proposals import HEAD
from tests.helpers.tui import (
    CALL,
    MOST_CRAMPED,
    SIZES,
    STEP_IDS,
    draft_screen,
    everything,
    focused,
    focused_path,
    notices,
    on_part,
    on_screen,
    opened,
    press,
    proposal_of,
    screen_text,
    session_of,
    settled,
    shows,
    until,
    written,
)
from tests.helpers.tui.bursting import at_once
from tests.helpers.tui.plan import NEW, at_plan, cursor
from tui.plan.gantt_chart import GanttChart
from tui.plan.months import MonthGrid
from tui.plan.tree import PlanTree
from tui.steps.activities import ActivitiesStep


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
        assert isinstance(focused(pilot), PlanTree)

        await press(pilot, "enter", "tab", *"!")
        await settled(pilot)
        one_step_more()
        await shows(pilot, "WP1 Management and coordination! · M1–")

        await press(pilot, "escape", "f6")
        await settled(pilot)
        assert isinstance(focused(pilot), GanttChart)
        end = proposal_of(pilot).work_packages[0].end_month
        assert end is not None
        await press(pilot, "comma")
        await settled(pilot)
        one_step_more()
        assert proposal_of(pilot).work_packages[0].end_month == end - 1
        await shows(pilot, f"M1–{end - 1}")

        await press(pilot, "f6")
        await settled(pilot)
        assert isinstance(focused(pilot), MonthGrid)
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
        await shows(pilot, "Undone: 6 work packages added", "No work packages yet")
        await press(pilot, "f6")
        await shows(pilot, "No work packages yet")
        await press(pilot, "ctrl+z")
        await shows(pilot, "Nothing to undo")
        for state in states[1:]:
            await press(pilot, "ctrl+y")
            await settled(pilot)
            assert proposal_of(pilot) == state
        await shows(pilot, "▸Person-months", "Redone: WP1, person-months, ACLI: nothing → 2")


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
    from models.proposal import paths

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


@pytest.mark.parametrize("size", MOST_CRAMPED, ids="{0[0]}x{0[1]}".format)
async def test_a_plan_typed_in_by_keys_stays_in_view(tmp_path: Path, size: tuple[int, int]) -> None:
    """Parts are added, named, moved, numbered, copied and removed; the tree is always in view."""
    async with opened(written(tmp_path, NEW), size) as pilot:
        await at_plan(pilot)
        for key, title in (("w", "Lead"), ("t", "Meet"), ("e", "Plan"), ("m", "Held"), ("w", "Go")):
            await press(pilot, key)
            await until(pilot, lambda: focused_path(pilot).endswith(".title"))
            await press(pilot, *title, "escape")
            await until(pilot, lambda: isinstance(focused(pilot), PlanTree))
            await settled(pilot)
        tree = ("WP1 Lead", "▪ T1.1 Meet", "◆ D1.1 Plan", "⚑ M1 Held", "WP2 Go")
        assert on_screen(pilot, *tree)
        typed = proposal_of(pilot)
        await press(pilot, "less_than_sign", "n", "down", "d")
        await settled(pilot)
        assert on_screen(pilot, "WP1 Go", "WP2 Lead", "▪ T2.1 Meet", "WP3 Lead", "▪ T3.1 Meet")
        await press(pilot, "delete")
        await settled(pilot)
        assert "WP3 removed; ^Z brings it back" in notices(pilot)
        await press(pilot, *["ctrl+z"] * 4)
        await settled(pilot)
        assert proposal_of(pilot) == typed
        assert on_screen(pilot, *tree)


async def test_a_long_title_leaves_the_months_in_the_tree(tmp_path: Path) -> None:
    text = f"""{NEW}
[[work_packages]]
id = "WP1"
title = "{"Preparing the partnership 中文 " * 9}"
start_month = 3
end_month = 3

[[work_packages.deliverables]]
id = "D1.1"
title = "{"Agreement " * 20}"
due_month = 12
"""
    async with opened(written(tmp_path, text), SIZES[-1]) as pilot:
        await at_plan(pilot)
        await shows(pilot, "… · M3", "… · M12")
        await pilot.resize_terminal(*SIZES[0])
        await settled(pilot)
        await shows(pilot, "… · M3", "… · M12")


async def test_without_applicants_a_work_package_says_whose_person_months_are_missing(
    tmp_path: Path,
) -> None:
    async with opened(written(tmp_path, HEAD), (120, 50)) as pilot:
        await at_plan(pilot)
        await press(pilot, "p")
        await settled(pilot)
        await shows(pilot, "No applicants with a key yet: they are added in step 3 (F3).")


async def test_many_removals_are_told_one_at_a_time(tmp_path: Path) -> None:
    async with opened(written(tmp_path, NEW), SIZES[-1]) as pilot:
        await at_plan(pilot)
        await press(pilot, "p")
        await settled(pilot)
        await press(pilot, *["delete"] * 4)
        await settled(pilot)
        assert notices(pilot).count("removed; ^Z brings it back") == 1


@pytest.mark.parametrize(
    ("slow", "empty", "keys"),
    [(PlanTree, False, ("↓", "t")), (ActivitiesStep, True, ("<f8>",))],
    ids=["the tree", "the step"],
)
async def test_letters_go_into_the_part_that_was_added_whatever_is_slow(
    tmp_path: Path, monkeypatch: MonkeyPatch, slow: type[Widget], empty: bool, keys: tuple[str, ...]
) -> None:
    """The cursor, and the focus of what was empty, take another way than what enters the field."""
    dispatch = MessagePump._dispatch_message

    async def slowly(self: MessagePump, message: Message) -> None:
        for _ in range(30 if isinstance(self, slow) else 0):
            await asyncio.sleep(0)
        await dispatch(self, message)

    monkeypatch.setattr("textual.screen.UPDATE_PERIOD", 1 / 60)  # frames come as on a terminal
    async with opened(written(tmp_path, NEW) if empty else everything(tmp_path)) as pilot:
        await draft_screen(pilot).go_and_enter(STEP_IDS.index("activities"))
        await settled(pilot)
        monkeypatch.setattr(MessagePump, "_dispatch_message", slowly)
        await at_once(pilot, *keys, "Dig")
        package = proposal_of(pilot).work_packages[0]
        assert (package.title if empty else package.tasks[-1].title) == "Dig"
