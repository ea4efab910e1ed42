"""What the wizard shows of strikes and doubts, on the desk, in the steps and in the dialogs."""

from pathlib import Path

import pytest
from textual.widgets import DataTable

from storage.proposals.writing import dumps
from tests.helpers.models.standing import STANDING
from tests.helpers.tui import (
    SIZES,
    WIDEST_AND_SMALLEST,
    desk_of,
    go,
    opened,
    press,
    records_of,
    rows_of,
    screen_text,
    settled,
    shows,
    until,
    written,
)
from tests.helpers.tui.exporting import asked, says
from tui.marks import STRUCK


def draft(tmp_path: Path, name: str) -> Path:
    return written(tmp_path, dumps(STANDING[name]), name.replace(" ", "-"))


@pytest.mark.parametrize("size", WIDEST_AND_SMALLEST)
async def test_the_desk_says_struck_and_undecided(tmp_path: Path, size: tuple[int, int]) -> None:
    for name in ("struck", "too few left", "two of 2014", "british in B"):
        file = draft(tmp_path, name)
    async with desk_of(file.parent, size) as pilot:
        shown = screen_text(pilot.app)
        for said in (
            "! eligible, 1 struck", "✗ not eligible, 4 struck", "? depends on the call text",
        ):  # fmt: skip
            assert said in shown
        assert "undecided" not in shown
        await press(pilot, "down", "down", "down")
        # What its column has no room for is told at the foot.
        await shows(pilot, "two-of-2014.toml · ? depends on the call text · 2 to do")


@pytest.mark.parametrize("size", WIDEST_AND_SMALLEST)
async def test_the_partners_step_marks_who_is_struck_in_words_and_in_colour(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(draft(tmp_path, "struck"), size) as pilot:
        await go(pilot, "partners")
        await shows(pilot, "! Judged without ACTA, struck already.")
        table = records_of(pilot, "partners").query_one(DataTable)
        rows = rows_of(table)
        assert [row for row in rows if "struck ·" in row] == [rows[1]]
        styles = [[cell.style for cell in table.get_row_at(n)[1:]] for n in range(len(rows))]
        assert set(styles[1]) == {STRUCK}
        assert STRUCK not in {style for n, row in enumerate(styles) if n != 1 for style in row}


async def test_what_is_no_longer_struck_is_no_longer_marked(tmp_path: Path) -> None:
    async with opened(draft(tmp_path, "struck")) as pilot:
        await go(pilot, "partners")
        await shows(pilot, "struck · Ag", "! ELIGIBLE, 1 struck")
        step = records_of(pilot, "partners")
        step._session.edit("strand", "B")
        await until(pilot, lambda: "struck · Ag" not in screen_text(pilot.app))
        await until(pilot, lambda: "struck · Ha" in screen_text(pilot.app))


async def test_the_head_says_it_where_there_is_no_panel(tmp_path: Path) -> None:
    async with opened(draft(tmp_path, "struck"), SIZES[2]) as pilot:
        await go(pilot, "partners")
        await shows(pilot, "! ELIGIBLE, 1 struck  saved")


async def test_the_review_groups_what_is_struck_and_what_is_undecided(tmp_path: Path) -> None:
    async with opened(draft(tmp_path, "struck")) as pilot:
        (await go(pilot, "review")).enter()
        await settled(pilot)
        await shows(pilot, "Struck from the proposal", "The smallest changes that would mend it")
        await shows(pilot, "1 change makes it eligible with nobody struck")
    async with opened(draft(tmp_path, "two of 2014")) as pilot:
        (await go(pilot, "review")).enter()
        await settled(pilot)
        await shows(pilot, "Depends on the call text", "? DEPENDS ON THE CALL TEXT")
        await shows(pilot, "1 change makes it eligible, whatever the call text says")


async def test_the_export_dialog_says_what_may_stand_against_it(tmp_path: Path) -> None:
    async with opened(draft(tmp_path, "british in B")) as pilot:
        await go(pilot, "review")
        await asked(pilot)
        await says(pilot, "! Ready to submit, but 2 rules may stand against it")
        await says(pilot, "The first page names them.")
    async with opened(draft(tmp_path, "struck")) as pilot:
        await go(pilot, "review")
        await asked(pilot)
        await says(pilot, "Not ready to submit: 1 thing to do")
        await shows(pilot, "✗ ACTA: also stands in another application under strand A (RIVAL), and")


async def test_what_if_of_another_names_who_is_struck_already(tmp_path: Path) -> None:
    async with opened(draft(tmp_path, "struck")) as pilot:
        (await go(pilot, "partners")).enter()
        await settled(pilot)
        await press(pilot, "w")
        await shows(pilot, "5 applicants left: ACTA (struck), ARN, ADM, DVM, ABN")
        await shows(pilot, "What would mend what is left (now: eligible, 1 struck)")


async def test_the_comparison_counts_what_depends_on_the_call_text(tmp_path: Path) -> None:
    async with opened(draft(tmp_path, "british in B")) as pilot:
        await go(pilot, "call")
        await press(pilot, "f6")
        await shows(pilot, "? what depends on the call text", "0   0   2")
        await shows(pilot, "! RAI: United Kingdom")
