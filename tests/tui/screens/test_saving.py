"""Saving beside the way of keys: nothing that is typed while the file is written is lost."""

import threading
from pathlib import Path

import pytest

from storage import SaveError, load
from storage.journal.journal import Journal
from storage.journal.recovery import unsaved
from tests.helpers.slow_disk import SlowDisk
from tests.helpers.tui import (
    EVERYTHING,
    copied,
    everything,
    follow,
    notices,
    on_disk,
    on_screen,
    opened,
    places,
    press,
    proposal_of,
    saved,
    session_of,
    settled,
    shows,
    until,
)


async def test_what_is_typed_during_a_save_is_painted_unsaved_and_saved_after(
    tmp_path: Path, disk: SlowDisk
) -> None:
    file = everything(tmp_path)
    async with opened(file) as pilot:
        await follow(pilot, "project.acronym")
        await press(pilot, "1")
        await until(pilot, disk.asked.is_set)
        await press(pilot, "2")
        await shows(pilot, "BLUEGATE12", "edited")
        disk.let.set()
        await until(pilot, lambda: "BLUEGATE1" in file.read_text(encoding="utf-8"))
        await saved(pilot)
        await shows(pilot, "saved ")
        assert proposal_of(pilot).project.acronym == "BLUEGATE12"
    assert on_disk(file).project.acronym == "BLUEGATE12"


async def test_the_journal_has_what_was_typed_during_a_save(
    tmp_path: Path, disk: SlowDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A crash right after a save that ended while somebody typed costs nothing, asks nothing."""
    file = everything(tmp_path)
    async with opened(file) as pilot:
        await follow(pilot, "project.acronym")
        await press(pilot, "1")
        await until(pilot, disk.asked.is_set)
        monkeypatch.setattr("tui.screens.saver.SAVE_AFTER", 60)
        await press(pilot, "2")
        disk.let.set()
        await until(pilot, lambda: session_of(pilot).saved_at is not None)
        assert on_disk(file).project.acronym == "BLUEGATE1"
        left = Journal(file, places(tmp_path).state)
        found = unsaved(load(file), left)
        assert not found.overtaken
        assert found.edits == ("Acronym: BLUEGATE1 → BLUEGATE12",)


async def test_leaving_waits_for_a_save_and_saves_what_was_typed_since(
    tmp_path: Path, disk: SlowDisk
) -> None:
    file = everything(tmp_path)
    async with opened(file) as pilot:
        await follow(pilot, "project.acronym")
        await press(pilot, "1")
        await until(pilot, disk.asked.is_set)
        await press(pilot, "2")
        threading.Timer(0.05, disk.let.set).start()
        await press(pilot, "ctrl+q")
        await until(pilot, lambda: not pilot.app.is_running)
    assert on_disk(file).project.acronym == "BLUEGATE12"
    assert Journal(file, places(tmp_path).state).written() is None


async def test_a_save_that_fails_beside_the_keys_is_told_once_and_tried_again(
    tmp_path: Path, disk: SlowDisk
) -> None:
    file = everything(tmp_path)
    disk.full = True
    disk.let.set()
    async with opened(file) as pilot:
        await follow(pilot, "project.acronym")
        await press(pilot, "1")
        await shows(pilot, "✗ not saved")
        assert "the disk is full" in notices(pilot)
        assert file.read_text(encoding="utf-8") == EVERYTHING
        disk.full = False
        await press(pilot, "2")
        await saved(pilot)
        await shows(pilot, "saved ")
    assert on_disk(file).project.acronym == "BLUEGATE12"


async def test_a_disk_that_is_full_for_file_and_journal_is_no_safe_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object, **_named: object) -> None:
        raise SaveError(tmp_path, "the disk is full; nothing was changed")

    file = everything(tmp_path)
    async with opened(file) as pilot:
        await follow(pilot, "project.acronym")
        with monkeypatch.context() as patched:
            for name in ("session.Journal.record", "session.save"):
                patched.setattr(f"tui.draft.{name}", full)
            patched.setattr("tui.screens.saver.save", full)
            await press(pilot, "1", "ctrl+s")
            await shows(pilot, "✗ not saved")
            assert "The journal does not have your edits either" in notices(pilot)
            assert "safe in the journal" not in notices(pilot)
            for leave in ("f9", "ctrl+q"):
                await press(pilot, leave, leave, "enter")  # what is typed ahead stays
                assert pilot.app.is_running and on_screen(pilot, "BLUEGATE1")
            pilot.app.clear_notifications()
            await press(pilot, "ctrl+s")
            assert "the disk is full" in notices(pilot)
        await press(pilot, "2")
        await saved(pilot)
    assert "BLUEGATE12" in file.read_text(encoding="utf-8")


async def test_no_thread_that_worked_beside_a_draft_outlives_it(tmp_path: Path) -> None:
    file = copied(tmp_path, "bluegate") / "bluegate.toml"
    before = set(threading.enumerate())
    async with opened(file) as pilot:
        await press(pilot, "f4", "tab", "x")
        await saved(pilot)
        assert set(threading.enumerate()) - before
        await press(pilot, "f9")
        await settled(pilot)
        left = set(threading.enumerate()) - before
        # The loop's own threads serve all that it runs, and end with it.
        assert not [thread for thread in left if not thread.name.startswith("asyncio")]
