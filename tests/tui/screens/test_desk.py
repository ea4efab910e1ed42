"""The desk, wherever its folder lies."""

from pathlib import Path

import pytest

from tests.helpers.tui import copied, desk_of, shows
from tests.helpers.tui.reading import screen_text


@pytest.mark.parametrize("size", [(120, 36), (60, 20)], ids=str)
async def test_how_many_drafts_there_are_is_seen_however_long_the_path_is(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    folder = copied(tmp_path, "bluegate").rename(tmp_path / " ".join(["Anträge für später"] * 6))
    async with desk_of(folder, size) as pilot:
        await shows(pilot, "BLUEGATE", "1 draft")
        assert screen_text(pilot.app).splitlines()[0].rstrip().endswith("…")
