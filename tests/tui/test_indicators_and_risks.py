"""Step 6: the indicators of the call, and the risks."""

from pathlib import Path

from tests.tui.plan_support import NEW
from tests.tui.support import (
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
        await shows(pilot, "counted in percentage", "measured by this method")
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
