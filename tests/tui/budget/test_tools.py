"""The tools of the budget step: each shows what would come of it before it is done."""

from decimal import Decimal
from pathlib import Path

from textual.widgets import Button

from tests.helpers.tui import (
    burst,
    copied,
    go,
    notices,
    opened,
    press,
    proposal_of,
    session_of,
    settled,
    shows,
    until,
)
from tests.helpers.tui.budget import budget_of, tool
from tui.budget.replacing import ReplaceOverlay
from tui.budget.tools import FitOverlay, RateOverlay, RoomOverlay
from tui.widgets.picker import Picker


async def test_the_tools_can_be_chosen_from_a_list_a_button_and_the_palette(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        await budget_of(pilot)
        await press(pilot, "ctrl+t")
        await until(pilot, lambda: isinstance(pilot.app.screen, Picker))
        await burst(pilot, "rate")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, RateOverlay))
        await press(pilot, "escape")
        await pilot.click("#tab-tools")
        await until(pilot, lambda: isinstance(pilot.app.screen, Picker))
        await press(pilot, "escape")
        await go(pilot, "project")
        commands = {c.title: c for c in pilot.app.get_system_commands(pilot.app.screen)}
        await commands["Budget: How much more may be spent"].callback()
        await until(pilot, lambda: isinstance(pilot.app.screen, RoomOverlay))
        await shows(pilot, "244.32 €", "261.42 €", "Subcontracting")


async def test_fitting_shows_its_result_first_and_is_one_step(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        await budget_of(pilot)
        before = proposal_of(pilot)
        await tool(pilot, "fit", FitOverlay)
        await shows(pilot, "All lines", "→", "550 000 €", "reached to the cent", "90 unit costs")
        assert proposal_of(pilot) is before
        await press(pilot, "escape")
        assert proposal_of(pilot) is before
        await tool(pilot, "fit", FitOverlay)
        await shows(pilot, "reached to the cent")
        await pilot.click("#apply")
        await until(pilot, lambda: proposal_of(pilot) is not before)
        await settled(pilot)
        assert session_of(pilot).report.totals.grant == 550000
        await shows(pilot, "Grant 550 000 €", "100 % of 550 000 €")
        await press(pilot, "ctrl+z")
        assert proposal_of(pilot) == before
        await shows(pilot, "Grant 549 764.73 €")


async def test_only_the_lines_of_the_filter_are_scaled(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        await budget_of(pilot)
        before = proposal_of(pilot).costs
        await press(pilot, "f5")
        await burst(pilot, "subcontracting")
        await press(pilot, "enter")
        await tool(pilot, "fit", FitOverlay)
        await shows(pilot, "The lines that the filter shows", "reached to the cent")
        await pilot.click("#apply")
        await until(pilot, lambda: proposal_of(pilot).costs is not before)
        changed = {now.category for now, then in zip(proposal_of(pilot).costs, before, strict=True)
                   if now != then}  # fmt: skip
        assert changed == {"subcontracting"}


async def test_what_cannot_be_fitted_is_said_in_plain_words(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "half-filled") / "half-filled.toml") as pilot:
        await budget_of(pilot)
        await tool(pilot, "fit", FitOverlay)
        await shows(pilot, "✗ The chosen lines cost nothing")
        assert pilot.app.screen.query_one("#apply", Button).disabled


async def test_another_rate_is_tried_before_it_is_asked_for(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        await budget_of(pilot)
        before = proposal_of(pilot)
        await tool(pilot, "rate", RateOverlay)
        await press(pilot, "home", "shift+end", "delete")
        await burst(pilot, "many")
        await shows(pilot, "✗ “many” is not")
        assert pilot.app.screen.query_one("#apply", Button).disabled
        await press(pilot, "home", "shift+end", "delete")
        await burst(pilot, "95")
        await shows(pilot, "The call co-finances at most 90 %.", "are lost")
        await press(pilot, "home", "shift+end", "delete")
        await burst(pilot, "80,5")
        await shows(pilot, "491 734 €")
        assert proposal_of(pilot) is before
        await press(pilot, "enter")
        await until(pilot, lambda: proposal_of(pilot) is not before)
        assert proposal_of(pilot).funding.rate == Decimal("80.5")
        await shows(pilot, "Grant 491 734 € at 80.5 %")
        await press(pilot, "ctrl+z")
        assert proposal_of(pilot) == before


async def test_what_a_tool_worked_out_for_an_older_draft_is_not_applied(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        await budget_of(pilot)
        await tool(pilot, "fit", FitOverlay)
        await shows(pilot, "reached to the cent")
        session_of(pilot).remove("costs", 0)
        await pilot.click("#apply")
        await until(pilot, lambda: "nothing was applied" in notices(pilot))
        assert len(proposal_of(pilot).costs) == 89


async def test_replacing_in_a_column_shows_its_result_first_and_is_one_step(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        await budget_of(pilot)
        before = proposal_of(pilot)
        flights = sum(c.category == "travel" for c in before.costs)
        await press(pilot, "right", "right")
        await tool(pilot, "replace", ReplaceOverlay)
        await burst(pilot, "Reisekosten")
        await press(pilot, "enter")
        await burst(pilot, "Other goods and services")
        await shows(pilot, f"{flights} cells of the {len(before.costs)} lines in sight")
        assert proposal_of(pilot) is before
        await press(pilot, "enter")
        await until(pilot, lambda: proposal_of(pilot) is not before)
        assert sum(c.category == "travel" for c in proposal_of(pilot).costs) == 0
        await press(pilot, "ctrl+z")
        assert proposal_of(pilot) == before
        await press(pilot, "right", "right")
        await tool(pilot, "replace", ReplaceOverlay)
        await press(pilot, "1", "tab", "x")
        await settled(pilot)
        assert pilot.app.screen.query_one("#apply", Button).disabled
