"""A paste where nothing takes it: told in the words of the place, and never taken in part."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Input

from tests.helpers.tui import (
    STEP_IDS,
    copied,
    desk_of,
    draft_screen,
    everything,
    follow,
    notices,
    opened,
    paste,
    press,
    session_of,
    settled,
)
from tui.anything.box import Box
from tui.findings.listing import FindingsList
from tui.overlays.dialogs import NewDraft, Question
from tui.overlays.help import HelpScreen, keys_help
from tui.overlays.one_of import OneOf
from tui.widgets.step_list import StepList

TABLE = "Ann\tDE\nBob\tFR\n"


async def told(pilot: Pilot[Any], *words: str) -> None:
    """Paste a table; nothing changes, and these words say so."""
    before, screen = session_of(pilot).proposal, pilot.app.screen
    pilot.app.clear_notifications()
    await paste(pilot, TABLE)
    assert "Not pasted" in notices(pilot)
    for word in words:
        assert word in notices(pilot), notices(pilot)
    assert session_of(pilot).proposal is before
    assert pilot.app.screen is screen


async def test_every_step_tells_what_to_do_with_a_paste(tmp_path: Path) -> None:
    words = {
        "call": "This is chosen, not pasted",
        "indicators": "A table of indicators cannot be pasted. Press F8",
        "texts": "Enter goes to",
        "review": "Enter goes to the field",
    }
    async with opened(everything(tmp_path)) as pilot:
        for number, step in enumerate(STEP_IDS):
            if step not in words:  # the person comes into a field or the grid there
                continue
            await draft_screen(pilot).go_and_enter(number)
            await settled(pilot)
            await told(pilot, words[step])
        for kind, said in ((StepList, "Enter goes to the step"), (FindingsList, "goes to the")):
            pilot.app.screen.query(kind).first().focus()
            await settled(pilot)
            await told(pilot, said)
        await follow(pilot, "partners[0].country")
        await told(pilot, "This is chosen, not pasted")


async def test_every_kind_of_dialog_tells_what_to_do_with_a_paste(tmp_path: Path) -> None:
    dialogs: dict[str, Callable[[], Any]] = {
        "Answer first": lambda: Question("Well?", "Yes", "No", "waits"),
        "Answer first: ↑ ↓ choose, Enter takes, Esc waits": lambda: OneOf(
            "Well?", [("a", "A"), ("b", "B")], None, "waits"
        ),
        "Escape closes it": lambda: HelpScreen("Keys", keys_help()),
    }
    async with opened(everything(tmp_path)) as pilot:
        for said, made in dialogs.items():
            pilot.app.push_screen(made())
            await settled(pilot)
            await told(pilot, said)
            await press(pilot, "escape")
        await press(pilot, "f6")
        await settled(pilot)
        await told(pilot, "Escape closes it")


async def test_the_desk_tells_what_to_do_with_a_paste(tmp_path: Path) -> None:
    async with desk_of(copied(tmp_path, "half-filled")) as pilot:
        await paste(pilot, "n\nd\n")
        assert "A draft is a file" in notices(pilot)
        assert len(pilot.app.screen_stack) == 2
        await press(pilot, "n")
        await settled(pilot)
        await paste(pilot, "NEW\nONE")
        assert isinstance(pilot.app.screen, NewDraft)
        assert pilot.app.screen.query_one(Input).value == "NEW ONE"


async def test_a_paste_into_the_box_loses_no_line(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await press(pilot, "ctrl+p")
        await paste(pilot, "go to\n6\n")
        assert isinstance(pilot.app.screen, Box)
        assert pilot.app.screen.query_one(Input).value == "go to 6"
