"""The Gantt chart in the terminal: what it shows, and what its keys do to the plan."""

import datetime as dt
import re
import time
from typing import Any

import pytest
from rich.cells import cell_len

from models.plan.gantt import chart
from models.proposal import Proposal
from models.proposal.workplan import USUAL_PHASES
from tests.helpers.models.cases import base, large
from tests.helpers.tui import (
    COMFORTABLE,
    SIZES,
    SMALL,
    USUAL,
    WIDEST_AND_SMALLEST,
    press,
    screen_text,
)
from tests.helpers.tui.gantt import bars, plan, row_of
from tests.helpers.tui.goldens import Compare
from tests.helpers.tui.plan_alone import alone, heard_in, proposal_in, session_in
from tui.plan.gantt import Gantt
from tui.plan.gantt_chart import GanttChart
from tui.plan.gantt_lines import FILLS, MARK, NO_FILL, SCALES, fitting
from tui.plan.gantt_words import legend

HOSTILE = (
    "[/x]",
    "[red]b",
    "$text",
    "🎉 tada",
    "مرحبا",
    "中文字中文字中文字",
    "a\x1b[31mb\x07c\n\td",
    "\u202eabc",
)


FILL = {**dict(zip(USUAL_PHASES, FILLS, strict=False)), "": NO_FILL}
"""What the bars of each phase are made of; of none, too."""


def months_of(pilot: Any, package: int = 0) -> tuple[int | None, int | None]:
    shown = proposal_in(pilot).work_packages[package]
    return shown.start_month, shown.end_month


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
async def test_bars_of_every_phase_and_marks_can_be_told_apart(
    size: tuple[int, int],
    golden: Compare,
) -> None:
    raw = base("complete-a")
    raw["project"] |= {"start_date": dt.date(2021, 9, 1)}
    async with alone(Gantt, raw, size) as pilot:
        name = f"activities/gantt-{size[0]}x{size[1]}"
        golden(name, pilot)
        assert not screen_text(pilot.app).splitlines()[-1].endswith("…")
        assert FILL["management"] * 5 in row_of(pilot, "T1.1")
        assert FILL["preparatory"] * 5 in row_of(pilot, "T2.1")
        assert FILL["implementation"] * 5 in row_of(pilot, "T3.1")
        assert set(MARK.values()) <= set(row_of(pilot, "WP3"))
        legend = screen_text(pilot.app).splitlines()[-1]
        assert re.match(r"▒ manag\S+ (· )?░ prep\S+ (· )?█ impl\S+ ", legend)
    assert len({*FILLS, NO_FILL, *MARK.values()}) == len(FILLS) + 1 + len(MARK)


async def test_years_of_the_calendar_stand_above_where_the_start_is_known() -> None:
    raw = plan({"id": "WP1", "start_month": 1, "end_month": 24}, start_date=dt.date(2021, 9, 1))
    async with alone(Gantt, raw) as pilot:
        head = screen_text(pilot.app).splitlines()[0]
        assert "2021" in head
        assert "2022" in head
        assert "09/2021–08/2023" in screen_text(pilot.app)


async def test_without_a_start_the_years_are_those_of_the_project() -> None:
    async with alone(Gantt, plan({"id": "WP1"})) as pilot:
        assert "Year 1" in screen_text(pilot.app)
        assert "Year 2" in screen_text(pilot.app)


# --- editing ---


async def test_arrows_move_a_work_package_with_all_that_is_in_it_one_step_a_key() -> None:
    task = {"id": "T1.1", "start_month": 2, "end_month": 4}
    raw = plan({"id": "WP1", "start_month": 2, "end_month": 6, "tasks": [task]})
    async with alone(Gantt, raw) as pilot:
        await press(pilot, "right", "right")
        assert months_of(pilot) == (4, 8)
        assert proposal_in(pilot).work_packages[0].tasks[0].start_month == 4
        assert "M4–8" in screen_text(pilot.app)
        session_in(pilot).undo()
        assert months_of(pilot) == (3, 7)
        session_in(pilot).undo()
        assert months_of(pilot) == (2, 6)
        await pilot.pause()
        assert "M2–6" in screen_text(pilot.app)


@pytest.mark.parametrize(
    ("longer", "shorter"), [("full_stop", "comma"), ("shift+right", "shift+left")]
)
async def test_two_pairs_of_keys_stretch_the_end(longer: str, shorter: str) -> None:
    async with alone(Gantt, plan({"id": "WP1", "start_month": 2, "end_month": 3})) as pilot:
        await press(pilot, longer, longer)
        assert months_of(pilot) == (2, 5)
        await press(pilot, shorter)
        assert months_of(pilot) == (2, 4)
        session_in(pilot).undo()
        assert months_of(pilot) == (2, 5)


async def test_what_cannot_be_done_is_said_and_changes_nothing() -> None:
    async with alone(Gantt, plan({"id": "WP1", "start_month": 1, "end_month": 1})) as pilot:
        await press(pilot, "left")
        assert "It begins in the first month already." in screen_text(pilot.app)
        await press(pilot, "comma")
        assert "It cannot end before it starts." in screen_text(pilot.app)
        assert months_of(pilot) == (1, 1)
        assert session_in(pilot).undo() is None


async def test_a_month_that_cannot_be_read_is_kept() -> None:
    async with alone(Gantt, plan({"id": "WP1", "start_month": "soon", "end_month": 9})) as pilot:
        await press(pilot, "right", "full_stop")
        assert "“soon” is no month" in screen_text(pilot.app)
        assert session_in(pilot).text("work_packages[0].start_month") == "soon"


async def test_a_row_without_months_gets_some_with_the_first_key() -> None:
    async with alone(Gantt, plan({"id": "WP1"})) as pilot:
        assert "no months yet" in screen_text(pilot.app)
        await press(pilot, "right")
        assert months_of(pilot) == (1, 24)


async def test_keys_do_no_harm_where_there_is_no_plan() -> None:
    async with alone(Gantt, plan()) as pilot:
        await press(pilot, "right", "full_stop", "down", "enter", "plus", "minus", "0", "end")
        assert proposal_in(pilot).work_packages == ()


async def test_enter_and_the_mouse_go_to_a_row() -> None:
    async with alone(Gantt, base("complete-a")) as pilot:
        await press(pilot, "down", "enter")
        assert heard_in(pilot) == ["work_packages[0].tasks[0]"]
        await pilot.click(GanttChart, offset=(5, 4))
        assert bars(pilot).path == "work_packages[1]"
        assert "▸ WP2" in screen_text(pilot.app)


async def test_the_cursor_goes_to_the_part_of_a_finding_and_stays_while_the_plan_changes() -> None:
    async with alone(Gantt, base("complete-a")) as pilot:
        bars(pilot).go_to("work_packages[2].deliverables[1].due_month")
        await pilot.pause()
        assert "▸   ◆ D3.2" in screen_text(pilot.app)
        bars(pilot).go_to("work_packages[2].title")
        await pilot.pause()
        assert "▸ WP3" in screen_text(pilot.app)
        session_in(pilot).edit("work_packages[0].title", "Other")
        await pilot.pause()
        assert "▸ WP3" in screen_text(pilot.app)
        session_in(pilot).remove("work_packages", 2)
        await pilot.pause()
        assert bars(pilot).path == "work_packages[1].tasks[0]"


# --- faults ---


async def test_wrong_months_are_marked_without_colour() -> None:
    raw = plan(
        {"id": "WP1", "start_month": 9, "end_month": 3},
        {"id": "WP2", "start_month": 5},
        {"id": "WP3", "end_month": 5},
        {"id": "WP4", "start_month": 1, "end_month": 90},
    )
    async with alone(Gantt, raw) as pilot:
        assert "!WP1" in row_of(pilot, "WP1")
        assert "<<<" in row_of(pilot, "WP1")
        assert "─?" in row_of(pilot, "!WP2")
        assert "?─" in row_of(pilot, "!WP3")
        assert row_of(pilot, "!WP4").rstrip().endswith("»")
        assert "│" in row_of(pilot, "!WP3")
        assert "ends before it starts" in screen_text(pilot.app)


@pytest.mark.parametrize("size", WIDEST_AND_SMALLEST, ids=str)
@pytest.mark.parametrize("title", HOSTILE)
async def test_hostile_titles_are_text_and_leave_the_bars_in_place(
    title: str, size: tuple[int, int]
) -> None:
    task = {"id": title, "title": title, "start_month": 1, "end_month": 24}
    raw = plan(
        {"id": "WP1", "title": "plain", "start_month": 1, "end_month": 24, "tasks": [task] * 2}
    )
    async with alone(Gantt, raw, size) as pilot:
        await press(pilot, "down")
        frame = screen_text(pilot.app)
        assert "\x1b" not in frame
        assert "\x07" not in frame
        shown = title[:3].replace("\x1b", "�").replace("\u202e", "�")
        assert shown in frame
        starts = {_cells_before(row, "─") for row in frame.splitlines() if "─────" in row}
        assert len(starts) == 1


def _cells_before(row: str, what: str) -> int:
    return cell_len(row[: row.index(what)])


# --- size and zoom ---


def test_all_months_are_shown_as_large_as_they_fit() -> None:
    assert SCALES[fitting(36, 84)].said == "2 cells/month"
    assert SCALES[fitting(36, 42)].said == "1 cell/month"
    assert SCALES[fitting(120, 60)].said == "2 months/cell"
    assert SCALES[fitting(120, 41)].said == "3 months/cell"
    assert SCALES[fitting(240, 41)].said == "3 months/cell"


@pytest.mark.parametrize("size", [USUAL, COMFORTABLE, SMALL], ids=str)
async def test_a_project_of_ten_years_fits_any_width(size: tuple[int, int]) -> None:
    raw = plan({"id": "WP1", "start_month": 1, "end_month": 120}, duration_months=120)
    async with alone(Gantt, raw, size) as pilot:
        assert bars(pilot).max_scroll_x == 0
        assert len(row_of(pilot, "WP1")) <= size[0]


async def test_zoom_changes_the_scale_and_zero_brings_all_months_back() -> None:
    async with alone(Gantt, base("complete-a"), SMALL) as pilot:
        assert "1 cell/month" in screen_text(pilot.app)
        await press(pilot, "plus", "plus")
        assert "3 cells/month" in screen_text(pilot.app)
        assert bars(pilot).max_scroll_x > 0
        await press(pilot, "end")
        assert "36" in screen_text(pilot.app).splitlines()[1]
        assert "2024" in screen_text(pilot.app).splitlines()[0]
        await press(pilot, "minus", "plus", "end")
        await press(pilot, "home")
        assert "36" not in screen_text(pilot.app).splitlines()[1]
        await press(pilot, "minus", "minus", "minus")
        assert "2 months/cell" in screen_text(pilot.app)
        await press(pilot, "0")
        assert "1 cell/month" in screen_text(pilot.app)
        assert bars(pilot).max_scroll_x == 0


async def test_a_bar_that_is_moved_out_of_view_is_followed() -> None:
    async with alone(Gantt, base("complete-a"), SMALL) as pilot:
        await press(pilot, *["plus"] * 4, "down", "down", "down")
        for _ in range(20):
            await press(pilot, "right")
        await pilot.pause()
        assert FILL["preparatory"] * 5 in row_of(pilot, "T2.1")


async def test_a_month_is_never_cut_in_two_and_arrows_say_where_there_are_more() -> None:
    raw = plan({"id": "WP1", "start_month": 1, "end_month": 60}, duration_months=60)
    async with alone(Gantt, raw, SMALL) as pilot:
        await press(pilot, *["plus"] * 3)
        seen: list[int] = []
        for _ in range(8):
            months = screen_text(pilot.app).splitlines()[1].partition("cells/month")[2]
            numbers = [int(n) for n in months.strip(" ‹›").split()]
            assert numbers == list(range(numbers[0], numbers[-1] + 1, numbers[1] - numbers[0]))
            assert ("‹" in months) == (bars(pilot).scroll_offset.x > 0)
            assert ("›" in months) == (bars(pilot).scroll_offset.x < bars(pilot).max_scroll_x)
            seen += numbers
            await press(pilot, "right_parenthesis")
        assert seen[0] <= 3
        assert seen[-1] == 60


async def test_a_bar_out_of_view_is_pointed_at() -> None:
    raw = plan(
        {"id": "WP1", "start_month": 1, "end_month": 3},
        {"id": "WP2", "start_month": 20, "end_month": 24},
        {"id": "WP3"},
    )
    async with alone(Gantt, raw, SMALL) as pilot:
        await press(pilot, *["plus"] * 3)
        assert row_of(pilot, " WP2").endswith("›")
        await press(pilot, "end")
        assert "‹" in row_of(pilot, " WP1")
        assert "──────" in row_of(pilot, " WP2")
        assert not {"‹", "›"} & set(row_of(pilot, " WP3"))


async def test_titles_take_the_room_that_the_months_leave() -> None:
    title = "Preparing the partnership of clusters abroad"
    raw = plan({"id": "WP1", "title": title, "start_month": 1, "end_month": 36})
    async with alone(Gantt, {**raw, "project": {"duration_months": 36}}, SMALL) as pilot:
        row = row_of(pilot, " WP1")
        assert len(row) == SMALL[0] or "WP1 Preparing the pa…" in row
        assert bars(pilot).max_scroll_x == 0


@pytest.mark.parametrize("size", WIDEST_AND_SMALLEST, ids="{0[0]}x{0[1]}".format)
async def test_all_phases_and_marks_are_explained_at_every_size(size: tuple[int, int]) -> None:
    due = [{"id": "D", "due_month": 3}], [{"id": "M", "due_month": 3}]
    packages = [
        {"phase": phase, "start_month": 1, "end_month": 9, "deliverables": due[0]} for phase in FILL
    ]
    packages[0]["milestones"] = due[1]
    async with alone(Gantt, plan(*packages), size) as pilot:
        legend = screen_text(pilot.app).splitlines()[-1]
        assert "…" not in legend
        for sign, word in zip(
            [*FILL.values(), *MARK.values(), "◈"],
            ["man", "prep", "impl", "comm", "no", "deliv", "miles", "both"],
            strict=True,
        ):
            assert sign + word in legend.replace(f"{sign} ", sign), word


def test_eight_phases_of_a_call_have_signs_and_words_of_their_own_in_little_room() -> None:
    phases = {f"p{n}": f"phase {n} of the consortium’s way" for n in range(len(FILLS))}
    raw = {"work_packages": [{"phase": phase} for phase in phases]}
    said = legend(chart(Proposal.model_validate(raw), phases), SCALES[0], 130)
    assert [fill for fill in FILLS if said.count(fill) == 1] == list(FILLS)
    assert len(said) <= 130


async def test_what_is_wrong_with_a_row_is_said_in_a_narrow_terminal_too() -> None:
    task = {"id": "T1.1", "title": "A task with a long title", "start_month": 2, "end_month": 37}
    raw = plan({"id": "WP1", "start_month": 1, "end_month": 36, "tasks": [task]})
    raw["project"] = {"duration_months": 36, "start_date": dt.date(2021, 9, 1)}
    async with alone(Gantt, raw, SMALL) as pilot:
        await press(pilot, "down")
        assert "lies outside the project" in " ".join(screen_text(pilot.app).split())


async def test_a_bar_has_the_colour_of_its_phase() -> None:
    async with alone(Gantt, base("complete-a")) as pilot:
        shown = {
            segment.text[0]: segment.style.color
            for y in range(2, 8)
            for segment in bars(pilot).render_line(y)
            if segment.style is not None and segment.text[:3] in {f * 3 for f in FILL.values()}
        }
        assert set(shown) == {FILL["management"], FILL["preparatory"], FILL["implementation"]}
        assert len(set(shown.values())) == 3


async def test_rows_scroll_under_the_head() -> None:
    async with alone(Gantt, large(), SMALL) as pilot:
        head = screen_text(pilot.app).splitlines()[:2]
        await press(pilot, *["pagedown"] * 3)
        frame = screen_text(pilot.app)
        assert frame.splitlines()[:2] == head
        assert "▸" in frame
        assert "WP1 " not in frame


async def test_twenty_packages_of_five_tasks_are_fluent() -> None:
    async with alone(Gantt, large()) as pilot:
        chart = bars(pilot)
        assert len(chart.chart.rows) == 120
        drawn = 0
        render = chart.render_line

        def counting(y: int) -> Any:
            nonlocal drawn
            drawn += 1
            return render(y)

        chart.render_line = counting  # type: ignore[method-assign]
        began = time.process_time()
        for _ in range(20):
            await press(pilot, "down")
        assert (time.process_time() - began) / 20 < 0.2
        assert drawn <= 21 * 36 * 2
