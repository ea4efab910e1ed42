"""When the wizard has come to rest: told by its queues, not by the clock.

`Pilot.pause` of Textual sleeps until the process has been idle for a moment. On a busy machine a
process that is not given the processor looks idle too; on a quiet one each pause lasts longer than
what it waits for. Here nothing is waited for but the work itself.
"""

import asyncio
import time
from typing import Any

import pytest
from rich.console import RenderableType
from textual._compositor import Compositor
from textual.app import App
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.screen import Screen

LONGEST_UNREST = 60.0
"""Seconds after which something is taken never to come to rest."""
_QUIET_ROUNDS = 3
"""How often in a row nothing has to be found: a task that begins has no queue yet."""
_TURN = 0.001
"""Seconds until what is at work is looked at again."""


def paint_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have no frame painted but those that are asked for: half the work of many keys."""
    paint = Compositor.render_update

    def only_if_asked(
        self: Compositor,
        full: bool = False,
        screen_stack: list[Screen[Any]] | None = None,
        simplify: bool = False,
    ) -> RenderableType | None:
        if full:
            return paint(self, full, screen_stack, simplify)
        self._dirty_regions.clear()
        return None

    monkeypatch.setattr(Compositor, "render_update", only_if_asked)


async def rest(pilot: Pilot[Any], delay: float | None = None) -> None:
    """Wait until every message is handled and what came of it is on the screen.

    It stands in for `Pilot.pause`, so that clicks wait in the same way.
    """
    if delay is not None:
        await asyncio.sleep(delay)
    app, end, quiet = pilot.app, time.monotonic() + LONGEST_UNREST, 0
    busy: MessagePump | None = None
    while quiet < _QUIET_ROUNDS and app._running and app._exception is None:
        await asyncio.sleep(_TURN if busy else 0)
        while (
            busy and app._running and not _idle(busy)
        ):  # the same again: no need to look at all of them
            await asyncio.sleep(_TURN)
            if time.monotonic() > end:
                raise AssertionError(f"never at rest: {busy}")
        busy = _busy(app)
        quiet = 0 if busy or _drawn(app) else quiet + 1


def _busy(app: App[Any]) -> MessagePump | None:
    """Something that has messages left or handles one, if anything does."""
    return next((pump for pump in (app, *app._registry) if not _idle(pump)), None)


def _idle(pump: MessagePump) -> bool:
    """Whether it waits for its next message, or takes none."""
    if pump._closed or (pump._task is not None and pump._task.done()):
        return True
    if pump._task is None and not pump._running:
        return True
    queue: Any = pump._message_queue
    waits = queue.empty() and queue.ready_event._waiters
    return bool(waits) and not pump._next_callbacks


def _drawn(app: App[Any]) -> bool:
    """Draw what waits for the next frame; whether there was anything."""
    if not app.screen_stack:
        return False
    screen = app.screen
    waiting = (
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
        or screen._callbacks
    )
    if not waiting or app._batch_count:
        return bool(waiting)
    screen._on_timer_update()
    return True
