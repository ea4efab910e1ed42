"""Several drafts are ticked: by file, through whatever is sorted, filtered, renamed and read."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.helpers.tui import (
    copied,
    desk_of,
    desk_screen,
    notices,
    on_screen,
    press,
    rows_of,
    screen_text,
    settled,
    shows,
)
from tests.helpers.tui.bursting import at_once
from tui.desk.table import DeskTable


def ticked(pilot: Pilot[int]) -> list[str]:
    """The acronyms of the rows that have the sign."""
    rows = [row.split(" | ") for row in rows_of(desk_screen(pilot)._table)]
    return [row[1] for row in rows if row[0] == "●"]


async def looked(pilot: Pilot[int]) -> None:
    """The desk looks at its folder, as it does every two seconds."""
    desk_screen(pilot)._look()
    await settled(pilot)


async def test_ticks_stay_with_their_files(tmp_path: Path) -> None:
    folder = copied(tmp_path, "bluegate", "half-filled", "harbourlink", "seashield")
    async with desk_of(folder) as pilot:
        await at_once(pilot, " ↓ ")
        await shows(pilot, "2 ticked · 4 drafts", "Esc unticks all")
        assert ticked(pilot) == ["BLUEGATE", "HARBOURLINK"]
        await press(pilot, "s", "S")
        (folder / "harbourlink.toml").rename(folder / "client1.toml")
        (folder / "another.toml").write_bytes((folder / "half-filled.toml").read_bytes())
        await looked(pilot)
        await press(pilot, "f5")
        await settled(pilot)
        assert ticked(pilot) == ["HARBOURLINK", "BLUEGATE"]
        await at_once(pilot, "<slash>", "shield⏎")
        await shows(pilot, "2 ticked, 2 of them hidden")
        await at_once(pilot, "⎋")
        assert ticked(pilot) == ["HARBOURLINK", "BLUEGATE"]
        await at_once(pilot, "⎋")
        assert ticked(pilot) == []
        assert "ticked" not in screen_text(pilot.app)


async def test_all_that_are_shown_are_ticked_and_then_none_of_them(tmp_path: Path) -> None:
    folder = copied(tmp_path, "bluegate", "half-filled", "seashield")
    async with desk_of(folder) as pilot:
        await at_once(pilot, "<slash>", "eligible⏎", "<asterisk>", "⎋")
        assert ticked(pilot) == ["BLUEGATE", "SEASHIELD"]
        await at_once(pilot, "<asterisk>")
        assert len(ticked(pilot)) == 3
        await at_once(pilot, "<slash>", "bluegate⏎", "<asterisk>", "⎋")
        assert ticked(pilot) == ["TIMBERWAYS", "SEASHIELD"]


async def test_more_than_there_is_room_for_are_ticked_by_looking_at_each_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, many = copied(tmp_path, "bluegate"), 20
    for number in range(1, many):
        (folder / f"client{number}.toml").write_text('format = 1\ncall = "COS-CLUSINT-2020-3-01"\n')
    async with desk_of(folder, size=(80, 20)) as pilot:
        await shows(pilot, f"{many} drafts")
        asked: list[int] = []
        monkeypatch.setattr(DeskTable, "refresh_row", lambda _table, row: asked.append(row))
        await at_once(pilot, "<asterisk>")
        await shows(pilot, f"{many} ticked")
        assert screen_text(pilot.app).count("●") > 12
        assert rows_of(desk_screen(pilot)._table)[-1].startswith("●")
        assert asked == []


async def test_no_act_is_about_what_is_hidden_or_gone(tmp_path: Path) -> None:
    folder = copied(tmp_path, "bluegate", "half-filled", "seashield")
    async with desk_of(folder) as pilot:
        await at_once(pilot, " ", "<slash>", "shield⏎", "<delete>")
        assert "hidden by the filter" in notices(pilot)
        pilot.app.clear_notifications()
        await at_once(pilot, "⎋")
        (folder / "bluegate.toml").unlink()
        await looked(pilot)
        assert not on_screen(pilot, "ticked")
        await at_once(pilot, "<delete>")
        assert "bluegate.toml, ticked, went out of the folder" in notices(pilot)
        assert pilot.app.screen is desk_screen(pilot)
