"""A newer format is opened to be looked at only; an earlier one says what saving does to it."""

from pathlib import Path

from storage import load
from storage.calls import call_of
from tests.helpers.tui import (
    SMALL,
    desk_of,
    draft_screen,
    everything,
    follow,
    go,
    notices,
    on_screen,
    opened,
    press,
    proposal_of,
    saved,
    session_of,
    settled,
)
from tui.draft.incoming import incoming
from tui.draft.session import Session
from tui.screens.desk import Desk

WHY = "this file is in format 2, and this program reads format 1: update clusterbid to work on it"


def of_format(tmp_path: Path, number: int) -> Path:
    file = everything(tmp_path)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("format = 1", f"format = {number}", 1), encoding="utf-8")
    return file


async def test_a_newer_format_is_looked_at_and_not_changed(tmp_path: Path) -> None:
    file = of_format(tmp_path, 2)
    before = file.read_bytes()
    async with opened(file) as pilot:
        assert WHY in " ".join(notices(pilot).split())
        assert on_screen(pilot, "read only")
        held = proposal_of(pilot)
        await follow(pilot, "project.acronym")
        await press(pilot, "Q", "X")
        await settled(pilot)
        assert on_screen(pilot, "Not changed: this file is in format 2", " BLUEGATE ")
        assert not on_screen(pilot, "BLUEGATEQ")
        await go(pilot, "partners")
        await press(pilot, "a", "f8", "delete", "ctrl+d", "ctrl+z", "ctrl+y", "ctrl+s")
        await settled(pilot)
        assert on_screen(pilot, "Read only: this file is in format 2")
        assert proposal_of(pilot) is held
        assert not session_of(pilot).unsaved
        file.write_bytes(before + b"# of the later version\n")
        pilot.app.app_focus = False
        pilot.app.app_focus = True  # somebody comes back to the window
        await settled(pilot)
        assert "Nothing is overwritten" not in notices(pilot)
        file.write_bytes(before)
        await press(pilot, "f9")
        await settled(pilot)
        assert isinstance(pilot.app.screen, Desk)
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == [file.name]


async def test_an_earlier_format_is_brought_up_with_a_copy(
    tmp_path: Path, old_format: None
) -> None:
    file = everything(tmp_path)
    text = file.read_text(encoding="utf-8")
    old = text.replace("format = 1", 'format = 0\nname = "OLDIE"', 1)
    old = old.replace('acronym = "BLUEGATE"\n', "", 1)
    file.write_text(old, encoding="utf-8")
    async with opened(file, SMALL) as pilot:
        told = " ".join(notices(pilot).split())
        assert f"the file as it was is kept as {file.name}.format-0." in told
        assert draft_screen(pilot).session.proposal.project.acronym == "OLDIE"
        await follow(pilot, "project.acronym")
        await press(pilot, "Q")
        await saved(pilot)
    assert 'acronym = "OLDIEQ"' in file.read_text(encoding="utf-8")
    assert file.with_name(f"{file.name}.format-0").read_text(encoding="utf-8") == old


def test_edits_of_a_draft_of_an_earlier_format_outlive_what_another_program_writes(
    tmp_path: Path, old_format: None
) -> None:
    file = everything(tmp_path)
    old = file.read_text(encoding="utf-8").replace("format = 1", 'format = 0\nname = "OLDIE"', 1)
    file.write_text(old.replace('acronym = "BLUEGATE"\n', "", 1), encoding="utf-8")
    draft = load(file)
    session = Session(draft, call_of(draft))
    session.edit("project.title", "Mine")
    file.write_text(file.read_text(encoding="utf-8").replace("OLDIE", "THEIRS"), encoding="utf-8")
    found = incoming(session, load(file))
    assert found.conflicts == ()
    project = found.merged.proposal.project
    assert (project.title, project.acronym) == ("Mine", "THEIRS")


async def test_a_newer_format_stands_on_the_desk_with_the_reason(tmp_path: Path) -> None:
    file = of_format(tmp_path, 2)
    async with desk_of(file.parent) as pilot:
        assert on_screen(pilot, "unreadable", "update clusterbid to work on it")
        await press(pilot, "enter")
        await settled(pilot)
        assert draft_screen(pilot).session.read_only == WHY
