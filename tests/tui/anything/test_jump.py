"""Jump mode: a letter on everything in sight, and the way there."""

import re
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, DataTable

from tests.helpers.tui import (
    SMALL,
    STEP_IDS,
    assert_tame,
    copied,
    desk_of,
    draft_screen,
    everything,
    focused,
    focused_path,
    go,
    opened,
    proposal_of,
    records_of,
    screen_text,
    settled,
)
from tests.helpers.tui.bursting import at_once
from tui.anything.letters import codes
from tui.anything.targets import targets
from tui.budget.grid import BudgetGrid
from tui.commands.listing import EVERYWHERE, JUMP, OF_DRAFT
from tui.commands.of_desk import OF_DESK
from tui.grid.grid import Grid
from tui.screens.draft import DraftScreen
from tui.steps.listing import STEPS

JUMP_KEY = f"<{JUMP.keys[0]}>"


def letter_before(pilot: Pilot[Any], words: str) -> str:
    """The letters that stand before some words, at once or apart by a blank."""
    frame = screen_text(pilot.app)
    found = re.search(rf"([A-Z]{{1,2}})[ ▸✓]*{re.escape(words)}", frame)
    assert found is not None, f"no letter before {words}\n{frame}"
    return found[1].lower()


@pytest.mark.parametrize("count", [0, 1, 26, 27, 51, 60, 400, 676, 900])
def test_no_code_begins_another(count: int) -> None:
    made = codes(count)
    assert len(made) == min(count, 26 * 26)
    assert len(set(made)) == len(made)
    assert not [(a, b) for a in made for b in made if a != b and b.startswith(a)]
    assert sum(len(code) == 1 for code in codes(40)) > 20


async def test_letters_lead_to_steps_fields_rows_buttons_and_tabs(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        await at_once(pilot, JUMP_KEY)
        await at_once(pilot, letter_before(pilot, "3 Partners"))
        assert draft_screen(pilot).step.info.id == "partners"
        await at_once(pilot, JUMP_KEY)
        await at_once(pilot, letter_before(pilot, "ADM "))
        assert records_of(pilot, "partners").row == 3
        assert isinstance(focused(pilot), DataTable)
        await at_once(pilot, JUMP_KEY)
        await at_once(pilot, letter_before(pilot, "Adriamare Società"))
        assert focused_path(pilot) == "partners[3].legal_name"
        before = proposal_of(pilot)
        await at_once(pilot, JUMP_KEY)
        await at_once(pilot, letter_before(pilot, "Remove ^K"))
        assert isinstance(focused(pilot), Button)
        assert proposal_of(pilot) is before
        await at_once(pilot, JUMP_KEY)
        await at_once(pilot, letter_before(pilot, "5 Budget"))
        await at_once(pilot, JUMP_KEY)
        await at_once(pilot, letter_before(pilot, "Funding"))
        assert not draft_screen(pilot).step.query_one(BudgetGrid).display
        await at_once(pilot, JUMP_KEY)
        await at_once(pilot, letter_before(pilot, "Lines"))
        await at_once(pilot, JUMP_KEY)
        await at_once(pilot, letter_before(pilot, "6  DVM"))
        assert draft_screen(pilot).step.query_one(Grid).row == 5


async def test_a_burst_goes_there_and_types_on(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await go(pilot, "project")
        await draft_screen(pilot).go_and_enter(STEP_IDS.index("project"))
        await at_once(pilot, JUMP_KEY)
        title = letter_before(pilot, proposal_of(pilot).project.title)
        await at_once(pilot, "⎋", JUMP_KEY, title, "<home>", "QQ")
        assert focused_path(pilot) == "project.title"
        assert proposal_of(pilot).project.title.startswith("QQ")


async def test_escape_another_key_and_the_same_key_leave_all_as_it_was(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await draft_screen(pilot).go_and_enter(1)
        await settled(pilot)
        before, where = proposal_of(pilot), focused(pilot)
        for out in ("⎋", "<f4>", "1", JUMP_KEY, "m⎋"):
            await at_once(pilot, JUMP_KEY, out)
            assert isinstance(pilot.app.screen, DraftScreen)
            assert (proposal_of(pilot), focused(pilot)) == (before, where), out
            assert draft_screen(pilot).step.info.id == "project"


async def test_all_that_takes_keys_has_a_letter_in_a_small_terminal_too(tmp_path: Path) -> None:
    async with opened(everything(tmp_path), SMALL) as pilot:
        for step in ("partners", "budget", "review"):
            await draft_screen(pilot).go_and_enter(STEP_IDS.index(step))
            await settled(pilot)
            there = targets(pilot.app.screen)
            assert there, step
            assert len({target.at for target in there}) == len(there)
            await at_once(pilot, JUMP_KEY)
            assert_tame(pilot)
            await at_once(pilot, "⎋")


async def test_the_desk_has_letters_too(tmp_path: Path) -> None:
    async with desk_of(copied(tmp_path, "bluegate", "half-filled")) as pilot:
        await at_once(pilot, JUMP_KEY)
        await at_once(pilot, letter_before(pilot, "…  TIMBERWAYS"))
        assert pilot.app.screen.query_one(DataTable).cursor_row == 1


def test_no_key_does_two_things() -> None:
    """A step's own key may be that of another step, but of nothing that works everywhere."""
    for here in (OF_DRAFT, OF_DESK):
        taken = [key for command in (*here, *EVERYWHERE) for key in command.keys]
        assert len(taken) == len(set(taken))
    everywhere = {key for command in (*OF_DRAFT, *EVERYWHERE) for key in command.keys}
    assert not everywhere & {key for step in STEPS for c in step.commands for key in c.keys}
