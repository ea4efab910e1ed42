"""An editor that ends in any way, and a wizard that ends meanwhile: what was written is kept."""

import signal
import sys
import time
from pathlib import Path

import pytest
from textual.app import SuspendNotSupported
from textual.pilot import Pilot

from tests.helpers.tui import (
    STEP_IDS,
    draft_screen,
    everything,
    notices,
    on_disk,
    opened,
    places,
    press,
    proposal_of,
    screen_text,
    settled,
    until,
)
from tests.helpers.tui.terminal import CTRL_Q, Terminal
from tui.app import ClusterbidApp
from tui.overlays.answers import Answers
from tui.screens.draft import DraftScreen

pytestmark = pytest.mark.usefixtures("aside")
WRITES = """
import pathlib, sys
file = pathlib.Path(sys.argv[-1])
assert file.stat().st_mode & 0o777 == 0o600
assert file.parent.stat().st_mode & 0o777 == 0o700
file.write_bytes(file.read_bytes() + {more!r})
"""


def set_editor(patch: pytest.MonkeyPatch, folder: Path, program: str) -> None:
    script = folder / "an editor.py"
    script.write_text(program, encoding="utf-8")
    patch.setenv("EDITOR", f"'{sys.executable}' '{script}' --wait")


async def written_in(pilot: Pilot[int]) -> None:
    """Write the first of the texts in the editor."""
    await draft_screen(pilot).go_and_enter(STEP_IDS.index("texts"))
    await settled(pilot)
    await press(pilot, "f5")
    await settled(pilot)


def text_of(pilot: Pilot[int]) -> str:
    return next(iter(proposal_of(pilot).narrative.values()))


def kept_in(tmp_path: Path) -> list[Path]:
    return list(places(tmp_path).state.glob("texts/*/text.md"))


async def test_what_was_written_is_taken_and_can_be_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_editor(monkeypatch, tmp_path, WRITES.format(more=" Größer ✓\n".encode()))
    async with opened(everything(tmp_path)) as pilot:
        before = text_of(pilot)
        await written_in(pilot)
        assert text_of(pilot) == f"{before} Größer ✓"
        assert "Größer" in screen_text(pilot.app)
        assert kept_in(tmp_path) == []
        await press(pilot, "ctrl+z")
        assert text_of(pilot) == before


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("", "Set the environment variable EDITOR"),
        ("no-such-editor --wait", "There is no program no-such-editor"),
        ("vim 'odd", "EDITOR cannot be read (vim 'odd)"),
        ("'  '", "There is no program"),
    ],
)
async def test_a_variable_that_names_no_editor_is_said_and_the_wizard_lives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str, said: str
) -> None:
    monkeypatch.setenv("EDITOR", told)
    async with opened(everything(tmp_path)) as pilot:
        await written_in(pilot)
        assert said in notices(pilot)
        await press(pilot, "f3")
        assert draft_screen(pilot).step.info.id == "indicators"
    assert kept_in(tmp_path) == []


BADLY = {
    "ends with 3": WRITES.format(more=b" and more") + "raise SystemExit(3)",
    "is killed": WRITES.format(more=b" and more") + "import os; os.kill(os.getpid(), 9)",
}


@pytest.mark.parametrize("how", BADLY)
async def test_what_an_editor_wrote_that_did_not_end_well_is_kept_named_and_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    set_editor(monkeypatch, tmp_path, BADLY[how])
    file = everything(tmp_path)
    async with opened(file) as pilot:
        before = text_of(pilot)
        await written_in(pilot)
        await until(pilot, lambda: isinstance(pilot.app.screen, Answers))
        (kept,) = kept_in(tmp_path)
        assert "did not end well" in screen_text(pilot.app)
        assert kept.parent.name in screen_text(pilot.app)
        await press(pilot, "tab", "enter")  # later
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen))
        assert text_of(pilot) == before
    async with opened(file) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, Answers))
        assert "was not taken back" in screen_text(pilot.app)
        await press(pilot, "enter")
        await until(pilot, lambda: text_of(pilot) == f"{before} and more")
        assert kept_in(tmp_path) == []
    async with opened(file) as pilot:
        assert isinstance(pilot.app.screen, DraftScreen)


@pytest.mark.parametrize("end", ["raise SystemExit(3)", "import os, sys; os.remove(sys.argv[-1])"])
async def test_where_nothing_was_written_nothing_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    set_editor(monkeypatch, tmp_path, end)
    async with opened(everything(tmp_path)) as pilot:
        before = text_of(pilot)
        await written_in(pilot)
        assert "The text is as it was" in notices(pilot)
        assert text_of(pilot) == before
        assert isinstance(pilot.app.screen, DraftScreen)
    assert kept_in(tmp_path) == []


@pytest.mark.parametrize(
    ("more", "read", "told"),
    [
        (" Größe".encode("latin-1"), " Größe", "Windows-1252"),
        ("\r\nGröße".encode(), "\nGröße", ""),
        (b" \x81", " \x81", "Latin-1"),
    ],
)
async def test_an_editor_that_writes_another_encoding_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: bytes, read: str, told: str
) -> None:
    set_editor(monkeypatch, tmp_path, WRITES.format(more=more))
    async with opened(everything(tmp_path)) as pilot:
        before = text_of(pilot)
        await written_in(pilot)
        assert text_of(pilot).startswith(f"{before}{read[:6]}")
        assert (told in notices(pilot)) and ("Not UTF-8" in notices(pilot)) == bool(told)


async def test_where_the_wizard_cannot_step_aside_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stays(app: ClusterbidApp) -> None:
        raise SuspendNotSupported("no terminal of its own")

    set_editor(monkeypatch, tmp_path, "")
    monkeypatch.setattr(ClusterbidApp, "suspend", stays)
    async with opened(everything(tmp_path)) as pilot:
        await written_in(pilot)
        assert "this kind of terminal" in notices(pilot)
    assert kept_in(tmp_path) == []


WAITS = """
import pathlib, sys, time
file = pathlib.Path(sys.argv[-1])
file.write_text("written outside", encoding="utf-8")
print("IT IS OPEN", flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGKILL, None)])
def test_a_wizard_that_ends_while_the_editor_is_open_offers_what_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: int | None
) -> None:
    set_editor(monkeypatch, tmp_path, WAITS)
    file, home = everything(tmp_path), tmp_path / "home"
    terminal = Terminal("open", str(file), home=home)
    terminal.shows("F1 Help")
    terminal.child.send("\x10go to 7\r")
    terminal.shows("F5")
    terminal.child.send("\x1b[15~")
    terminal.shows("IT IS OPEN")
    terminal.child.sendintr()  # Ctrl+C is for the editor alone
    terminal.shows("did not end well")
    terminal.child.send("\t\r")
    terminal.child.send("\x1b[15~")
    terminal.until(lambda: terminal.raw.count(b"IT IS OPEN") == 2)
    terminal.child.kill(number)
    end = time.monotonic() + 60
    while terminal.pump() and time.monotonic() < end and number != signal.SIGKILL:
        pass
    terminal.child.close(force=True)
    assert terminal.child.exitstatus == code
    again = Terminal("open", str(file), home=home)
    again.shows("was not taken back")
    again.child.send("\r")
    again.until(lambda: "written outside" in file.read_text(encoding="utf-8"))
    again.child.send(CTRL_Q)
    assert again.ended() == 0
    assert "written outside" in on_disk(file).narrative.values()
