"""The same surroundings for every test of the wizard, wherever it runs."""

import time
from pathlib import Path

import pytest

from tests.tui.support.resting import rest


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home of one's own, a fixed zone, colours, saving soon, pauses as long as the work."""
    monkeypatch.setattr("textual.pilot.Pilot.pause", rest)
    monkeypatch.setenv("CLUSTERBID_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    monkeypatch.setattr("tui.screens.saver.SAVE_AFTER", 0.2)
    for name in ("NO_COLOR", "TEXTUAL_THEME", "EDITOR", "VISUAL", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
