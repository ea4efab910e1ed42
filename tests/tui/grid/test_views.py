"""What the budget grid shows: sorted, filtered, summed up, in any room and with any text."""

import pytest

from models.proposal.partner import Partner
from models.proposal.proposal import CostLine
from tests.helpers.tui import SMALL, notices, on_screen, screen_text
from tests.helpers.tui.grid import (
    EXPERT,
    FLIGHTS,
    RENT,
    cost,
    cursor,
    grid_of,
    grid_on,
    items,
    keys,
    line_texts,
    numbers,
    row_texts,
    session_with,
)
from tui.budget.grid import BudgetGrid

HOSTILE = [
    "[/x]",
    "[red]a",
    "漢字漢字漢字漢字漢字",
    "مرحبا",
    "\u202eabc",
    "\x1b[2Jx",
    "👩‍👩‍👧 é",
    "a\nb",
]


# --- sorted, filtered, summed up ---


async def test_sorting_is_a_view_and_the_file_keeps_its_order() -> None:
    session = session_with(FLIGHTS, RENT, EXPERT)
    async with grid_on(session) as pilot:
        await keys(pilot, "end", "s")
        assert numbers(pilot) == ["2", "1", "3"]
        assert on_screen(pilot, "Cost €▲")
        await keys(pilot, "ctrl+r")
        assert numbers(pilot) == ["3", "1", "2"]
        await keys(pilot, "home", ">")
        assert "Lines move only in the order of the file" in notices(pilot)
        assert items(session) == ["Flights", "Rent", "Expert"]
        await keys(pilot, "end", "ctrl+r")
        assert numbers(pilot) == ["1", "2", "3"]


async def test_a_sorted_line_stays_in_its_place_while_it_is_edited() -> None:
    session = session_with(FLIGHTS, RENT, EXPERT)
    async with grid_on(session) as pilot:
        await keys(pilot, *["right"] * 6, "ctrl+r", "ctrl+home", *["right"] * 6, "9999", "enter")
        assert line_texts(session, 1)[6] == "9 999"
        assert cursor(pilot) == ("1", "unit_cost")


async def test_the_filter_shows_the_lines_that_hold_a_text() -> None:
    session = session_with(FLIGHTS, RENT, EXPERT)
    async with grid_on(session) as pilot:
        await keys(pilot, "f5")
        await keys(pilot, "hmc")
        assert on_screen(pilot, "2 of 3 lines · 31 353 €")
        assert "Rent" not in screen_text(pilot.app)
        await keys(pilot, "enter")
        assert pilot.app.focused is grid_of(pilot)
        await keys(pilot, "f5")
        await keys(pilot, "escape")
        assert on_screen(pilot, "3 lines · 32 553 €", "Rent")


async def test_sums_by_applicant_work_package_and_category_with_one_key() -> None:
    session = session_with(FLIGHTS, RENT, EXPERT)
    async with grid_on(session) as pilot:
        await keys(pilot, "ctrl+g")
        shown_rows = row_texts(pilot)
        assert "HMC · 2 lines · Hanse Maritime Cluster 31 353" in shown_rows[1]
        assert "ACLI · 1 line · Basque Water Cluster 1 200" in shown_rows[4]
        await keys(pilot, "ctrl+g")
        assert on_screen(pilot, "WP2 · 2 lines · Going out")
        await keys(pilot, "ctrl+g")
        assert on_screen(pilot, "by category")
        await keys(pilot, "ctrl+g")
        assert numbers(pilot) == ["1", "2", "3"]


async def test_a_group_folds_and_its_sum_follows_each_key() -> None:
    session = session_with(FLIGHTS, RENT, EXPERT)
    async with grid_on(session) as pilot:
        await keys(pilot, "ctrl+g", "ctrl+home", "down", *["right"] * 4, "9")
        assert "HMC · 2 lines · Hanse Maritime Cluster 34 053" in row_texts(pilot)[1]
        await keys(pilot, "enter", "ctrl+home", "enter")
        assert "Flights" not in screen_text(pilot.app)
        await keys(pilot, "enter")
        assert on_screen(pilot, "Flights")


# --- the mouse, findings, size and hostile text ---


async def test_a_click_goes_to_a_cell_two_change_it_and_one_above_sorts() -> None:
    session = session_with(FLIGHTS, RENT, EXPERT)
    async with grid_on(session) as pilot:
        grid = grid_of(pilot)
        await pilot.click(grid, offset=(28, 2))
        assert cursor(pilot) == ("2", "item")
        await pilot.double_click(grid, offset=(28, 2))
        await keys(pilot, "al", "enter")
        assert items(session)[1] == "Rental"
        await pilot.click(grid, offset=(28, 0))
        assert on_screen(pilot, "Item▲")
        await pilot.click("#add")
        assert len(session.proposal.costs) == 4


async def test_a_path_leads_to_its_cell_even_out_of_a_filter() -> None:
    session = session_with(FLIGHTS, RENT, EXPERT)
    async with grid_on(session) as pilot:
        await keys(pilot, "f5", "rent", "enter")
        assert pilot.app.query_one(BudgetGrid).reveal("costs[2].units")
        await pilot.pause()
        assert cursor(pilot) == ("3", "units")
        assert pilot.app.query_one(BudgetGrid).path == "costs[2].units"
        assert not pilot.app.query_one(BudgetGrid).reveal("funding.rate")


async def test_all_columns_can_be_reached_in_a_small_terminal() -> None:
    session = session_with(EXPERT)
    async with grid_on(session, SMALL) as pilot:
        assert on_screen(pilot, "Who", "Item", "Cost €", "30 003")
        await keys(pilot, *["right"] * 6)
        assert on_screen(pilot, "Unit cost", "5 000.50", "30 003")
        assert "Category" not in screen_text(pilot.app)
        await keys(pilot, "home", "right")
        assert on_screen(pilot, "Who", "Category")


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
async def test_any_text_keeps_to_its_cell(text: str) -> None:
    session = session_with(
        CostLine(partner=text, work_package=text, category=text, item=text * 30, unit=text), RENT
    )
    async with grid_on(session, SMALL) as pilot:
        grid = grid_of(pilot)
        for step in (
            "right",
            "right",
            "right",
            "right",
            "enter",
            "end",
            "home",
            "ctrl+g",
            "ctrl+r",
        ):
            await keys(pilot, step)
            for y in range(grid.size.height):
                strip = grid.render_line(y)
                assert strip.cell_length == grid.room.width
                assert "\x1b" not in strip.text and "\u202e" not in strip.text
                assert "\n" not in strip.text
            assert "1 200" in grid.render_line(grid.size.height - 1).text + screen_text(pilot.app)


async def test_five_hundred_lines_are_drawn_only_where_they_are_in_sight(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    partners = tuple(Partner(key=f"P{n}", legal_name=f"Cluster {n}") for n in range(30))
    lines = [cost(f"P{n % 30}", "travel", f"Line {n}", "1", "1") for n in range(500)]
    session = session_with(*lines, partners=partners)
    async with grid_on(session) as pilot:
        asked_for: list[int] = []
        text = grid_of(pilot).grid_rows.text

        def counted(row: int, column: int) -> str:
            asked_for.append(row)
            return text(row, column)

        monkeypatch.setattr(grid_of(pilot).grid_rows, "text", counted)
        await keys(pilot, "ctrl+end", "up")
        assert cursor(pilot) == ("500", "partner")
        assert on_screen(pilot, "Line 499", "500 lines · 500 €")
        assert len(set(asked_for)) <= 2 * grid_of(pilot).size.height
