"""Cells of the budget grid that are cleared, copied and pasted, one by one and in blocks."""

from decimal import Decimal

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from tests.helpers.tui import notices, paste, shows, until
from tests.helpers.tui.grid import (
    EXPERT,
    FLIGHTS,
    RENT,
    cursor,
    grid_on,
    items,
    keys,
    line_texts,
    row_texts,
    session_with,
)
from tui.overlays.dialogs import Question
from tui.overlays.one_of import OneOf

GERMAN = "Bemerkung\tItem\tWP\tUnit cost\tApplicant\tUnits\tCost\n" + "".join(
    f"x\tFlug {n}\tWP{n % 2 + 1}\t1.2{n % 10}0,50 €\t{who}\t2,5\t9\n"
    for n, who in zip(range(40), ("HMC", "ACLI", "NAVA", "HMC") * 10, strict=True)
)
BAD = "3\t\t450\nfour\t\t10\n5\t\t-2\n\t\t7\n6\t\t1000000000000000\n7\t\t1,125\n"


async def asked(pilot: Pilot[None], text: str, *answers: str) -> None:
    """Paste, give the answers that are asked for, and wait for the question that comes of it."""
    await paste(pilot, text)
    for answer in answers:
        await answered(pilot, answer)
    await until(pilot, lambda: isinstance(pilot.app.screen, Question))
    await pilot.pause()


async def answered(pilot: Pilot[None], answer: str) -> None:
    """Choose the answer that begins like this in the question that is asked."""
    await until(pilot, lambda: isinstance(pilot.app.screen, OneOf))
    before, choices = pilot.app.screen, pilot.app.screen.query_one(OptionList)
    shown = [str(choices.get_option_at_index(n).prompt) for n in range(choices.option_count)]
    choices.highlighted = next(n for n, text in enumerate(shown) if text.startswith(answer))
    await pilot.press("enter")
    await until(pilot, lambda: pilot.app.screen is not before)


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


# --- blocks ---


async def test_forty_german_rows_with_headings_are_one_step() -> None:
    session = session_with(FLIGHTS)
    async with grid_on(session) as pilot:
        await keys(pilot, "down", "right")
        await asked(pilot, GERMAN)
        await shows(pilot, "40 of 40 rows can be read.", "Left out", "Bemerkung")
        await keys(pilot, "tab", "enter")
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


async def test_a_block_with_unreadable_cells_asks_and_keeps_them_as_typed() -> None:
    session = session_with(FLIGHTS, RENT)
    async with grid_on(session) as pilot:
        await keys(pilot, *["right"] * 4)
        await asked(pilot, BAD, "Commas are decimals")
        await shows(pilot, "2 of 6 rows can be read.", "line 2, units: “four” is not a number")
        assert session.proposal.costs == (FLIGHTS, RENT)
        await keys(pilot, "tab", "enter")
        await until(pilot, lambda: len(session.proposal.costs) == 6)
        assert [line_texts(session, n)[4:] for n in range(6)] == [
            ["3", "", "450"], ["four", "", "10"], ["5", "", "-2"], ["", "", "7"],
            ["6", "", "1000000000000000"], ["7", "", "1,125"],
        ]  # fmt: skip
        assert sum(row.startswith("…") for row in row_texts(pilot)) >= 4
        await keys(pilot, "ctrl+z")
        assert session.proposal.costs == (FLIGHTS, RENT)


async def test_a_refused_paste_changes_nothing() -> None:
    session = session_with(FLIGHTS)
    async with grid_on(session) as pilot:
        await keys(pilot, *["right"] * 4)
        await asked(pilot, BAD, "Commas are decimals")
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


async def test_one_cell_is_pasted_even_where_it_says_what_headings_say() -> None:
    session = session_with(FLIGHTS)
    async with grid_on(session) as pilot:
        await keys(pilot, *["right"] * 3)
        await paste(pilot, "Total\n")
        assert items(session) == ["Total"]


async def test_a_block_put_in_the_wrong_column_is_told_where_it_fits() -> None:
    session = session_with(FLIGHTS)
    async with grid_on(session) as pilot:
        await keys(pilot, *["right"] * 3)
        await asked(pilot, "4\ttrip\t9,99\n5\ttrip\t12,50\n")
        await shows(pilot, "All of it fits from the column “Units” on: paste it there.")


@pytest.mark.parametrize(
    ("column", "text", "said"),
    [
        (0, "Staff\t8.200\nTravel\t1.000\n", "Not known as Applicant: “Staff”, “Travel”"),
        (1, "Staff\nTravel\n", "Not known as Work package: “Staff”, “Travel”"),
        (3, "Partner\tItem\nXYZ\tTrip\nHMC\tHall\n", "Not known as Applicant: “XYZ”"),
        (2, "".join(f"Word {n}\n" for n in range(13)), "“Word 3” and 9"),
    ],
)
async def test_words_that_name_no_choice_replace_nothing_before_it_is_asked(
    column: int, text: str, said: str
) -> None:
    session = session_with(FLIGHTS, RENT)
    async with grid_on(session) as pilot:
        await keys(pilot, *["right"] * column)
        await asked(pilot, text)
        await shows(pilot, said, "2 lines of the budget would be written over")
        await keys(pilot, "enter", "enter")
        assert session.proposal.costs == (FLIGHTS, RENT), "an Enter typed ahead answers nothing"
        await keys(pilot, "escape")
        await until(pilot, lambda: "Nothing was pasted" in notices(pilot))
        assert session.proposal.costs == (FLIGHTS, RENT) and session.undo() is None


async def test_strange_words_are_told_where_all_of_the_block_fits() -> None:
    session = session_with(FLIGHTS, RENT)
    async with grid_on(session) as pilot:
        await asked(pilot, "Travel\tTrip\t2\ttrip\t980\n")
        await shows(pilot, "All of it fits from the column “Category” on", "“Travel”")


# --- what is asked ---

SHEET = (
    "Partner\tCategory\tItem\tUnits\tUnit cost\n"
    "HMC\tSalaries\tManager\t12\t8.200\n"
    "HMC\tSALARIES\tTrainer\t1,5\t750\n"
    "Total\t\t\t\t98.400\n"
)
POINTS = SHEET.replace("1,5", "1")


async def test_a_sheet_without_cents_is_asked_about_once_and_undone_in_one_step() -> None:
    session = session_with(FLIGHTS)
    async with grid_on(session) as pilot:
        await keys(pilot, "down")
        await paste(pilot, POINTS)
        await answered(pilot, "Points are thousands: 8.200 is 8200")
        await shows(pilot, "“Salaries” is no category of the call (2 lines)")
        await answered(pilot, "Salaries → Personnel")
        await until(pilot, lambda: len(session.proposal.costs) == 3)
        assert line_texts(session, 1)[2:] == ["personnel", "Manager", "12", "", "8 200"]
        assert line_texts(session, 2)[2:] == ["personnel", "Trainer", "1", "", "750"]
        assert "Left out as sums: Total" in notices(pilot)
        assert session.words.all() == {"Salaries": "personnel"}
        await keys(pilot, "home", "ctrl+c")
        assert pilot.app.clipboard.endswith("\t98400,00")
        await keys(pilot, "ctrl+z")
        assert session.proposal.costs == (FLIGHTS,)
        assert session.undo() is None


@pytest.mark.parametrize("answers", [(), ("Points are thousands",)])
async def test_escape_from_any_question_leaves_the_budget_as_it_was(answers: list[str]) -> None:
    session = session_with(FLIGHTS)
    async with grid_on(session) as pilot:
        await paste(pilot, POINTS)
        for answer in answers:
            await answered(pilot, answer)
        await until(pilot, lambda: isinstance(pilot.app.screen, OneOf))
        await pilot.press("escape")
        await until(pilot, lambda: "Nothing was pasted" in notices(pilot))
        assert session.proposal.costs == (FLIGHTS,)
        assert session.undo() is None
        assert session.words.all() == {}


async def test_points_said_to_be_decimals_are_no_amounts_and_stay_as_typed() -> None:
    session = session_with()
    async with grid_on(session) as pilot:
        await asked(pilot, "Item\tUnits\tUnit cost\nHall\t1\t8.200\n", "Points are decimals")
        await shows(pilot, "0 of 1 row can be read.")
        await keys(pilot, "tab", "enter")
        await until(pilot, lambda: len(session.proposal.costs) == 1)
        assert line_texts(session)[3:] == ["Hall", "1", "", "8.200"]
        assert session.proposal.costs[0].unit_cost is None


async def test_an_enter_typed_behind_a_paste_answers_nothing() -> None:
    session = session_with(FLIGHTS)
    async with grid_on(session) as pilot:
        await paste(pilot, POINTS)
        await keys(pilot, "x", "enter", "enter")
        assert isinstance(pilot.app.screen, OneOf)
        await shows(pilot, "Not entered: “x”. Answer first: ↑ ↓ choose, Enter takes.")
        assert session.proposal.costs == (FLIGHTS,)


async def test_what_a_word_was_said_to_mean_is_not_asked_again() -> None:
    session = session_with()
    session.words.learn({"salaries": "personnel"})
    async with grid_on(session) as pilot:
        await paste(pilot, SHEET)
        await until(pilot, lambda: len(session.proposal.costs) == 2)
        assert [c.category for c in session.proposal.costs] == ["personnel"] * 2
        assert [c.unit_cost for c in session.proposal.costs] == [8200, 750]


async def test_a_word_that_nobody_knows_is_first_proposed_to_be_left_as_typed() -> None:
    session = session_with()
    async with grid_on(session) as pilot:
        await paste(pilot, SHEET)
        await until(pilot, lambda: isinstance(pilot.app.screen, OneOf))
        await pilot.press("down", "enter")
        await until(pilot, lambda: len(session.proposal.costs) == 2)
        assert [c.category for c in session.proposal.costs] == ["Salaries", "SALARIES"]
        assert session.words.all() == {}


async def test_names_that_budgets_of_the_eu_use_are_taken_without_a_question() -> None:
    session = session_with()
    async with grid_on(session) as pilot:
        await paste(pilot, "Kostenart;Bezeichnung;Menge;Einzelpreis\nReisekosten;Flug;2;9,50\n")
        assert line_texts(session)[2:] == ["travel", "Flug", "2", "", "9.50"]


async def test_units_that_can_be_read_in_two_ways_are_asked_about_once() -> None:
    session = session_with()
    async with grid_on(session) as pilot:
        await paste(pilot, "Item\tUnits\tUnit cost\nHall\t1.500\t10\nRail\t2.125\t20\n")
        await shows(pilot, "these numbers can be read in two ways", "1.500 is between 1 and 2")
        await answered(pilot, "Points are decimals")
        await until(pilot, lambda: len(session.proposal.costs) == 2)
        assert [c.units for c in session.proposal.costs] == [Decimal("1.5"), Decimal("2.125")]


async def test_one_amount_in_doubt_pasted_over_many_cells_is_asked_about() -> None:
    session = session_with(FLIGHTS, RENT)
    async with grid_on(session) as pilot:
        await keys(pilot, *["right"] * 6, "shift+down")
        await paste(pilot, "8.200 €")
        await answered(pilot, "8200")
        assert [c.unit_cost for c in session.proposal.costs] == [8200, 8200]
