"""A draft is renamed, and duplicated, on the desk."""

from pathlib import Path

import pytest

from storage import load
from storage.journal.lock import lock_of
from tests.helpers.tui import (
    copied,
    desk_of,
    desk_screen,
    draft_screen,
    notices,
    on_screen,
    places,
    press,
    settled,
    shows,
)
from tests.helpers.tui.bursting import at_once
from tui.screens.draft import DraftScreen


async def test_a_draft_is_renamed_and_the_cursor_and_the_tick_stay_on_it(tmp_path: Path) -> None:
    folder = copied(tmp_path, "bluegate", "half-filled", "seashield")
    async with desk_of(folder) as pilot:
        await at_once(pilot, "↓", " ", "<up>", "r", "<end>", "2", "⏎")
        await shows(pilot, "1 ticked")
        row = desk_screen(pilot)._row
        assert row is not None and row.path == folder / "half-filled2.toml"
        assert desk_screen(pilot)._ticks.files == {row.path}
        await at_once(pilot, "⏎")
        assert draft_screen(pilot).session.draft.path == row.path


async def test_no_name_that_is_taken_or_no_name_is(tmp_path: Path) -> None:
    folder = copied(tmp_path, "bluegate", "half-filled")
    async with desk_of(folder) as pilot:
        await at_once(pilot, "r", "<ctrl+u>", "half-filled.toml⏎")
        assert on_screen(pilot, "✗ There is another file of this name: half-filled.toml.")
        await at_once(pilot, "<ctrl+u>", "a/b⏎")
        assert on_screen(pilot, "✗ A file name has no / in it.")
        await at_once(pilot, "<ctrl+u>", "⏎")
        assert on_screen(pilot, "✗ Name a file first.")
        lock = lock_of(folder / "bluegate.toml", places(tmp_path).state)
        assert lock is not None
        await at_once(pilot, "new⏎")
        assert on_screen(pilot, "✗ bluegate.toml is open in another window.")
        lock.release()
        await at_once(pilot, "⏎")
    assert (folder / "new.toml").exists() and not (folder / "bluegate.toml").exists()


@pytest.mark.usefixtures("ids")
async def test_a_copy_is_another_draft_with_all_that_is_in_the_file(tmp_path: Path) -> None:
    folder = copied(tmp_path, "bluegate")
    file = folder / "bluegate.toml"
    file.write_bytes(b'# mine\nid = "1234"\n' + file.read_bytes())
    async with desk_of(folder) as pilot:
        await at_once(pilot, "d")
        assert on_screen(pilot, "A copy of bluegate.toml", "bluegate-2.toml, in")
        await at_once(pilot, "⏎")
        await shows(pilot, "2 drafts", "bluegate-2.toml ·")
        assert not on_screen(pilot, "the same draft as")
        await at_once(pilot, "⏎")
        assert draft_screen(pilot).session.draft.path == folder / "bluegate-2.toml"
    copy = load(folder / "bluegate-2.toml").proposal
    assert copy.id not in ("", "1234")
    assert copy.cleared("id") == load(file).proposal.cleared("id")
    assert (folder / "bluegate-2.toml").read_bytes().startswith(b"# mine\n")


async def test_another_proposal_is_begun_from_a_draft(tmp_path: Path) -> None:
    async with desk_of(copied(tmp_path, "bluegate")) as pilot:
        await press(pilot, "N")
        await settled(pilot)
        assert on_screen(pilot, "A new draft from bluegate.toml")
        await at_once(pilot, "NEWONE⏎")
        assert isinstance(pilot.app.screen, DraftScreen), notices(pilot)
        assert draft_screen(pilot).session.proposal.partners
        assert "the other applications of HMC" in notices(pilot)
