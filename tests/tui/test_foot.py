"""What the foot of a screen names as a key, the help of that place names too, and it does that."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets._footer import FooterKey

from tests.helpers.tui import (
    SMALL,
    STEP_IDS,
    WIDEST_AND_SMALLEST,
    desk_of,
    draft_screen,
    everything,
    focused,
    go,
    notices,
    opened,
    panel_of,
    press,
    screen_text,
    settled,
)
from tui.anything.box import Box
from tui.grid.grid import Grid
from tui.handling.named import FileName
from tui.overlays.dialogs import NewDraft
from tui.overlays.export import ExportOverlay
from tui.overlays.help import HelpScreen
from tui.widgets.guided import Guided

PLACES = (
    *("call", "partners", "activities", "activities gantt", "activities months"),
    *("budget", "budget funding", "texts", "review"),
)
"""Steps, and views of theirs, in which something else has the focus."""
IN_A_DRAFT = {"Save", "Problems", "Back", "Next", "Help"}
ON_THE_DESK = {"New", "Duplicate", "Export", "Filter", "Help"}


def _types_in_cell(pilot: Pilot[Any]) -> bool:
    grid = focused(pilot)
    return isinstance(grid, Grid) and grid.typing is not None


def _at(by: int) -> Callable[[Pilot[Any]], bool]:
    """Whether the person is so many steps from the budget."""
    return lambda p: draft_screen(p).step.info.number == STEP_IDS.index("budget") + 1 + by


DOES: dict[str, Callable[[Pilot[Any]], object]] = {
    "Save": lambda p: "Saved" in notices(p),
    "Problems": lambda p: panel_of(p).has_focus_within,
    "Edit": _types_in_cell,
    "Back": _at(-1),
    "Next": _at(1),
    "Help": lambda p: isinstance(p.app.screen, HelpScreen),
    "New": lambda p: isinstance(p.app.screen, NewDraft),
    "Duplicate": lambda p: isinstance(p.app.screen, FileName),
    "Export": lambda p: isinstance(p.app.screen, ExportOverlay),
    "Filter": lambda p: focused(p) is p.app.screen.query_one("#filter"),
}
"""What is so after a key of the foot; those of a draft are pressed in the budget."""


def foot(pilot: Pilot[Any]) -> dict[str, FooterKey]:
    """The keys at the foot, by what they say that they do."""
    return {key.description: key for key in pilot.app.screen.query(FooterKey)}


async def told(pilot: Pilot[Any]) -> str:
    """What F1 tells here, and after it of all keys: each row on a line."""
    said = ""
    await press(pilot, "f1")
    while isinstance(help_screen := pilot.app.screen, HelpScreen):
        await settled(pilot)
        said += help_screen.query_one(Guided).render().plain + "\n"
        await press(pilot, "f1")
    return said


async def unexplained(pilot: Pilot[Any]) -> list[str]:
    """The keys of the foot that the help of the place does not name, so written, with their act."""
    shown = {key.key_display: act for act, key in foot(pilot).items()}
    rows = (await told(pilot)).splitlines()
    return [
        f"{key} {act}"
        for key, act in shown.items()
        if not any(
            re.search(rf"(?<![\w^]){re.escape(key)}(?!\w)", row) and act.lower() in row.lower()
            for row in rows
        )
    ]


async def test_each_key_of_the_foot_is_in_the_help_of_its_place(tmp_path: Path) -> None:
    file, missing = everything(tmp_path), list[str]()
    async with opened(file) as pilot:
        for place in PLACES:
            name, _, view = place.partition(" ")
            step = await go(pilot, name)
            if view:
                await step.run_action(f"view('{view}')")
            step.enter()
            await settled(pilot)
            assert foot(pilot).keys() - {"Edit"} >= IN_A_DRAFT - {"Problems"}
            missing += [f"{place}: {one}" for one in await unexplained(pilot)]
    async with desk_of(file.parent) as pilot:
        assert foot(pilot).keys() == ON_THE_DESK
        missing += [f"desk: {one}" for one in await unexplained(pilot)]
    assert missing == []


@pytest.mark.parametrize("size", WIDEST_AND_SMALLEST)
async def test_the_key_to_anything_stands_above_the_foot_and_can_be_clicked(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    (empty := tmp_path / "empty").mkdir()
    async with desk_of(empty, size) as pilot:
        await _clicked_to_anything(pilot, there=size != SMALL)
    async with opened(everything(tmp_path), size) as pilot:
        await _clicked_to_anything(pilot, there=size != SMALL)


async def test_what_needs_the_whole_line_above_the_foot_has_it(tmp_path: Path) -> None:
    async with desk_of(everything(tmp_path).parent) as pilot:
        assert "questions are answered if sent by 24 Nov 2020\n" in screen_text(pilot.app)
        assert "^P Go to" not in screen_text(pilot.app)


async def _clicked_to_anything(pilot: Pilot[Any], *, there: bool) -> None:
    if not there:  # a narrow line is for what is told of the place alone
        assert "^P" not in screen_text(pilot.app)
        return
    assert screen_text(pilot.app).splitlines()[-2].endswith("^P Go to")
    await pilot.click("#to-anything")
    await settled(pilot)
    assert isinstance(pilot.app.screen, Box)


async def test_each_key_of_the_foot_does_what_it_says(tmp_path: Path) -> None:
    file = everything(tmp_path)
    tried: set[str] = set()
    async with opened(file) as pilot:
        for act in ("Problems", "Edit", *sorted(IN_A_DRAFT - {"Problems"})):
            step = await go(pilot, "budget")
            await step.run_action(f"view('{'funding' if act == 'Problems' else 'lines'}')")
            step.enter()
            await settled(pilot)
            await _does(pilot, act)
            tried.add(act)
            await press(pilot, "escape")
    async with desk_of(file.parent) as pilot:
        for act in sorted(ON_THE_DESK):
            await _does(pilot, act)
            tried.add(act)
            await press(pilot, "escape")
    assert tried == DOES.keys()


async def _does(pilot: Pilot[Any], act: str) -> None:
    await press(pilot, foot(pilot)[act].key)
    await settled(pilot)
    assert DOES[act](pilot), act
