"""The matrix of person-months: a small grid of applicants and work packages."""

import re
from typing import Any

import pytest

from tests.helpers.models.cases import base, large
from tests.helpers.tui import SIZES, SMALL, USUAL, paste, press, screen_text
from tests.helpers.tui.goldens import Compare
from tests.helpers.tui.plan_alone import alone, proposal_in, session_in
from tui.plan.months import MonthGrid, Months

HOSTILE = ["[/x]", "[red]b", "漢字" * 30, "مرحبا\u202e", "\x1b[2Jx", "a\nb", "9" * 40, "👩‍👩‍👧 é"]


def cell(pilot: Any, package: int, key: str) -> str:
    return session_in(pilot).text(f"work_packages[{package}].person_months.{key}")


def row_of(pilot: Any, name: str) -> list[str]:
    """The words of the line that begins with a name."""
    rows = (row.replace("▸", " ").split() for row in screen_text(pilot.app).splitlines())
    return next(row for row in rows if row and row[0] == name)


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
async def test_cells_and_both_sums_are_shown(
    size: tuple[int, int],
    golden: Compare,
) -> None:
    async with alone(Months, base("complete-a"), size) as pilot:
        golden(f"activities/person-months-{size[0]}x{size[1]}", pilot)
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


async def test_points_stand_under_one_another() -> None:
    async with alone(Months, base("complete-a")) as pilot:
        await press(pilot, "1", ",", "2", "5", "enter")
        text = screen_text(pilot.app)
        rows = [row for row in text.splitlines() if row[1:4] in ("HMC", "CAN", "sum")]
        ends = [[one.end(1) for one in re.finditer(r"(\d+)(\.\d+)?", row)] for row in rows]
        assert len(rows) == 3 and "1.25" in rows[0] and "23.25" in rows[2], text
        assert len({(of_row[0], of_row[-1]) for of_row in ends}) == 1, text


async def test_what_is_typed_into_a_cell_is_one_step() -> None:
    async with alone(Months, base("complete-a")) as pilot:
        await press(pilot, "1", "2", "down", "3", "right")
        assert (cell(pilot, 0, "HMC"), cell(pilot, 0, "CAN")) == ("12", "3")
        session_in(pilot).undo()
        assert (cell(pilot, 0, "HMC"), cell(pilot, 0, "CAN")) == ("12", "2")
        session_in(pilot).undo()
        assert cell(pilot, 0, "HMC") == "10"


async def test_enter_edits_what_stands_in_the_cell() -> None:
    async with alone(Months, base("complete-a")) as pilot:
        await press(pilot, "enter", "left", "2")
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
        assert row_of(pilot, "HMC")[1:3] == ["…", "ab["]
        assert row_of(pilot, "HMC")[-1] == "2?"
        assert row_of(pilot, "sum")[-1] == "22?"
        assert "… HMC in WP1: “ab[” is not a number" in screen_text(pilot.app)


async def test_a_number_that_has_no_room_says_so_and_is_told_in_full_below() -> None:
    async with alone(Months, base("complete-a")) as pilot:
        await paste(pilot, "123456789.5")
        await press(pilot, "down", "up")
        assert row_of(pilot, "HMC") == ["HMC", "######", "2", "·", "123456791.5"]
        assert "HMC in WP1: 123456789.5 person-months" in screen_text(pilot.app)


async def test_a_text_that_has_no_room_is_shortened_and_is_no_row_of_number_signs() -> None:
    async with alone(Months, base("complete-a")) as pilot:
        await press(pilot, *"12 or so", "up")
        assert row_of(pilot, "HMC")[1:4] == ["…12", "or…", "2"]
        assert "“12 or so” is not a number" in screen_text(pilot.app)


async def test_tab_goes_from_cell_to_cell_and_enter_back_to_where_it_began() -> None:
    async with alone(Months, base("complete-a")) as pilot:
        await press(pilot, "1", "tab", "2", "tab", "3", "enter")
        assert row_of(pilot, "HMC") == ["HMC", "1", "2", "3", "6"]
        assert "CAN in WP1" in screen_text(pilot.app)
        await press(pilot, "shift+tab")
        assert "HMC in WP3" in screen_text(pilot.app)


async def test_undo_in_the_middle_of_typing_ends_the_typing() -> None:
    async with alone(Months, base("complete-a")) as pilot:
        await press(pilot, "7", "7")
        session_in(pilot).undo()
        assert row_of(pilot, "HMC") == ["HMC", "10", "2", "·", "12"]
        await press(pilot, "5")
        assert cell(pilot, 0, "HMC") == "5"


# --- several cells ---


async def test_selected_cells_are_summed_and_copied() -> None:
    async with alone(Months, base("complete-a")) as pilot:
        await press(pilot, "shift+right", "shift+down")
        assert "4 cells: 20 person-months" in screen_text(pilot.app)
        await press(pilot, "ctrl+c")
        assert pilot.app.clipboard == "10\t2\n2\t6"
        await press(pilot, "right", "down", "ctrl+v")
        assert row_of(pilot, "CAN") == ["CAN", "2", "6", "·", "8"]
        assert "2 × 2 cells do not fit" in screen_text(pilot.app)
        await press(pilot, "up", "left", "ctrl+v")
        assert row_of(pilot, "CAN") == ["CAN", "2", "10", "2", "14"]


async def test_selected_cells_are_emptied_in_one_step() -> None:
    async with alone(Months, base("complete-a")) as pilot:
        await press(pilot, "shift+end", "shift+pagedown", "ctrl+x")
        assert row_of(pilot, "sum") == ["sum", "0", "0", "0", "0"]
        assert pilot.app.clipboard == "10\t2\t\n2\t6\t\n2\t2\t8"
        await press(pilot, "delete")
        session_in(pilot).undo()
        await pilot.pause()
        assert row_of(pilot, "sum") == ["sum", "14", "10", "8", "32"]
        assert session_in(pilot).undo() is None


async def test_one_cell_pasted_over_several_fills_them_in_one_step() -> None:
    async with alone(Months, base("complete-a")) as pilot:
        await press(pilot, "shift+down")
        await paste(pilot, "1,5\n")
        assert [cell(pilot, 0, key) for key in ("HMC", "CAN", "DPM")] == ["1.5", "1.5", "2"]
        await press(pilot, "shift+down", "ctrl+c")
        assert pilot.app.clipboard == "1,5\n1,5\n2"
        session_in(pilot).undo()
        assert [cell(pilot, 0, key) for key in ("HMC", "CAN", "DPM")] == ["10", "2", "2"]


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


@pytest.mark.parametrize(
    ("answer", "cells"), [("1", ["1.1250", "2"]), ("2", ["1125", "2000"]), ("", None)]
)
async def test_a_block_that_can_be_read_in_two_ways_is_asked_about_once(
    answer: str, cells: list[str] | None
) -> None:
    async with alone(Months, base("complete-a")) as pilot:
        await paste(pilot, "1.125\t2.000\n")
        assert "1.125 is between 1 and 2" in screen_text(pilot.app)
        # Nothing is highlighted at first, so that no Enter typed ahead answers.
        downs = ["down"] * int(answer or 0)
        await press(pilot, *downs, "enter" if downs else "escape")
        assert [cell(pilot, n, "HMC") for n in (0, 1)] == (cells or ["10", "2"])


async def test_a_block_with_decimals_of_other_cells_is_not_asked_about() -> None:
    async with alone(Months, base("complete-a")) as pilot:
        await paste(pilot, "1,125\t0,5\n")
        assert [cell(pilot, n, "HMC") for n in (0, 1)] == ["1.1250", "0.5"]


@pytest.mark.parametrize("key", ["ctrl+f", "ctrl+enter"])
async def test_a_number_in_doubt_is_asked_about_before_it_fills_several_cells(key: str) -> None:
    async with alone(Months, base("complete-a")) as pilot:
        await press(pilot, "shift+down", *"1.125", key)
        assert "Which one is meant?" in screen_text(pilot.app)
        assert (cell(pilot, 0, "HMC"), cell(pilot, 0, "CAN")) == ("10", "2")
        await press(pilot, "down", "down", "enter")
        assert (cell(pilot, 0, "HMC"), cell(pilot, 0, "CAN")) == ("1.1250", "1.1250")


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
        assert screen_text(pilot.app).splitlines()[0].split()[-2:] == ["›", "sum"]
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


async def test_no_number_is_cut_in_two_however_far_it_is_scrolled() -> None:
    async with alone(Months, large(), SMALL) as pilot:
        grid = pilot.app.query_one(MonthGrid)
        for x in range(0, 120, 5):
            grid.scroll_to(x, 3, animate=False, force=True)
            await pilot.pause()
            assert set(row_of(pilot, "sum")[1:-1]) == {"45"}
            assert {len(word) for word in row_of(pilot, "P05")[1:-1]} == {3}
            assert row_of(pilot, "P05")[-1] == "30"


async def test_an_unknown_key_is_shown_and_can_be_emptied() -> None:
    raw = base("complete-a")
    raw["work_packages"][0]["person_months"] |= {"[/x].y": 3}
    async with alone(Months, raw, USUAL) as pilot:
        await press(pilot, "down", "down", "down")
        frame = screen_text(pilot.app)
        assert "✗[/x].y" in frame
        assert "✗ [/x].y in WP1: “[/x].y” is no applicant" in frame
        await press(pilot, "delete")
        await pilot.pause()
        assert "[/x].y" not in screen_text(pilot.app)


async def test_an_unknown_key_stays_as_long_as_its_only_cell_is_typed_into() -> None:
    raw = base("complete-a")
    raw["work_packages"][0]["person_months"] |= {"GONE": 3}
    async with alone(Months, raw) as pilot:
        await press(pilot, "down", "down", "down", "backspace")
        assert "GONE in WP1" in screen_text(pilot.app)
        await press(pilot, "4", "escape")
        assert row_of(pilot, "✗GONE") == ["✗GONE", "3", "·", "·", "3"]
        assert session_in(pilot).undo() is None
        await press(pilot, "backspace", "enter")
        assert "GONE" not in screen_text(pilot.app)
        assert "DPM in WP1" in screen_text(pilot.app)


@pytest.mark.parametrize("size", [USUAL, SMALL], ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
async def test_any_text_keeps_to_its_cell(hostile: str, size: tuple[int, int]) -> None:
    raw = base("complete-a")
    raw["work_packages"][0]["id"] = hostile
    raw["work_packages"][1]["person_months"] |= {hostile: "x" + hostile, "HMC": hostile}
    async with alone(Months, raw, size) as pilot:
        grid = pilot.app.query_one(MonthGrid)
        for key in ("end", "enter", "left", "down", "pagedown", "shift+home"):
            await press(pilot, key)
            for y in range(grid.size.height):
                strip = grid.render_line(y)
                assert strip.cell_length == grid.room.width
                assert not {"\x1b", "\u202e", "\n"} & set(strip.text)
            assert grid.render_line(0).text.split()[-1] == "sum"
            assert grid.render_line(5).text.split()[-1] == "30?"


@pytest.mark.parametrize(
    ("left_out", "said"),
    [
        ("partners", "No applicants with a key yet: they are added in step 3 (F3)."),
        ("work_packages", "No work packages yet: each has a column here"),
    ],
)
async def test_an_empty_matrix_says_what_it_needs(left_out: str, said: str) -> None:
    raw = base("complete-a")
    del raw[left_out]
    if left_out == "partners":
        for package in raw["work_packages"]:
            package.pop("person_months", None)
    async with alone(Months, raw, SMALL) as pilot:
        await press(pilot, "5", "enter", "delete", "down", "end")
        await paste(pilot, "1\t2")
        assert said in screen_text(pilot.app)


async def test_a_finding_leads_to_its_cell_and_the_mouse_to_any() -> None:
    async with alone(Months, base("complete-a")) as pilot:
        months = pilot.app.query_one(Months)
        assert months.go_to("work_packages[2].person_months.CAN")
        await pilot.pause()
        assert "CAN in WP3" in screen_text(pilot.app)
        assert not months.go_to("work_packages[9].person_months.CAN")
        await pilot.click(MonthGrid, offset=(12, 3))
        assert months.at == ("DPM", 0)
        for place in ((2, 1), (12, 0), (12, 4), (12, 9), (32, 1), (60, 1)):
            await pilot.click(MonthGrid, offset=place)
            assert months.at == ("DPM", 0)


async def test_leaving_the_matrix_ends_the_typing() -> None:
    async with alone(Months, base("complete-a")) as pilot:
        await press(pilot, "7")
        pilot.app.set_focus(None)
        await pilot.pause()
        session_in(pilot).edit("work_packages[0].person_months.HMC", "8")
        session_in(pilot).undo()
        assert cell(pilot, 0, "HMC") == "7"
