"""The written parts as they will read, beside the text while it is written."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.helpers.bundle.marked import MARKED
from tests.helpers.tui import (
    SMALL,
    USUAL,
    copied,
    everything,
    go,
    notices,
    on_screen,
    opened,
    press,
    proposal_of,
    screen_text,
    settled,
)
from tests.helpers.tui.bursting import PASTE, at_once
from tests.helpers.tui.walking import amiss
from tui.steps.how_it_reads import MARKS, reads_as

PASTED = "•\tone [/b]\no\t**two**\nc\td\n1\t2\n\nlast *word*"


async def read(pilot: Pilot[int], *keys: str) -> None:
    """Go to the texts, press keys, and look how the text under the cursor reads."""
    (await go(pilot, "texts")).enter()
    await press(pilot, *keys, "f6")
    await settled(pilot)


@pytest.mark.parametrize("size", (USUAL, SMALL))
async def test_a_text_is_shown_as_it_reads_while_it_is_written(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(copied(tmp_path, "half-filled") / "half-filled.toml", size) as pilot:
        await read(pilot, "down")
        assert on_screen(pilot, "Nothing is written here yet")
        await at_once(pilot, f"{PASTE}{PASTED}")
        assert notices(pilot) == ""
        await press(pilot, "up", "up", "up", "up")
        await settled(pilot)
        rows = screen_text(pilot.app).splitlines()
        for line in ("   • one [/b]", "     • two", "  c │ d", "  1 │ 2"):
            assert any(line in row for row in rows), (line, screen_text(pilot.app))
        assert amiss(pilot) == []
        await press(pilot, "f1")
        await settled(pilot)
        assert on_screen(pilot, MARKS[0], "**b** *i*")
        await press(pilot, "escape", "f6")
        await settled(pilot)
        assert not on_screen(pilot, "   • two")


async def test_f6_and_what_is_typed_at_once_go_into_the_text(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        (await go(pilot, "texts")).enter()
        await settled(pilot)
        await at_once(pilot, "<f6>", "- a", "⎋", "↓", "⏎", "b", "<f6>", "c")
        first, second, *_ = proposal_of(pilot).narrative.values()
        assert first.startswith("- a")
        assert second.startswith("bc")
        assert on_screen(pilot, second[:20])


def test_every_mark_has_its_look() -> None:
    shown = reads_as(MARKED).plain.replace("\t", "")
    for line in (
        "The three aims are these, see our site, or https://example.org/z. It is so[1].",
        " • First aim",
        "   • below it",
        "   1. Number",
        "Country │ SMEs │ Share",
        "Kenya   │   12 │   3 %",
        "  9. nine",
        " 10. ten",
        "│ We shall not cease.",
        "▣ A map of the ports (map.png)",
        "[2] Another note.",
    ):
        assert line in shown.split("\n"), shown
    looks = {str(span.style) for span in reads_as("**a** *b* [c](https://example.org)").spans}
    assert looks >= {"bold", "italic", "underline"}
    assert "bold underline" in {str(span.style) for span in reads_as("# Aims").spans}
