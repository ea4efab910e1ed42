"""Keys that are all there before the first is looked at: each meets what the one before it made."""

import asyncio
import difflib
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.widgets import Input

from storage.proposals.writing import dumps
from tests.helpers.tui import (
    STEP_IDS,
    USUAL,
    app_on,
    click,
    copied,
    desk_of,
    draft_screen,
    everything,
    fields_in,
    focused_path,
    follow,
    go,
    notices,
    on_screen,
    opened,
    press,
    proposal_of,
    records_of,
    session_of,
    settled,
)
from tests.helpers.tui.bursting import PASTE, at_once, post
from tests.helpers.tui.goldens import difference_of
from tui.in_order import once_laid_out
from tui.overlays.dialogs import NewDraft
from tui.overlays.help import HelpScreen
from tui.screens.draft import DraftScreen
from tui.widgets.choice_control import ChoiceControl
from tui.widgets.picker import Picker
from tui.widgets.step_list import StepList

pytestmark = pytest.mark.usefixtures("loop")
TABLE = "ACLI\tWP1\ttravel\tBoat\t3\t\t20\nHMC\tWP1\ttravel\tRail\t4\t\t30\n"

CHOSEN = [
    ("partners[0].country", "swe⏎", "SE"),
    ("partners[0].country", "norw⏎", "NO"),
    ("partners[0].country", "⏎swe⏎", "SE"),
    ("partners[0].country", " norw⏎", "NO"),
    ("partners[0].country", "↓franc⌫⌫⏎", "FR"),
    ("partners[0].country", "swed⌫⌫⌫⌫norw⏎", "NO"),
    ("partners[0].country", "swe⎋", "DE"),
    ("partners[0].country", "swe⎋norw⏎", "NO"),
    ("partners[0].country", "swe⏎norw⏎", "NO"),
    ("partners[0].country", "⏎swe⎋", "DE"),
    ("partners[0].country", "swe⏎⌫", ""),
    ("partners[0].country", "s↓↓⏎", "SI"),
    ("partners[0].country", "Швеция⎋", "DE"),
    ("partners[0].ownership", "priv⏎", "private"),
    ("partners[0].ownership", "publ⏎", "public"),
    ("partners[0].eccp.status", "subm⏎", "submitted"),
    ("partners[0].for_profit", "yes", True),
    ("partners[0].for_profit", "no⏎", False),
    ("partners[0].for_profit", "yn", False),
    ("partners[0].for_profit", "y⌫", None),
    ("partners[0].for_profit", "y  ", None),
    ("partners[0].for_profit", "n  ", True),
    ("partners[0].type", "⏎⎋", "cluster-organisation"),
]


def held(proposal: Any, path: str) -> object:
    value: Any = proposal.partners[0]
    for name in path.split(".")[1:]:
        value = getattr(value, name)
    return value


async def test_a_choice_takes_what_was_typed(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        session = session_of(pilot)
        before = session.proposal
        for path, typed, chosen in CHOSEN:
            await follow(pilot, path)
            await at_once(pilot, typed)
            assert [type(s) for s in pilot.app.screen_stack[1:]] == [DraftScreen], typed
            assert held(session.proposal, path) == chosen, typed
            assert focused_path(pilot) == path, typed
            session.apply(before)


LEFT = [
    ("partners[0].country", "norw⏎⇥", "NO"),
    ("partners[0].country", "norw⇥", "NO"),
    ("partners[0].country", "norw<f4>", "NO"),
    ("partners[0].country", "norw<f2>", "NO"),
    ("partners[0].country", "norw<ctrl+s>", "NO"),
    ("partners[0].country", "de⇥", "DE"),
    ("partners[0].country", "united⇥", "DE"),
    ("partners[0].country", "united↓⇥", "AE"),
    ("partners[0].ownership", "priv⇥", "private"),
]


async def test_going_on_takes_what_was_typed(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        session = session_of(pilot)
        before = session.proposal
        for path, typed, chosen in LEFT:
            await follow(pilot, path)
            letters, key, name = typed.partition("<")
            await at_once(pilot, letters, *([f"{key}{name}"] if key else []))
            assert held(session.proposal, path) == chosen, typed
            session.apply(before)


@pytest.mark.parametrize("typed", ["⇥⏎japan⏎canad⏎⏎", "⇥japan⏎canad⏎⏎"])
async def test_several_are_ticked_and_taken(tmp_path: Path, typed: str) -> None:
    """At the button that opens the list, letters do so, too, and search it."""
    async with opened(everything(tmp_path)) as pilot:
        await follow(pilot, "project.target_countries")
        before = proposal_of(pilot).project.target_countries
        await at_once(pilot, typed)
        assert proposal_of(pilot).project.target_countries == (*before, "JP", "CA")
        assert isinstance(pilot.app.screen, DraftScreen)


async def test_a_tab_after_a_choice_goes_to_the_field_that_it_brings(tmp_path: Path) -> None:
    """The field for the date of a registration is only there once there is one."""
    async with opened(everything(tmp_path)) as pilot:
        await follow(pilot, "partners[0].eccp.status")
        await at_once(pilot, "none⏎⇥")
        without = focused_path(pilot)
        await follow(pilot, "partners[0].eccp.status")
        await at_once(pilot, "regis⏎⇥")
        assert focused_path(pilot) != "partners[0].eccp.status"
        assert without


async def test_letters_after_f4_go_into_the_new_step(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        before = proposal_of(pilot).project
        await at_once(pilot, "<f4>", "⇥QQQ")
        after = proposal_of(pilot).project
        assert (after.acronym, after.title) == (before.acronym, before.title + "QQQ")
        assert focused_path(pilot) == "project.title"


async def test_keys_and_letters_keep_their_order_in_a_line(tmp_path: Path) -> None:
    """Textual alone hands on letters at once, and moves the cursor later."""
    async with opened(everything(tmp_path)) as pilot:
        await follow(pilot, "project.acronym")
        had = proposal_of(pilot).project.acronym
        await at_once(pilot, "<home>", "ab", "<left>", "c", "<end>", "d⌫⌫e", "<home>", "<delete>")
        assert proposal_of(pilot).project.acronym == f"cb{had[:-1]}e"


JOURNEYS = {
    "every step and back": (
        "call",
        ["<f4>", "⇥AA", "<f4>"] + ["<f4>"] * 5 + ["<f3>"] * 6 + ["⇥BB"],
    ),
    "a new row": ("project", ["<f4>", "a", "NEW⇥⇥fran⏎⇥", "<f3>", "X"]),
    "rows duplicated and moved": (
        "partners",
        ["↓d", "<greater_than_sign>", "↓⏎", "ZZ⎋", "<delete>"],
    ),
    "a new task": ("activities", ["↓", "t", "Dig⇥⇥", "⎋↓⏎", "Deep"]),
    "choices and lists": (
        "partners",
        ["⏎", "⇥⇥⇥", "norw⇥", "regi⏎⇥", "⇥⇥⇥", "publ⇥", " ⇥", "n⇥", "y<", "<f3>", "⇥⇥⇥⇥⇥⇥"],
    ),
    "a list by name": ("project", ["⇥⇥⇥⇥⇥blue⏎⇥bio⏎⏎⇥", ", jap, south k⏎chi⎋", "ken⇥", "X"]),
    "cells": ("budget", ["↓⏎", "12", "⇥", "34⏎", "<f4>", "<f3>", "5⇥", "<f2>", "<f2>"]),
    "a cell that is chosen": ("budget", [" ", "acl⏎", "⇥", " ", "⎋", "⇥⇥", "Rope⏎"]),
    "problems and back": ("project", ["AB", "<f2>", "↓⏎", "QQ⎋", "<f2>", "CD"]),
    "a table pasted into the budget": ("activities", ["<f4>", PASTE + TABLE, "↓", "8⏎"]),
    "a text pasted into the next field": ("call", ["<f4>", "A⇥", PASTE + "pasted\nlines", "B"]),
    "help and back": ("project", ["AB", "<f1>", "⎋", "CD", "<f1>", "⎋⇥", "EF"]),
    "texts": ("indicators", ["<f4>", "⏎", "More.⏎Still", "<f4>", "<f3>", "⏎", "END"]),
    "undo": ("project", ["AB⇥CD", "<ctrl+z>", "<ctrl+z>", "EF", "<ctrl+y>"]),
    "what if": ("partners", ["w", "⎋", "↓⏎", "AB"]),
    "tools": ("budget", ["<f6>", "room⏎", "↓", "acli⏎", "⎋", "↓", "7⏎"]),
    "calls compared": ("call", ["<f6>", "⎋", "<f4>", "AB"]),
    "the palette": ("project", ["<ctrl+p>", "⎋", "AB", "<f4>", "<f3>", "C"]),
    "a step by the palette": ("project", ["<ctrl+p>", "go to 6⏎", "<f3>", "<f4>"]),
    "a field filled, then the palette": ("project", ["AB", "<ctrl+p>", "texts⏎", "⏎", "CD"]),
    "a date in doubt, answered": ("project", ["⇥⇥⇥⇥", "01/12/2020⇥", "↓⏎", "X"]),
    "a date in doubt, left": ("project", ["⇥⇥⇥⇥", "01/12/2020⏎", "⏎⎋⇥", "X"]),
    "an amount in doubt over several cells": (
        "budget",
        ["<right>"] * 6 + ["<shift+down>", "5.200", "<ctrl+f>", "↓⏎", "<f4>", "<f3>", "7⏎"],
    ),
    "saved": ("project", ["AB", "<ctrl+s>", "CD", "<f10>", "E⇥", "F"]),
}


@pytest.mark.parametrize("way", [pytest.param("one by one", marks=pytest.mark.walk), "in one go"])
@pytest.mark.parametrize("journey", JOURNEYS)
async def test_a_burst_does_what_the_same_keys_do_one_by_one(
    tmp_path: Path, journey: str, way: str
) -> None:
    """What they do one by one stands in a file: to see it takes four times as long as the burst."""
    step, keys = JOURNEYS[journey]
    async with opened(everything(tmp_path)) as pilot:
        before = dumps(proposal_of(pilot))
        await draft_screen(pilot).go_and_enter(STEP_IDS.index(step))
        await settled(pilot)
        if way == "in one go":
            await at_once(pilot, *keys)
        else:
            for key in (k for piece in keys for k in ([piece] if piece[0] == "<" else piece)):
                await at_once(pilot, key)
        on_top, focused = type(pilot.app.screen).__name__, type(pilot.app.focused).__name__
        after = dumps(proposal_of(pilot))
        edits = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
        edited = [line for line in edits if not line.startswith(("---", "+++", "@@"))]
        ended = "\n".join([f"{on_top} {focused} {focused_path(pilot)}", *edited, ""])
    assert difference_of(f"bursts/{journey}", ended) == ""


async def test_the_first_keys_wait_for_the_first_screen(tmp_path: Path) -> None:
    """Nothing is built yet when they are typed."""
    app = app_on(tmp_path, everything(tmp_path))
    async with app.run_test(size=USUAL, notifications=True) as pilot:
        await at_once(pilot, "<f4>", "QQQ")
        assert proposal_of(pilot).project.acronym.endswith("QQQ")


async def test_a_draft_opened_from_the_desk_gets_what_was_typed_meanwhile(tmp_path: Path) -> None:
    folder = copied(tmp_path, "half-filled")
    async with desk_of(folder) as pilot:
        await at_once(pilot, "⏎", "<f4>", "QQQ")
        assert proposal_of(pilot).project.acronym == "TIMBERWAYSQQQ"
        await at_once(pilot, "W", "<f9>", "n", "NEWONE")
        assert isinstance(pilot.app.screen, NewDraft)
        assert pilot.app.screen.query_one(Input).value == "NEWONE"
        await at_once(pilot, "⎋", "<slash>", "zz")
        assert pilot.app.screen.query_one(Input).value == "zz"


async def test_letters_after_a_click_go_where_it_led(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        before = proposal_of(pilot).project
        steps = pilot.app.screen.query_one(StepList).content_region
        x, y = steps.x + 3, steps.y + 1
        for kind in (events.MouseDown, events.MouseUp):
            event = kind(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y)
            pilot.app.post_message(event)
        await at_once(pilot, "⇥QQQ")
        assert proposal_of(pilot).project.title == before.title + "QQQ"


@pytest.mark.parametrize("turns", range(4))
async def test_what_is_put_off_is_done_when_the_screen_that_it_waits_for_goes(
    tmp_path: Path, turns: int
) -> None:
    """A dialog that closes before its next frame takes along what was to be done after it."""
    async with opened(everything(tmp_path)) as pilot:
        await go(pilot, "project")
        await at_once(pilot, "<f1>")
        step, dialog = draft_screen(pilot).step, pilot.app.screen
        assert isinstance(dialog, HelpScreen)
        dialog.refresh(layout=True)
        once_laid_out(step, step.reveal, "project.title")
        for _ in range(turns):
            await asyncio.sleep(0)
        dialog.dismiss(None)
        await settled(pilot)
        await at_once(pilot, "QQ")
        assert proposal_of(pilot).project.title.endswith("QQ")


async def test_a_slow_click_goes_to_what_was_pressed(tmp_path: Path) -> None:
    """What the field that is left no longer says would put another one under the mouse."""
    async with opened(everything(tmp_path)) as pilot:
        await follow(pilot, "partners[0].eccp.date")
        await press(pilot, *["backspace"] * 20)
        await at_once(pilot, "5 oct 2020")
        assert on_screen(pilot, "= 5 October 2020")
        below = next(f for f in fields_in(pilot) if f.path == "partners[0].ownership")
        choice = below.query_one(ChoiceControl)
        await click(pilot, choice, (choice.size.width - 1, 0))
        assert isinstance(pilot.app.screen, Picker)
        assert on_screen(pilot, "Ownership", "partly public")


@pytest.mark.parametrize("moved", [False, True], ids=["a key", "a move"])
async def test_a_release_that_never_comes_is_not_waited_for(tmp_path: Path, moved: bool) -> None:
    """A terminal that is left with a button held tells of no release; what comes next tells it."""
    async with opened(everything(tmp_path)) as pilot:
        await follow(pilot, "partners[0].eccp.date")
        await press(pilot, *["backspace"] * 20)
        await at_once(pilot, "5 oct 2020")
        above = next(f for f in fields_in(pilot) if f.path == "partners[0].country")
        x, y = above.query_one(ChoiceControl).content_region.offset
        at = (None, x, y, 0, 0)
        pressed = events.MouseDown(*at, 1, False, False, False, screen_x=x, screen_y=y)
        pilot.app.post_message(pressed)
        await settled(pilot)
        assert on_screen(pilot, "= 5 October 2020")
        if moved:
            move = events.MouseMove(*at, 0, False, False, False, screen_x=x, screen_y=y)
            pilot.app.post_message(move)
            await settled(pilot)
        else:
            await at_once(pilot, "<f1>", "⎋")
        assert on_screen(pilot, "Ownership")
        assert not on_screen(pilot, "= 5 October 2020")


async def test_a_paste_of_several_lines_into_a_search_is_joined(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await follow(pilot, "partners[0].country")
        await at_once(pilot, "⏎", PASTE + "Nor\nway\n")
        assert pilot.app.screen.query_one(Input).value == "Nor way"


async def test_a_paste_that_nothing_takes_is_told(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await go(pilot, "indicators")
        records_of(pilot, "indicators")._table.focus()
        await settled(pilot)
        before = proposal_of(pilot)
        await at_once(pilot, PASTE + "Ann\tDE\nBob\tFR\n")
        assert "Not pasted" in notices(pilot)
        assert proposal_of(pilot) == before


@pytest.mark.parametrize("behind", [PASTE + "two\nlines", "QQ"], ids=["paste", "letters"])
async def test_what_was_typed_before_the_window_is_left_goes_where_it_was_typed(
    tmp_path: Path, behind: str
) -> None:
    """Whoever leaves it has no focus any more; what still waits was typed before."""
    async with opened(everything(tmp_path)) as pilot:
        await follow(pilot, "project.acronym")
        post(pilot, "⇥", behind)
        pilot.app.post_message(events.AppBlur())
        await settled(pilot)
        assert pilot.app.focused is None
        title = proposal_of(pilot).project.title
        assert title.endswith(("two lines", "QQ"))
        await at_once(pilot, behind)  # as a file that is dropped on a window beside
        assert proposal_of(pilot).project.title == title + title[-len(behind.removeprefix(PASTE)) :]


async def test_a_paste_into_a_field_is_not_complained_of(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await follow(pilot, "project.title")
        await at_once(pilot, PASTE + "two\nlines", "x")
        assert "two linesx" in proposal_of(pilot).project.title
        assert "Not pasted" not in notices(pilot)
