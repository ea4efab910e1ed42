"""The stage of a call is chosen beside it, and all steps follow."""

from pathlib import Path

from tests.helpers.cli.staged import CORRIDORS, OPEN, RAILSIDE
from tests.helpers.tui import go, opened, screen_text, session_of, settled, shows, written
from tests.helpers.tui.calls import own_call


async def test_every_step_follows_the_stage_that_is_chosen(tmp_path: Path) -> None:
    own_call(tmp_path, CORRIDORS)
    async with opened(written(tmp_path, RAILSIDE), (120, 40)) as pilot:
        session = session_of(pilot)
        await go(pilot, "texts")
        await shows(pilot, "Idea  35 of 200 words")
        assert "Impact" not in screen_text(pilot.app)
        await go(pilot, "call")
        await shows(pilot, "concept Concept note", "Stages concept 3 Mar 2026, full 15 Sep 2026")
        session.edit("project.stage", "full")
        await shows(pilot, "Deadline 15 Sep 2026", "· each applicant has signed the mandate")
        await go(pilot, "texts")
        await shows(pilot, "Impact  0 of 600 words", "Idea (another stage)  35 words")
        session.undo()
        await settled(pilot)
        await shows(pilot, "Idea  35 of 200 words")
        assert "Impact" not in screen_text(pilot.app)


async def test_without_a_stage_the_call_step_asks_for_it(tmp_path: Path) -> None:
    own_call(tmp_path, CORRIDORS)
    async with opened(written(tmp_path, OPEN), (120, 40)) as pilot:
        await go(pilot, "call")
        await shows(pilot, "No stage is named", "Deadline 3 Mar 2026")
