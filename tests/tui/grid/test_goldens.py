"""The budget grid as text at three sizes, compared with files as in `test_goldens.py`."""

import pytest

from tests.helpers.tui import SIZES
from tests.helpers.tui.goldens import Compare
from tests.helpers.tui.grid import cost, grid_on, keys, session_with

LINES = (
    cost("HMC", "personnel", "Coordinator", "18", "5100.50"),
    cost("ACLI", "personnel", "Expert in water technology", "6", "4800", "WP2"),
    cost("NAVA", "travel", "Missions to Kenya and Peru, four persons", "8", "1450", "WP2"),
    cost("HMC", "gifts", "漢字 for [/guests]", "2.5", "99.99", "WP7"),
)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_grid(golden: Compare, size: tuple[int, int]) -> None:
    at = f"budget/grid-{size[0]}x{size[1]}"
    async with grid_on(session_with(), size) as pilot:
        golden(f"{at}-empty", pilot)
    async with grid_on(session_with(*LINES), size) as pilot:
        await keys(pilot, "down", "down", "down", "right", "right")
        golden(f"{at}-lines", pilot)
        await keys(pilot, "right", "right", "12a")
        golden(f"{at}-typing", pilot)
        await keys(pilot, "escape", "ctrl+g", "end", "ctrl+r")
        golden(f"{at}-sums", pilot)
