"""The matrix of person-months: a small sheet of applicants and work packages."""

from typing import Any

import pytest

from tests.models.support import base, large
from tests.tui.plan_harness import alone, proposal_in, session_in
from tests.tui.support import SIZES, SMALL, USUAL, paste, press, screen_text
from tests.tui.test_goldens import Compare, golden  # noqa: F401
from tui.widgets.month_matrix import MonthMatrix
from tui.widgets.months import Months


def cell(pilot: Any, package: int, key: str) -> str:
    return session_in(pilot).text(f"work_packages[{package}].person_months.{key}")


def row_of(pilot: Any, name: str) -> list[str]:
    """The words of the line that begins with a name."""
    rows = (row.replace("▸", " ").split() for row in screen_text(pilot.app).splitlines())
    return next(row for row in rows if row and row[0] == name)


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
async def test_cells_and_both_sums_are_shown(
    size: tuple[int, int],
    golden: Compare,  # noqa: F811
) -> None:
    async with alone(Months, base("complete-a"), size) as pilot:
        golden(f"person-months-{size[0]}x{size[1]}", pilot)
        assert row_of(pilot, "HMC") == ["HMC", "10", "2", "·", "12"]
        assert row_of(pilot, "DPM") == ["DPM", "2", "2", "8", "12"]
        assert row_of(pilot, "sum") == ["sum", "14", "10", "8", "32"]


# --- typing ---


async def test_typing_overwrites_and_the_sums_follow_every_key() -> None:
    async with alone(Months, base("complete-a")) as pilot:
        await press(pilot, "1")
        assert row_of(pilot, "sum")[1] == "5"
        await press(pilot, ",", "5")
        assert cell(pilot, 0, "HMC") == "1.5"
        assert row_of(pilot, "sum") == ["sum", "5.5", "10", "8", "23.5"]
        await press(pilot, "enter")
        assert "CAN in WP1" in screen_text(pilot.app)


async def test_what_is_typed_into_a_cell_is_one_step() -> None:
    async with alone(Months, base("complete-a")) as pilot:
        await press(pilot, "1", "2", "down", "3", "right")
        assert (cell(pilot, 0, "HMC"), cell(pilot, 0, "CAN")) == ("12", "3")
        session_in(pilot).undo()
        assert (cell(pilot, 0, "HMC"), cell(pilot, 0, "CAN")) == ("12", "2")
        session_in(pilot).undo()
        assert cell(pilot, 0, "HMC") == "10"


@pytest.mark.parametrize("key", ["enter", "f2"])
async def test_enter_and_f2_edit_what_stands_in_the_cell(key: str) -> None:
    async with alone(Months, base("complete-a")) as pilot:
        await press(pilot, key, "left", "2")
        assert cell(pilot, 0, "HMC") == "120"
        await press(pilot, "backspace", "enter")
        assert cell(pilot, 0, "HMC") == "10"
        assert "CAN in WP1" in screen_text(pilot.app)


async def test_escape_leaves_the_cell_as_it_was() -> None:
    async with alone(Months, base("complete-a")) as pilot:
        await press(pilot, "7", "7", "escape")
        assert cell(pilot, 0, "HMC") == "10"
        assert "10" in row_of(pilot, "HMC")
        assert session_in(pilot).undo() is None
        await press(pilot, "enter", "escape")
        assert cell(pilot, 0, "HMC") == "10"


async def test_arrows_leave_a_cell_that_is_overwritten() -> None:
    async with alone(Months, base("complete-a")) as pilot:
        await press(pilot, "4", "right", "5", "down")
        assert (cell(pilot, 0, "HMC"), cell(pilot, 1, "HMC")) == ("4", "5")
        assert "CAN in WP2" in screen_text(pilot.app)


@pytest.mark.parametrize("key", ["delete", "backspace"])
async def test_delete_clears_a_cell(key: str) -> None:
    async with alone(Months, base("complete-a")) as pilot:
        await press(pilot, key)
        assert proposal_in(pilot).work_packages[0].person_months.get("HMC") is None
        assert row_of(pilot, "HMC") == ["HMC", "·", "2", "·", "2"]
        session_in(pilot).undo()
        assert cell(pilot, 0, "HMC") == "10"


async def test_unreadable_text_is_kept_as_typed_and_marked() -> None:
    async with alone(Months, base("complete-a")) as pilot:
        await press(pilot, "a", "b", "[", "up")
        assert cell(pilot, 0, "HMC") == "ab["
        assert "!ab[" in row_of(pilot, "HMC")
        assert row_of(pilot, "HMC")[-1] == "2?"
        assert row_of(pilot, "sum")[-1] == "22?"
        assert "HMC in WP1: “ab[” is not a number" in screen_text(pilot.app)


async def test_a_number_that_has_no_room_says_so_and_is_told_in_full_below() -> None:
    async with alone(Months, base("complete-a")) as pilot:
        await paste(pilot, "123456789.5")
        await press(pilot, "down", "up")
        assert row_of(pilot, "HMC") == ["HMC", "######", "2", "·", "123456791.5"]
        assert "HMC in WP1: 123456789.5 person-months" in screen_text(pilot.app)


# --- pasting ---


async def test_a_block_from_a_spreadsheet_goes_in_as_one_step() -> None:
    async with alone(Months, base("complete-a")) as pilot:
        await paste(pilot, "1\t2\t3\r\n4\t5\t6,5\r\n")
        assert row_of(pilot, "HMC") == ["HMC", "1", "2", "3", "6"]
        assert row_of(pilot, "CAN") == ["CAN", "4", "5", "6.5", "15.5"]
        session_in(pilot).undo()
        await pilot.pause()
        assert row_of(pilot, "HMC") == ["HMC", "10", "2", "·", "12"]
        assert row_of(pilot, "CAN") == ["CAN", "2", "6", "·", "8"]


async def test_a_block_that_does_not_fit_is_refused_whole() -> None:
    async with alone(Months, base("complete-a")) as pilot:
        await press(pilot, "right")
        await paste(pilot, "1\t2\t3")
        assert "1 × 3 cells do not fit" in screen_text(pilot.app)
        assert row_of(pilot, "HMC") == ["HMC", "10", "2", "·", "12"]
        assert session_in(pilot).undo() is None


# --- any matrix ---


async def test_at_sixty_columns_the_applicants_and_the_sums_stay() -> None:
    async with alone(Months, large(), SMALL) as pilot:
        assert "› sum" in screen_text(pilot.app)
        assert set(row_of(pilot, "sum")[1:-1]) == {"45"}
        await press(pilot, "end")
        frame = screen_text(pilot.app)
        assert "WP20" in frame
        assert "WP2 " not in frame
        assert row_of(pilot, "P00")[-1] == "30"
        assert "‹" in frame.splitlines()[0]
        await press(pilot, "pagedown", "pagedown")
        frame = screen_text(pilot.app)
        assert "P29" in frame
        assert row_of(pilot, "sum")[-1] == "900"


async def test_an_unknown_key_is_shown_and_can_be_emptied() -> None:
    raw = base("complete-a")
    raw["work_packages"][0]["person_months"] |= {"[/x].y": 3}
    async with alone(Months, raw, USUAL) as pilot:
        await press(pilot, "down", "down", "down")
        frame = screen_text(pilot.app)
        assert "!" in frame
        assert "“[/x].y” is no applicant" in frame
        await press(pilot, "delete")
        await pilot.pause()
        assert "[/x].y" not in screen_text(pilot.app)


@pytest.mark.parametrize("left_out", ["partners", "work_packages"])
async def test_an_empty_matrix_says_what_it_needs(left_out: str) -> None:
    raw = base("complete-a")
    del raw[left_out]
    if left_out == "partners":
        for package in raw["work_packages"]:
            package.pop("person_months", None)
    async with alone(Months, raw, SMALL) as pilot:
        await press(pilot, "5", "enter", "delete", "down", "end")
        await paste(pilot, "1\t2")
        assert "Person-months need applicants" in screen_text(pilot.app)


async def test_a_finding_leads_to_its_cell_and_the_mouse_to_any() -> None:
    async with alone(Months, base("complete-a")) as pilot:
        matrix = pilot.app.query_one(MonthMatrix)
        assert matrix.go_to("work_packages[2].person_months.CAN")
        await pilot.pause()
        assert "CAN in WP3" in screen_text(pilot.app)
        assert not matrix.go_to("work_packages[9].person_months.CAN")
        await pilot.click(MonthMatrix, offset=(12, 3))
        assert matrix.at == ("DPM", 0)
        await pilot.click(MonthMatrix, offset=(2, 1))
        assert matrix.at == ("DPM", 0)


async def test_leaving_the_matrix_ends_the_typing() -> None:
    async with alone(Months, base("complete-a")) as pilot:
        await press(pilot, "7")
        pilot.app.set_focus(None)
        await pilot.pause()
        session_in(pilot).edit("work_packages[0].person_months.HMC", "8")
        session_in(pilot).undo()
        assert cell(pilot, 0, "HMC") == "7"
