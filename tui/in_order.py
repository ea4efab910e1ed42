"""Input in the order in which it was made: each key meets what the one before it has made.

Textual hands a key to whatever has the focus when it arrives, and does what a key is bound to only
when it has come up from there to the app. A letter that follows at once is handed out meanwhile:
to the field that is being left, to a list that is only opening, to nothing.
"""

import threading
from collections.abc import Callable, Coroutine, Iterable
from contextlib import suppress
from functools import partial
from typing import TypeVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.driver import Driver
from textual.widget import Widget
from textual.worker import Worker, WorkerError

from tui.gate import Filling, Gate, Gated, Window
from tui.letters import as_written
from tui.reads import by_reads

Result = TypeVar("Result")


class InOrder(Gated[Result]):
    """An app that gives out a key, paste or click once what the one before it did is there."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = Gate(self, super().on_event)

    def get_driver_class(self) -> type[Driver]:
        return by_reads(super().get_driver_class())

    def pop_screen(self) -> AwaitComplete:
        popped = super().pop_screen()
        self.gate.screen_left()
        return popped

    async def on_event(self, event: events.Event) -> None:
        """Take what a person does in its turn, and all else as it comes."""
        by_hand = isinstance(event, events.InputEvent | events.Paste | Window)
        if by_hand and not event.is_forwarded:
            self.gate.take(as_written(event))
            await self.gate.give_out()
        else:
            await super().on_event(event)


async def _wait_for(workers: Iterable[Worker[Result]], begun: Filling) -> None:
    """Wait beside them: one that is given up before it began would never tell by itself."""
    for worker in workers:
        with suppress(WorkerError):  # it may be given up for another
            await worker.wait()
    begun.done()


def filling(widget: Widget) -> Filling:
    """Let keys wait until a widget is filled: call `done` of what this gives."""
    app = widget.app
    assert isinstance(app, InOrder)
    return app.gate.filling(widget)


def fill(
    widget: Widget,
    work: Callable[[], Coroutine[None, None, None]],
    *,
    group: str = "fill",
    exclusive: bool = False,
) -> None:
    """Fill a widget beside the way of the keys, which wait until it is done.

    A person is never locked in by slow work: Escape, and a click on a `WayOut`, overtake what waits
    for it, which is given up.
    """
    begun = filling(widget)
    worker: Worker[None] = widget.run_worker(work, group=group, exclusive=exclusive)
    widget.app.run_worker(_wait_for([worker], begun))


def wait_until_painted(widget: Widget) -> None:
    """For a thread: come back once what was put into a widget is painted.

    And after a second: of what another screen covers by now nobody tells.
    """
    painted = threading.Event()
    widget.call_after_refresh(painted.set)
    painted.wait(1.0)


def keep_keys_back(widget: Widget, layouts: int = 1) -> None:
    """Let keys wait until a widget has acted after so many layouts of the screen.

    For what moves the focus or a cursor only after a layout, or fills itself once it has a size.
    """
    app = widget.app
    if isinstance(app, InOrder):
        app.gate.keep_back(widget, layouts)


def once_let_go(widget: Widget, act: Callable[[], object]) -> None:
    """Do something that moves what is on the screen, but not between press and release of a click.

    The press takes the focus elsewhere, and what a field then hides would leave another widget
    under the mouse.
    """
    app = widget.app
    if isinstance(app, InOrder):
        app.gate.once_let_go(act)
    else:
        act()


def once_laid_out(widget: Widget, act: Callable[..., object], *arguments: object) -> None:
    """Do something once the screen is laid out anew, and let keys wait for it."""
    app = widget.app
    assert isinstance(app, InOrder)
    app.gate.put_off(widget, partial(act, *arguments))
