"""The budget grid: what a person does in it, and what stands on the screen and in the draft."""

from decimal import Decimal

import pytest
from textual.pilot import Pilot

from models.budget_order import COLUMNS
from models.entry import shown
from models.partner import Partner
from models.proposal import CostLine
from tests.tui.grid_support import (
    cost,
    cursor,
    grid_of,
    grid_on,
    keys,
    session_with,
)
from tests.tui.support import SIZES, SMALL, notices, on_screen, paste, screen_text, shows, until
from tui.dialogs import Question
from tui.session import Session
from tui.widgets.budget_grid import BudgetGrid
from tui.widgets.picker import Picker

FLIGHTS = cost("HMC", "travel", "Flights", "3", "450")
RENT = cost("ACLI", "other", "Rent", "12", "100", "WP2")
EXPERT = cost("HMC", "personnel", "Expert", "6", "5000.50", "WP2")
GERMAN = "Kategorie\tItem\tWP\tUnit cost\tApplicant\tUnits\tCost\n" + "".join(
    f"x\tFlug {n}\tWP{n % 2 + 1}\t1.2{n % 10}0,50 €\t{who}\t2,5\t9\n"
    for n, who in zip(range(40), ("HMC", "ACLI", "NAVA", "HMC") * 10, strict=True)
)


def items(session: Session) -> list[str]:
    return [c.item for c in session.proposal.costs]


def line_texts(session: Session, line: int = 0) -> list[str]:
    """What the fields of a line hold, as they show it."""
    return [shown(session.proposal.costs[line], name) for name in COLUMNS[:-1]]


def row_texts(pilot: Pilot[None]) -> list[str]:
    """The rows of the grid on the screen, blanks squeezed."""
    grid = grid_of(pilot)
    return [" ".join(grid.render_line(y).text.split()) for y in range(grid.size.height)]


def numbers(pilot: Pilot[None]) -> list[str]:
    """The numbers of the first three rows."""
    return ["".join(c for c in row[:6] if c.isdigit()) for row in row_texts(pilot)[1:4]]


async def asked(pilot: Pilot[None], text: str) -> None:
    """Paste, and wait for the question that comes of it."""
    await paste(pilot, text)
    await until(pilot, lambda: isinstance(pilot.app.screen, Question))
    await pilot.pause()


# --- typing ---


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
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
        assert row_texts(pilot)[1].startswith("✗ 1▸ HMC")
        await keys(pilot, "home")
        assert on_screen(pilot, said)


async def test_a_cell_says_what_it_is_for_and_what_is_missing() -> None:
    session = session_with(CostLine(partner="HMC", work_package="WP1", category="travel"))
    async with grid_on(session) as pilot:
        await keys(pilot, *["right"] * 4)
        assert on_screen(pilot, "Units: How many.")
        assert "…" in row_texts(pilot)[1]


# --- cells ---


async def test_delete_clears_the_chosen_cells_as_one_step() -> None:
    session = session_with(FLIGHTS, RENT, EXPERT)
    async with grid_on(session) as pilot:
        await keys(pilot, *["right"] * 3, "shift+down", "shift+right", "delete")
        assert [line_texts(session, n)[3:5] for n in (0, 1, 2)] == [
            ["", ""], ["", ""], ["Expert", "6"],
        ]  # fmt: skip
        await keys(pilot, "ctrl+z")
        assert session.proposal.costs == (FLIGHTS, RENT, EXPERT)
        assert session.undo() is None


async def test_copied_cells_come_back_by_pasting_and_numbers_are_plain() -> None:
    session = session_with(EXPERT, RENT)
    async with grid_on(session) as pilot:
        await keys(pilot, "home", "shift+down", "ctrl+c")
        assert pilot.app.clipboard == (
            "HMC\tWP2\tpersonnel\tExpert\t6\t\t5000.50\t30003.00\n"
            "ACLI\tWP2\tother\tRent\t12\t\t100\t1200.00"
        )
        await keys(pilot, "ctrl+end", "ctrl+v")
        assert session.proposal.costs == (EXPERT, RENT, EXPERT, RENT)
        assert cursor(pilot) == ("3", "partner")


async def test_one_cell_pasted_over_many_fills_them_all() -> None:
    session = session_with(FLIGHTS, RENT, EXPERT)
    async with grid_on(session) as pilot:
        await keys(pilot, "right", "right", "shift+down", "shift+down")
        await paste(pilot, "Travel\n")
        assert [c.category for c in session.proposal.costs] == ["travel"] * 3


async def test_a_paste_into_a_text_that_is_being_typed_becomes_part_of_it() -> None:
    session = session_with(FLIGHTS)
    async with grid_on(session) as pilot:
        await keys(pilot, *["right"] * 3, "enter")
        await paste(pilot, " to\nNairobi\tand back")
        await keys(pilot, "enter")
        assert items(session) == ["Flights to Nairobi\tand back"]


# --- pasting blocks ---


async def test_forty_german_rows_with_headings_are_one_step() -> None:
    session = session_with(FLIGHTS)
    async with grid_on(session) as pilot:
        await keys(pilot, "down", "right")
        await asked(pilot, GERMAN)
        await shows(pilot, "40 of 40 rows can be read.", "Left out", "Kategorie")
        await keys(pilot, "enter")
        await until(pilot, lambda: len(session.proposal.costs) == 41)
        assert line_texts(session, 1) == ["HMC", "WP1", "", "Flug 0", "2.5", "", "1 200.50"]
        assert line_texts(session, 40)[3:] == ["Flug 39", "2.5", "", "1 290.50"]
        expected = Decimal(1350) + sum(Decimal("2.5") * (1200 + n * 10) for n in range(10)) * 4
        assert session.report.totals.direct_cost == expected + 40 * Decimal("1.25")
        assert cursor(pilot) == ("2", "work_package")
        await keys(pilot, "ctrl+z")
        assert session.proposal.costs == (FLIGHTS,)
        await keys(pilot, "ctrl+y")
        assert len(session.proposal.costs) == 41


async def test_a_block_that_can_be_read_is_pasted_without_a_question() -> None:
    session = session_with(FLIGHTS)
    async with grid_on(session) as pilot:
        await keys(pilot, *["right"] * 3)
        await paste(pilot, "Train\t4\nBus\t5\ttrip\t9,99\n")
        assert [line_texts(session, n)[3:] for n in (0, 1)] == [
            ["Train", "4", "", "450"],
            ["Bus", "5", "trip", "9.99"],
        ]
        assert "2 rows pasted" in notices(pilot)


BAD = "3\t\t450\nfour\t\t10\n5\t\t-2\n\t\t7\n6\t\t1000000000000000\n7\t\t1,125\n"


async def test_a_block_with_unreadable_cells_asks_and_keeps_them_as_typed() -> None:
    session = session_with(FLIGHTS, RENT)
    async with grid_on(session) as pilot:
        await keys(pilot, *["right"] * 4)
        await asked(pilot, BAD)
        await shows(pilot, "2 of 6 rows can be read.", "line 2, units: “four” is not a number")
        assert session.proposal.costs == (FLIGHTS, RENT)
        await keys(pilot, "enter")
        await until(pilot, lambda: len(session.proposal.costs) == 6)
        assert [line_texts(session, n)[4:] for n in range(6)] == [
            ["3", "", "450"], ["four", "", "10"], ["5", "", "-2"], ["", "", "7"],
            ["6", "", "1000000000000000"], ["7", "", "1,125"],
        ]  # fmt: skip
        assert sum(row.startswith("✗") for row in row_texts(pilot)) >= 4
        await keys(pilot, "ctrl+z")
        assert session.proposal.costs == (FLIGHTS, RENT)


async def test_a_refused_paste_changes_nothing() -> None:
    session = session_with(FLIGHTS)
    async with grid_on(session) as pilot:
        await keys(pilot, *["right"] * 4)
        await asked(pilot, BAD)
        await keys(pilot, "escape")
        await until(pilot, lambda: "Nothing was pasted" in notices(pilot))
        assert session.proposal.costs == (FLIGHTS,)
        assert session.undo() is None


async def test_headings_alone_paste_nothing() -> None:
    session = session_with(FLIGHTS)
    async with grid_on(session) as pilot:
        await paste(pilot, "Item\tUnits\n")
        assert "only headings" in notices(pilot)
        assert session.proposal.costs == (FLIGHTS,)


# --- lines ---


async def test_lines_are_added_doubled_moved_and_removed_and_all_of_it_is_undone() -> None:
    session = session_with(FLIGHTS, RENT)
    async with grid_on(session) as pilot:
        await keys(pilot, "ctrl+n")
        assert cursor(pilot) == ("2", "item")
        await keys(pilot, "Hotel", "tab", "2", "tab", "tab", "90", "enter", "up")
        assert items(session) == ["Flights", "Hotel", "Rent"]
        assert line_texts(session, 1)[:3] == ["HMC", "WP1", "travel"]
        await keys(pilot, "ctrl+d")
        assert items(session) == ["Flights", "Hotel", "Hotel", "Rent"]
        assert cursor(pilot)[0] == "3"
        await keys(pilot, "home", ">")
        assert items(session) == ["Flights", "Hotel", "Rent", "Hotel"]
        await keys(pilot, "<", "<")
        assert cursor(pilot)[0] == "2"
        await keys(pilot, "delete")
        assert items(session) == ["Flights", "Hotel", "Rent"]
        await keys(pilot, "shift+down", "ctrl+k")
        assert items(session) == ["Flights"]
        await keys(pilot, *["ctrl+z"] * 10)
        assert session.proposal.costs == (FLIGHTS, RENT)


async def test_several_lines_move_together() -> None:
    session = session_with(FLIGHTS, RENT, EXPERT)
    async with grid_on(session) as pilot:
        await keys(pilot, "shift+down", "alt+down")
        assert items(session) == ["Expert", "Flights", "Rent"]
        await keys(pilot, "alt+down", "alt+up")
        assert items(session) == ["Flights", "Rent", "Expert"]


async def test_letters_of_commands_are_text_in_a_cell_of_text() -> None:
    session = session_with(FLIGHTS)
    async with grid_on(session) as pilot:
        await keys(pilot, *["right"] * 3, "ad/<>sg", "enter")
        assert items(session) == ["ad/<>sg"]
        await keys(pilot, "up", "end", "d")
        assert len(session.proposal.costs) == 2


async def test_the_cursor_goes_to_what_undo_brought_back() -> None:
    session = session_with(*(cost("HMC", "travel", f"Trip {n}", "1", "1") for n in range(60)))
    async with grid_on(session) as pilot:
        await keys(pilot, *["down"] * 50, "ctrl+k", "ctrl+home")
        await keys(pilot, "ctrl+z")
        assert cursor(pilot) == ("51", "partner")
        assert on_screen(pilot, "Trip 50")
        await keys(pilot, "ctrl+y", "ctrl+y")
        assert cursor(pilot)[0] == "51"
        assert "Trip 50" not in screen_text(pilot.app)


async def test_the_cursor_survives_lines_that_others_take_away() -> None:
    session = session_with(FLIGHTS, RENT, EXPERT)
    async with grid_on(session) as pilot:
        await keys(pilot, "ctrl+end")
        grid = grid_of(pilot)
        pilot.app.set_focus(None)
        await pilot.pause()
        grid.go(2)
        session.remove("costs", 0)
        await pilot.pause()
        assert cursor(pilot)[0] == "2"
        session.remove("costs", 0)
        session.remove("costs", 0)
        await pilot.pause()
        assert cursor(pilot)[0] == "new"
        assert on_screen(pilot, "Type here, or paste")


async def test_undo_in_the_middle_of_typing_ends_the_typing() -> None:
    session = session_with(FLIGHTS)
    async with grid_on(session) as pilot:
        await keys(pilot, *["right"] * 3, "Other")
        await keys(pilot, "ctrl+z")
        assert items(session) == ["Flights"]
        await keys(pilot, "X")
        assert items(session) == ["X"]


# --- views ---


async def test_sorting_is_a_view_and_the_file_keeps_its_order() -> None:
    session = session_with(FLIGHTS, RENT, EXPERT)
    async with grid_on(session) as pilot:
        await keys(pilot, "end", "s")
        assert numbers(pilot) == ["2", "1", "3"]
        assert on_screen(pilot, "Cost €▲")
        await keys(pilot, "f8")
        assert numbers(pilot) == ["3", "1", "2"]
        await keys(pilot, "home", ">")
        assert "Lines move only in the order of the file" in notices(pilot)
        assert items(session) == ["Flights", "Rent", "Expert"]
        await keys(pilot, "end", "f8")
        assert numbers(pilot) == ["1", "2", "3"]


async def test_a_sorted_line_stays_in_its_place_while_it_is_edited() -> None:
    session = session_with(FLIGHTS, RENT, EXPERT)
    async with grid_on(session) as pilot:
        await keys(pilot, *["right"] * 6, "f8", "ctrl+home", *["right"] * 6, "9999", "enter")
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
        await keys(pilot, "f7")
        shown_rows = row_texts(pilot)
        assert "HMC Hanse Maritime Cluster · 2 lines 31 353" in shown_rows[1]
        assert "ACLI Basque Water Cluster · 1 line 1 200" in shown_rows[4]
        await keys(pilot, "f7")
        assert on_screen(pilot, "WP2 Going out · 2 lines")
        await keys(pilot, "f7")
        assert on_screen(pilot, "by category")
        await keys(pilot, "f7")
        assert numbers(pilot) == ["1", "2", "3"]


async def test_a_group_folds_and_its_sum_follows_each_key() -> None:
    session = session_with(FLIGHTS, RENT, EXPERT)
    async with grid_on(session) as pilot:
        await keys(pilot, "f7", "ctrl+home", "down", *["right"] * 4, "9")
        assert "· 2 lines 34 053" in row_texts(pilot)[1]
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


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
async def test_any_text_keeps_to_its_cell(text: str) -> None:
    session = session_with(
        CostLine(partner=text, work_package=text, category=text, item=text * 30, unit=text), RENT
    )
    async with grid_on(session, SMALL) as pilot:
        grid = grid_of(pilot)
        for step in ("right", "right", "right", "right", "enter", "end", "home", "f7", "f8"):
            await keys(pilot, step)
            for y in range(grid.size.height):
                strip = grid.render_line(y)
                assert strip.cell_length == grid.room.width
                assert "\x1b" not in strip.text and "\u202e" not in strip.text
                assert "\n" not in strip.text
            assert "1 200" in grid.render_line(grid.size.height - 1).text + screen_text(pilot.app)


async def test_five_hundred_lines_are_drawn_only_where_they_are_in_sight() -> None:
    partners = tuple(Partner(key=f"P{n}", legal_name=f"Cluster {n}") for n in range(30))
    lines = [cost(f"P{n % 30}", "travel", f"Line {n}", "1", "1") for n in range(500)]
    session = session_with(*lines, partners=partners)
    async with grid_on(session) as pilot:
        asked_for: list[int] = []
        text = grid_of(pilot).sheet.text
        grid_of(pilot).sheet.text = lambda row, column: asked_for.append(row) or text(row, column)
        await keys(pilot, "ctrl+end", "up")
        assert cursor(pilot) == ("500", "partner")
        assert on_screen(pilot, "Line 499", "500 lines · 500 €")
        assert len(set(asked_for)) <= 2 * grid_of(pilot).size.height
