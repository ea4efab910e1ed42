"""A key that stands on a button does what the button does, from a field beside it and the list."""

import re
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import DataTable, Input, Tree

from models.proposal.edits import said_of
from tests.helpers.cli.proposals import HEAD
from tests.helpers.places import ROOT
from tests.helpers.tui import (
    draft_screen,
    everything,
    go,
    is_shown,
    opened,
    proposal_of,
    session_of,
    settled,
    written,
)
from tests.helpers.tui.pressing import press
from tui.budget.grid import BudgetGrid
from tui.buttons import Button
from tui.findings.listing import FindingsList
from tui.grid.grid import Grid
from tui.plan.tree import PlanTree
from tui.steps.base import Step
from tui.widgets.records import Records
from tui.widgets.step_list import StepList

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
OF_AN_EMPTY_PLAN = {"Insert the usual plan p": "p", "Add work package F8": "f8"}
"""Buttons that stand where there is no plan yet, and alone there."""


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
    there: set[str] = set()
    async with opened(everything(tmp_path)) as pilot:
        for place, (name, view, least) in PLACES.items():
            step = await go(pilot, name)
            if view:
                await step.run_action(f"view('{view}')")
            await settled(pilot)
            if place == "lines":
                await press(pilot, "f5")
            there |= {_sort_of(str(button.label)) for button, _ in _with_keys(step, hidden=True)}
            seen = _with_keys(step)
            assert {button.id for button, _ in seen} >= set(least)
            await _all_act(pilot, step, seen, tried, at_least=place not in ("lines", "texts"))
        assert there - {_sort_of(label.partition(" at ")[0]) for label in tried} == set(
            OF_AN_EMPTY_PLAN
        )


async def test_the_keys_of_an_empty_plan_act_from_the_lists_beside_it_too(tmp_path: Path) -> None:
    async with opened(written(tmp_path, HEAD)) as pilot:
        step = await go(pilot, "activities")
        await settled(pilot)
        assert {str(button.label) for button, _ in _with_keys(step)} == set(OF_AN_EMPTY_PLAN)
        for key in OF_AN_EMPTY_PLAN.values():
            for beside in _places_to_press_from(step)[1:]:
                beside.focus()
                await press(pilot, key)
                assert proposal_of(pilot).work_packages, (key, beside)
                await press(pilot, "ctrl+z")
                assert not proposal_of(pilot).work_packages


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
    wanted: dict[Button, State] = {}
    for focus in _places_to_press_from(step):
        done: set[str | None] = set()
        for button, key in seen:
            gone = not is_shown(focus)  # with the row that it was for
            if gone or button.id in done or not _beside(button, focus):
                continue
            done.add(button.id)
            same = f"{button.label} at {type(focus).__name__}"
            if same in tried and button.id != "add":
                continue
            tried.add(same)
            assert len(key) > 1, f"{button.label} is a letter beside {focus}"
            if button not in wanted:
                wanted[button] = await _after(pilot, focus, button)
            state = await _after(pilot, focus, key)
            assert state == wanted[button], f"{button.label} at {focus}"
            acted = state[0] or state[1] != "DraftScreen"
            assert acted or not at_least, f"{button.label} did nothing"


def _sort_of(label: str) -> str:
    """The label, but of lists of parts, which are all of one make, `Add … F8`."""
    one_make = label.startswith("Add ") and label not in OF_AN_EMPTY_PLAN
    return "Add … F8" if one_make and label.endswith(" F8") else label


def _with_keys(step: Step, *, hidden: bool = False) -> list[tuple[Button, str]]:
    """The buttons in sight that have a key in their label, and it as it is pressed."""
    found = []
    for button in step.query(Button):
        matched = _KEY.search(str(button.label))
        shown = all(a.display for a in button.ancestors_with_self if isinstance(a, Widget))
        if matched and (shown or hidden):
            found.append((button, matched[1].replace("^", "ctrl+").lower()))
    return found


def _places_to_press_from(step: Step) -> list[Widget]:
    """An input and a list of each list of parts, and of the rest, in sight; what stands beside."""
    shown = [
        widget
        for widget in step.query("*")
        if widget.focusable and all(a.display for a in widget.ancestors if isinstance(a, Widget))
    ]
    inputs = _one_of_each([widget for widget in shown if isinstance(widget, Input)])
    lists = _one_of_each([widget for widget in shown if isinstance(widget, _LISTS)])
    beside = [*step.screen.query(StepList), *step.screen.query(FindingsList)]
    own = [*inputs, *lists] or shown[:1]
    return own + [widget for widget in beside if is_shown(widget) and step not in widget.ancestors]


def _one_of_each(widgets: list[Widget]) -> list[Widget]:
    """The first widget in each list of parts, and the first in none."""
    by_list: dict[Widget | None, Widget] = {}
    for widget in widgets:
        by_list.setdefault(_list_around(widget), widget)
    return list(by_list.values())


def _list_around(widget: Widget) -> Records | None:
    """The innermost list of parts that a widget is in."""
    return next((above for above in widget.ancestors if isinstance(above, Records)), None)


def _beside(button: Button, focus: Widget) -> bool:
    """Whether the button belongs to what the focus is in: lists of the same kind stand together."""
    if not any(isinstance(above, Step) for above in focus.ancestors):
        return True  # the first that is seen is meant
    around = button.parent.parent if button.parent is not None else None
    apart = around is not None and around.has_class("records")
    return not apart or around is _list_around(focus)


async def _after(pilot: Pilot[Any], focus: Widget, act: Button | str) -> State:
    """What comes of a button, or of its key; all is as before then."""
    session, step = session_of(pilot), draft_screen(pilot).step
    before, view = session.proposal, step.view
    for tree in step.query(PlanTree):
        tree.go_to("work_packages[0]")  # undo leaves it on what it brought back
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


async def test_no_press_of_a_button_is_lost_however_soon_it_comes_after_another(
    tmp_path: Path,
) -> None:
    async with opened(everything(tmp_path)) as pilot:
        step = await go(pilot, "indicators")
        before = len(proposal_of(pilot).risks)
        add = next(b for b in step.query(Button) if str(b.label).startswith("Add risk"))
        add.focus()
        await settled(pilot)
        for _ in range(3):
            add.action_press()
        await settled(pilot)
        assert len(proposal_of(pilot).risks) == before + 3
