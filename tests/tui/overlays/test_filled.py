"""What is filled by work that takes long: keys wait for it, and nobody has to."""

import asyncio
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pytest import MonkeyPatch
from textual import events
from textual.pilot import Pilot
from textual.widgets import DataTable
from textual.worker import Worker

from storage.briefs import Brief, Faults, KeptBriefs, briefs_of
from tests.helpers.tui import (
    CALL,
    STEP_IDS,
    USUAL,
    app_on,
    copied,
    draft_screen,
    everything,
    notices,
    opened,
    proposal_of,
    screen_text,
    settled,
    until,
)
from tests.helpers.tui.bursting import post, typing
from tui.budget.tools import FitOverlay
from tui.desk.below import marks_of
from tui.gate import Filling
from tui.in_order import InOrder
from tui.overlays.help import HelpScreen
from tui.screens.draft import DraftScreen

UNKNOWN = 'format = 1\ncall = "X"\n'
NOT_USED = "What you typed while waiting was not used."


@dataclass(frozen=True)
class Filled:
    """A dialog that is filled by work, keys that open it and use it, and what then is so."""

    step: str
    work: str
    """What takes long: a function by its name."""
    opens: tuple[str, ...]
    used: tuple[str, ...]
    holds: Callable[[Pilot[int]], object]


FILLED = {
    "fit": Filled(
        "budget", "tui.budget.tools.fit_to_ceiling", ("<ctrl+t>", "fit⏎"), ("⇥⏎",),
        lambda p: str(proposal_of(p).costs[0].unit_cost) == "6002.57",
    ),
    "the place of the export": Filled(
        "review", "tui.overlays.export.site_of", ("<f6>",), ("⇥⇥⇥⏎",),
        lambda p: "✓ Exported" in screen_text(p.app),
    ),
    "the export": Filled(
        "review", "tui.overlays.export.made", ("<f6>", "⇥⇥⇥⏎"), ("⏎", "<f3>"),
        lambda p: isinstance(p.app.screen, DraftScreen) and on_step(p, "texts"),
    ),
    "what if": Filled(
        "partners", "tui.overlays.what_if.mend_trees", ("w",), ("⇥⏎", "<f3>"),
        lambda p: on_step(p, "project"),
    ),
    "compare": Filled(
        "call", "tui.overlays.compare.advise", ("<f6>",), ("↓⏎",),
        lambda p: proposal_of(p).call != CALL,
    ),
}  # fmt: skip


def on_step(pilot: Pilot[int], step: str) -> bool:
    return draft_screen(pilot).step.info.id == step


@dataclass(frozen=True)
class Held:
    """Work that waits until it is let go on."""

    begun: threading.Event
    go_on: threading.Event


@contextmanager
def held(monkeypatch: MonkeyPatch, name: str) -> Iterator[Held]:
    """Have a function wait until it is let go on, at the latest at the end."""
    begun, go_on = threading.Event(), threading.Event()
    module, _, function = name.rpartition(".")
    work = getattr(__import__(module, fromlist=[function]), function)

    def slow(*given: Any) -> Any:
        begun.set()
        assert go_on.wait(20)
        return work(*given)

    monkeypatch.setattr(name, slow)
    try:
        yield Held(begun, go_on)
    finally:
        go_on.set()


@pytest.mark.usefixtures("writers")
@pytest.mark.parametrize("sample", ["bluegate", "everything"])
async def test_keys_wait_for_what_is_filled_and_escape_does_not(
    tmp_path: Path, monkeypatch: MonkeyPatch, sample: str
) -> None:
    file = everything(tmp_path)
    if sample == "bluegate":
        file = copied(tmp_path, sample) / f"{sample}.toml"
    async with opened(file) as pilot:
        for name, filled in FILLED.items():
            if (name == "fit") is (sample == "bluegate"):
                await _tried(pilot, monkeypatch, filled, stops=name == "the export")


async def _tried(
    pilot: Pilot[int], monkeypatch: MonkeyPatch, filled: Filled, *, stops: bool
) -> None:
    await draft_screen(pilot).go_and_enter(STEP_IDS.index(filled.step))
    await settled(pilot)
    pilot.app.clear_notifications()
    before, on_top = proposal_of(pilot), pilot.app.screen
    with held(monkeypatch, filled.work) as work:
        post(pilot, *filled.opens, *filled.used)
        await _begun(pilot, work)
        post(pilot, "⎋")
        await pilot.pause()
        if stops:  # it ends when its thread does
            assert "Stopping" in screen_text(pilot.app)
        else:
            assert pilot.app.screen is on_top
        assert NOT_USED in notices(pilot)
        assert proposal_of(pilot) is before
        work.go_on.set()
        await settled(pilot)
        post(pilot, *["⎋"] * (pilot.app.screen is not on_top))
        await settled(pilot)
        work.begun.clear()
        work.go_on.clear()
        post(pilot, *filled.opens, *filled.used)
        await _begun(pilot, work)
        assert pilot.app.screen is not on_top
        assert proposal_of(pilot) is before
        work.go_on.set()
        await settled(pilot)
        assert filled.holds(pilot), screen_text(pilot.app)
        post(pilot, *["⎋"] * (pilot.app.screen is not on_top))
        await settled(pilot)


async def _begun(pilot: Pilot[int], work: Held) -> None:
    """Wait until the work is begun and all keys are heard: another may be done before it."""
    await until(pilot, work.begun.is_set)
    await pilot.pause()


@pytest.mark.parametrize("late", [False, True], ids=["heard at once", "heard late"])
async def test_an_escape_that_was_typed_before_takes_its_turn(
    tmp_path: Path, monkeypatch: MonkeyPatch, late: bool
) -> None:
    """It was typed for what comes later, by somebody who has not seen the dialog yet."""
    async with opened(everything(tmp_path)) as pilot:
        with held(monkeypatch, "tui.overlays.compare.advise") as work:
            typed = list(typing("<f6>", "↓⏎", "<f4>", "AB", "<f1>", "⎋", "C"))
            for event in typed:
                pilot.app.post_message(event)
                if late and event is typed[0]:
                    await _begun(pilot, work)
            await _begun(pilot, work)
            assert proposal_of(pilot).call == CALL
            work.go_on.set()
            await settled(pilot)
            assert proposal_of(pilot).call != CALL
            assert proposal_of(pilot).project.acronym == "BLUEGATEABC"


@pytest.mark.parametrize("turns", range(4))
@pytest.mark.parametrize("name", ["fit", "what if", "compare"])
async def test_what_is_done_in_the_moment_of_an_escape_keeps_no_key(
    tmp_path: Path, monkeypatch: MonkeyPatch, name: str, turns: int
) -> None:
    """What waits for a frame of a dialog goes with it, and no other key comes to wake the rest."""
    filled, escaped = FILLED[name], asyncio.Event()

    async def done_then(workers: Iterable[Worker[Any]], begun: Filling) -> None:
        await escaped.wait()
        for _ in range(turns):
            await asyncio.sleep(0)
        begun.done()

    async with opened(everything(tmp_path)) as pilot:
        await draft_screen(pilot).go_and_enter(STEP_IDS.index(filled.step))
        await settled(pilot)
        app = pilot.app
        assert isinstance(app, InOrder)
        gate = app.gate
        give = gate._give

        async def told(event: events.Event) -> None:
            if isinstance(event, events.Key) and event.key == "escape":
                escaped.set()
            await give(event)

        monkeypatch.setattr(gate, "_give", told)
        monkeypatch.setattr("tui.in_order._wait_for", done_then)
        post(pilot, *filled.opens, "⎋", "<f1>")
        await settled(pilot)
        assert isinstance(app.screen, HelpScreen)


async def test_a_click_on_close_does_not_wait_either(
    tmp_path: Path, monkeypatch: MonkeyPatch
) -> None:
    async with opened(copied(tmp_path, "half-filled") / "half-filled.toml") as pilot:
        on_top = pilot.app.screen
        with held(monkeypatch, "tui.overlays.compare.advise") as work:
            post(pilot, "<f6>", "↓⏎")
            await _begun(pilot, work)
            x, y, *_ = pilot.app.screen.query_one("#close").content_region
            for kind in (events.MouseDown, events.MouseUp):
                event = kind(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y)
                pilot.app.post_message(event)
            await pilot.pause()
            assert pilot.app.screen is on_top
            assert NOT_USED in notices(pilot)
            post(pilot, "<f6>", "<ctrl+q>")  # to quit does not wait, where nothing is before it
            await pilot.pause()
            assert pilot.app.return_code == 0


async def test_the_desk_has_its_first_drafts_before_a_key_acts_on_one(
    tmp_path: Path, monkeypatch: MonkeyPatch
) -> None:
    """Their names are enough: nobody waits until they are judged."""
    folder = copied(tmp_path, "half-filled")
    for number in range(10):
        (folder / f"z{number}.toml").write_text(UNKNOWN)
    listed, judged = threading.Event(), threading.Event()

    def slow(folder: Path) -> Any:
        assert listed.wait(20)
        return marks_of(folder)

    def slower(
        paths: Sequence[Path], kept: KeptBriefs, faults: Faults
    ) -> Generator[Brief | None, None, None]:
        assert judged.wait(20)
        yield from briefs_of(paths, kept, faults)

    monkeypatch.setattr("tui.desk.reading.marks_of", slow)
    monkeypatch.setattr("storage.briefs.briefs_of", slower)
    app = app_on(folder)
    async with app.run_test(size=USUAL, notifications=True) as pilot:
        post(pilot, "⏎", "<f4>", "QQ")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, DraftScreen)
        listed.set()
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen))
        await until(pilot, lambda: proposal_of(pilot).project.acronym == "TIMBERWAYSQQ")
        judged.set()
        await settled(pilot)  # all is read once, so that coming back reads anew
        (folder / "a.toml").write_text(UNKNOWN)
        post(pilot, "<f9>")
        await settled(pilot)
        table = pilot.app.screen.query_one(DataTable)
        assert (table.row_count, table.cursor_row) == (12, 1), "the cursor stays on its draft"


async def test_work_that_is_given_up_before_it_began_keeps_nobody_waiting(tmp_path: Path) -> None:
    """Another choice in the very moment: the first is never begun, and never ends by itself."""
    async with opened(copied(tmp_path, "half-filled") / "half-filled.toml") as pilot:
        await draft_screen(pilot).go_and_enter(STEP_IDS.index("budget"))
        post(pilot, "<ctrl+t>", "fit⏎")
        await settled(pilot)
        overlay = pilot.app.screen
        assert isinstance(overlay, FitOverlay)
        overlay._begin()
        overlay._begin()
        post(pilot, "⇥⏎", "<f3>")
        await settled(pilot)
        assert on_step(pilot, "activities")
