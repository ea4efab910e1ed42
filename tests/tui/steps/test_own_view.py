"""One's own points by the award criteria, below indicators and risks."""

from pathlib import Path

from tests.helpers.places import ROOT
from tests.helpers.tui import (
    focused_path,
    follow,
    go,
    on_disk,
    on_screen,
    opened,
    press,
    proposal_of,
    saved,
    settled,
    shows,
    until,
    written,
)
from tests.helpers.tui.calls import own_call
from tests.helpers.tui.plan import NEW
from tui.steps.own_view import TITLE

EXAMPLES = ROOT / "docs" / "examples"


async def test_points_are_given_beside_what_is_known_and_told_in_all(tmp_path: Path) -> None:
    own_call(tmp_path, (EXAMPLES / "forests-2025-1.toml").read_text(encoding="utf-8"))
    file = written(tmp_path, (EXAMPLES / "canopy.toml").read_text(encoding="utf-8"))
    async with opened(file) as pilot:
        step = await go(pilot, "indicators")
        before = proposal_of(pilot)
        step.query_one("#award-of-the-call").focus()
        await press(pilot, "enter")
        await until(pilot, lambda: len(proposal_of(pilot).self_assessment) == 2)
        await follow(pilot, "self_assessment[0].points")
        await until(pilot, lambda: focused_path(pilot) == "self_assessment[0].points")
        await press(pilot, *"41", "tab", *"Broad")
        await settled(pilot)
        assert proposal_of(pilot).self_assessment[0].note == "Broad"
        await shows(pilot, "1 of 2 award criteria with points", "41 / 40")
        await follow(pilot, "self_assessment[1].points")
        await press(pilot, *"8", "tab")
        await settled(pilot)
        await shows(pilot, "In all: 53 of 70 points, at least 45 to be funded")
        await press(pilot, "ctrl+s", "f10")
        await saved(pilot)
        assert [one.points for one in on_disk(file).self_assessment] == [41, 8]
        while proposal_of(pilot).self_assessment:
            await press(pilot, "ctrl+z")
            await settled(pilot)
        assert proposal_of(pilot) == before


async def test_where_no_award_criteria_are_known_nothing_is_said_of_them(tmp_path: Path) -> None:
    async with opened(written(tmp_path, NEW)) as pilot:
        step = await go(pilot, "indicators")
        await settled(pilot)
        assert not step.query_one("#own-view").display
        assert not on_screen(pilot, TITLE)
