"""The same surroundings for every test of the wizard, wherever it runs."""

import asyncio
import gc
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from textual.widget import Widget

from tests.helpers.slow_disk import SlowDisk
from tests.helpers.tui import SAMPLES
from tests.helpers.tui.exporting import Writers
from tests.helpers.tui.goldens import Compare, difference
from tests.helpers.tui.reading import half_painted
from tests.helpers.tui.resting import paint_nothing, rest
from tests.helpers.tui.stylesheets import share
from tests.helpers.tui.zone import in_zone

TURNS = 4
"""Turns of the loop that everything takes longer to be built, where it is slowed."""
WIZARDS = 5
"""Tests after which is given back what their wizards left."""
_LEFT = count(1)


@pytest.fixture(params=[pytest.param("as it is", marks=pytest.mark.walk), "slowed"])
def loop(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The loop as it is, and one on which every widget is built slowly."""
    mount = Widget.mount_composed_widgets

    async def slowly(self: Widget, widgets: list[Widget]) -> None:
        for _ in range(TURNS):
            await asyncio.sleep(0)
        await mount(self, widgets)

    if request.param == "slowed":
        monkeypatch.setattr(Widget, "mount_composed_widgets", slowly)


@pytest.fixture
def busy() -> Iterator[None]:
    """A machine on which two other processes take all the processor that they get."""
    others = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(2)]
    yield
    for other in others:
        other.kill()
        other.wait()


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowDisk]:
    """A disk that takes drafts when the test lets it."""
    slow = SlowDisk()
    monkeypatch.setattr("tui.screens.saver.save", slow.save)
    yield slow
    slow.let.set()  # a thread that waits would keep the tests from ending


@pytest.fixture
def golden() -> Iterator[Compare]:
    """Compare the screen with the file of that name, or write the file; all at the end."""
    differences: list[str] = []
    unseen: list[str] = []

    def compare(name: str, pilot: Any) -> None:
        differences.append(difference(name, pilot))
        unseen.extend(f"{name}: {found}" for found in half_painted(pilot.app))

    yield compare
    wrong = [found for found in differences if found]
    assert not wrong, "\n\n".join(wrong) + "\n\nIf this is meant: UPDATE_GOLDENS=1"
    assert not unseen, "in the colours of the terminal:\n" + "\n".join(unseen[:40])


@pytest.fixture
def writers(monkeypatch: pytest.MonkeyPatch) -> Writers:
    """Writers of documents that take no time."""
    return Writers(monkeypatch)


@pytest.fixture
def painted() -> None:
    """Every frame is painted, as on a terminal."""


@pytest.fixture(autouse=True)
def surroundings(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """A home of one's own, a fixed zone, colours, saving soon, pauses as long as the work.

    Frames are painted where a test looks at the screen; all of them for goldens and `painted`.

    What wizards left is given back after every few tests, and what is still there is never looked
    at again: a program freezes what it has once, and of many in one process nothing would ever go.
    """
    monkeypatch.setattr("textual.pilot.Pilot.pause", rest)
    # What is at rest is drawn by `rest`; drawing at each sixtieth of a second while it is at work
    # only takes time, the more the slower the machine is.
    monkeypatch.setattr("textual.screen.UPDATE_PERIOD", 1.0)
    if not {"painted", "golden"} & set(request.fixturenames):
        paint_nothing(monkeypatch)
    freeze = gc.freeze
    monkeypatch.setattr("gc.freeze", lambda: None)
    monkeypatch.setenv("CLUSTERBID_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("tui.screens.saver.SAVE_AFTER", 0.2)
    for name in ("NO_COLOR", "TEXTUAL_THEME", "EDITOR", "VISUAL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLORTERM", "truecolor")
    with in_zone("UTC"):
        yield
    if next(_LEFT) % WIZARDS == 0:
        gc.collect()
        freeze()


@pytest.fixture(scope="session", autouse=True)
def styles() -> Iterator[None]:
    """The styles of the wizard, parsed once."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        share(monkeypatch)
        yield


@pytest.fixture
def half_filled(tmp_path: Path) -> Path:
    """A copy of a sample that is not complete."""
    return Path(shutil.copy(SAMPLES / "half-filled.toml", tmp_path))
