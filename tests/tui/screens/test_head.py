"""The line at the head: as much as there is room for, what matters first, no word cut."""

from pathlib import Path

import pytest

from tests.helpers.tui import copied, go, opened, screen_text, settled, written

TOLD = {
    160: ("HARBOURLINK", "2/8 Project", "✗ NOT ELIGIBLE, 1 struck", "grant ━", "34 %",
          "deadline 12 d 04 h", "saved", "COS-CLUSINT-2020-3-01"),
    120: ("HARBOURLINK", "2/8 Project", "✗ NOT ELIGIBLE, 1 struck", "grant ━─── 34 %",
          "COS-CLUSINT-2020-3-01 · A", "12 d 04 h", "saved"),
    80: ("HARBOURLINK", "2/8 Project", "✗ NOT ELIGIBLE, 1 struck", "12 d 04 h", "saved"),
    60: ("HARBOURLINK", "2/8", "✗ NOT ELIGIBLE, 1 struck", "saved"),
}  # fmt: skip


@pytest.mark.parametrize("width", TOLD)
async def test_it_tells_what_matters_in_every_width(tmp_path: Path, width: int) -> None:
    file = copied(tmp_path, "harbourlink") / "harbourlink.toml"
    async with opened(file, (width, 24)) as pilot:
        await go(pilot, "project")
        await settled(pilot)
        head = screen_text(pilot.app).splitlines()[0]
        for told in TOLD[width]:
            assert told in head
        assert "…" not in head.replace(" …", "")  # the sign of what is open stands apart


async def test_a_short_bar_has_room_in_80_columns(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml", (80, 24)) as pilot:
        await go(pilot, "activities")
        await settled(pilot)
        head = screen_text(pilot.app).splitlines()[0]
        assert "4/8 Activities" in head and "grant ━━━─ 99 %" in head and "12 d 04 h" in head


async def test_a_long_name_gives_way_first(tmp_path: Path) -> None:
    file = copied(tmp_path, "harbourlink") / "harbourlink.toml"
    file.write_text(file.read_text("utf-8").replace("HARBOURLINK", "H" * 60), encoding="utf-8")
    async with opened(file, (60, 20)) as pilot:
        await settled(pilot)
        head = screen_text(pilot.app).splitlines()[0]
        assert "HHHHHHHH…" in head
        assert "✗ NOT ELIGIBLE, 1 struck" in head and "1/8" in head and "saved" in head


async def test_no_grant_is_told_where_nobody_knows_the_most(tmp_path: Path) -> None:
    file = written(tmp_path, 'format = 1\ncall = "COS-CLUSINT-2020-3-01"\n')
    async with opened(file, (160, 24)) as pilot:
        await settled(pilot)
        head = screen_text(pilot.app).splitlines()[0]
        assert "deadline 12 d 04 h" in head and "grant" not in head
