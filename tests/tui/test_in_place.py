"""The field in which somebody types stays where it is, whatever is told above it."""

from pathlib import Path

from tests.helpers.tui import (
    SMALL,
    copied,
    draft_screen,
    follow,
    opened,
)
from tests.helpers.tui.bursting import at_once

TARGETS = "project.target_countries"


async def test_a_message_above_moves_the_field_neither_as_it_comes_nor_as_it_goes(
    tmp_path: Path,
) -> None:
    """Another target than the abstract names is told below the abstract, which stands above."""
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml", SMALL) as pilot:
        await follow(pilot, TARGETS)
        step, field = draft_screen(pilot).step, pilot.app.focused
        assert field is not None
        rows, heights = set(), set()
        for typed in ("<home>", "<ctrl+k>", "Peru,", " Chile", "<ctrl+u>", "Japan"):
            await at_once(pilot, typed)
            if typed != "<home>":  # emptied, it has a message of its own, which comes into sight
                rows.add(field.region.y)
                heights.add(step.virtual_size.height)
        assert len(heights) > 1, "nothing was told above"
        assert len(rows) == 1
