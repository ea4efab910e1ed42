"""Saving beside the way of keys: nothing that is typed while the file is written is lost."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage import Draft, SaveError, save
from storage.journal.journal import Journal
from tests.helpers.tui import (
    EVERYTHING,
    everything,
    follow,
    notices,
    on_disk,
    opened,
    places,
    press,
    proposal_of,
    saved,
    session_of,
    shows,
    until,
)

LONGEST_WAIT = 20.0
"""Seconds after which the disk takes a draft all the same, so that a test that fails ends."""


class SlowDisk:
    """A disk that takes a draft only when it is let, or not at all."""

    def __init__(self) -> None:
        self.asked = threading.Event()
        self.let = threading.Event()
        self.full = False

    def save(self, draft: Draft, path: Path, *, overwrite: bool = False) -> Draft:
        """What `storage.save` does, when it may."""
        self.asked.set()
        self.let.wait(LONGEST_WAIT)
        if self.full:
            raise SaveError(path, "the disk is full; nothing was changed")
        return save(draft, path, overwrite=overwrite)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowDisk]:
    slow = SlowDisk()
    monkeypatch.setattr("tui.screens.saver.save", slow.save)
    yield slow
    slow.let.set()  # a thread that waits would keep the tests from ending


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
        assert left.matches(file.read_bytes())
        assert left.pending() == [("project.acronym", "BLUEGATE12")]


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
    assert Journal(file, places(tmp_path).state).pending() == []


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
