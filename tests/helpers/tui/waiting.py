"""Waiting for the wizard: until something holds, can be read, is saved, or all has come to rest."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Footer
from textual.worker import WorkerCancelled

from tests.helpers.tui.reading import on_screen, screen_text, session_of
from tui.screens.draft import DraftScreen

LONGEST_WAIT = 60.0
"""Seconds after which a condition is taken never to come true, on however busy a machine."""


async def until(pilot: Pilot[Any], holds: Callable[[], object], why: str = "") -> None:
    """Wait until a condition holds; fail with the screen if it never does."""
    end = time.monotonic() + LONGEST_WAIT
    while not holds():
        if time.monotonic() > end:
            raise AssertionError(f"{why or 'it never came true'}\n{screen_text(pilot.app)}")
        await asyncio.sleep(0.01)
        await pilot.pause()


async def shows(pilot: Pilot[Any], *wanted: str) -> None:
    """Wait until all of these can be read on the screen."""
    await until(pilot, lambda: on_screen(pilot, *wanted), f"not on the screen: {wanted}")


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until nothing is left to be done: messages, workers, what is shown a moment later."""
    await pilot.pause()
    while any(not worker.is_finished for worker in pilot.app.workers):
        with suppress(WorkerCancelled):  # a newer one took its place: that is waited for next
            await pilot.app.workers.wait_for_complete()
        await pilot.pause()  # in which keys that waited for it may begin others
    await drawn(pilot)
    await until(pilot, lambda: _keys_told(pilot), "no keys in the footer")


def _keys_told(pilot: Pilot[Any]) -> bool:
    """Whether the footer has its keys: it drops them and makes them anew a frame after a change."""
    if not pilot.app.screen_stack:
        return True  # it has been left
    screen = pilot.app.screen
    if all(footer.children for footer in screen.children if isinstance(footer, Footer)):
        return True
    return not any(active.binding.show for active in screen.active_bindings.values())


async def drawn(pilot: Pilot[Any]) -> None:
    """Wait until what follows a letter a moment later is drawn too."""
    drafts = [s for s in pilot.app.screen_stack if isinstance(s, DraftScreen)]
    while any(draft.is_to_show for draft in drafts):
        await asyncio.sleep(0.005)
        if not any(draft.is_to_show for draft in drafts):
            await pilot.pause()


async def saved(pilot: Pilot[Any]) -> None:
    """Wait until the file has every edit."""
    await pilot.pause()
    await until(pilot, lambda: not session_of(pilot).unsaved, "never saved")
