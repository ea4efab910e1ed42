"""Something is done with several drafts: each is answered for, and one stops no other."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from storage import load
from storage.journal.lock import lock_of
from storage.trash.trash import Trash
from tests.helpers.storage.pictured import PICTURE, drafted
from tests.helpers.storage.unsaved import leave_unsaved
from tests.helpers.tui import (
    SMALL,
    USUAL,
    WIDEST_AND_SMALLEST,
    copied,
    desk_of,
    desk_screen,
    draft_screen,
    notices,
    on_screen,
    places,
    press,
    screen_text,
    settled,
    shows,
    until,
)
from tests.helpers.tui.bursting import at_once, post
from tests.helpers.tui.exporting import Writers
from tui.handling.several import Several

FOUR = ("bluegate", "half-filled", "harbourlink", "seashield")


def four(tmp_path: Path) -> Path:
    """Four drafts and one that cannot be read."""
    folder = copied(tmp_path, *FOUR)
    (folder / "broken.toml").write_text("format = = 1\n", encoding="utf-8")
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.toml"))


def report(pilot: Pilot[int]) -> list[str]:
    """The files of the report from top to bottom."""
    screen = pilot.app.screen
    assert isinstance(screen, Several)
    return [one.path.stem for one in screen.outcomes]


@pytest.mark.parametrize("size", WIDEST_AND_SMALLEST, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_what_stands_against_each_is_told_the_worst_first_and_enter_opens(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with desk_of(four(tmp_path), size) as pilot:
        await at_once(pilot, "<asterisk>", "<f2>")
        assert on_screen(pilot, "What stands against 5 drafts", "2 of 5 drafts ready to submit")
        assert report(pilot) == ["broken", "harbourlink", "half-filled", "bluegate", "seashield"]
        await at_once(pilot, "↓" * 10)
        await shows(pilot, "and 6 more", "HARBOURLINK" if size == USUAL else "No task yet: WP4")
        await at_once(pilot, "↓⏎")
        assert draft_screen(pilot).session.draft.path == tmp_path / "drafts" / "half-filled.toml"


async def test_a_line_of_the_report_leads_to_the_field_that_it_is_about(tmp_path: Path) -> None:
    async with desk_of(copied(tmp_path, "half-filled", "seashield")) as pilot:
        await at_once(pilot, "<asterisk>", "<f2>")
        screen = pilot.app.screen
        assert isinstance(screen, Several)
        worst = screen.outcomes[0]
        number = worst.where.index("partners[2].eccp.status")
        assert worst.told[number].startswith("ECCP status missing")
        await at_once(pilot, "↓" * (number + 1) + "⏎")
        assert draft_screen(pilot).session.draft.path == worst.path
        assert draft_screen(pilot).step.path_in_focus() == "partners[2].eccp.status"


async def test_bundles_are_written_one_after_the_other_and_each_draft_is_answered_for(
    tmp_path: Path, writers: Writers
) -> None:
    folder = four(tmp_path)
    twin = (folder / "bluegate.toml").read_text(encoding="utf-8")
    (folder / "twin.toml").write_text(twin.replace("2.5", "2.50"), encoding="utf-8")
    leave_unsaved(folder / "harbourlink.toml", places(tmp_path).state, ("project.title", "Mine"))
    async with desk_of(folder) as pilot:
        await at_once(pilot, "<asterisk>", "x")
        await shows(pilot, "Export 6 drafts", "Leave out what is not ready")
        await at_once(pilot, "⏎")
        await shows(pilot, "3 of 6 drafts done; 3 not, and why")
        assert report(pilot)[:2] == ["broken", "harbourlink"]
        frame = " ".join(screen_text(pilot.app).split())
        for told in ("lacks 1 edit", "Not ready to submit:", "BLUEGATE_COS-CLUSINT-2020-3-01_A-2"):
            assert told in frame, frame
        written = sorted(path.name for path in folder.iterdir() if path.is_dir())
        assert len(written) == 3 == len(writers.asked)
        await at_once(pilot, "⎋", "x", "⏎")
        await shows(pilot, "0 of 6 drafts done", "A bundle is there already, and stays")
        assert len(writers.asked) == 3


async def test_escape_stops_between_two_bundles(tmp_path: Path, writers: Writers) -> None:
    folder = copied(tmp_path, "bluegate", "seashield")
    writers.hold.clear()
    async with desk_of(folder) as pilot:
        post(pilot, "<asterisk>", "x", "⏎")
        await until(pilot, lambda: on_screen(pilot, "Exporting 1 of 2: BLUEGATE, file 1 of 3"))
        post(pilot, "⎋")
        await shows(pilot, "Stopping after this one")
        writers.hold.set()
        await settled(pilot)
        assert on_screen(pilot, "1 of 2 drafts done", "Nothing was done: stopped before.")
        assert report(pilot) == ["seashield", "bluegate"]
        await at_once(pilot, "⎋")
        assert pilot.app.screen is desk_screen(pilot)
    assert len([path for path in folder.iterdir() if path.is_dir()]) == 1


@pytest.mark.usefixtures("ids")
async def test_partner_forms_of_each(tmp_path: Path) -> None:
    folder = copied(tmp_path, "seashield")
    text = (folder / "seashield.toml").read_text(encoding="utf-8")
    (folder / "none.toml").write_text(text.split("[[partners]]")[0], encoding="utf-8")
    async with desk_of(folder) as pilot:
        await at_once(pilot, "<asterisk>", "f", "⏎")
        draft = load(folder / "seashield.toml").proposal
        many = len(draft.partners)
        await shows(pilot, f"{many} forms written to", "It got an id", "There are no applicants")
    assert draft.id and len(list((folder / "seashield-forms").iterdir())) == many


async def test_deleted_and_archived_in_one_burst_and_the_next_key_meets_what_is_left(
    tmp_path: Path,
) -> None:
    folder = copied(tmp_path, *FOUR)
    async with desk_of(folder, SMALL) as pilot:
        await at_once(pilot, "  ", "<delete>", "⏎", " ", "a", "⏎", "⏎")
        assert draft_screen(pilot).session.draft.path == folder / "seashield.toml"
        assert names(folder) == ["seashield.toml"]
        assert names(folder / "archive") == ["harbourlink.toml"]
        told = {deleted.path.name for deleted in Trash(places(tmp_path).state).all()}
        assert told == {"bluegate.toml", "half-filled.toml"}


async def test_all_are_asked_for_once_by_name_and_what_must_stay_is_told(tmp_path: Path) -> None:
    folder = four(tmp_path)
    lock = lock_of(folder / "seashield.toml", places(tmp_path).state)
    assert lock is not None
    async with desk_of(folder) as pilot:
        await press(pilot, "asterisk", "delete")
        await settled(pilot)
        assert on_screen(pilot, "Delete 5 drafts: BLUEGATE (bluegate.toml),", "(broken.toml)")
        await at_once(pilot, "⎋")
        assert len(names(folder)) == 5
        await at_once(pilot, "<delete>", "⏎")
        assert on_screen(pilot, "4 of 5 drafts done", "seashield.toml is open in another window.")
        await at_once(pilot, "⎋")
        await shows(pilot, "1 ticked · 1 draft")
    lock.release()
    assert names(folder) == ["seashield.toml"]


async def test_what_was_archived_is_counted_and_comes_back(tmp_path: Path) -> None:
    folder = copied(tmp_path, "bluegate", "half-filled")
    before = (folder / "bluegate.toml").read_bytes()
    async with desk_of(folder) as pilot:
        await at_once(pilot, "a")
        assert on_screen(pilot, "Archive BLUEGATE (bluegate.toml)?")
        await at_once(pilot, "⏎")
        assert "A lists what can be brought back" in notices(pilot)
        await shows(pilot, "archive/", "1 draft put away")
        (folder / "bluegate.toml").write_bytes(b"# another\n" + before)
        await at_once(pilot, "A", " ⏎")
        assert on_screen(pilot, "Back, as bluegate-2.toml: another draft has its name.")
        await at_once(pilot, "⎋")
        assert "Back in" in notices(pilot)
        assert (folder / "bluegate-2.toml").read_bytes() == before
        await until(pilot, lambda: len(desk_screen(pilot).rows) == 3)
        await shows(pilot, "bluegate-2.toml ·")
        assert not on_screen(pilot, "put away")


async def test_pictures_go_where_their_draft_goes_and_that_is_told(tmp_path: Path) -> None:
    folder = copied(tmp_path, "half-filled")
    drafted(folder / "bluegate.toml", "map.png", "gone.png")
    (folder / "map.png").write_bytes(PICTURE)
    async with desk_of(folder) as pilot:
        await at_once(pilot, "a", "⏎")
        assert "1 picture went along: map.png." in told(pilot)
        assert [path.name for path in folder.glob("*/*")] == ["bluegate.toml", "map.png"]
        await at_once(pilot, "A", " ⏎")
        assert "Back in" in told(pilot) and told(pilot).count("went along: map.png.") == 2
        await until(pilot, lambda: len(desk_screen(pilot).rows) == 2)
        await at_once(pilot, "<delete>", "⏎")
        await until(pilot, lambda: told(pilot).count("went along: map.png.") == 3)
        assert not (folder / "map.png").exists()
        (folder / "map.png").write_bytes(b"another")
        await at_once(pilot, "t", "⏎")
        assert "another file has the name of a picture" in told(pilot)
        (folder / "map.png").unlink()
        await at_once(pilot, "⏎")
        await until(pilot, lambda: told(pilot).count("went along: map.png.") == 1)
    assert names(folder) == ["bluegate.toml", "half-filled.toml"]
    assert (folder / "map.png").read_bytes() == PICTURE


def told(pilot: Pilot[int]) -> str:
    return " ".join(notices(pilot).split())


async def test_on_the_desk_of_an_archive_the_same_key_brings_back(tmp_path: Path) -> None:
    folder = copied(tmp_path, "bluegate", "half-filled")
    archive = folder / "archive"
    archive.mkdir()
    (folder / "bluegate.toml").rename(archive / "bluegate.toml")
    async with desk_of(archive) as pilot:
        await at_once(pilot, "a")
        await until(pilot, lambda: not desk_screen(pilot).rows)
    assert names(folder) == ["bluegate.toml", "half-filled.toml"]
