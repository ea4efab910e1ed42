"""A mistake of the program, wherever it is: told in a dialog, and the work goes on."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.message import Message
from textual.pilot import Pilot
from textual.widgets import Static
from textual.worker import WorkerFailed

from tests.helpers.tui import (
    USUAL,
    app_on,
    draft_screen,
    everything,
    focused_path,
    follow,
    notices,
    on_disk,
    opened,
    places,
    press,
    proposal_of,
    screen_text,
    until,
)
from tui.app import ClusterbidApp
from tui.overlays.dialogs import Unforeseen
from tui.overlays.help import HelpScreen
from tui.screens.desk import Desk
from tui.screens.draft import DraftScreen
from tui.screens.draft_head import DraftHead

WHO = "ada.lovelace@example.org"


class Boom(Exception):
    """Nobody foresees it; like many errors it says a value."""


def boom(*_given: object, **_named: object) -> Any:
    mail = WHO  # what a traceback with local values would print
    raise Boom(f"no such address: {mail}")


class Odd(Message):
    """A message that nothing sends but the test."""


async def later(*_given: object) -> None:
    await asyncio.sleep(0)
    boom()


def key(name: str) -> Callable[[Pilot[int]], object]:
    return lambda pilot: pilot.app.post_message(events.Key(name, None))


def head(pilot: Pilot[int]) -> DraftHead:
    return draft_screen(pilot).query_one(DraftHead)


Where = tuple[str, tuple[type[object], str] | None, Callable[[Pilot[int]], object]]
PLACES: tuple[Where, ...] = (
    ("an action", (DraftScreen, "action_step"), key("f4")),
    ("a key handler", (DraftScreen, "key_f12"), key("f12")),
    ("compose", (HelpScreen, "compose"), key("f1")),
    ("mounting a dialog", (HelpScreen, "on_mount"), key("f1")),
    ("painting", (DraftHead, "render"), lambda p: head(p).refresh()),
    ("a message", (DraftScreen, "on_odd"), lambda p: draft_screen(p).post_message(Odd())),
    ("a worker", None, lambda p: draft_screen(p).run_worker(later())),
    ("a timer", None, lambda p: draft_screen(p).set_timer(0.001, boom)),
    ("what is put off", None, lambda p: draft_screen(p).call_after_refresh(boom)),
    ("the app itself", None, lambda p: p.app.call_later(boom)),
    ("the thread of the input", None, lambda p: p.app.call_later(p.app.panic, "a traceback")),
)
"""Where an error is, what is put in the place of what, and how the wizard comes there."""


async def fall(pilot: Pilot[int], app: ClusterbidApp, at: Where) -> None:
    """Edit the draft, and let the wizard come upon an error."""
    _, put, come = at
    await follow(pilot, "project.acronym")
    await press(pilot, "1")
    with pytest.MonkeyPatch.context() as patch:
        if put is not None:
            patch.setattr(*put, boom, raising=False)
        come(pilot)
        async with asyncio.timeout(30):  # `until` would paint itself meanwhile
            while app.mishap is None:
                await asyncio.sleep(0.005)


async def going_on(pilot: Pilot[int], app: ClusterbidApp) -> None:
    """Read what is told of the one before, and go on."""
    await until(pilot, lambda: isinstance(app.screen, Unforeseen))
    assert "A mistake of the program" in screen_text(app)
    assert "Esc goes on" in screen_text(app)
    told = str(app.screen.query(Static).first().content)
    assert "All that you typed was saved. You go on where you were." in told
    await press(pilot, "tab", "enter")
    await until(pilot, lambda: isinstance(app.screen, DraftScreen))
    assert focused_path(pilot) == "project.acronym"


async def went(app: ClusterbidApp, at: Where, ones: int) -> ClusterbidApp:
    """Run a wizard until it falls; returns the one that goes on."""
    with suppress(Boom, WorkerFailed):
        async with app.run_test(size=USUAL, notifications=True) as pilot:
            if ones:
                await going_on(pilot, app)
            await until(pilot, lambda: isinstance(app.screen, DraftScreen))
            assert proposal_of(pilot).project.acronym == "BLUEGATE" + "1" * ones
            await fall(pilot, app, at)
    following = app.following()
    assert following is not None, at[0]
    return following


# A mistake within what Textual does leaves a coroutine of its own that nobody awaits any more.
@pytest.mark.filterwarnings("ignore:.*Screen._watch_selections:RuntimeWarning")
@pytest.mark.filterwarnings(
    "ignore:.*Screen._watch_selections:pytest.PytestUnraisableExceptionWarning"
)
@pytest.mark.parametrize(
    "where", [PLACES[::2], pytest.param(PLACES[1::2], marks=pytest.mark.walk)], ids=["some", "rest"]
)
@pytest.mark.usefixtures("painted")
async def test_wherever_it_is_a_dialog_tells_it_and_nothing_is_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], where: tuple[Where, ...]
) -> None:
    """One wizard after the other: each goes on where the one before it was."""
    file = everything(tmp_path)
    app = app_on(file.parent, file)
    for number, at in enumerate(where):
        app = await went(app, at, number)
    async with app.run_test(size=USUAL, notifications=True) as pilot:
        await going_on(pilot, app)
        await press(pilot, "ctrl+z")  # what was done before can still be taken back
        assert proposal_of(pilot).project.acronym == "BLUEGATE" + "1" * (len(where) - 1)
    assert on_disk(file).project.acronym == "BLUEGATE" + "1" * (len(where) - 1)
    said = capsys.readouterr()
    reports = list(places(tmp_path).state.glob("mistake-*.txt"))
    assert len(reports) == len(where)
    told = [said.out, said.err, *(report.read_text(encoding="utf-8") for report in reports)]
    assert not any("ada.lovelace" in text or str(tmp_path) in text for text in told)
    assert any(f"{__name__}.Boom" in text and f"{__name__}, boom, line" in text for text in told)


async def test_where_it_falls_again_and_again_it_ends(tmp_path: Path) -> None:
    """First it goes on where it was, then on the desk; nobody has answered meanwhile."""
    file = everything(tmp_path)
    app: ClusterbidApp | None = app_on(file.parent, file)
    seen = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DraftScreen, "on_mount", boom)
        patch.setattr(Desk, "on_mount", boom)
        while app is not None:
            with suppress(Boom):
                async with app.run_test(size=USUAL):
                    pass
            seen.append(app)
            app = app.following()
    assert len(seen) == 3
    (said,) = seen[-1].said_at_the_end()
    assert "a mistake of the program (Boom) ended it" in said


async def test_a_thread_that_fails_stops_nothing(tmp_path: Path) -> None:
    file = everything(tmp_path)
    async with opened(file) as pilot:
        threading.Thread(target=boom).start()
        await until(pilot, lambda: "A mistake of the program" in notices(pilot))
        assert "Boom" in notices(pilot) and WHO not in notices(pilot)
        await follow(pilot, "project.acronym")
        await press(pilot, "1")
        assert proposal_of(pilot).project.acronym == "BLUEGATE1"
