"""What a sync tool puts beside a draft is told on the desk, and merged into it from there."""

import os
from pathlib import Path

from textual.pilot import Pilot

from storage.history.versions import History
from tests.helpers.storage.unsaved import leave_unsaved
from tests.helpers.tui import (
    EVERYTHING,
    NOW,
    desk_of,
    everything,
    notices,
    on_disk,
    on_screen,
    places,
    press,
    settled,
    shows,
    until,
)
from tui.overlays.came_back import CameBack
from tui.overlays.conflicts import Conflicts
from tui.screens.draft import DraftScreen

NAME = "everything (conflicted copy 2020-11-19).toml"


def conflicted(file: Path, *changes: tuple[str, str]) -> Path:
    """A copy of a draft, changed and written a minute before now."""
    text = EVERYTHING
    for was, now in changes:
        text = text.replace(was, now, 1)
    copy = file.with_name(NAME)
    copy.write_text(text, encoding="utf-8")
    moment = NOW.timestamp() - 60
    os.utime(copy, (moment, moment))
    return copy


async def merged_there(pilot: Pilot[int]) -> None:
    await shows(pilot, "! copy of everything", "a copy of everything.toml; m merges it")
    await press(pilot, "m")
    await until(pilot, lambda: any(isinstance(s, DraftScreen) for s in pilot.app.screen_stack))
    await settled(pilot)


async def test_a_copy_is_told_on_the_desk_and_what_differs_is_chosen(tmp_path: Path) -> None:
    file = everything(tmp_path)
    copy = conflicted(file, ("BLUEGATE", "COPY"), ("opening gates", "of others"))
    async with desk_of(file.parent) as pilot:
        await merged_there(pilot)
        await until(pilot, lambda: isinstance(pilot.app.screen, Conflicts))
        await shows(pilot, "2 places not alike here and in the copy", "In the copy")
        await press(pilot, "left", "enter", "right", "enter", "enter")
        await until(pilot, lambda: not copy.exists())
        await until(pilot, lambda: f"The copy is now {NAME}.bak" in notices(pilot))
    assert on_disk(file).project.acronym == "BLUEGATE"
    assert on_disk(file).project.title.endswith("of others")
    assert file.with_name(f"{NAME}.bak").exists()


async def test_with_a_common_version_only_what_both_changed_is_asked(tmp_path: Path) -> None:
    file = everything(tmp_path)
    History(places(tmp_path).state, file).record(EVERYTHING.encode(), "", NOW.replace(hour=1))
    copy = conflicted(file, ("opening gates", "of others"))
    file.write_text(EVERYTHING.replace("BLUEGATE", "MINE"), encoding="utf-8")
    async with desk_of(file.parent) as pilot:
        await merged_there(pilot)
        await until(pilot, lambda: not copy.exists())
        assert "Taken over: Title: " in notices(pilot)
    assert on_disk(file).project.acronym == "MINE"
    assert on_disk(file).project.title.endswith("of others")


async def test_a_copy_that_changes_while_one_chooses_stays(tmp_path: Path) -> None:
    file = everything(tmp_path)
    copy = conflicted(file, ("BLUEGATE", "COPY"))
    async with desk_of(file.parent) as pilot:
        await merged_there(pilot)
        await until(pilot, lambda: isinstance(pilot.app.screen, Conflicts))
        conflicted(file, ("BLUEGATE", "AGAIN"))
        await press(pilot, "right", "enter", "enter")
        await until(pilot, lambda: "The copy was changed meanwhile" in notices(pilot))
    assert on_disk(file).project.acronym == "COPY"
    assert on_disk(copy).project.acronym == "AGAIN"


async def test_edits_that_came_back_are_asked_about_and_the_copy_is_merged_then(
    tmp_path: Path,
) -> None:
    file = everything(tmp_path)
    copy = conflicted(file, ("opening gates", "of others"))
    leave_unsaved(file, places(tmp_path).state, ("project.acronym", "UNSAVED"))
    async with desk_of(file.parent) as pilot:
        await shows(pilot, "! copy of everything")
        await press(pilot, "m")
        await until(pilot, lambda: isinstance(pilot.app.screen, CameBack))
        assert on_screen(pilot, "Esc leaves it closed")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Conflicts))
        await press(pilot, "left", "enter", "right", "enter", "enter")
        await until(pilot, lambda: not copy.exists())
    assert on_disk(file).project.acronym == "UNSAVED"
    assert on_disk(file).project.title.endswith("of others")


async def test_edits_from_before_a_merge_gave_another_id_are_asked_about(tmp_path: Path) -> None:
    file, state = everything(tmp_path), places(tmp_path).state
    file.write_text(f'id = "7"\n{EVERYTHING}', encoding="utf-8")
    leave_unsaved(file, state, ("project.acronym", "UNSAVED"))
    file.write_text(f'id = "8"\n{EVERYTHING}', encoding="utf-8")
    async with desk_of(file.parent) as pilot:
        await shows(pilot, "BLUEGATE")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CameBack))
        assert on_screen(pilot, "has another id since", "Acronym: BLUEGATE → UNSAVED")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen))
    assert on_disk(file).project.acronym == "UNSAVED"
    assert list(state.glob("*.journal")) == []


async def test_what_is_put_off_leaves_draft_and_copy(tmp_path: Path) -> None:
    file = everything(tmp_path)
    copy = conflicted(file, ("BLUEGATE", "COPY"))
    async with desk_of(file.parent) as pilot:
        await merged_there(pilot)
        await until(pilot, lambda: isinstance(pilot.app.screen, Conflicts))
        await press(pilot, "right", "escape")
    assert copy.exists()
    assert file.read_text(encoding="utf-8") == EVERYTHING


async def test_a_draft_that_is_no_copy_is_not_merged(tmp_path: Path) -> None:
    async with desk_of(everything(tmp_path).parent) as pilot:
        await press(pilot, "m")
        await shows(pilot, "everything.toml is no copy of another draft here")
