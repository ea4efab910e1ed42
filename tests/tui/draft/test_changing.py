"""Changes of a draft that is filled: another strand, rows, parts of the plan, undo and redo."""

from pathlib import Path
from typing import Any

from tests.helpers.tui import (
    burst,
    copied,
    draft_screen,
    everything,
    follow,
    go,
    go_to_funding,
    on_disk,
    on_part,
    opened,
    pick,
    press,
    proposal_of,
    records_of,
    rows_of,
    saved,
    screen_text,
    session_of,
    settled,
    shows,
)
from tui.plan.tree import PlanTree


async def test_changing_the_strand_keeps_every_answer_and_judges_anew(tmp_path: Path) -> None:
    file = copied(tmp_path, "bluegate") / "bluegate.toml"
    async with opened(file) as pilot:
        before = proposal_of(pilot)
        criteria = [(f.criterion, f.status) for f in session_of(pilot).report.findings]
        await follow(pilot, "strand")
        await pick(pilot, "B")
        await shows(pilot, "● Strand B")
        await saved(pilot)
        after = proposal_of(pilot)
        assert after == before.model_copy(update={"strand": "B"})
        assert [(f.criterion, f.status) for f in session_of(pilot).report.findings] != criteria
        assert on_disk(file).strand == "B"
        await press(pilot, "ctrl+z")
        await shows(pilot, "● Strand A")
        assert proposal_of(pilot) == before
        await saved(pilot)
    assert on_disk(file) == before


async def test_a_click_on_a_strand_chooses_it(tmp_path: Path) -> None:
    file = everything(tmp_path)
    async with opened(file) as pilot:
        await pilot.click(pilot.app.screen.query(".strand")[1], offset=(5, 3))
        await shows(pilot, "strand B")


def on_screen_title(pilot: Any, text: str) -> bool:
    row = next(r for r in screen_text(pilot.app).splitlines() if " Title " in r)
    return text in row


async def test_undo_and_redo_across_steps_with_rows(tmp_path: Path) -> None:
    file = everything(tmp_path)
    async with opened(file) as pilot:
        states = [proposal_of(pilot)]

        async def done() -> None:
            await settled(pilot)
            assert proposal_of(pilot) != states[-1]
            states.append(proposal_of(pilot))

        await follow(pilot, "project.title")
        await burst(pilot, " anew")
        await done()
        step = await go(pilot, "partners")
        step.enter()
        await press(pilot, "a")
        await done()
        await press(pilot, "escape", "delete")
        await done()
        await press(pilot, "greater_than_sign")
        await done()
        step = await go(pilot, "activities")
        step.enter()
        await press(pilot, "t")
        await done()
        step = await go(pilot, "budget")
        step.enter()
        await press(pilot, "home", "d")
        await done()
        for state in reversed(states[:-1]):
            await press(pilot, "ctrl+z")
            await settled(pilot)
            assert proposal_of(pilot) == state
        await press(pilot, "ctrl+z")
        await shows(pilot, "Nothing to undo")
        await shows(pilot, "2 Project")
        assert not on_screen_title(pilot, " anew")
        for state in states[1:]:
            await press(pilot, "ctrl+y")
            await settled(pilot)
            assert proposal_of(pilot) == state
        await shows(pilot, "5 Budget")
        await shows(pilot, f"{len(states[-1].costs)} lines")
        await saved(pilot)
    assert on_disk(file) == states[-1]


async def test_rows_are_added_duplicated_moved_and_removed_in_every_table(tmp_path: Path) -> None:
    file = everything(tmp_path)
    async with opened(file) as pilot:
        for step, path in (
            ("partners", "partners"),
            ("budget", "funding.sources"),
            ("indicators", "indicators"),
            ("indicators", "risks"),
        ):
            await (go_to_funding(pilot) if step == "budget" else go(pilot, step))
            records = records_of(pilot, path)
            table = records._table
            before = rows_of(table)
            session = session_of(pilot)
            undone = session.proposal
            table.focus()
            await press(pilot, "d")
            await settled(pilot)
            assert len(rows_of(table)) == len(before) + 1, path
            assert records.row == 1
            await press(pilot, "greater_than_sign", "delete")
            await settled(pilot)
            assert len(rows_of(table)) == len(before), path
            assert rows_of(table)[0] == before[0]
            while session.proposal != undone:
                await press(pilot, "ctrl+z")
            assert rows_of(table) == before, path


async def test_deleting_twice_in_the_plan_takes_only_what_the_cursor_is_on(tmp_path: Path) -> None:
    """After a removal the cursor stays nearby: a second Delete never takes a far-off part."""
    file = copied(tmp_path, "bluegate") / "bluegate.toml"
    async with opened(file) as pilot:
        before = proposal_of(pilot).work_packages
        last = len(before) - 1
        await on_part(pilot, f"work_packages[{last}].tasks[0]")
        draft_screen(pilot).step.query_one(PlanTree).focus()
        await settled(pilot)
        await press(pilot, "delete", "delete")
        await settled(pilot)
        after = proposal_of(pilot).work_packages
        assert after[:last] == before[:last]
        assert len(after) == len(before)
        assert len(after[last].tasks) == len(before[last].tasks) - 2
