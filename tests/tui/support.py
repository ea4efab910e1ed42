"""What the tests of the wizard share: the app on a folder, its screen as text, waiting."""

import asyncio
import datetime as dt
import io
import re
import shutil
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from textual import events
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import DataTable

from models.proposal import Proposal
from storage import load
from storage.calls import find_call
from storage.locations import Locations, locations
from tests.cli.support import ELIGIBLE
from tui.app import ClusterbidApp
from tui.desk import Desk
from tui.dialogs import NewDraft
from tui.draft_screen import DraftScreen
from tui.session import Session
from tui.steps import STEPS, Step
from tui.widgets.budget_grid import BudgetGrid
from tui.widgets.controls import ChoiceControl, ListControl, LongControl
from tui.widgets.field import Field
from tui.widgets.findings_panel import FindingsPanel
from tui.widgets.guided import Guided
from tui.widgets.month_matrix import MonthMatrix
from tui.widgets.picker import Picker
from tui.widgets.plan_tree import PlanTree
from tui.widgets.records import Records

SAMPLES = Path(__file__).parents[2] / "sample_proposals"
NOW = dt.datetime(2020, 11, 20, 12, 0, tzinfo=dt.UTC)
CALL = "COS-CLUSINT-2020-3-01"
USUAL, COMFORTABLE, SMALL = (120, 36), (80, 24), (60, 20)
SIZES = (USUAL, COMFORTABLE, SMALL)
STEP_IDS = tuple(step.info.id for step in STEPS)
_KEY_OF = {" ": "space", "\n": "enter", ",": "comma", ".": "full_stop", "-": "minus"}
LONGEST_WAIT = 10.0
"""Seconds after which a condition is taken never to come true."""


def places(tmp_path: Path) -> Locations:
    """Folders of the program under a temporary one."""
    return locations({"CLUSTERBID_HOME": str(tmp_path / "home")})


def copied(tmp_path: Path, *names: str) -> Path:
    """A folder of drafts with copies of some samples; returns the folder."""
    folder = tmp_path / "drafts"
    folder.mkdir(exist_ok=True)
    for name in names:
        shutil.copy(SAMPLES / f"{name}.toml", folder)
    return folder


def written(tmp_path: Path, text: str, name: str = "draft") -> Path:
    """A draft file with this text."""
    folder = copied(tmp_path)
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def app_on(folder: Path, file: Path | None = None, home: Path | None = None) -> ClusterbidApp:
    """The wizard on a folder, with a clock that stands still and a home beside the folder."""
    app = ClusterbidApp(folder, places(home or folder.parent), file, now=lambda: NOW)
    app.animation_level = "none"
    return app


@asynccontextmanager
async def desk_of(folder: Path, size: tuple[int, int] = USUAL) -> AsyncIterator[Pilot[int]]:
    """The wizard on its desk, all drafts read."""
    app = app_on(folder)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        yield pilot


@asynccontextmanager
async def opened(file: Path, size: tuple[int, int] = USUAL) -> AsyncIterator[Pilot[int]]:
    """The wizard with a draft open."""
    app = app_on(file.parent, file)
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(pilot, lambda: any(isinstance(s, DraftScreen) for s in app.screen_stack))
        await settled(pilot)
        yield pilot


# --- looking ---


def screen_text(app: Any) -> str:
    """The frame that is on the screen, as text; the one place that touches `_compositor`."""
    width, height = app.size
    console = Console(
        width=width,
        height=height,
        file=io.StringIO(),
        force_terminal=True,
        color_system=None,
        record=True,
        legacy_windows=False,
        _environ={},
    )
    frame = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    console.print(frame)
    text = console.export_text(styles=False)
    return "\n".join(row.rstrip() for row in text.splitlines()).rstrip() + "\n"


def on_screen(pilot: Pilot[int], *wanted: str) -> bool:
    """Whether all of these can be read; text that runs over several rows counts too."""
    frame = screen_text(pilot.app)
    flat = " ".join(frame.split())
    return all(text in frame or text in flat for text in wanted)


def guided_text(widget: Guided) -> str:
    """What a text with guides says, on one line and without the guides."""
    return " ".join(re.sub("[│├└─]", " ", widget.render().plain).split())


def draft_screen(pilot: Pilot[int]) -> DraftScreen:
    """The screen of the open draft, whatever is on top of it."""
    return next(s for s in pilot.app.screen_stack if isinstance(s, DraftScreen))


def session_of(pilot: Pilot[int]) -> Session:
    return draft_screen(pilot).session


def proposal_of(pilot: Pilot[int]) -> Proposal:
    return session_of(pilot).proposal


def on_disk(path: Path) -> Proposal:
    """What the file of a draft holds."""
    return load(path).proposal


def notices(pilot: Pilot[int]) -> str:
    """All notifications that stand on the screen, title and text."""
    return "\n".join(f"{n.title}: {n.message}" for n in pilot.app._notifications)


# --- waiting ---


async def until(pilot: Pilot[int], holds: Callable[[], object], why: str = "") -> None:
    """Wait until a condition holds; fail with the screen if it never does."""
    end = time.monotonic() + LONGEST_WAIT
    while not holds():
        if time.monotonic() > end:
            raise AssertionError(f"{why or 'it never came true'}\n{screen_text(pilot.app)}")
        await asyncio.sleep(0.01)
        await pilot.pause()


async def shows(pilot: Pilot[int], *wanted: str) -> None:
    """Wait until all of these can be read on the screen."""
    await until(pilot, lambda: on_screen(pilot, *wanted), f"not on the screen: {wanted}")


async def settled(pilot: Pilot[int]) -> None:
    """Wait until nothing is left to be done: messages, workers, what is shown a moment later."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await _drawn(pilot)


async def _drawn(pilot: Pilot[int]) -> None:
    """Wait until what follows a letter a moment later is drawn too."""
    drafts = [s for s in pilot.app.screen_stack if isinstance(s, DraftScreen)]
    while any(draft._pending is not None for draft in drafts):
        await asyncio.sleep(0.005)
        if not any(draft._pending is not None for draft in drafts):
            await pilot.pause()


async def saved(pilot: Pilot[int]) -> None:
    """Wait until the file has every edit."""
    await pilot.pause()
    await until(pilot, lambda: not session_of(pilot).unsaved, "never saved")


# --- moving about ---


async def go(pilot: Pilot[int], step: str) -> Step:
    """Bring a step into view."""
    shown = await draft_screen(pilot).go(STEP_IDS.index(step))
    await pilot.pause()
    return shown


async def go_to_funding(pilot: Pilot[int]) -> Step:
    """Bring the funding of the budget into view."""
    step = await go(pilot, "budget")
    await step.run_action("view('funding')")
    await settled(pilot)
    return step


async def follow(pilot: Pilot[int], path: str) -> None:
    """Go to the field at a path, as a finding would."""
    await draft_screen(pilot).jump(path)
    await until(pilot, lambda: focused_path(pilot) == path, f"no way to {path}")


def focused_field(pilot: Pilot[int]) -> Field | None:
    """The field that the person is in."""
    focused = pilot.app.focused
    above = focused.ancestors_with_self if focused is not None else ()
    return next((widget for widget in above if isinstance(widget, Field)), None)


def focused_path(pilot: Pilot[int]) -> str:
    """The path of the field or the cell that the person is in; empty where there is none."""
    focused = pilot.app.focused
    above = focused.ancestors_with_self if focused is not None else ()
    return next((w.path for w in above if isinstance(w, Field | BudgetGrid | MonthMatrix)), "")


def fields_in(pilot: Pilot[int]) -> list[Field]:
    """Every field of the step in view that is displayed."""
    return [f for f in draft_screen(pilot).step.query(Field) if is_shown(f)]


def is_shown(widget: Widget) -> bool:
    """Whether a widget and all that holds it is displayed."""
    return all(w.display for w in widget.ancestors_with_self if isinstance(w, Widget))


def records_of(pilot: Pilot[int], path: str) -> Records:
    """The list at a path, in the step in view."""
    return next(r for r in draft_screen(pilot).step.query(Records) if r.path == path)


def rows_of(table: DataTable[Any]) -> list[str]:
    """The rows of a table as text."""
    return [
        " | ".join(str(cell) for cell in table.get_row_at(n)).strip()
        for n in range(table.row_count)
    ]


def panel_of(pilot: Pilot[int]) -> FindingsPanel:
    return draft_screen(pilot).query_one(FindingsPanel)


def desk_screen(pilot: Pilot[int]) -> Desk:
    return next(s for s in pilot.app.screen_stack if isinstance(s, Desk))


async def burst(pilot: Pilot[int], text: str) -> None:
    """Type a text faster than the wizard can follow, then let it come to rest."""
    for character in text:
        pilot.app.post_message(events.Key(_KEY_OF.get(character, character), character))
    await settled(pilot)


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys one after the other, each once the one before has come to rest.

    `pilot.press` does the same and waits three times as long.
    """
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
    await _drawn(pilot)


async def paste(pilot: Pilot[int], text: str) -> None:
    """Paste into the focused control, as a terminal with bracketed paste does."""
    pilot.app.post_message(events.Paste(text))
    await settled(pilot)


async def pick(pilot: Pilot[int], search: str) -> None:
    """With the focus on a choice: open its list, search, and take the first that is found."""
    await press(pilot, "enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, Picker))
    await burst(pilot, search)
    await press(pilot, "enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen | NewDraft))


async def tab_to(pilot: Pilot[int], path: str) -> None:
    """Press Tab until the person is in the field at a path."""
    for _ in range(40):
        if focused_path(pilot) == path:
            return
        await press(pilot, "tab")
    raise AssertionError(f"Tab never came to {path}\n{screen_text(pilot.app)}")


_OF_THE_FIRST = """
[[partners.staff]]
name = "Ann"
role = "lead"
expertise = "ships"

[[partners.other_applications]]
call = "COS-CLUSINT-2020-3-01"
strand = "B"
acronym = "OTHER"
"""
EVERYTHING = (
    ELIGIBLE.replace(
        'strand = "A"', f'call_revision = "{find_call(CALL).revision}"\nstrand = "A"'
    ).replace('\n[[partners]]\nkey = "ACLI"', f'{_OF_THE_FIRST}\n[[partners]]\nkey = "ACLI"')
    + """
[[funding.sources]]
partner = "HMC"
kind = "own resources"
amount = 5350.00

[[funding.sources]]
partner = "ACLI"
kind = "income"
amount = 10

[[costs]]
partner = "ACLI"
work_package = "WP2"
category = "travel"
item = "Trips"
units = 2
unit_cost = 100

[[work_packages]]
id = "WP1"
title = "Management"
phase = "management"
lead = "HMC"
start_month = 1
end_month = 36
person_months = { HMC = 3, ACLI = 1.5 }

[[work_packages.tasks]]
id = "T1.1"
title = "Steer"
lead = "HMC"
participants = ["HMC", "ACLI"]

[[work_packages.deliverables]]
id = "D1.1"
title = "Report"
lead = "HMC"

[[work_packages.milestones]]
id = "M1"
title = "Begun"

[[work_packages]]
id = "WP2"
title = "Going out"
phase = "implementation"
lead = "ACLI"

[[indicators]]
id = "missions"
title = "Missions"
target = 4

[[indicators]]
id = "members"
title = "Members"

[[risks]]
description = "Storm"
likelihood = "low"
work_packages = ["WP1"]

[[risks]]
description = "Flood"

[narrative]
relevance = "It matters."
"""
)
"""A small draft that has something of everything, and two of what can be moved."""

PARTS = (
    "work_packages[0]",
    "work_packages[0].tasks[0]",
    "work_packages[0].deliverables[0]",
    "work_packages[0].milestones[0]",
)
"""Parts of the plan of `EVERYTHING`; each has an editor of its own."""


def everything(tmp_path: Path) -> Path:
    """A file with the small draft that has something of everything."""
    return written(tmp_path, EVERYTHING, "everything")


async def on_part(pilot: Pilot[int], path: str) -> None:
    """Put the cursor of the plan on a part."""
    step = await go(pilot, "activities")
    tree = step.query_one(PlanTree)
    tree.go_to(path)
    await until(pilot, lambda: tree.cursor_node is not None and tree.cursor_node.data == path)
    await settled(pilot)


def put(field: Field, text: str) -> None:
    """Bring a text into the control of a field, as if it had been typed."""
    control = field._control
    if isinstance(control, LongControl):
        control.text = text
    elif isinstance(control, ChoiceControl):
        control.show(text)
        control.post_message(control.Chosen(text))
    else:
        (control.input if isinstance(control, ListControl) else control).value = text
    field.commit()


async def all_fields(pilot: Pilot[int]) -> AsyncIterator[Field]:
    """Every field of every step and editor, each while it is in view."""
    for step in ("call", "project", "partners", "budget", "indicators"):
        await (go_to_funding(pilot) if step == "budget" else go(pilot, step))
        for field in fields_in(pilot):
            yield field
    for part in PARTS:
        await on_part(pilot, part)
        for field in fields_in(pilot):
            yield field
