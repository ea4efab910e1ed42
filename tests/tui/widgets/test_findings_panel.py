"""The panel beside a step: what it puts first, how it is set, and that it can be out of the way."""

from pathlib import Path

import pytest
from textual.content import Content

from models.criteria.finding import Status
from models.verdict.report import Verdict
from tests.helpers.samples import SAMPLES, judged
from tests.helpers.tui import (
    SMALL,
    USUAL,
    copied,
    draft_screen,
    go,
    is_shown,
    on_screen,
    opened,
    panel_of,
    press,
    screen_text,
    settled,
    until,
)
from tests.helpers.tui.reading import hard_to_read
from tui.findings.hanging import Hanging
from tui.findings.listing import FindingsList
from tui.findings.panel import width_in
from tui.findings.verdicts import counts_text
from tui.marks import sign_of, style_of
from tui.steps import step_at
from tui.widgets.quiet_text import QuietText
from tui.widgets.step_list import standing_of


def _harbourlink(tmp_path: Path) -> Path:
    return copied(tmp_path, "harbourlink") / "harbourlink.toml"


async def test_findings_of_the_step_in_view_stand_first_each_step_under_its_heading(
    tmp_path: Path,
) -> None:
    async with opened(_harbourlink(tmp_path), (120, 50)) as pilot:
        for step in ("partners", "activities"):
            at = (await go(pilot, step)).info.number - 1
            await settled(pilot)
            found = panel_of(pilot).query_one(FindingsList).findings
            steps = [step_at(f.where[0]) if f.where else 99 for f in found]
            assert steps == sorted(steps, key=lambda number: (number != at, number))
            own = [f for f, number in zip(found, steps, strict=True) if number == at]
            binding = [f.binding for f in own]
            assert own and binding == sorted(binding, reverse=True)
            title = draft_screen(pilot).step.info.title
            assert on_screen(pilot, f"{at + 1} {title} ({len(own)})", "2 Project (1)")


def test_message_and_remedy_begin_beside_the_sign_at_any_width() -> None:
    told = Hanging(Content("✗"), Content("one two three four"), Content("five six seven"))
    for width in (12, 16, 40):
        first, *rest = told.at_width(width)
        assert first.startswith("✗ ") and all(row[:2] == "  " != row[2:4] for row in rest)
        assert " ".join(" ".join([first, *rest]).split()) == "✗ one two three four five six seven"
        assert max(map(len, [first, *rest])) <= width


@pytest.mark.parametrize(
    ("columns", "width"), [(104, 38), (120, 38), (140, 38), (150, 48), (180, 60), (240, 80)]
)
def test_it_grows_with_the_window_up_to_a_third(columns: int, width: int) -> None:
    assert width_in(columns, 0) == width


async def test_a_key_hides_it_and_shows_it_again_and_that_is_remembered(tmp_path: Path) -> None:
    file = _harbourlink(tmp_path)
    async with opened(file) as pilot:
        await press(pilot, "shift+f2")
        assert not is_shown(panel_of(pilot))
        assert "NOT ELIGIBLE" in screen_text(pilot.app).split("\n")[0]
        await press(pilot, "f2")
        await until(pilot, lambda: panel_of(pilot).has_focus_within)
        assert is_shown(panel_of(pilot))
        await press(pilot, "escape")
        await settled(pilot)
        assert not is_shown(panel_of(pilot))
    async with opened(file) as pilot:
        assert not is_shown(panel_of(pilot))
        await press(pilot, "f14")  # Shift+F2, as most terminals send it
        assert is_shown(panel_of(pilot))


async def test_review_has_the_room_and_says_nothing_twice(tmp_path: Path) -> None:
    async with opened(_harbourlink(tmp_path)) as pilot:
        step = await go(pilot, "review")
        await settled(pilot)
        assert not is_shown(panel_of(pilot))
        await press(pilot, "f2")
        await settled(pilot)
        assert step.has_focus_within and not is_shown(panel_of(pilot))
        assert screen_text(pilot.app).count("95 % asked for; at most 90 %") == 1


@pytest.mark.parametrize("size", [USUAL, SMALL])
async def test_the_line_at_the_foot_is_neither_covered_nor_cut_without_a_sign(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(_harbourlink(tmp_path), size) as pilot:
        hint = draft_screen(pilot).query_one("#hint", QuietText)
        hint.tell(Content("What this field is for. " * 12))
        pilot.app.notify("Nothing to undo\n" * 3)
        await settled(pilot)
        row = screen_text(pilot.app).split("\n")[hint.region.y]
        assert row.startswith(" What this field is for. What") and row.endswith("…")


async def test_the_remedy_can_be_read_under_the_cursor(tmp_path: Path) -> None:
    async with opened(_harbourlink(tmp_path)) as pilot:
        await press(pilot, "f2")
        await until(pilot, lambda: panel_of(pilot).has_focus_within)
        themes = pilot.app.available_themes
        for theme in (name for name, theme in themes.items() if not theme.ansi):
            pilot.app.theme = theme
            await settled(pilot)
            assert not [text for text in hard_to_read(pilot.app) if "Choose third" in text]


def test_only_what_keeps_a_proposal_out_has_a_red_cross() -> None:
    for name in SAMPLES:
        report = judged(name)
        red = style_of(Status.UNMET, bars=True)
        out = report.verdict is Verdict.INELIGIBLE or bool(report.struck)
        of_step = standing_of(report.to_mend).told(8, "Review")
        signs = [counts_text(report), of_step, *map(sign_of, report.findings)]
        assert any(span.style == red for sign in signs for span in sign.spans) == out, name
