"""From a sum of the budget to the lines behind it and back, and what undo says that it did."""

from pathlib import Path

import pytest

from models.proposal.entry import typed
from tests.helpers.tui import (
    MOST_CRAMPED,
    WIDEST_AND_SMALLEST,
    burst,
    copied,
    everything,
    go,
    notices,
    on_screen,
    opened,
    press,
    proposal_of,
    screen_text,
    session_of,
    settled,
    shows,
    until,
    written,
)
from tests.helpers.tui.budget import budget_of
from tui.budget.crossing import Crossing
from tui.budget.funding import NOBODY
from tui.grid.grid import Grid
from tui.steps.budget import BudgetStep

BARE = 'format = 1\ncall = "COS-CLUSINT-2020-3-01"\nstrand = "A"\n[project]\nacronym = "NEW"\n'


def lines_shown(step: BudgetStep) -> set[tuple[str, str, str]]:
    """Applicant, work package and category of each line in the grid."""
    grid = step.query_one(".budget-grid Grid", Grid)
    rows, text = range(grid.grid_rows.height - 1), grid.grid_rows.text
    return {(text(row, 0), text(row, 1), text(row, 2)) for row in rows}


# --- behind a sum ---


@pytest.mark.parametrize("size", WIDEST_AND_SMALLEST, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_enter_shows_the_lines_behind_a_sum_and_escape_comes_back(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml", size) as pilot:
        step = await budget_of(pilot)
        await press(pilot, "f6", "down", "right", "right")
        await shows(pilot, "ACTA · travel: 17 460.00 € · Enter: 6 lines")
        await press(pilot, "enter")
        await shows(pilot, "▸Lines", "6 of 90 lines · 17 460 € · only ACTA, travel · Esc back")
        shown = lines_shown(step)
        assert {(who, what) for who, _, what in shown} == {("ACTA", "travel")}
        await press(pilot, "escape")
        await shows(pilot, "▸Categories", "ACTA · travel: 17 460.00 €")
        assert pilot.app.focused is step.query_one("#by-category", Crossing).grid
        await press(pilot, "f6", "home", "enter")
        await shows(pilot, "only HMC · Esc back")
        assert {who for who, _, _ in lines_shown(step)} == {"HMC"}
        await press(pilot, "f6")
        assert step.view == "by-category"
        step.show_view("lines")
        await shows(pilot, "90 lines · 574 050 €")


async def test_the_lines_of_a_package_are_changed_and_the_sum_follows(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        step = await budget_of(pilot)
        step.show_view("by-package")
        await settled(pilot)
        await shows(pilot, "HMC · WP1: 60 495.20 €")
        await press(pilot, "enter")
        shown = lines_shown(step)
        assert {(who, package) for who, package, _ in shown} == {("HMC", "WP1")}
        before = len(proposal_of(pilot).costs)
        await press(pilot, "ctrl+n")
        await burst(pilot, "Lawyer")
        await press(pilot, "tab")
        await burst(pilot, "2")
        await press(pilot, "tab", "tab")
        await burst(pilot, "1.000,00")
        await press(pilot, "enter")
        new = next(c for c in proposal_of(pilot).costs if c.item == "Lawyer")
        assert (new.partner, new.work_package) == ("HMC", "WP1")
        assert len(proposal_of(pilot).costs) == before + 1
        await press(pilot, "escape")
        await shows(pilot, "▸Packages", "HMC · WP1: 62 635.20 €")


async def test_a_click_on_a_title_shows_the_lines_of_all_applicants(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        step = await budget_of(pilot)
        await press(pilot, "f6")
        await pilot.click(step.query_one("#by-category", Crossing).grid, offset=(15, 0))
        await shows(pilot, "only personnel")
        assert {what for _, _, what in lines_shown(step)} == {"personnel"}
        assert len({who for who, _, _ in lines_shown(step)}) == 6


async def test_a_sum_of_nothing_says_so_and_sums_cannot_be_typed_over(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        step = await budget_of(pilot)
        await press(pilot, "f6", "right", "right", "right")
        await shows(pilot, "HMC · equipment: nothing · no line behind it")
        await press(pilot, "enter")
        await until(pilot, lambda: "no line behind it" in notices(pilot))
        assert step.view == "by-category"
        before = proposal_of(pilot)
        await burst(pilot, "7")
        await press(pilot, "delete", "ctrl+v")
        await until(pilot, lambda: "follow from the lines" in notices(pilot))
        assert proposal_of(pilot) is before


async def test_a_table_is_copied_with_its_names_and_one_sum_alone(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        await budget_of(pilot)
        await press(pilot, "f6", "ctrl+c")
        assert pilot.app.clipboard == "105000.00"
        await press(pilot, "shift+down", "shift+right", "ctrl+c")
        assert pilot.app.clipboard == (
            "Applicant\tpersonnel\tsubcontracting\n"
            "HMC\t105000.00\t3400.00\nACTA\t58850.00\t12400.00"
        )
        await shows(pilot, "4 cells copied, for here and for a spreadsheet")


async def test_escape_in_the_lines_ends_a_filter(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        await budget_of(pilot)
        await press(pilot, "f5")
        await burst(pilot, "lawyer")
        await press(pilot, "enter")
        assert on_screen(pilot, " of 90 lines")
        await press(pilot, "escape")
        await shows(pilot, " 90 lines · 574 050 €")


async def test_the_names_of_applicants_have_room_after_they_changed(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml", (80, 24)) as pilot:
        await budget_of(pilot)
        await press(pilot, "f6")
        session_of(pilot).edit("partners[0].key", "HMC-HAMBURG")
        await shows(pilot, "HMC-HAMBURG▸ 105 000.00", "HMC-HAMBURG · personnel: 105 000.00 €")


# --- undo from another view ---


async def test_undo_says_what_it_did_and_shows_it_where_the_view_does_not(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        step = await budget_of(pilot)
        await press(pilot, "down", *["right"] * 4)
        await burst(pilot, "7")
        await press(pilot, "enter", "f6", "ctrl+z")
        await shows(pilot, "▸Categories", "Undone: cost line 2, units: 4 → 7")
        await press(pilot, "ctrl+y")
        await shows(pilot, "Redone: cost line 2, units: 4 → 7")
        await press(pilot, "f6")
        assert not on_screen(pilot, "Redone:")
        step.show_view("funding")
        await settled(pilot)
        await press(pilot, "ctrl+z")
        await shows(pilot, "▸Lines", "Undone: cost line 2, units: 4 → 7")
        grid = step.query_one(".budget-grid Grid", Grid)
        assert (grid.row, grid.column) == (1, 4) and pilot.app.focused is grid


async def test_undo_tells_how_many_lines_and_which_field_of_the_funding(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        step = await budget_of(pilot)
        session = session_of(pilot)
        session.edit("funding.rate", "80")
        session.remove("costs", 3)
        await press(pilot, "ctrl+z")
        await shows(pilot, "Undone: removed cost line 4")
        await press(pilot, "ctrl+z")
        await shows(pilot, "▸Funding", "Undone: Co-financing rate: 90 % → 80 %")
        assert step.view == "funding"
        await press(pilot, "ctrl+z")
        await shows(pilot, "Nothing to undo")
        session.apply(typed(proposal_of(pilot), "funding.rate", "85"))
        session.remove("funding.sources", 0)
        await press(pilot, "ctrl+z")
        await shows(pilot, "Undone: removed source of the own share 1")
        await press(pilot, "ctrl+z")
        await shows(pilot, "Undone: Co-financing rate: 90 % → 85 %")


# --- nothing yet ---


@pytest.mark.parametrize("size", MOST_CRAMPED, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_new_draft_says_in_each_view_what_to_begin_with(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(written(tmp_path, BARE), size) as pilot:
        step = await budget_of(pilot)
        assert on_screen(pilot, "Type here, or paste spreadsheet rows.", "0 lines · 0 €")
        await burst(pilot, " ")
        await until(pilot, lambda: "Who: there is nothing to choose from" in notices(pilot))
        await press(pilot, "enter", "escape")
        for view in ("by-category", "by-package"):
            step.show_view(view)
            await shows(pilot, "No applicants and no lines yet: begin in step 3 (F3).")
            await press(pilot, "down", "right", "enter", "ctrl+c")
            assert step.view == view
        step.show_view("funding")
        await settled(pilot)
        assert "Co-financing rate (%)" in screen_text(pilot.app)
        step.query_one("#funding").scroll_end(animate=False)
        await shows(pilot, NOBODY)


async def test_f2_changes_a_cell_and_once_more_leads_to_the_problems(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await budget_of(pilot)
        await press(pilot, *["right"] * 3)
        item = proposal_of(pilot).costs[0].item
        assert on_screen(pilot, "F2 Edit")
        await press(pilot, "f2")
        await burst(pilot, "!")
        assert proposal_of(pilot).costs[0].item == f"{item}!"
        await press(pilot, "f2")
        await shows(pilot, "F2 Problems")
        await press(pilot, "f2")
        await shows(pilot, "F2 Edit")
        await press(pilot, "end", "f2")
        await shows(pilot, "F2 Problems")
        assert (await go(pilot, "budget")) is not None
