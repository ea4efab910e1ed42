"""The cursor of the desk stands on a file, whatever comes, goes, is sorted or filtered."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.message import Message
from textual.pilot import Pilot

from tests.helpers.tui import (
    USUAL,
    app_on,
    copied,
    desk_screen,
    notices,
    press,
    screen_text,
    settled,
    shows,
)
from tests.helpers.tui.bursting import at_once
from tui.screens.desk import Desk

ACTS = {
    "enter": Desk.Opened,
    "x": Desk.ExportAsked,
    "N": Desk.Asked,
    "d": Desk.DuplicateAsked,
    "r": Desk.RenameAsked,
    "delete": Desk.DeleteAsked,
}


@asynccontextmanager
async def desk_heard(folder: Path) -> AsyncIterator[tuple[Pilot[int], list[Path]]]:
    """The desk of a folder, and the drafts that acts are about."""
    heard: dict[int, Path] = {}
    several: dict[Desk.SeveralAsked, list[Path]] = {}

    def hear(message: Message) -> None:
        if isinstance(message, tuple(ACTS.values())):
            told: Any = message
            heard[id(message)] = told.earlier if isinstance(message, Desk.Asked) else told.path

        elif isinstance(message, Desk.SeveralAsked):
            several[message] = sorted(row.path for row in message.rows)

    files: list[Path] = []
    app = app_on(folder)
    async with app.run_test(size=USUAL, notifications=True, message_hook=hear) as pilot:
        await settled(pilot)
        yield pilot, files
        files += heard.values()
        files += (path for paths in several.values() for path in paths)


async def looked(pilot: Pilot[int]) -> None:
    """The desk looks at its folder, as it does every two seconds."""
    desk_screen(pilot)._look()
    await settled(pilot)


@pytest.mark.parametrize("key", ACTS)
async def test_an_act_is_about_the_draft_that_the_cursor_was_put_on(
    tmp_path: Path, key: str
) -> None:
    folder = copied(tmp_path, "bluegate", "half-filled", "harbourlink", "seashield")
    async with desk_heard(folder) as (pilot, files):
        await press(pilot, "down", "down")
        await shows(pilot, "harbourlink.toml")
        (folder / "another.toml").write_bytes((folder / "bluegate.toml").read_bytes())
        (folder / "bluegate.toml").unlink()
        (folder / "half-filled.toml").rename(folder / "client10.toml")
        await looked(pilot)
        (folder / "harbourlink.toml").rename(folder / "client2.toml")
        await looked(pilot)
        await press(pilot, "s", "S", "slash", *"harbour")
        await settled(pilot)
        (folder / "b.toml").write_bytes((folder / "client2.toml").read_bytes())
        await looked(pilot)
        await press(pilot, "enter", key)
        await settled(pilot)
    assert set(files) == {folder / "client2.toml"}


async def test_acts_for_several_are_about_the_files_that_were_ticked(tmp_path: Path) -> None:
    folder = copied(tmp_path, "bluegate", "half-filled", "harbourlink", "seashield")
    async with desk_heard(folder) as (pilot, files):
        await at_once(pilot, " ", "↓", " ")
        (folder / "harbourlink.toml").rename(folder / "client2.toml")
        (folder / "half-filled.toml").unlink()
        (folder / "a.toml").write_bytes((folder / "seashield.toml").read_bytes())
        await looked(pilot)
        await press(pilot, "s", "S", "f5")
        await settled(pilot)
        for key in ("<f2>", "x", "a", "<delete>"):
            await at_once(pilot, key)
            assert pilot.app.screen is not desk_screen(pilot), key
            await at_once(pilot, "⎋")
    assert files == [folder / "bluegate.toml", folder / "client2.toml"] * 4


@pytest.mark.parametrize("key", ACTS)
async def test_an_act_on_a_draft_that_went_is_done_to_no_other(tmp_path: Path, key: str) -> None:
    folder = copied(tmp_path, "bluegate", "half-filled", "seashield")
    async with desk_heard(folder) as (pilot, files):
        await press(pilot, "down")
        (folder / "half-filled.toml").unlink()
        await looked(pilot)
        await press(pilot, key)
        await settled(pilot)
        assert "half-filled.toml is not in the folder any more" in notices(pilot)
        assert isinstance(pilot.app.screen, Desk)
    assert files == []


async def test_files_that_come_are_written_and_go_are_seen_without_a_key(tmp_path: Path) -> None:
    folder = copied(tmp_path, "bluegate")
    async with desk_heard(folder) as (pilot, _):
        copied(tmp_path, "seashield")
        await looked(pilot)
        await shows(pilot, "2 drafts", "SEASHIELD", "bluegate.toml")
        text = (folder / "seashield.toml").read_text(encoding="utf-8")
        (folder / "seashield.toml").write_text(text.replace("SEASHIELD", "SEASWORD"), "utf-8")
        await looked(pilot)
        await shows(pilot, "SEASWORD")
        (folder / "seashield.toml").unlink()
        await looked(pilot)
        await shows(pilot, "1 draft")
        assert "SEASWORD" not in screen_text(pilot.app)
