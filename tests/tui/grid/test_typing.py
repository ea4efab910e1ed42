"""Typing into the cells of the budget grid: what is read, what is shown, and the way on."""

from decimal import Decimal

import pytest

from models.budget.order import COLUMNS
from models.proposal.proposal import CostLine
from tests.helpers.tui import MOST_CRAMPED, on_screen, shows, until
from tests.helpers.tui.grid import (
    EXPERT,
    FLIGHTS,
    RENT,
    cursor,
    grid_of,
    grid_on,
    items,
    keys,
    line_texts,
    row_texts,
    session_with,
)
from tui.overlays.one_of import OneOf
from tui.widgets.picker import Picker


@pytest.mark.parametrize("size", MOST_CRAMPED, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_ten_lines_are_typed_from_nothing_by_keys(size: tuple[int, int]) -> None:
    session = session_with()
    async with grid_on(session, size) as pilot:
        for n in range(10):
            await keys(pilot, "hmc", "tab", "wp2", "tab", "trav", "tab", f"Trip no. {n}", "tab")
            await keys(pilot, "2,5", "tab", "trip", "tab", f"{n}00,10", "enter")
        assert cursor(pilot) == ("new", "partner")
        assert line_texts(session, 9) == [
            "HMC", "WP2", "travel", "Trip no. 9", "2.5", "trip", "900.10",
        ]  # fmt: skip
        assert items(session) == [f"Trip no. {n}" for n in range(10)]
        assert on_screen(pilot, "10 lines · 11 252.50 €")
        assert on_screen(pilot, "Eligible cost 12 040.18 €")


async def test_each_key_is_counted_at_once_and_escape_takes_all_of_it_back() -> None:
    session = session_with(FLIGHTS)
    async with grid_on(session) as pilot:
        await keys(pilot, "right", "right", "right", "right", "1")
        assert on_screen(pilot, "1 line · 450 €")
        await keys(pilot, "0")
        assert on_screen(pilot, "1 line · 4 500 €")
        await keys(pilot, "escape")
        assert on_screen(pilot, "1 line · 1 350 €")
        assert session.undo() is None
        await keys(pilot, "down", "7", "escape")
        assert session.proposal.costs == (FLIGHTS,)


async def test_enter_changes_what_is_there_and_ends_one_row_further_down() -> None:
    session = session_with(FLIGHTS, RENT)
    async with grid_on(session) as pilot:
        await keys(pilot, "right", "right", "right", "enter", "home", "Two ", "end", "!", "enter")
        assert items(session) == ["Two Flights!", "Rent"]
        assert cursor(pilot) == ("2", "item")
        await keys(pilot, "enter", "backspace", "backspace", "delete", "p", "tab")
        assert items(session)[1] == "Rep"
        assert cursor(pilot) == ("2", "units")


async def test_tab_goes_from_cell_to_cell_and_enter_back_to_where_it_began() -> None:
    session = session_with(FLIGHTS, RENT)
    async with grid_on(session) as pilot:
        await keys(pilot, "right", "right", "tab", "new", "tab", "4", "enter")
        assert cursor(pilot) == ("2", "category")
        await keys(pilot, "shift+tab", "shift+tab", "shift+tab")
        assert cursor(pilot) == ("1", "unit_cost")
        await keys(pilot, "ctrl+end", "end", "tab")
        assert pilot.app.focused is not grid_of(pilot)


async def test_what_letters_are_taken_for_is_shown_while_they_are_typed() -> None:
    session = session_with(FLIGHTS)
    async with grid_on(session) as pilot:
        await keys(pilot, "naval")
        assert on_screen(pilot, "naval = NAVA")
        await keys(pilot, "tab", "right", "pers")
        assert on_screen(pilot, "personnel")
        await keys(pilot, "enter")
        assert line_texts(session)[:3] == ["NAVA", "WP1", "personnel"]
        await keys(pilot, "up", "nonsense", "enter")
        assert line_texts(session)[2] == "nonsense"
        await keys(pilot, "up")
        assert on_screen(pilot, "✗nonsense")


async def test_enter_on_a_choice_opens_its_list() -> None:
    session = session_with(FLIGHTS)
    async with grid_on(session) as pilot:
        await keys(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Picker))
        await shows(pilot, "Basque Water Cluster")
        await keys(pilot, "basque")
        await keys(pilot, "enter")
        await until(pilot, lambda: pilot.app.focused is grid_of(pilot))
        assert line_texts(session)[0] == "ACLI"
        assert cursor(pilot) == ("1", "partner")


@pytest.mark.parametrize(
    ("column", "typed", "said"),
    [
        (4, "a lot", "“a lot” is not a number"),
        (4, "-3", "“-3” is negative; 0 or more is expected"),
        (6, "1000000000000000", "is more than 999 999 999 999.99"),
        (6, "0.125", "“0.125” has more than two decimals"),
        (6, "1.234", "“1.234” can be read in two ways: write 1234 or 1.23"),
    ],
)
async def test_what_cannot_be_read_is_said_at_the_cell_and_kept(
    column: int, typed: str, said: str
) -> None:
    session = session_with(FLIGHTS)
    async with grid_on(session) as pilot:
        await keys(pilot, *["right"] * column, typed, "enter", "up")
        assert cursor(pilot) == ("1", COLUMNS[column])
        assert line_texts(session)[column] == typed
        assert on_screen(pilot, said)
        assert row_texts(pilot)[1].startswith("… 1▸ HMC")
        await keys(pilot, "home")
        assert on_screen(pilot, said)


async def test_a_cell_says_what_it_is_for_and_what_is_missing() -> None:
    session = session_with(CostLine(partner="HMC", work_package="WP1", category="travel"))
    async with grid_on(session) as pilot:
        await keys(pilot, *["right"] * 4)
        assert on_screen(pilot, "Units: How many.")
        assert "…" in row_texts(pilot)[1]


async def test_letters_of_commands_are_text_in_a_cell_of_text() -> None:
    session = session_with(FLIGHTS)
    async with grid_on(session) as pilot:
        await keys(pilot, *["right"] * 3, "ad/<>sg", "enter")
        assert items(session) == ["ad/<>sg"]
        await keys(pilot, "up", "end", "d")
        assert len(session.proposal.costs) == 2


async def test_undo_in_the_middle_of_typing_ends_the_typing() -> None:
    session = session_with(FLIGHTS)
    async with grid_on(session) as pilot:
        await keys(pilot, *["right"] * 3, "Other")
        await keys(pilot, "ctrl+z")
        assert items(session) == ["Flights"]
        await keys(pilot, "X")
        assert items(session) == ["X"]


@pytest.mark.parametrize("key", ["ctrl+enter", "ctrl+f"])
async def test_what_is_typed_over_a_selection_fills_it_as_one_step(key: str) -> None:
    session = session_with(FLIGHTS, RENT, FLIGHTS)
    async with grid_on(session) as pilot:
        await keys(pilot, "right", "right", "shift+down", "pers", key)
        assert [c.category for c in session.proposal.costs] == ["personnel"] * 2 + ["travel"]
        assert cursor(pilot) == ("2", "category")
        await keys(pilot, "ctrl+z")
        assert session.proposal.costs == (FLIGHTS, RENT, FLIGHTS)
        assert session.undo() is None


@pytest.mark.parametrize(
    ("downs", "costs"),
    [
        (1, [Decimal(5200)] * 2),
        (2, [Decimal("5.20")] * 2),
        (0, [FLIGHTS.unit_cost, RENT.unit_cost]),
    ],
)
async def test_an_amount_that_can_be_read_in_two_ways_is_asked_about_before_it_fills(
    downs: int, costs: list[Decimal]
) -> None:
    session = session_with(FLIGHTS, RENT)
    async with grid_on(session) as pilot:
        await keys(pilot, *["right"] * 6, "shift+down", "5.200", "ctrl+f", "enter")
        await shows(pilot, "“5.200” can be read in two ways. Which one is meant?")
        await keys(pilot, *["down"] * downs, "enter" if downs else "escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, OneOf))
        assert [c.unit_cost for c in session.proposal.costs] == costs
        if downs:
            session.undo()
        assert session.proposal.costs == (FLIGHTS, RENT) and session.undo() is None


async def test_what_is_typed_with_nothing_selected_is_in_its_cell_alone() -> None:
    session = session_with(FLIGHTS, RENT)
    async with grid_on(session) as pilot:
        await keys(pilot, *["right"] * 3, "shift+down", "X", "escape", "Y", "ctrl+enter", "down")
        assert items(session) == ["Flights", "Y"]
        await keys(pilot, "New", "ctrl+enter")
        assert items(session) == ["Flights", "Y", "New"]


async def test_cells_are_filled_down_from_the_first_chosen_row_and_no_others_change() -> None:
    session = session_with(FLIGHTS, RENT, EXPERT)
    async with grid_on(session) as pilot:
        await keys(pilot, *["right"] * 3, "shift+down", "shift+right", "ctrl+enter")
        assert [line_texts(session, n)[3:5] for n in range(3)] == [
            ["Flights", "3"], ["Flights", "3"], ["Expert", "6"],
        ]  # fmt: skip
        assert line_texts(session, 1)[:3] + line_texts(session, 1)[5:] == [
            "ACLI", "WP2", "other", "", "100",
        ]  # fmt: skip
        await keys(pilot, "ctrl+z")
        assert session.proposal.costs == (FLIGHTS, RENT, EXPERT)
        assert session.undo() is None
