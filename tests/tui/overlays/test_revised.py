"""A draft that was last checked with an earlier revision of its call."""

from pathlib import Path

import pytest

from tests.helpers.cli.proposals import PLAIN_CALL
from tests.helpers.tui import (
    SMALL,
    WIDEST_AND_SMALLEST,
    burst,
    draft_screen,
    follow,
    go,
    on_screen,
    opened,
    press,
    proposal_of,
    saved,
    screen_text,
    session_of,
    settled,
    shows,
    until,
    written,
)
from tests.helpers.tui.calls import (
    EARLIER,
    REVISED_CALL,
    STAMPED,
    TWELVE,
    comparing,
    facts,
    own_call,
    row_of,
)
from tui.findings.listing import FindingsList
from tui.overlays.help import HelpScreen
from tui.overlays.revised import Revised
from tui.screens.draft import DraftScreen


@pytest.mark.parametrize("size", WIDEST_AND_SMALLEST)
async def test_what_a_revision_changed_is_told_on_opening(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    own_call(tmp_path, REVISED_CALL)
    file = written(tmp_path, STAMPED)
    before = file.read_bytes()
    async with opened(file, size) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, Revised))
        await settled(pilot)
        await shows(pilot, "The call was revised since 0.9", "Every answer stays as it is.")
        said = " ".join(screen_text(pilot.app).split())
        assert "1 Apr 2021 12:00 Brussels → 5 May 2021 12:00 Brussels" in said or size == SMALL
        listing = pilot.app.screen.query_one(FindingsList)
        assert [f.criterion for f in listing.findings] == ["consortium.min-entities"]
        assert pilot.app.focused is listing
        await press(pilot, "f1")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        await shows(pilot, "One entity at least")
        await press(pilot, "escape", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen))
        await settled(pilot)
        assert draft_screen(pilot).step.info.id == "partners"
        assert draft_screen(pilot).step.has_focus_within
        assert len(proposal_of(pilot).partners) == 3
        await press(pilot, "f9")
        await settled(pilot)
    assert file.read_bytes() == before


async def test_a_revision_stays_to_be_read_after_an_edit(tmp_path: Path) -> None:
    own_call(tmp_path, REVISED_CALL)
    file = written(tmp_path, STAMPED)
    async with opened(file) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, Revised))
        await press(pilot, "escape")
        assert (
            "! The call was revised since 0.9: 2 values are otherwise, 1 thing asks for something "
            "now." in facts(pilot)
        )
        await follow(pilot, "partners[0].legal_name")
        await burst(pilot, "x")
        await saved(pilot)
        commands = {c.title: c for c in pilot.app.get_system_commands(pilot.app.screen)}
        commands["What the revision changed"].callback()
        await until(pilot, lambda: isinstance(pilot.app.screen, Revised))
        await press(pilot, "escape")
        await go(pilot, "call")
        await pilot.click("#revision")
        await until(pilot, lambda: isinstance(pilot.app.screen, Revised))
        await press(pilot, "escape")
        table = await comparing(pilot)
        table.move_cursor(row=row_of(table, TWELVE.removeprefix("COS-")))
        await press(pilot, "enter")
        await until(pilot, lambda: session_of(pilot).call.id == TWELVE)
        await settled(pilot)
        assert "was revised since" not in facts(pilot)
        await press(pilot, "ctrl+z")
        await until(pilot, lambda: "was revised since" in facts(pilot))
        await saved(pilot)
    text = file.read_text(encoding="utf-8")
    assert 'call_revision = "1"' in text
    assert "# kept as it is" in text and 'my_note = "[kept]"' in text
    async with opened(file) as pilot:
        assert isinstance(pilot.app.screen, DraftScreen)
        assert "was revised since" not in facts(pilot)


async def test_a_revision_that_is_all_the_same_to_the_draft_is_not_told(tmp_path: Path) -> None:
    same = EARLIER.partition("[earlier.was.deadline]")[0] + 'was = { unknown = ["the weather"] }\n'
    own_call(tmp_path, PLAIN_CALL + same)
    async with opened(written(tmp_path, STAMPED)) as pilot:
        assert isinstance(pilot.app.screen, DraftScreen)
        assert not on_screen(pilot, "evision changed")


async def test_a_revision_of_which_nothing_is_known_is_one_line(tmp_path: Path) -> None:
    own_call(tmp_path, REVISED_CALL)
    file = written(tmp_path, STAMPED.replace('"0.9"', '"[red]7[/x]"'))
    async with opened(file) as pilot:
        assert isinstance(pilot.app.screen, DraftScreen)
        assert "! Last checked with revision [red]7[/x] of the call's data" in facts(pilot)
        titles = {c.title for c in pilot.app.get_system_commands(pilot.app.screen)}
        assert "What the revision changed" not in titles
