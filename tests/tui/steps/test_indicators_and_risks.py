"""Step 6: the indicators of the call, and the risks."""

from pathlib import Path

import pytest

from tests.helpers.tui import (
    WIDEST_AND_SMALLEST,
    everything,
    focused_path,
    follow,
    go,
    on_screen,
    opened,
    pick,
    press,
    proposal_of,
    settled,
    shows,
    until,
    written,
)
from tests.helpers.tui.plan import NEW


async def test_the_indicators_of_the_call_are_offered_and_one_tells_its_method(
    tmp_path: Path,
) -> None:
    async with opened(written(tmp_path, NEW)) as pilot:
        (await go(pilot, "indicators")).enter()
        await shows(pilot, "Add 5 indicators of the call")
        before = proposal_of(pilot)
        await press(pilot, "c")
        await until(pilot, lambda: focused_path(pilot) == "" and not on_screen(pilot, "Add 5"))
        assert len(proposal_of(pilot).indicators) == 5
        await press(pilot, "down", "down", "down", "down")
        await settled(pilot)
        await shows(pilot, "counted in percentage points, measured", "by this method: Survey")
        await press(pilot, "up")
        await settled(pilot)
        assert not on_screen(pilot, "counted in percentage")
        await press(pilot, "delete")
        await shows(pilot, "Add 1 indicator of the call")
        await press(pilot, "ctrl+z", "ctrl+z")
        await settled(pilot)
        assert proposal_of(pilot) == before


async def test_a_risk_without_mitigation_is_seen_in_the_table(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await go(pilot, "indicators")
        await follow(pilot, "risks[1].mitigation")
        await shows(pilot, "none yet")
        await press(pilot, *"Dikes")
        await settled(pilot)
        await press(pilot, "shift+tab")
        await settled(pilot)
        assert proposal_of(pilot).risks[1].mitigation == "Dikes"
        await follow(pilot, "risks[1].likelihood")
        await pick(pilot, "high")
        assert proposal_of(pilot).risks[1].likelihood == "high"


@pytest.mark.parametrize("size", WIDEST_AND_SMALLEST, ids="{0[0]}x{0[1]}".format)
async def test_the_risks_are_a_key_away_and_stand_under_a_heading(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(written(tmp_path, NEW), size) as pilot:
        (await go(pilot, "indicators")).enter()
        await press(pilot, "c", "r")
        await settled(pilot)
        await shows(pilot, "Critical risks", "No risks yet")
        await press(pilot, "a")
        await until(pilot, lambda: focused_path(pilot) == "risks[0].description")
        await press(pilot, *"Fire", "tab", "tab", "tab", *"Insure", "escape")
        await settled(pilot)
        assert proposal_of(pilot).risks[0].mitigation == "Insure"
        await press(pilot, "i", "down", "r", "delete")
        await settled(pilot)
        assert proposal_of(pilot).risks == ()
        assert len(proposal_of(pilot).indicators) == 5


async def test_letters_that_are_keys_of_the_step_can_be_typed(tmp_path: Path) -> None:
    async with opened(written(tmp_path, NEW)) as pilot:
        (await go(pilot, "indicators")).enter()
        await press(pilot, "c", "r", "a")
        await until(pilot, lambda: focused_path(pilot) == "risks[0].description")
        await press(pilot, *"circadian")
        await settled(pilot)
        assert proposal_of(pilot).risks[0].description == "circadian"
