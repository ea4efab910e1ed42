"""The budget step as a whole: links and help that lead into it, and ways through all of it."""

from decimal import Decimal
from pathlib import Path

import pytest

from models.budget.totals import PARTNER
from tests.helpers.tui import (
    MOST_CRAMPED,
    burst,
    everything,
    follow,
    go,
    on_disk,
    on_screen,
    opened,
    paste,
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
from tests.helpers.tui.budget import budget_of, tool
from tui.budget.tools import FitOverlay, RateOverlay, RoomOverlay
from tui.grid.grid import Grid
from tui.overlays.dialogs import Question
from tui.overlays.help import HelpScreen
from tui.steps.budget import VIEWS
from tui.widgets.field import Field

HOSTILE = ("[/x]", "[red]", "\x1b[31m", "🎉 שלום", "a" * 300)
LINES = "".join(f"Trip {n}\t{n % 4 + 1}\ttrip\t1.{n:02}0,5{n % 10}\n" for n in range(40))


# --- links and help ---


async def test_findings_lead_to_the_cell_or_to_the_funding(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        step = await budget_of(pilot)
        await follow(pilot, "funding.sources[1].kind")
        assert step.view == "funding"
        await follow(pilot, "costs[1].unit_cost")
        assert step.view == "lines" and pilot.app.focused is step.query_one(Grid)
        await follow(pilot, "funding.rate")


async def test_the_reason_of_a_line_is_a_field_under_the_lines(tmp_path: Path) -> None:
    text = everything(tmp_path).read_text()
    reasoned = written(tmp_path, text.replace('item = "Trips"', 'item = "Trips"\nreason = "Why"'))
    async with opened(reasoned) as pilot:
        step = await budget_of(pilot)
        last = len(proposal_of(pilot).costs) - 1
        await follow(pilot, f"costs[{last}].reason")
        assert step.path_in_focus() == f"costs[{last}].reason"
        await press(pilot, "end", *" not")
        assert proposal_of(pilot).costs[last].reason == "Why not"
        await press(pilot, "escape")
        assert step.view == "lines" and pilot.app.focused is step.query_one(Grid)


async def test_without_reasons_there_is_no_field_for_them(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        step = await budget_of(pilot)
        assert not [
            field
            for field in step.query(Field)
            if field.path == "costs[0].reason" and field.display
        ]


async def test_f1_explains_the_cell_and_gives_the_keys_of_the_grid(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await budget_of(pilot)
        await press(pilot, "right", "right", "right", "right", "f1")
        assert isinstance(pilot.app.screen, HelpScreen)
        await shows(pilot, "Units", "How many.", "Example: 1.5", "In the lines of the budget")
        await press(pilot, "escape", "f6", "f1")
        await shows(pilot, "In the lines of the budget", "F1 again: all keys")
        await press(pilot, "escape")
        await go(pilot, "project")
        await press(pilot, "f1")
        await settled(pilot)
        assert not on_screen(pilot, "In the lines of the budget")


# --- whole ways ---


async def test_from_nothing_by_keys_forty_rows_fitted_and_all_of_it_undone(tmp_path: Path) -> None:
    file = everything(tmp_path)
    bare = file.read_text(encoding="utf-8").split("[[costs]]")
    rest = [part[part.index("\n[[") :] if "\n[[" in part else "" for part in bare[1:]]
    file = written(tmp_path, bare[0] + "".join(rest), "bare")
    async with opened(file) as pilot:
        assert proposal_of(pilot).costs == ()
        start = proposal_of(pilot)
        await budget_of(pilot)
        for text in ("hmc", "wp1", "pers", "Coordinator", "6", "month"):
            await burst(pilot, text)
            await press(pilot, "tab")
        await burst(pilot, "5.000,50")
        await press(pilot, "enter")
        await shows(pilot, "1 line · 30 003 €", "Eligible cost 32 103.21 €")
        await press(pilot, "right", "right", "right")
        await paste(pilot, LINES)
        if isinstance(pilot.app.screen, Question):
            raise AssertionError(screen_text(pilot.app))
        await until(pilot, lambda: len(proposal_of(pilot).costs) == 41)
        totals = session_of(pilot).report.totals
        assert totals.direct_by(PARTNER)["HMC"] == Decimal("30003")
        grants = [session_of(pilot).report.totals.grant]
        await tool(pilot, "fit", FitOverlay)
        await shows(pilot, "reached to the cent")
        await pilot.click("#apply")
        await until(pilot, lambda: session_of(pilot).report.totals.grant == 550000)
        grants.append(session_of(pilot).report.totals.grant)
        assert grants[0] < grants[1]
        end = proposal_of(pilot)
        steps = 0
        while proposal_of(pilot).costs:
            await press(pilot, "ctrl+z")
            steps += 1
            assert steps < 20
        assert proposal_of(pilot) == start
        for _ in range(steps):
            await press(pilot, "ctrl+y")
        assert proposal_of(pilot) == end
        await saved(pilot)
    assert on_disk(file).costs == end.costs


@pytest.mark.parametrize("size", MOST_CRAMPED, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_hostile_text_stands_as_typed_in_every_view_and_tool(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(everything(tmp_path), size) as pilot:
        session = session_of(pilot)
        for n, text in enumerate(HOSTILE):
            session.edit(f"costs[{n % 2}].{('item', 'category', 'work_package')[n % 3]}", text)
            session.pause()
            session.edit("partners[0].key", text)
            session.pause()
            step = await budget_of(pilot)
            for view in VIEWS:
                step.show_view(view)
                await settled(pilot)
                frame = screen_text(pilot.app)
                assert "\x1b" not in frame
                assert all(len(row) <= size[0] for row in frame.splitlines())
                if text in ("[/x]", "[red]"):
                    assert text in frame, (view, frame)
            for name, kind in (("fit", FitOverlay), ("room", RoomOverlay), ("rate", RateOverlay)):
                await tool(pilot, name, kind)
                assert "\x1b" not in screen_text(pilot.app)
                await press(pilot, "escape")
            step.show_view("lines")
