"""Folders of a folder are clients: rows with how many drafts lie below, to be gone into."""

import os
import shutil
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.helpers.tui import (
    SAMPLES,
    SMALL,
    copied,
    desk_of,
    desk_screen,
    notices,
    press,
    screen_text,
    settled,
    shows,
)
from tests.helpers.tui.bursting import at_once
from tui.desk import below
from tui.overlays.dialogs import NewDraft


def clients(tmp_path: Path, *files: str) -> Path:
    """A folder of drafts, each a half-filled one called after its folder, which comes first."""
    folder = copied(tmp_path)
    text = (SAMPLES / "half-filled.toml").read_text(encoding="utf-8")
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        named = text.replace("TIMBERWAYS", Path(name).stem.upper())
        (folder / name).write_text(named, encoding="utf-8")
    return folder


def first_column(pilot: Pilot[int]) -> list[str]:
    return [row.acronym for row in desk_screen(pilot)._table.shown]


def head(pilot: Pilot[int]) -> str:
    return screen_text(pilot.app).splitlines()[0]


async def test_a_folder_is_a_row_with_how_many_drafts_lie_below(tmp_path: Path) -> None:
    folder = clients(
        tmp_path, "own.toml", "c10/a.toml", "c2/b.toml", "c2/old/c.toml", "archive/d.toml"
    )
    (folder / "empty").mkdir()
    shutil.copytree(folder / "c2", folder / ".git")
    (folder / "c2" / "round").symlink_to("..", target_is_directory=True)
    async with desk_of(folder) as pilot:
        await shows(pilot, "1 draft · 3 drafts in 2 folders below", "2 …", "1 draft put away")
        assert first_column(pilot) == ["OWN", "c2/", "c10/", "archive/"]
        await press(pilot, "down")
        await shows(pilot, "c2 · Enter goes in")


async def test_one_goes_in_and_comes_back_to_the_folder_that_one_was_in(tmp_path: Path) -> None:
    folder = clients(tmp_path, "own.toml", "a/a1.toml", "b/b1.toml", "b/old/b2.toml", "c/c1.toml")
    async with desk_of(folder, SMALL) as pilot:
        await press(pilot, "ctrl+end", "up", "enter")
        await settled(pilot)
        assert first_column(pilot) == ["B1", "old/"]
        assert head(pilot).startswith(" clusterbid · b · 1 draft · 1 draft in 1 folder below")
        await press(pilot, "down", "enter")
        await settled(pilot)
        assert first_column(pilot) == ["B2"]
        assert head(pilot).startswith(" clusterbid · b/old · 1 draft · ")
        await press(pilot, "backspace")
        await settled(pilot)
        await shows(pilot, "old · Enter goes in")
        await press(pilot, "backspace")
        await settled(pilot)
        await shows(pilot, "b · Enter goes in")
        await press(pilot, "backspace")
        await settled(pilot)
        assert "This is the folder that was opened" in notices(pilot)
        assert first_column(pilot) == ["OWN", "a/", "b/", "c/"]


async def test_keys_that_are_all_there_at_once_meet_the_folders_one_after_the_other(
    tmp_path: Path,
) -> None:
    folder = clients(tmp_path, "a/a1.toml", "b/b1.toml", "b/old/b2.toml", "b/new/b3.toml")
    async with desk_of(folder) as pilot:
        await at_once(pilot, "↓⏎", "<ctrl+end>", "⏎", "n")
        await settled(pilot)
        assert isinstance(pilot.app.screen, NewDraft)
        assert pilot.app.screen._folder == folder / "b" / "old"
        await at_once(pilot, "⎋", "⌫", "<up>", "⏎")
        await settled(pilot)
        assert desk_screen(pilot).folder == folder / "b" / "new"


async def test_a_draft_that_is_left_stands_under_the_cursor_in_its_folder(tmp_path: Path) -> None:
    folder = clients(tmp_path, "own.toml", "a/a1.toml", "b/b1.toml", "b/b2.toml")
    async with desk_of(folder) as pilot:
        await press(pilot, "ctrl+end", "enter", "ctrl+end", "enter", "f9")
        await settled(pilot)
        await shows(pilot, "b2.toml", "clusterbid · b · 2 drafts")
        await press(pilot, "backspace", "ctrl+home")
        await settled(pilot)
        desk_screen(pilot).stand_on(folder / "b" / "b2.toml")
        await settled(pilot)
        await shows(pilot, "b · Enter goes in")


async def test_the_filter_finds_folders_and_acts_on_drafts_leave_them_alone(tmp_path: Path) -> None:
    folder = clients(tmp_path, "own.toml", "sea/a1.toml", "wood/b1.toml")
    async with desk_of(folder) as pilot:
        await press(pilot, "slash", *"wood", "enter")
        await settled(pilot)
        assert first_column(pilot) == ["wood/"]
        for key in ("x", "d", "delete"):
            await press(pilot, key)
            await settled(pilot)
            assert desk_screen(pilot) is pilot.app.screen
        assert "wood is a folder: Enter goes in." in notices(pilot)
        await press(pilot, "enter")
        await settled(pilot)
        assert first_column(pilot) == ["B1"]


async def test_conflicts_are_those_of_all_that_lies_below_what_was_opened(tmp_path: Path) -> None:
    folder = copied(tmp_path, "half-filled")
    text = (SAMPLES / "bluegate.toml").read_text(encoding="utf-8")
    for name in ("SEA", "WOOD", "GONE"):
        place = folder / ("archive" if name == "GONE" else name.lower())
        place.mkdir()
        (place / "draft.toml").write_text(text.replace("BLUEGATE", name), encoding="utf-8")
    async with desk_of(folder, (80, 24)) as pilot:
        await shows(pilot, "6 conflicts", "HMC stands in SEA and WOOD, both COS-CLUSINT-2020-3-01")
        await press(pilot, "down", "enter")
        await settled(pilot)
        await shows(pilot, "clusterbid · sea · 1 draft · 6 conflicts", "✓ eligible · conflict")
        await press(pilot, "c")
        await shows(pilot, "SEA · sea/draft.toml", "WOOD · wood/draft.toml")
        await press(pilot, "down", "enter", "f9")
        await settled(pilot)
        assert desk_screen(pilot).folder == folder / "sea"
        await press(pilot, "backspace", "ctrl+end", "enter")
        await settled(pilot)
        await shows(pilot, "clusterbid · archive · 1 draft", "✓ eligible, ready")
        assert "conflict" not in screen_text(pilot.app)


async def test_folders_that_come_and_go_are_seen_without_a_key(tmp_path: Path) -> None:
    folder = clients(tmp_path, "own.toml")
    async with desk_of(folder) as pilot:
        clients(tmp_path, "new/a.toml")
        desk_screen(pilot)._look()
        await settled(pilot)
        await shows(pilot, "1 draft · 1 draft in 1 folder below")
        await press(pilot, "ctrl+end")
        shutil.rmtree(folder / "new")
        await press(pilot, "enter")
        await settled(pilot)
        await shows(pilot, "cannot be listed")
        await press(pilot, "backspace")
        await settled(pilot)
        assert first_column(pilot) == ["OWN"]


async def test_folders_behind_those_that_are_counted_can_be_gone_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(below, "MOST", 3)
    folder = clients(tmp_path, *(f"c{n}/{m}.toml" for n in range(4) for m in range(2)))
    async with desk_of(folder) as pilot:
        await shows(pilot, "3 or more drafts in 4 folders below", "not counted")
        await press(pilot, "ctrl+end", "enter")
        await settled(pilot)
        await shows(pilot, "clusterbid · c3 · 2 drafts")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may enter all")
async def test_a_folder_that_may_not_be_entered_is_a_row_with_its_reason(tmp_path: Path) -> None:
    folder = clients(tmp_path, "a/a1.toml", "shut/b1.toml")
    (folder / "shut").chmod(0)
    try:
        async with desk_of(folder) as pilot:
            await press(pilot, "ctrl+end")
            await shows(pilot, "not counted", "it cannot be listed: Permission denied")
            await press(pilot, "enter")
            await settled(pilot)
            await shows(pilot, "clusterbid · shut", "it cannot be listed")
    finally:
        (folder / "shut").chmod(0o700)
