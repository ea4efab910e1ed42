"""Who stands in two drafts of one strand: on the desk, and from there to draft and applicant."""

from pathlib import Path

from tests.helpers.tui import (
    copied,
    desk_of,
    draft_screen,
    notices,
    press,
    screen_text,
    settled,
    shows,
)
from tests.helpers.tui.bursting import at_once
from tui.overlays.in_two_drafts import InTwoDrafts


def two_of_one_strand(tmp_path: Path) -> Path:
    folder = copied(tmp_path, "bluegate", "seashield")
    text = (folder / "bluegate.toml").read_text(encoding="utf-8")
    (folder / "other.toml").write_text(text.replace("BLUEGATE", "OTHER"), encoding="utf-8")
    return folder


async def test_the_desk_tells_the_conflict_and_leads_to_the_applicant(tmp_path: Path) -> None:
    async with desk_of(two_of_one_strand(tmp_path)) as pilot:
        await shows(
            pilot,
            "3 drafts · 6 conflicts",
            "! HMC stands in BLUEGATE and OTHER, both COS-CLUSINT-2020-3-01 strand A",
            "✓ eligible · conflict",
        )
        await press(pilot, "c")
        await shows(
            pilot,
            "withdraw OTHER",
            "✗ BLUEGATE · bluegate.toml",
            "loses HMC, ACTA, ARN, ADM, DVM, ABN;",
        )
        await press(pilot, "down", "enter")
        await settled(pilot)
        assert "OTHER" in screen_text(pilot.app).splitlines()[0]
        assert "204518736" in screen_text(pilot.app)
        assert draft_screen(pilot).step.info.id == "partners"


async def test_without_a_conflict_nothing_is_told_of_any(tmp_path: Path) -> None:
    async with desk_of(copied(tmp_path, "bluegate", "seashield")) as pilot:
        await shows(pilot, "2 drafts")
        assert "c shows" not in screen_text(pilot.app)
        await press(pilot, "c")
        await settled(pilot)
        assert "No organisation stands in two drafts of one strand here." in notices(pilot)


async def test_conflicts_are_never_shown_as_they_were(tmp_path: Path) -> None:
    folder = copied(tmp_path, "bluegate")
    inside = folder / "client"
    inside.mkdir()
    text = (folder / "bluegate.toml").read_text("utf-8")
    (folder / "other.toml").write_text(text.replace('"BLUEGATE"', '"OTHER"', 1), "utf-8")
    (inside / "third.toml").write_text('format = 1\ncall = "COS-CLUSINT-2020-3-01"\n')
    async with desk_of(folder) as pilot:
        await shows(pilot, "conflict")
        await at_once(pilot, "↓↓⏎")
        await shows(pilot, "client ·")
        (folder / "other.toml").unlink()
        await at_once(pilot, "⌫c")
        await settled(pilot)
        assert not isinstance(pilot.app.screen, InTwoDrafts)
