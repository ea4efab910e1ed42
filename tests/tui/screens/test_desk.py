"""The desk, wherever its folder lies."""

import datetime as dt
from pathlib import Path

import pytest

from tests.helpers.storage.endless import ENDLESS
from tests.helpers.tui import copied, desk_of, desk_screen, settled, shows
from tests.helpers.tui.bursting import at_once
from tests.helpers.tui.opening import places
from tests.helpers.tui.reading import screen_text
from tui.app import ClusterbidApp
from tui.overlays.help import HelpScreen
from tui.screens.desk import Desk


@pytest.mark.parametrize("size", [(120, 36), (60, 20)], ids=str)
async def test_how_many_drafts_there_are_is_seen_however_long_the_path_is(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    folder = copied(tmp_path, "bluegate").rename(tmp_path / " ".join(["Anträge für später"] * 6))
    async with desk_of(folder, size) as pilot:
        await shows(pilot, "BLUEGATE", "1 draft")
        assert screen_text(pilot.app).splitlines()[0].rstrip().endswith("…")


async def test_the_desk_counts_the_last_day_in_hours_and_minutes_and_goes_on(
    tmp_path: Path,
) -> None:
    folder = copied(tmp_path, "bluegate")
    now = [dt.datetime(2020, 12, 1, 16, 0, 30, tzinfo=dt.UTC)]
    app = ClusterbidApp(folder, places(tmp_path), now=lambda: now[0])
    async with app.run_test(size=(120, 36)) as pilot:
        await shows(
            pilot,
            "23 h 59 m",
            "bluegate.toml · closes 2 Dec 2020 17:00 Brussels (16:00 your time) · questions are no",
        )
        now[0] = dt.datetime(2020, 12, 2, 15, 59, 30, tzinfo=dt.UTC)
        desk = pilot.app.screen
        assert isinstance(desk, Desk)
        desk._tick()
        await shows(pilot, "< 1 min")
        now[0] = dt.datetime(2020, 12, 2, 16, 0, 1, tzinfo=dt.UTC)
        desk._tick()
        await shows(pilot, "closed")
        assert "questions" not in screen_text(pilot.app)


async def test_an_open_draft_counts_its_last_hour_in_minutes(tmp_path: Path) -> None:
    file = copied(tmp_path, "bluegate") / "bluegate.toml"
    moment = dt.datetime(2020, 12, 2, 15, 17, 30, tzinfo=dt.UTC)
    app = ClusterbidApp(file.parent, places(tmp_path), file, now=lambda: moment)
    async with app.run_test(size=(120, 36)) as pilot:
        await shows(pilot, "deadline 42 min")


async def test_two_files_with_one_id_are_told_as_copies(tmp_path: Path) -> None:
    folder = copied(tmp_path, "half-filled")
    text = (folder / "half-filled.toml").read_text()
    for name in ("a", "b"):
        (folder / f"{name}.toml").write_text(f'id = "1"\n{text}')
    async with desk_of(folder) as pilot:
        await shows(pilot, "3 drafts", "a.toml · the same draft as b.toml")
        await pilot.press("down", "down")
        await shows(pilot, "half-filled.toml")
        assert "the same" not in screen_text(pilot.app)


@pytest.mark.timeout(60)
async def test_what_is_no_file_holds_up_no_desk_and_tells_why(tmp_path: Path) -> None:
    folder = copied(tmp_path, "bluegate")
    for kind, (make, _) in ENDLESS.items():
        make(folder / f"{kind}.toml")
    async with desk_of(folder, (120, 36)) as pilot:
        await shows(pilot, "BLUEGATE", "6 drafts", "unreadable")
        for kind in sorted(ENDLESS):
            await pilot.press("down")
            said = {"huge": "larger", "circle": "this link"}.get(kind, "this is no")
            await shows(pilot, f"{kind}.toml: {said}")


async def test_a_folder_that_is_read_again_before_it_was_read_takes_keys(tmp_path: Path) -> None:
    """Keys wait for the names that the first reading was to bring, and which the second brings."""
    async with desk_of(copied(tmp_path, "bluegate")) as pilot:
        desk = desk_screen(pilot)
        desk.read_again()
        desk.read_again()
        await settled(pilot)
        await at_once(pilot, "<f1>")
        assert isinstance(pilot.app.screen, HelpScreen)
