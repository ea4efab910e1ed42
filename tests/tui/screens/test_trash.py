"""Drafts deleted on the desk: asked once, in the trash, back from it, or dropped for good."""

from pathlib import Path

import pytest

from storage.journal.lock import lock_of
from storage.trash.trash import Trash
from tests.helpers.storage.unsaved import leave_unsaved
from tests.helpers.tui import (
    WIDEST_AND_SMALLEST,
    copied,
    desk_of,
    desk_screen,
    notices,
    on_screen,
    places,
    press,
    screen_text,
    settled,
    until,
)
from tui.overlays.past.trash import TrashOverlay


@pytest.mark.parametrize("size", WIDEST_AND_SMALLEST, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_draft_is_deleted_and_put_back(tmp_path: Path, size: tuple[int, int]) -> None:
    folder = copied(tmp_path, "half-filled")
    before = (folder / "half-filled.toml").read_bytes()
    async with desk_of(folder, size) as pilot:
        await press(pilot, "delete")
        await settled(pilot)
        assert on_screen(pilot, "Delete TIMBERWAYS (half-filled.toml)?")
        await press(pilot, "enter")
        await until(pilot, lambda: not desk_screen(pilot).rows)
        assert not list(folder.glob("*.toml"))
        await press(pilot, "t")
        await settled(pilot)
        assert on_screen(pilot, "1 draft.", "TIMBERWAYS", "Put back ^R")
        await press(pilot, "enter")
        await settled(pilot)
        assert on_screen(pilot, "The trash is empty.")
        assert not on_screen(pilot, "Put back ^R")
        await press(pilot, "escape")
        await until(pilot, lambda: desk_screen(pilot).rows)
    assert (folder / "half-filled.toml").read_bytes() == before


async def test_the_cursor_is_on_what_was_put_back(tmp_path: Path) -> None:
    async with desk_of(copied(tmp_path, "bluegate", "half-filled", "seashield")) as pilot:
        await press(pilot, "down", "delete", "enter")
        await until(pilot, lambda: len(desk_screen(pilot).rows) == 2)
        await press(pilot, "t", "enter", "escape")
        await until(pilot, lambda: len(desk_screen(pilot).rows) == 3)
        await settled(pilot)
        assert on_screen(pilot, "half-filled.toml"), screen_text(pilot.app)


async def test_escape_keeps_it_and_what_is_dropped_is_gone(tmp_path: Path) -> None:
    folder = copied(tmp_path, "half-filled")
    async with desk_of(folder) as pilot:
        await press(pilot, "ctrl+k")
        await settled(pilot)
        await press(pilot, "escape")
        await settled(pilot)
        assert (folder / "half-filled.toml").exists()
        await press(pilot, "delete", "enter")
        await until(pilot, lambda: not desk_screen(pilot).rows)
        await press(pilot, "t")
        await settled(pilot)
        await press(pilot, "delete")
        await settled(pilot)
        assert on_screen(pilot, "for good? It cannot be put back then.")
        await press(pilot, "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, TrashOverlay)
        await press(pilot, "enter", "ctrl+r", "delete")
        assert on_screen(pilot, "The trash is empty.")
    assert Trash(places(tmp_path).state).all() == []


async def test_what_is_being_worked_on_is_not_deleted(tmp_path: Path) -> None:
    file = copied(tmp_path, "half-filled") / "half-filled.toml"
    state = places(tmp_path).state
    lock = lock_of(file, state)
    assert lock is not None
    async with desk_of(file.parent) as pilot:
        await press(pilot, "delete", "enter")
        await until(pilot, lambda: "is open in another window" in notices(pilot))
        lock.release()
        leave_unsaved(file, state, ("project.title", "Mine"))
        await press(pilot, "delete", "enter")
        await until(pilot, lambda: "lacks 1 edit" in notices(pilot))
    assert file.exists()


async def test_what_comes_back_beside_another_is_said(tmp_path: Path) -> None:
    folder = copied(tmp_path, "half-filled")
    async with desk_of(folder) as pilot:
        await press(pilot, "delete", "enter")
        await until(pilot, lambda: not desk_screen(pilot).rows)
        copied(tmp_path, "half-filled")
        await press(pilot, "t")
        await settled(pilot)
        await press(pilot, "enter")
        await settled(pilot)
        told = " ".join(notices(pilot).split())
        assert "half-filled.toml is another draft by now" in told, screen_text(pilot.app)
    assert len(list(folder.glob("*.toml"))) == 2
