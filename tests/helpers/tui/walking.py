"""A walk through every step, view and dialog of a draft, looking at how each is painted."""

from typing import Any

from tests.helpers.tui import STEP_IDS, follow, go, press, settled
from tests.helpers.tui.reading import half_painted, hard_to_read

VIEWS = 6
"""More than any step has."""
DIALOGS = {"f1": "help", "ctrl+p": "palette", "ctrl+t": "tools"}
OWN_DIALOGS = {"call", "review"}
"""Steps whose F6 opens a dialog instead of a view."""


def amiss(pilot: Any) -> list[str]:
    """What on the screen is left to the terminal, or is hard to read."""
    return [*half_painted(pilot.app), *hard_to_read(pilot.app)]


async def amiss_everywhere(pilot: Any) -> list[str]:
    """The same of every step, view and dialog, with where it was found."""
    found: list[str] = []

    async def look(where: str) -> None:
        await settled(pilot)
        found.extend(f"{where}: {one}" for one in amiss(pilot))

    for step in STEP_IDS:
        (await go(pilot, step)).enter()
        await look(step)
        if step in OWN_DIALOGS:
            await press(pilot, "f6")
            await look(f"{step}: its dialog")
            await press(pilot, "escape")
            continue
        for view in range(VIEWS if step != "texts" else 0):
            await press(pilot, "f6")
            await look(f"{step}, view {view}")
            # Marks, the cursor, and a cell that is typed have colours of their own.
            await press(pilot, "down", "shift+down", "shift+right")
            await look(f"{step}, view {view}, chosen")
            await press(pilot, "escape")
        for key, dialog in DIALOGS.items():
            await press(pilot, key)
            await look(f"{step}: {dialog}")
            await press(pilot, "escape")
    await go(pilot, "budget")
    await follow(pilot, "costs[1].unit_cost")
    await press(pilot, "7", ".")
    await look("budget, typing")
    await press(pilot, "escape")
    await follow(pilot, "partners[1].country")
    await press(pilot, "s", "w")
    await look("matches of a choice")
    await press(pilot, "escape", "enter")
    await look("picker")
    return found
