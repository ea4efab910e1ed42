"""Every way out of a draft whose edits are nowhere else asks; where they are kept, none does."""

import asyncio
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Input

from storage import load
from storage.journal.journal import Journal
from storage.journal.orphans import orphans
from storage.journal.recovery import unsaved
from tests.helpers.slow_disk import FullDisk
from tests.helpers.storage.unsaved import HALF_FILLED, leave_unsaved
from tests.helpers.tui import (
    EVERYTHING,
    draft_screen,
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
    screen_text,
    session_of,
    settled,
    shows,
    until,
)
from tui.app import ClusterbidApp
from tui.overlays.answers import Answers
from tui.overlays.elsewhere import SaveElsewhere
from tui.screens.draft import DraftScreen


async def typed(pilot: Pilot[int], key: str = "1") -> None:
    await follow(pilot, "project.acronym")
    await press(pilot, key)


WAYS = {
    "quit": ("ctrl+q",),
    "desk": ("f9",),
    "another draft": ("ctrl+p", *"zebra", "enter"),
}
"""The ways out that there are: whatever leaves a draft goes by one of them."""


@pytest.mark.parametrize("way", WAYS)
async def test_where_nothing_holds_the_edits_each_way_out_asks(
    tmp_path: Path, full: FullDisk, way: str
) -> None:
    file = everything(tmp_path)
    file.with_name("zebra.toml").write_text(EVERYTHING, encoding="utf-8")
    async with opened(file) as pilot:
        full.takes_nothing()
        await typed(pilot)
        await press(pilot, *WAYS[way])
        await until(pilot, lambda: isinstance(pilot.app.screen, Answers), way)
        assert "the disk is full" in screen_text(pilot.app)
        assert on_screen(pilot, "Save elsewhere", "Leave and lose them", "Esc stays")
        await press(pilot, "enter")  # stays
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen))
        assert proposal_of(pilot).project.acronym == "BLUEGATE1"
        await press(pilot, *WAYS[way])
        await until(pilot, lambda: isinstance(pilot.app.screen, Answers), way)
        pilot.app.screen.query_one("#leave", Button).press()
        await until(
            pilot,
            lambda: not pilot.app.is_running or not isinstance(pilot.app.screen, Answers),
        )
    assert file.read_text(encoding="utf-8") == EVERYTHING


@pytest.mark.parametrize("way", ["quit", "desk"])
async def test_where_the_journal_holds_them_no_way_out_asks(
    tmp_path: Path, full: FullDisk, way: str
) -> None:
    file = everything(tmp_path)
    async with opened(file) as pilot:
        full.takes_nothing(journal=True)
        await typed(pilot)
        await press(pilot, "ctrl+s")
        assert "Your edits are safe in the journal" in notices(pilot)
        await press(pilot, *WAYS[way])
        await until(
            pilot,
            lambda: not pilot.app.is_running or not isinstance(pilot.app.screen, DraftScreen),
        )
        assert not isinstance(pilot.app.screen_stack and pilot.app.screen, Answers)
    if way == "quit":
        assert isinstance(pilot.app, ClusterbidApp)
        (told,) = pilot.app.said_at_the_end()
        assert told.endswith("the last edits are not in the file; the next opening has them")
    found = unsaved(load(file), Journal(file, places(tmp_path).state))
    assert found.draft.proposal.project.acronym == "BLUEGATE1"


async def test_where_the_file_holds_them_nothing_is_asked_and_nothing_untrue_is_said(
    tmp_path: Path, full: FullDisk
) -> None:
    file = everything(tmp_path)
    async with opened(file) as pilot:
        full.takes_nothing(file=True)
        await typed(pilot)
        await saved(pilot)
        await shows(pilot, "saved 12:")
        assert not on_screen(pilot, "not saved")
        assert "safe in the journal" not in notices(pilot)
        await press(pilot, "ctrl+q")
        await until(pilot, lambda: not pilot.app.is_running)
    assert isinstance(pilot.app, ClusterbidApp)
    assert list(pilot.app.said_at_the_end()) == []
    assert on_disk(file).project.acronym == "BLUEGATE1"


async def test_saved_elsewhere_the_work_goes_on_there(tmp_path: Path, full: FullDisk) -> None:
    file = everything(tmp_path)
    other = tmp_path / "stick" / "copy.toml"
    other.parent.mkdir()
    other.write_bytes(HALF_FILLED)
    leave_unsaved(other, places(tmp_path).state, ("project.title", "Of a draft that is gone"))
    other.unlink()
    async with opened(file) as pilot:
        full.takes_nothing()
        await typed(pilot)
        # Tried by itself and failed: else it is tried, and done, once there is room.
        await until(pilot, lambda: "“Save elsewhere” writes" in notices(pilot))
        await press(pilot, "ctrl+q")
        await until(pilot, lambda: isinstance(pilot.app.screen, Answers))
        pilot.app.screen.query_one("#elsewhere", Button).press()
        await until(pilot, lambda: isinstance(pilot.app.screen, SaveElsewhere))
        full.takes_all()
        await press(pilot, "escape")
        await settled(pilot)
        draft_screen(pilot).action_save_elsewhere()
        await until(pilot, lambda: isinstance(pilot.app.screen, SaveElsewhere))
        await settled(pilot)
        line = pilot.app.screen.query_one(Input)
        line.value = str(file.with_name("taken.toml"))
        file.with_name("taken.toml").write_text("format = 1\n", encoding="utf-8")
        await press(pilot, "enter")
        assert on_screen(pilot, "✗ Not saved", "another file of this")
        line.value = str(other.parent / "copy")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen))
        assert on_disk(other).project.acronym == "BLUEGATE1"
        await typed(pilot, "2")
        await saved(pilot)
        assert session_of(pilot).draft.path == other
    assert on_disk(other).project.acronym == "BLUEGATE12"
    assert "BLUEGATE12" not in file.read_text(encoding="utf-8")
    assert unsaved(load(file), Journal(file, places(tmp_path).state)).edits == ()
    (lost,) = orphans(places(tmp_path).state, [file, other])
    assert lost.latest(lost.saved().proposal).project.title == "Of a draft that is gone"


async def test_saved_is_said_after_a_look_at_the_file_each_time(tmp_path: Path) -> None:
    file = everything(tmp_path)
    theirs = EVERYTHING.replace("BLUEGATE", "THEIRS")
    async with opened(file) as pilot:
        await press(pilot, "f10")
        assert "Saved" in notices(pilot)
        pilot.app.clear_notifications()
        file.write_text(theirs, encoding="utf-8")
        await press(pilot, "f10")
        assert proposal_of(pilot).project.acronym == "THEIRS"
        assert file.read_text(encoding="utf-8") == theirs
        pilot.app.clear_notifications()
        file.unlink()
        await press(pilot, "ctrl+s")
        assert "Saved: the file was gone" in notices(pilot)
        assert on_disk(file).project.acronym == "THEIRS"
        file.unlink()
        file.mkdir()
        pilot.app.clear_notifications()
        await press(pilot, "ctrl+s")
        assert "this is a folder" in notices(pilot) and "Saved" not in notices(pilot)


async def test_a_file_that_was_removed_after_saving_is_asked_about(tmp_path: Path) -> None:
    file = everything(tmp_path)
    async with opened(file) as pilot:
        await typed(pilot)
        await saved(pilot)
        file.unlink()
        await press(pilot, "ctrl+q")
        await until(pilot, lambda: isinstance(pilot.app.screen, Answers))
        assert "was removed by" in screen_text(pilot.app)


@pytest.mark.parametrize("edited", [False, True], ids=["looked at", "edited"])
async def test_a_file_that_was_renamed_is_told_and_leaving_loses_nothing(
    tmp_path: Path, edited: bool
) -> None:
    file = everything(tmp_path)
    async with opened(file) as pilot:
        if edited:
            await typed(pilot)
            await saved(pilot)
        file.rename(file.with_name("other.toml"))
        await until(pilot, lambda: f"{file.name} is gone: other.toml has" in notices(pilot))
        await press(pilot, "ctrl+q")
    assert not file.exists()
    assert on_disk(file.with_name("other.toml")).project.acronym == f"BLUEGATE{'1' * edited}"


async def test_what_cannot_be_kept_is_said_at_opening(tmp_path: Path) -> None:
    file = everything(tmp_path)
    file.chmod(0o444)
    async with opened(file) as pilot:
        assert "read-only" in notices(pilot) and "kept in the journal" in notices(pilot)
        assert "Save elsewhere" in notices(pilot)
        await typed(pilot)
        await press(pilot, "ctrl+s")
        await shows(pilot, "✗ not saved")
        assert "Saved" not in notices(pilot)
        assert "safe in the journal" in notices(pilot)
    assert file.read_text(encoding="utf-8") == EVERYTHING
    assert file.stat().st_mode & 0o777 == 0o444


async def test_that_no_journal_can_be_kept_is_said_at_opening(tmp_path: Path) -> None:
    file = everything(tmp_path)
    (tmp_path / "home").write_text("a file where a folder should be", encoding="utf-8")
    async with opened(file) as pilot:
        assert "No journal" in notices(pilot) and "once it is saved" in notices(pilot)
    file.chmod(0o444)
    async with opened(file) as pilot:
        assert "Nothing that you type is kept before you save it elsewhere" in notices(pilot)


@pytest.mark.parametrize("turns", range(8))
async def test_leaving_is_not_lost_with_a_dialog_that_closes(tmp_path: Path, turns: int) -> None:
    """What works may close its dialog by itself in the moment of the key."""
    async with opened(everything(tmp_path)) as pilot:
        await press(pilot, "f1")
        dialog = pilot.app.screen
        await pilot.app.run_action("quit")
        for _ in range(turns):
            await asyncio.sleep(0)
        dialog.dismiss(None)
        await until(pilot, lambda: not pilot.app.screen_stack or pilot.app._exit, "still there")


@pytest.mark.parametrize("turns", range(8))
async def test_a_dialog_takes_no_screen_along(tmp_path: Path, turns: int) -> None:
    """It closes by itself in the moment in which its button is pressed."""
    async with opened(everything(tmp_path)) as pilot:
        await press(pilot, "f1")
        dialog = pilot.app.screen
        dialog.query(Button).last().press()
        for _ in range(turns):
            await asyncio.sleep(0)
        dialog.dismiss(None)
        await settled(pilot)
        assert isinstance(pilot.app.screen, DraftScreen)
