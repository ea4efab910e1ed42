"""Letters that are not seen by themselves are typed as they are pasted."""

from pathlib import Path

import pytest
from textual import events

from tests.helpers.tui import copied, follow, opened, press, session_of, settled
from tests.helpers.tui.bursting import at_once
from tui.letters import writes

PERSIAN = "می\u200cخواهم"


@pytest.mark.parametrize("path", ["project.title", "project.abstract", "costs[0].item"])
async def test_joiners_are_typed_into_lines_texts_and_cells(tmp_path: Path, path: str) -> None:
    file = copied(tmp_path, "bluegate") / "bluegate.toml"
    async with opened(file) as pilot:
        session_of(pilot).edit(path, "")
        await follow(pilot, path)
        await at_once(pilot, f"{PERSIAN}\u00a0x")
        await press(pilot, "f10")
        await settled(pilot)
        assert session_of(pilot).text(path) == f"{PERSIAN}\u00a0x"


@pytest.mark.parametrize("sign", ["\t", "\r", "\x1b", "\x00", "\u202e"])
def test_what_commands_or_turns_a_text_is_no_letter(sign: str) -> None:
    assert not writes(sign)


async def test_enter_of_a_terminal_that_was_not_yet_the_programs_is_enter(tmp_path: Path) -> None:
    file = copied(tmp_path, "bluegate") / "bluegate.toml"
    async with opened(file) as pilot:
        session_of(pilot).edit("project.abstract", "")
        await follow(pilot, "project.abstract")
        pilot.app.post_message(events.Key("ctrl+j", "\n"))
        await at_once(pilot, "x")
        await press(pilot, "f10")
        await settled(pilot)
        assert session_of(pilot).text("project.abstract") == "\nx"
