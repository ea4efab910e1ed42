"""Nothing is cut without a sign that it goes on, and nothing lies on top of something else."""

from pathlib import Path
from typing import Any

import pytest
from textual.widget import Widget
from textual.widgets import Button, Static

from storage.journal.orphans import orphans
from tests.helpers.storage.unsaved import leave_unsaved
from tests.helpers.tui import (
    EVERYTHING,
    SIZES,
    STEP_IDS,
    WIDEST_AND_SMALLEST,
    copied,
    draft_screen,
    everything,
    go,
    is_shown,
    opened,
    places,
    press,
    settled,
)
from tests.helpers.tui.reading import screen_text
from tui.outside import taking_back
from tui.overlays.answers import Answers
from tui.overlays.came_back import Orphaned
from tui.screens import leaving
from tui.widgets.form import Heading


@pytest.mark.parametrize(
    "size",
    [pytest.param((160, 48), marks=pytest.mark.walk), *WIDEST_AND_SMALLEST],
    ids=lambda s: f"{s[0]}x{s[1]}",
)
async def test_texts_are_whole_or_say_that_they_go_on(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(copied(tmp_path, "harbourlink") / "harbourlink.toml", size) as pilot:
        for step in STEP_IDS:
            (await go(pilot, step)).enter()
            await settled(pilot)
            rows = screen_text(pilot.app).splitlines()
            told = [w for w in draft_screen(pilot).query("*") if _is_text(w) and _in_sight(w)]
            assert told
            cut = [w for w in told if not _is_whole(w, rows)]
            assert not cut, (step, [(str(w.render()), w.region) for w in cut])
            over = [
                (one, other)
                for number, one in enumerate(told)
                for other in told[number + 1 :]
                if one.region.overlaps(other.region)
            ]
            assert not over, step


async def test_all_answers_of_a_question_have_room_in_a_narrow_terminal(tmp_path: Path) -> None:
    file, state = everything(tmp_path), places(tmp_path).state
    gone = file.with_name("gone.toml")
    gone.write_text(EVERYTHING.replace("BLUEGATE", "OTHER"), encoding="utf-8")
    leave_unsaved(gone, state, ("project.acronym", "GONE"))
    gone.unlink()
    beside = file.with_name("the draft of the partnership of all ports.toml")
    questions = (
        Answers("?", taking_back.ANSWERS, "asks again later"),
        Answers("?", leaving.ANSWERS, "stays"),
        Orphaned(orphans(state, [])[0], beside),
    )
    async with opened(file, SIZES[-1]) as pilot:
        for question in questions:
            pilot.app.push_screen(question)
            await settled(pilot)
            rows = screen_text(pilot.app).splitlines()
            assert all(_is_whole(button, rows) for button in question.query(Button)), rows
            await press(pilot, "escape")


def _is_text(widget: Widget) -> bool:
    return isinstance(widget, Static | Button | Heading)


def _in_sight(widget: Widget) -> bool:
    """Whether all of it is in sight: what scrolls up and down may be cut at its edge."""
    region = widget.region
    inside = all(
        above.region.y <= region.y and region.bottom <= above.region.bottom
        for above in widget.ancestors
        if isinstance(above, Widget) and above.is_scrollable
    )
    return is_shown(widget) and bool(region) and inside


def _is_whole(widget: Any, rows: list[str]) -> bool:
    """Whether all its text is on the screen, but for blanks; or "…" at the end of a line of it."""
    region = widget.region
    seen = "".join(row.ljust(region.right)[region.x : region.right] for row in rows[_span(region)])
    wanted = "".join(str(widget.render()).split())
    return wanted in "".join(seen.split()) or "…" in seen


def _span(region: Any) -> slice:
    return slice(region.y, region.bottom)
