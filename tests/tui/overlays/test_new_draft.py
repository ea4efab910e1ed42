"""The dialog in which a draft is begun: Enter goes to what is open, and begins where nothing is."""

from pathlib import Path

import pytest

from tests.helpers.tui import copied, desk_of, proposal_of, shows
from tests.helpers.tui.bursting import at_once
from tui.overlays.dialogs import NewDraft
from tui.screens.draft import DraftScreen


async def test_enter_goes_to_the_strand_and_then_begins(tmp_path: Path) -> None:
    async with desk_of(copied(tmp_path, "bluegate")) as pilot:
        await at_once(pilot, "nTESTDRAFT⏎")
        await shows(pilot, "File: testdraft.toml. Still to choose: the strand")
        await at_once(pilot, "b⏎⏎")
        assert isinstance(pilot.app.screen, DraftScreen)
        assert (proposal_of(pilot).strand, proposal_of(pilot).project.acronym) == ("B", "TESTDRAFT")


async def test_enter_begins_where_the_call_has_no_strands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(NewDraft, "_strand_picks", lambda _self: [])
    async with desk_of(copied(tmp_path, "bluegate")) as pilot:
        await at_once(pilot, "nTESTDRAFT")
        await shows(pilot, "File: testdraft.toml. Enter begins")
        await at_once(pilot, "⏎")
        assert isinstance(pilot.app.screen, DraftScreen)
