"""A line that is too long goes on where its text began, beside its guide or its column."""

from pathlib import Path

import pytest

from tests.helpers.tui import copied, opened, press, screen_text, settled
from tests.helpers.tui.opening import SIZES


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_what_a_key_does_stands_in_a_column_of_its_own(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml", size) as pilot:
        await press(pilot, "f1", "f1")
        await settled(pilot)
        rows = screen_text(pilot.app).splitlines()
    first = next(row for row in rows if "Tab, Shift+Tab" in row)
    column = first.index("next and previous field")
    inside = [row for row in rows[rows.index(first) :] if "│" in row[:column]]
    told = [row[column - 1 :] for row in inside if row[column - 8 : column].strip(" │") == ""]
    goes_on = [row for row in told if row.strip(" │▁▂▃▄▅▆▇█")]
    assert all(row[0] == " " and row[1] != " " for row in goes_on), goes_on
    assert goes_on or size == SIZES[0]
