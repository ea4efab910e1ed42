"""F7: versions are stepped through, compared with now or the one before, and brought back."""

import datetime as dt
import re
from pathlib import Path

import pytest

from storage import load
from storage.history.versions import History, history_of
from tests.helpers.tui import (
    NOW,
    SIZES,
    copied,
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
    until,
)
from tests.helpers.tui.goldens import Compare
from tui.overlays.past.versions import HistoryOverlay
from tui.screens.draft import DraftScreen

CHANGES = (
    ('acronym = "HARBOURLINK"', 'acronym = "OLDNAME"'),
    ("duration_months = 24", "duration_months = 20"),
    ('country = "PT"', 'country = "FR"'),
)


def with_versions(tmp_path: Path) -> tuple[Path, History]:
    """A draft with earlier versions, each with one change less undone; the file is the last."""
    file = copied(tmp_path, "harbourlink") / "harbourlink.toml"
    text = file.read_text(encoding="utf-8")
    texts = [text]
    for now, was in CHANGES:
        if now in texts[-1]:
            texts.append(texts[-1].replace(now, was, 1))
    assert len(texts) > 2
    history = history_of(places(tmp_path).state, load(file))
    assert history is not None
    for n, earlier in enumerate(reversed(texts[1:])):
        history.record(earlier.encode(), "ineligible", NOW - dt.timedelta(days=len(texts) - n))
    return file, history


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_versions_are_stepped_through(
    tmp_path: Path, golden: Compare, size: tuple[int, int]
) -> None:
    file, _ = with_versions(tmp_path)
    async with opened(file, size) as pilot:
        await press(pilot, "f7")
        await settled(pilot)
        assert on_screen(pilot, "Nothing: it holds what the draft holds now.")
        await press(pilot, "down", "down")
        await settled(pilot)
        golden(f"history/{size[0]}x{size[1]}", pilot)
        await press(pilot, "f6")
        await settled(pilot)
        assert on_screen(pilot, "What changed in this version:")
        await press(pilot, "escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, DraftScreen)


async def test_a_version_comes_back_as_one_step_that_undo_takes_back(tmp_path: Path) -> None:
    file, history = with_versions(tmp_path)
    async with opened(file) as pilot:
        before = proposal_of(pilot)
        await press(pilot, "f7")
        await settled(pilot)
        await press(pilot, "end", "enter")
        await settled(pilot)
        assert on_screen(pilot, "OLDNAME", "is back; ^Z takes that back.")
        await saved(pilot)
        assert on_disk(file).project.acronym == "OLDNAME"
        await press(pilot, "ctrl+z")
        await settled(pilot)
        assert proposal_of(pilot).project == before.project
        assert proposal_of(pilot).partners == before.partners
        await saved(pilot)
        recorder = session_of(pilot).recorder
        assert recorder is not None
        recorder.rest()
    kept = [history.text(version) for version in history.versions()]
    assert kept[-1] == file.read_bytes()
    assert b"OLDNAME" in kept[-2]


async def test_a_draft_whose_history_is_not_kept_says_when_versions_come(tmp_path: Path) -> None:
    state = places(tmp_path).state
    state.mkdir(parents=True)
    (state / "history").write_text("in the way")
    async with opened(copied(tmp_path, "half-filled") / "half-filled.toml") as pilot:
        await press(pilot, "f7")
        await settled(pilot)
        assert on_screen(pilot, "No versions yet. One is kept whenever a change is saved")
        assert not on_screen(pilot, "Restore ^R")
        assert "historycannotbewritten" in re.sub(r"[\s│]+", "", screen_text(pilot.app))
        await press(pilot, "enter", "ctrl+r", "f6", "down")
        assert type(pilot.app.screen) is HistoryOverlay
        await press(pilot, "f7")
        await settled(pilot)
        await press(pilot, "Q")
        await saved(pilot)
        await until(pilot, lambda: "Saving goes on as before" in notices(pilot))


async def test_a_damaged_version_is_said_and_not_brought_back(tmp_path: Path) -> None:
    file, history = with_versions(tmp_path)
    (history.folder / f"{history.versions()[0].digest}.text").write_bytes(b"x")
    async with opened(file) as pilot:
        before = proposal_of(pilot)
        await press(pilot, "f7")
        await settled(pilot)
        await press(pilot, "end", "enter")
        await settled(pilot)
        assert "damaged" in notices(pilot), screen_text(pilot.app)
        assert on_screen(pilot, "it cannot be read as a proposal")
        await press(pilot, "home", "enter")
        await settled(pilot)
        assert "It holds what the draft holds now." in notices(pilot)
        assert isinstance(pilot.app.screen, HistoryOverlay)
        assert proposal_of(pilot) == before


async def test_a_version_of_a_copy_with_the_same_id_says_whose_it_is(tmp_path: Path) -> None:
    file = copied(tmp_path, "harbourlink") / "harbourlink.toml"
    file.write_text(f'id = "7"\n{file.read_text(encoding="utf-8")}', encoding="utf-8")
    copy = History(places(tmp_path).state, file.with_name("copy.toml"), "7")
    copy.record(file.read_bytes().replace(b"HARBOURLINK", b"COPY"), "", NOW.replace(hour=1))
    async with opened(file) as pilot:
        await press(pilot, "f7")
        await settled(pilot)
        assert on_screen(pilot, "as copy.toml")
        assert not on_screen(pilot, "as harbourlink.toml")
