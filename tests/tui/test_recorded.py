"""The recorded way from nothing to eligible, of which `scripts/count_keys.py` counts the keys."""

import tomllib
from pathlib import Path

import pytest

from models.verdict.report import Verdict
from scripts.count_keys import event_of, strokes
from tests.helpers.places import ROOT
from tests.helpers.tui import (
    COMFORTABLE,
    USUAL,
    copied,
    desk_of,
    press,
    saved,
    session_of,
    settled,
    shows,
    until,
)
from tui.screens.draft import DraftScreen

JOURNEYS = ROOT / "scripts" / "journeys"


@pytest.mark.parametrize(
    "size", [pytest.param(USUAL, marks=pytest.mark.walk), COMFORTABLE], ids=["120x36", "80x24"]
)
async def test_in_one_burst_the_recorded_keys_lead_to_the_same_eligible_file(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    folder = copied(tmp_path)
    async with desk_of(folder, size) as pilot:
        await shows(pilot, "No drafts", "Press n")
        for stroke in strokes((JOURNEYS / "after.keys").read_text(encoding="utf-8")):
            pilot.app.post_message(event_of(stroke))
        await until(pilot, lambda: any(isinstance(s, DraftScreen) for s in pilot.app.screen_stack))
        await settled(pilot)
        await shows(pilot, "6 Indicators", "✓ ELIGIBLE")
        assert session_of(pilot).report.verdict is Verdict.ELIGIBLE
        await saved(pilot)
        await press(pilot, "f9")
        await shows(pilot, "BLUEGATE", "✓ eligible", "1 draft")
    reached = (JOURNEYS / "reached.toml").read_text(encoding="utf-8")
    written = (folder / "bluegate.toml").read_text(encoding="utf-8")
    assert tomllib.loads(written) == tomllib.loads(reached)
