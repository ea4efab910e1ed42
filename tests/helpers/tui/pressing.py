"""What a person does in the wizard: go to a step or a field, press keys, type, paste, choose."""

from typing import Any

from textual import events
from textual.pilot import Pilot
from textual.widget import Widget

from tests.helpers.tui.reading import draft_screen, focused_path, screen_text
from tests.helpers.tui.waiting import drawn, settled, until
from tui.plan.tree import PlanTree
from tui.steps.base import Step
from tui.steps.listing import STEPS

STEP_IDS = tuple(step.id for step in STEPS)
_KEY_OF = {" ": "space", "\n": "enter", ",": "comma", ".": "full_stop", "-": "minus"}


async def go(pilot: Pilot[Any], step: str) -> Step:
    """Bring a step into view."""
    shown = await draft_screen(pilot).go(STEP_IDS.index(step))
    await pilot.pause()
    return shown


async def on_to(pilot: Pilot[Any], step: str) -> None:
    """Press F4, and wait for the step after this one to be there and to take the keys."""
    await press(pilot, "f4")
    await until(pilot, lambda: _takes_keys(pilot, step), f"F4 never came to {step}")
    await settled(pilot)


def _takes_keys(pilot: Pilot[Any], step: str) -> bool:
    shown, focused = draft_screen(pilot).step, pilot.app.focused
    return shown.info.id == step and focused is not None and shown in focused.ancestors


async def go_to_funding(pilot: Pilot[Any]) -> Step:
    """Bring the funding of the budget into view."""
    step = await go(pilot, "budget")
    await step.run_action("view('funding')")
    await settled(pilot)
    return step


async def on_part(pilot: Pilot[Any], path: str) -> None:
    """Put the cursor of the plan on a part."""
    step = await go(pilot, "activities")
    tree = step.query_one(PlanTree)
    tree.go_to(path)
    await until(pilot, lambda: tree.cursor_node is not None and tree.cursor_node.data == path)
    await settled(pilot)


async def follow(pilot: Pilot[Any], path: str) -> None:
    """Go to the field at a path, as a finding would."""
    await draft_screen(pilot).jump(path)
    await until(pilot, lambda: focused_path(pilot) == path, f"no way to {path}")


async def tab_to(pilot: Pilot[Any], path: str) -> None:
    """Press Tab until the person is in the field at a path."""
    for _ in range(40):
        if focused_path(pilot) == path:
            return
        await press(pilot, "tab")
    raise AssertionError(f"Tab never came to {path}\n{screen_text(pilot.app)}")


async def burst(pilot: Pilot[Any], text: str) -> None:
    """Type a text faster than the wizard can follow, then let it come to rest."""
    for character in text:
        pilot.app.post_message(events.Key(_KEY_OF.get(character, character), character))
    await settled(pilot)


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys one after the other, each once the one before has come to rest.

    `pilot.press` does the same and waits three times as long.
    """
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
    await drawn(pilot)


async def paste(pilot: Pilot[Any], text: str) -> None:
    """Paste into the focused control, as a terminal with bracketed paste does."""
    pilot.app.post_message(events.Paste(text))
    await settled(pilot)


async def pick(pilot: Pilot[Any], search: str) -> None:
    """With the focus on a choice: type into it, and take what is found."""
    await burst(pilot, search + "\n")


async def click(pilot: Pilot[Any], widget: Widget, offset: tuple[int, int] = (0, 0)) -> None:
    """Press the mouse on a widget, and let it go once all is at rest, as a slow hand does.

    By the way that all input takes; `Pilot.click` goes past it.
    """
    x, y = (place + by for place, by in zip(widget.content_region.offset, offset, strict=True))
    for kind in (events.MouseDown, events.MouseUp):
        event = kind(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y)
        pilot.app.post_message(event)
        await settled(pilot)
