"""A walk through every step, view and dialog of a draft, for what is to be looked at in each."""

from collections.abc import AsyncIterator, Callable
from typing import Any

from rich.style import Style

from tests.helpers.tui import STEP_IDS, follow, go, is_shown, press, settled
from tests.helpers.tui.reading import Look, half_painted, hard_to_read, looks
from tui.widgets.field import Field

VIEWS = 6
"""More than any step has."""
DIALOGS = {"f1": "help", "f7": "history", "ctrl+p": "palette", "ctrl+t": "tools"}
OWN_DIALOGS = {"call", "partners", "review"}
"""Steps whose F6 opens a dialog instead of a view."""
ALONE = {"texts", "partners"}
"""Steps whose F6 brings no other view."""


def amiss(pilot: Any) -> list[str]:
    """What on the screen is left to the terminal, or is hard to read."""
    return [*half_painted(pilot.app), *hard_to_read(pilot.app)]


async def amiss_everywhere(pilot: Any) -> list[str]:
    """The same of every step, view and dialog, with where it was found."""
    return [f"{where}: {one}" async for where in everywhere(pilot) for one in amiss(pilot)]


async def focus_unseen(pilot: Any, left: Callable[[Style], Look], tried: set[str]) -> list[str]:
    """What on the screen looks the same with the focus and without, by what is `left` of looks.

    One of each kind, of those that were not `tried` yet; a field with its label.
    """
    screen, found = pilot.app.screen, []
    at = screen.focused
    here = {type(w).__name__: w for w in screen.query("*") if w.focusable and is_shown(w)}
    for kind in here.keys() - tried:
        place = here[kind]
        around = next((a for a in place.ancestors_with_self if isinstance(a, Field)), place)
        screen.set_focus(None)
        place.scroll_visible(animate=False, immediate=True)
        await settled(pilot)
        before = looks(pilot.app, around.region, left)
        place.focus(scroll_visible=False)
        await settled(pilot)
        if looks(pilot.app, around.region, left) == before:
            found.append(kind)
    tried |= {*here}
    if here and at is not None:
        at.focus()
    return found


async def everywhere(pilot: Any) -> AsyncIterator[str]:
    """Every step, view and dialog of a draft, while it can be seen; gives where it is."""

    async def at_rest(where: str) -> str:
        await settled(pilot)
        return where

    for step in STEP_IDS:
        (await go(pilot, step)).enter()
        yield await at_rest(step)
        if step in OWN_DIALOGS:
            await press(pilot, "f6")
            yield await at_rest(f"{step}: its dialog")
            await press(pilot, "escape", "down", "shift+down")
            yield await at_rest(f"{step}, chosen")
            if step != "partners":
                continue
        for view in range(0 if step in ALONE else VIEWS):
            await press(pilot, "f6")
            yield await at_rest(f"{step}, view {view}")
            # Marks, the cursor, and a cell that is typed have colours of their own.
            await press(pilot, "down", "shift+down", "shift+right")
            yield await at_rest(f"{step}, view {view}, chosen")
            await press(pilot, "escape")
        for key, dialog in DIALOGS.items():
            await press(pilot, key)
            yield await at_rest(f"{step}: {dialog}")
            await press(pilot, "escape")
    await go(pilot, "budget")
    await follow(pilot, "costs[1].unit_cost")
    await press(pilot, "7", ".")
    yield await at_rest("budget, typing")
    await press(pilot, "escape")
    await follow(pilot, "partners[1].country")
    await press(pilot, "s", "w")
    yield await at_rest("matches of a choice")
    await press(pilot, "escape", "enter")
    yield await at_rest("picker")
