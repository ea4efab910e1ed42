"""Part A beside the browser: each value copied, each field ticked, and what changed asked again."""

from pathlib import Path

from tests.helpers.tui import (
    SMALL,
    copied,
    draft_screen,
    on_screen,
    opened,
    press,
    session_of,
    shows,
)


async def test_ticks_stay_and_what_changed_since_is_asked_again(tmp_path: Path) -> None:
    file = copied(tmp_path, "bluegate") / "bluegate.toml"
    async with opened(file, SMALL) as pilot:
        draft_screen(pilot).action_portal()
        await shows(pilot, " 0 of 1")
        await press(pilot, "down", "down", "enter")
        assert pilot.app.clipboard == "BLUEGATE"
        assert on_screen(pilot, "8 characters given to the terminal's clipboard")
        await press(pilot, "space")
        await shows(pilot, " 1 of 1")
        assert on_screen(pilot, " · General information · Title")
        await press(pilot, "escape")
        session_of(pilot).edit("project.acronym", "OTHER")
        draft_screen(pilot).action_portal()
        await shows(pilot, "ticked. ! 1 changed since.")


async def test_a_field_that_is_empty_says_why_and_gives_nothing(tmp_path: Path) -> None:
    file = copied(tmp_path, "half-filled") / "half-filled.toml"
    async with opened(file, SMALL) as pilot:
        draft_screen(pilot).action_portal()
        await shows(pilot, "fields ticked")
        await press(pilot, "enter")
        assert pilot.app.clipboard == ""
        assert on_screen(pilot, "Empty: The sources of the call do not tell it")
