"""The wizard on a folder of drafts or with one open, with a clock that stands still."""

import datetime as dt
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from storage.locations import Locations, locations
from tests.helpers.places import ROOT
from tests.helpers.tui.waiting import settled, until
from tui.app import ClusterbidApp
from tui.screens.draft import DraftScreen

SAMPLES = ROOT / "sample_proposals"
NOW = dt.datetime(2020, 11, 20, 12, 0, tzinfo=dt.UTC)
CALL = "COS-CLUSINT-2020-3-01"
USUAL, COMFORTABLE, SMALL = (120, 36), (80, 24), (60, 20)
SIZES = (USUAL, COMFORTABLE, SMALL)
MOST_CRAMPED = (*(pytest.param(size, marks=pytest.mark.walk) for size in SIZES[:-1]), SMALL)
"""The smallest size, where most goes wrong; the others with `make walk`."""
WIDEST_AND_SMALLEST = (USUAL, pytest.param(COMFORTABLE, marks=pytest.mark.walk), SMALL)
"""The size between with `make walk`."""


def places(tmp_path: Path) -> Locations:
    """Folders of the program under a temporary one."""
    return locations({"CLUSTERBID_HOME": str(tmp_path / "home")})


def copied(tmp_path: Path, *names: str) -> Path:
    """A folder of drafts with copies of some samples; returns the folder."""
    folder = tmp_path / "drafts"
    folder.mkdir(exist_ok=True)
    for name in names:
        shutil.copy(SAMPLES / f"{name}.toml", folder)
    return folder


def mixed(tmp_path: Path) -> Path:
    """A folder of two samples, a draft of a call that nobody knows, and `sea/deep.toml` below."""
    folder = copied(tmp_path, "bluegate", "craftbridge")
    (folder / "sea").mkdir()
    (folder / "half.toml").write_text('format = 1\ncall = "NO-SUCH-CALL"\n', encoding="utf-8")
    text = (folder / "bluegate.toml").read_text(encoding="utf-8")
    (folder / "sea" / "deep.toml").write_text(text.replace("BLUEGATE", "DEEP"), encoding="utf-8")
    return folder


def written(tmp_path: Path, text: str, name: str = "draft") -> Path:
    """A draft file with this text."""
    folder = copied(tmp_path)
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def app_on(folder: Path, file: Path | None = None, home: Path | None = None) -> ClusterbidApp:
    """The wizard on a folder, with a clock that stands still and a home beside the folder."""
    app = ClusterbidApp(folder, places(home or folder.parent), file, now=lambda: NOW)
    app.animation_level = "none"
    return app


@asynccontextmanager
async def desk_of(folder: Path, size: tuple[int, int] = USUAL) -> AsyncIterator[Pilot[int]]:
    """The wizard on its desk, all drafts read."""
    app = app_on(folder)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        yield pilot


@asynccontextmanager
async def opened(file: Path, size: tuple[int, int] = USUAL) -> AsyncIterator[Pilot[int]]:
    """The wizard with a draft open."""
    app = app_on(file.parent, file)
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(pilot, lambda: any(isinstance(s, DraftScreen) for s in app.screen_stack))
        await settled(pilot)
        yield pilot
