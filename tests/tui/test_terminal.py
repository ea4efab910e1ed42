"""The installed program in a real terminal: it paints, takes keys, and leaves cleanly."""

import signal
from functools import partial
from pathlib import Path

import pytest

from tests.helpers.tui import on_disk
from tests.helpers.tui.terminal import CTRL_Q, F4, Terminal


def test_it_paints_takes_keys_and_leaves_no_trace(half_filled: Path, tmp_path: Path) -> None:
    terminal = Terminal("open", str(half_filled), home=tmp_path / "home")
    terminal.shows("TIMBERWAYS")
    terminal.shows("F1 Help")
    terminal.child.send(F4)
    terminal.shows("Acronym: Short name")
    terminal.child.send("QUICK[/x]")
    terminal.shows("TIMBERWAYSQUICK[/x]")
    terminal.child.send(CTRL_Q)
    assert terminal.ended() == 0
    for on, off in (
        (b"?1049h", b"?1049l"),
        (b"?25l", b"?25h"),
        (b"?1000h", b"?1000l"),
        (b"?2004h", b"?2004l"),
    ):
        assert terminal.raw.rfind(on) < terminal.raw.rfind(off), (on, off)
    assert b"Traceback" not in terminal.raw
    assert on_disk(half_filled).project.acronym == "TIMBERWAYSQUICK[/x]"


def test_keys_and_quit_in_one_go_lose_nothing(half_filled: Path, tmp_path: Path) -> None:
    terminal = Terminal("open", str(half_filled), home=tmp_path / "home")
    terminal.shows("F1 Help")
    terminal.child.send(F4)
    terminal.shows("Acronym: Short name")
    terminal.child.send("LASTWORDS" + CTRL_Q)
    assert terminal.ended() == 0
    assert on_disk(half_filled).project.acronym == "TIMBERWAYSLASTWORDS"


def test_a_killed_wizard_loses_nothing(half_filled: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    before = half_filled.read_bytes()
    terminal = Terminal("open", str(half_filled), home=home)
    terminal.shows("F1 Help")
    terminal.child.send(F4)
    terminal.shows("Acronym: Short name")
    terminal.child.send("KEPT")
    terminal.shows("TIMBERWAYSKEPT")
    terminal.child.kill(signal.SIGKILL)
    terminal.ended()
    if half_filled.read_bytes() != before:  # the pause was long enough for a save
        assert on_disk(half_filled).project.acronym == "TIMBERWAYSKEPT"
    terminal = Terminal("open", str(half_filled), home=home)
    terminal.shows("TIMBERWAYSKEPT")  # at the head, or among the edits that came back
    terminal.child.send("\r" + CTRL_Q)
    assert terminal.ended() == 0
    assert on_disk(half_filled).project.acronym == "TIMBERWAYSKEPT"


def test_a_second_window_on_the_same_draft_is_refused(half_filled: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    first = Terminal("open", str(half_filled), home=home)
    first.shows("F1 Help")
    second = Terminal("open", str(half_filled), home=home)
    second.shows("Not opened")
    second.shows("half-filled.toml is open")
    second.child.send(CTRL_Q)
    assert second.ended() == 0
    first.child.send(CTRL_Q)
    assert first.ended() == 0


ENTER, TAB, ESCAPE, DOWN = "\r", "\t", "\x1b", "\x1b[B"
TO_COUNTRY = 2 * F4 + ENTER + 3 * TAB
"""From the first step into the country of the first applicant."""


with_walk = partial(pytest.param, marks=pytest.mark.walk)


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize(
    ("keys", "country", "title"),
    [
        with_walk(F4 + TAB + "QQQ", None, "QQQ"),
        with_walk(TO_COUNTRY + "swe" + ENTER, "SE", ""),
        with_walk(TO_COUNTRY + "norw" + TAB, "NO", ""),
        with_walk(TO_COUNTRY + "norw", "NO", ""),
        (TO_COUNTRY + ENTER + "franc" + DOWN + "\x7f" * 5 + "norw" + ENTER, "NO", ""),
        (
            F4 + "\x1b[200~pasted\n\x1b[201~" + TAB + "\x1b[200~twice over\x1b[201~!",
            None,
            "twice over!",
        ),
    ],
)
def test_a_burst_on_a_busy_machine_is_taken_in_order(
    half_filled: Path, tmp_path: Path, keys: str, country: str | None, title: str
) -> None:
    """All of it, with the key to quit, is written before the wizard has read the first of it."""
    before = on_disk(half_filled)
    terminal = Terminal("open", str(half_filled), home=tmp_path / "home")
    terminal.shows("F1 Help")
    terminal.child.send(keys + CTRL_Q)
    assert terminal.ended() == 0
    after = on_disk(half_filled)
    assert after.partners[0].country == (country or before.partners[0].country)
    assert after.project.title == before.project.title + title


@pytest.mark.usefixtures("busy")
def test_keys_typed_before_anything_is_on_the_screen(half_filled: Path, tmp_path: Path) -> None:
    terminal = Terminal("open", str(half_filled), home=tmp_path / "home")
    terminal.until(lambda: b"?1049h" in terminal.raw)
    terminal.child.send(F4 + "EARLY" + CTRL_Q)
    assert terminal.ended() == 0
    assert on_disk(half_filled).project.acronym == "TIMBERWAYSEARLY"
