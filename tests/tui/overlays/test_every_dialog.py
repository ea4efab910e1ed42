"""Each dialog of the wizard, opened, used and left in one burst of keys."""

import importlib
import pkgutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.screen import ModalScreen, Screen

import tui
from storage.journal.journal import Journal
from tests.helpers.tui import (
    EVERYTHING,
    STEP_IDS,
    USUAL,
    app_on,
    copied,
    desk_of,
    draft_screen,
    everything,
    opened,
    places,
    proposal_of,
    screen_text,
    settled,
    written,
)
from tests.helpers.tui.bursting import PASTE, at_once
from tests.helpers.tui.calls import REVISED_CALL, STAMPED, own_call
from tests.helpers.tui.exporting import Writers
from tui.app import ClusterbidApp
from tui.budget.replacing import ReplaceOverlay
from tui.budget.tools import FitOverlay, RateOverlay, RoomOverlay
from tui.overlays.compare import Compare
from tui.overlays.dialogs import NewDraft, Question
from tui.overlays.export import ExportOverlay
from tui.overlays.help import HelpScreen
from tui.overlays.one_of import OneOf
from tui.overlays.revised import Revised
from tui.overlays.what_if import WhatIf
from tui.screens.draft import DraftScreen
from tui.widgets.picker import Picker

Opening = AbstractAsyncContextManager[Pilot[int]]


@asynccontextmanager
async def beginning(file: Path) -> AsyncIterator[Pilot[int]]:
    """The wizard from its very first moment on: nothing is built yet."""
    app = app_on(file.parent, file)
    async with app.run_test(size=USUAL, notifications=True) as pilot:
        yield pilot


@asynccontextmanager
async def at_step(tmp_path: Path, step: str) -> AsyncIterator[Pilot[int]]:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        await draft_screen(pilot).go_and_enter(STEP_IDS.index(step))
        await settled(pilot)
        yield pilot


def at_desk(tmp_path: Path) -> Opening:
    return desk_of(copied(tmp_path))


def at_revision(tmp_path: Path) -> Opening:
    own_call(tmp_path, REVISED_CALL)
    return beginning(written(tmp_path, STAMPED))


def at_question(tmp_path: Path) -> Opening:
    """Edits that were never saved, of a file that another program changed."""
    file = everything(tmp_path)
    journal = Journal(file, places(tmp_path).state)
    journal.begin(EVERYTHING.encode())
    journal.append("project.title", "Mine")
    journal.close()
    file.write_text(EVERYTHING.replace("BLUEGATE", "THEIRS"), encoding="utf-8")
    return beginning(file)


@dataclass(frozen=True)
class Used:
    """A dialog, keys that open it, use it and go on after it, and what then is so."""

    dialog: type[Screen[Any]]
    start: str | Callable[[Path], Opening]
    """The step to begin at, or what opens the wizard elsewhere."""
    keys: tuple[str, ...]
    holds: Callable[[Pilot[int]], object]


def step_of(pilot: Pilot[int]) -> str:
    return draft_screen(pilot).step.info.id


TOOLS = "<ctrl+t>"
BUS = "HMC\tWP1\tReisebus\tBus\t3\t\t20\nHMC\tWP1\tReisebus\tRail\t4\t\t30\n"
EVERY = (
    Used(Picker, "budget", (TOOLS, "zzz⎋↓", "7⏎"),
         lambda p: proposal_of(p).costs[1].partner == "7"),
    Used(RoomOverlay, "budget", (TOOLS, "room⏎", "⎋↓", "7⏎"),
         lambda p: proposal_of(p).costs[1].partner == "7"),
    Used(FitOverlay, "budget", (TOOLS, "fit⏎", "⇥⏎", "↓", "7⏎"),
         lambda p: (proposal_of(p).costs[0].unit_cost == Decimal("6002.57")
                    and proposal_of(p).costs[1].partner == "7")),
    Used(RateOverlay, "budget", (TOOLS, "rate⏎", "80⏎", "↓", "7⏎"),
         lambda p: (proposal_of(p).funding.rate == 80 and proposal_of(p).costs[1].partner == "7")),
    Used(ReplaceOverlay, "budget",
         ("<right>", "<right>", TOOLS, "repl⏎", "Reisekosten⏎", "Other goods and services⏎"),
         lambda p: all(cost.category != "travel" for cost in proposal_of(p).costs)),
    Used(OneOf, "budget", (PASTE + BUS, "⏎", "<ctrl+z>", "↓", "7⏎"),
         lambda p: proposal_of(p).costs[1].partner == "7"),
    Used(Compare, "call", ("<f6>", "↓⏎", "<f4>", "Q"),
         lambda p: (proposal_of(p).call == "COS-CLUSTER-2014-3-03"
                    and proposal_of(p).project.acronym == "BLUEGATEQ")),
    Used(WhatIf, "partners", ("w", "↓↓⎋", "a", "NEW"),
         lambda p: (proposal_of(p).partners[1].key, len(proposal_of(p).partners)) == ("NEW", 7)),
    Used(HelpScreen, "project", ("AB", "<f1>", "↓↓⎋", "CD", "<f1>", "⇥⏎", "E"),
         lambda p: proposal_of(p).project.acronym == "BLUEGATEABCDE"),
    Used(CommandPalette, "project", ("AB", "<ctrl+p>", "go to 6⏎", "<f3>", "↓", "7⏎"),
         lambda p: proposal_of(p).costs[1].partner == "7" and step_of(p) == "budget"),
    Used(CommandPalette, "project", ("<ctrl+p>", "theme⏎", "nord⏎", "AB"),
         lambda p: (p.app.theme, proposal_of(p).project.acronym) == ("nord", "BLUEGATEAB")),
    Used(ExportOverlay, "review", ("<f6>", "⇥⇥⇥⏎", "⏎", "<f3>", "⏎", "Q"),
         lambda p: step_of(p) == "texts"),
    Used(NewDraft, at_desk, ("n", "NEWONE", "⇥⇥⇥⏎", "<f4>", "Q"),
         lambda p: proposal_of(p).project.acronym == "NEWONEQ"),
    Used(Question, at_question, ("⇥⏎", "<f4>", "Q"),
         lambda p: (proposal_of(p).project.acronym == "THEIRSQ"
                    and proposal_of(p).project.title != "Mine")),
    Used(Revised, at_revision, ("<f1>", "⎋⏎", "<f3>", "Q"),
         lambda p: step_of(p) == "project" and proposal_of(p).project.acronym == "Q"),
)  # fmt: skip


def every_dialog() -> set[type[Screen[Any]]]:
    """What of the wizard lies over a screen; not what others are made from."""
    for module in pkgutil.walk_packages(tui.__path__, "tui."):
        importlib.import_module(module.name)
    found: set[type[Screen[Any]]] = set()
    bases: list[type[Screen[Any]]] = [ModalScreen]
    while bases:
        for kind in bases.pop().__subclasses__():
            own = [below for below in kind.__subclasses__() if below.__module__.startswith("tui.")]
            bases.append(kind)
            if kind.__module__.startswith("tui.") and not own:
                found.add(kind)
    return found


def test_every_dialog_is_tried() -> None:
    assert every_dialog() - {used.dialog for used in EVERY} == set()


@pytest.mark.usefixtures("loop")
@pytest.mark.parametrize("loop", ["slowed"], indirect=True)
@pytest.mark.parametrize("used", EVERY, ids=lambda used: used.dialog.__name__)
async def test_a_dialog_is_opened_used_and_left_in_one_burst(
    used: Used, tmp_path: Path, writers: Writers, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[type[object]] = []
    push = ClusterbidApp.push_screen

    def seen_too(app: ClusterbidApp, screen: Screen[Any], *rest: Any, **named: Any) -> Any:
        seen.append(type(screen))
        return push(app, screen, *rest, **named)

    monkeypatch.setattr(ClusterbidApp, "push_screen", seen_too)
    start = used.start
    opening = at_step(tmp_path, start) if isinstance(start, str) else start(tmp_path)
    async with opening as pilot:
        await at_once(pilot, *used.keys)
        assert isinstance(pilot.app.screen, DraftScreen), screen_text(pilot.app)
        assert used.holds(pilot), screen_text(pilot.app)
        assert used.dialog in seen
