"""A line that is too long goes on where its text began, beside its guide or its column."""

from pathlib import Path

import pytest

from tests.helpers.tui import copied, opened, press, screen_text, settled
from tests.helpers.tui.opening import COMFORTABLE, SMALL
from tui.overlays.help import KEYS


@pytest.mark.parametrize("size", [COMFORTABLE, SMALL], ids=str)
async def test_what_a_key_does_stands_in_a_column_of_its_own(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml", size) as pilot:
        await press(pilot, "f1", "f1")
        await settled(pilot)
        rows = screen_text(pilot.app).splitlines()
    first = next(row for row in rows if "Tab, Shift+Tab" in row)
    column = first.index("next and previous field")
    edge = first.index("Tab, Shift+Tab")
    in_front = {row[edge:column].strip() for row in rows[rows.index(first) : -4]}
    assert in_front <= {key for key, _ in KEYS} | {""}
    assert "" in in_front
