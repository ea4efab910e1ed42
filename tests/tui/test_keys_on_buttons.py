"""A key that stands on a button does what the button does, from a field beside it and the list."""

import re
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import DataTable, Input, Tree

from models.proposal.edits import said_of
from tests.helpers.places import ROOT
from tests.helpers.tui import copied, draft_screen, go, opened, session_of, settled
from tests.helpers.tui.pressing import press
from tui.budget.grid import BudgetGrid
from tui.buttons import Button
from tui.grid.grid import Grid
from tui.steps.base import Step

_KEY = re.compile(r" (F\d+|\^[A-Z]|Del|Esc|\S)$")
_LISTS = (Grid, DataTable, Tree)
State = tuple[list[str], str, str, object]
"""What was done (`added applicant`, whichever), the screen on top, the view, the order of lines."""

PLACES = {
    "call": ("call", "", ("compare",)),
    "indicators": ("indicators", "", ("add", "duplicate", "remove")),
    "partners": ("partners", "", ("add", "duplicate", "remove")),
    "plan": ("activities", "plan", ("add_any", "duplicate", "remove")),
    "lines": ("budget", "lines", ("add", "duplicate", "remove", "sort", "group", "filter")),
    "sources": ("budget", "funding", ("add", "duplicate", "remove")),
    "texts": ("texts", "", ()),
    "review": ("review", "", ("export-bundle",)),
}
"""The step and view of each place, and the buttons with a key that are the least to be there."""


def test_all_buttons_are_of_one_make() -> None:
    """Between brackets, their key set apart: nobody makes one of Textual's own."""
    for file in (ROOT / "tui").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        of_textual = re.search(r"from textual\.widgets import .*\bButton\b", text)
        assert not (of_textual and re.search(r"\bButton\(", text)), file


def test_the_key_of_a_button_is_set_apart_from_what_it_does() -> None:
    said = Button("Add [/x] F8").render()
    assert said.plain == "[Add [/x] F8]"
    apart = said.plain.index(" F8")
    assert any(span.start == apart and "not bold" in str(span.style) for span in said.spans)
    assert len(Button("Add [/x]").render().spans) == len(said.spans) - 1


async def test_a_key_on_a_button_acts_wherever_the_button_is_seen(tmp_path: Path) -> None:
    tried: set[str] = set()
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        for place, (name, view, least) in PLACES.items():
            step = await go(pilot, name)
            if view:
                await step.run_action(f"view('{view}')")
            await settled(pilot)
            if place == "lines":
                await press(pilot, "f5")
            seen = _with_keys(step)
            assert {button.id for button, _ in seen} >= set(least)
            await _all_act(pilot, step, seen, tried, at_least=place not in ("lines", "texts"))


async def _all_act(
    pilot: Pilot[Any],
    step: Step,
    seen: list[tuple[Button, str]],
    tried: set[str],
    *,
    at_least: bool,
) -> None:
    """Each button and its key do the same, from a field and a list; `at_least` something.

    Finding shows in the focus alone, and an editor for texts may not be there. Of the lists, which
    are all of one make, adding is tried in each, and the rest (`tried`) in one.
    """
    wanted: dict[str | None, State] = {}
    for focus in _places_to_press_from(step):
        done: set[str | None] = set()
        for button, key in seen:
            if button.id in done or not _beside(button, focus):
                continue
            done.add(button.id)
            same = f"{button.label} at {type(focus).__name__}"
            if same in tried and button.id != "add":
                continue
            tried.add(same)
            assert len(key) > 1, f"{button.label} is a letter beside {focus}"
            if button.id not in wanted:
                wanted[button.id] = await _after(pilot, focus, button)
            state = await _after(pilot, focus, key)
            assert state == wanted[button.id], f"{button.label} at {focus}"
            acted = state[0] or state[1] != "DraftScreen"
            assert acted or not at_least, f"{button.label} did nothing"


def _with_keys(step: Step) -> list[tuple[Button, str]]:
    """The buttons in sight that have a key in their label, and it as it is pressed."""
    found = []
    for button in step.query(Button):
        matched = _KEY.search(str(button.label))
        shown = all(a.display for a in button.ancestors_with_self if isinstance(a, Widget))
        if matched and shown:
            found.append((button, matched[1].replace("^", "ctrl+").lower()))
    return found


def _places_to_press_from(step: Step) -> list[Widget]:
    """An input of the step, and a list of it, as far as it has them in sight."""
    shown = [
        widget
        for widget in step.query("*")
        if widget.focusable and all(a.display for a in widget.ancestors if isinstance(a, Widget))
    ]
    inputs = [widget for widget in shown if isinstance(widget, Input)][:1]
    lists = [widget for widget in shown if isinstance(widget, _LISTS)][:1]
    return [*inputs, *lists] or shown[:1]


def _beside(button: Button, focus: Widget) -> bool:
    """Whether the button belongs to what the focus is in: lists of the same kind stand together."""
    around = button.parent.parent if button.parent is not None else None
    apart = around is not None and around.has_class("records")
    return not apart or around in focus.ancestors


async def _after(pilot: Pilot[Any], focus: Widget, act: Button | str) -> State:
    """What comes of a button, or of its key; all is as before then."""
    session, step = session_of(pilot), draft_screen(pilot).step
    before, view = session.proposal, step.view
    focus.focus()
    await pilot.pause()
    if isinstance(act, Button):
        act.press()
        await pilot.pause()
    else:
        await press(pilot, act)
    grid = next(iter(step.query(BudgetGrid)), None)
    order = grid.grid_rows.rows.order if grid is not None else None
    done = said_of(before, session.proposal).split()[:2]
    state = done, type(pilot.app.screen).__name__, step.view, order
    while pilot.app.screen is not draft_screen(pilot):
        pilot.app.pop_screen()
        await pilot.pause()
    while session.proposal is not before:
        assert session.undo() is not None
    if grid is not None and grid.grid_rows.rows.order.by:
        for _ in range(2):
            grid.sort_lines()
    while grid is not None and grid.grid_rows.rows.order.group:
        grid.group_lines()
    if view != step.view:
        await step.run_action(f"view('{view}')")
    return state
