"""The wizard told to end, in a real terminal: it ends, and leaves edits, lock and terminal well."""

import os
import signal
import termios
import time
from pathlib import Path

import pytest

from storage.journal.lock import lock_of
from tests.helpers.tui import on_disk
from tests.helpers.tui.terminal import CTRL_Q, F4, PROGRAM, Terminal

WHATEVER_IT_SHOWS = ((b"?1049h", b"?1049l"), (b"?25l", b"?25h"), (b"?2004h", b"?2004l"))


def typed_into(file: Path, home: Path) -> Terminal:
    """The wizard with an edit that nothing has saved yet."""
    terminal = Terminal("open", str(file), home=home)
    terminal.shows("F1 Help")
    terminal.child.send(F4)
    terminal.shows("Acronym: Short name")
    terminal.child.send("KEPT")
    terminal.shows("TIMBERWAYSKEPT")
    return terminal


def edits_lines(terminal: Terminal) -> bool:
    """Whether the terminal does what it does in a shell: it shows keys, and has Ctrl+C stop."""
    local = termios.tcgetattr(terminal.child.child_fd)[3]
    return bool(local & termios.ICANON and local & termios.ISIG and local & termios.ECHO)


def left_well(file: Path, home: Path) -> None:
    """The edit is in the file, and another window may open it."""
    assert on_disk(file).project.acronym == "TIMBERWAYSKEPT"
    lock = lock_of(file, home / "state")
    assert lock is not None
    lock.release()
    assert not list((home / "state").glob("mistake-*"))


@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130)])
def test_a_signal_ends_it_and_the_terminal_is_as_before(
    half_filled: Path, tmp_path: Path, name: str, code: int
) -> None:
    home = tmp_path / "home"
    terminal = typed_into(half_filled, home)
    assert not edits_lines(terminal)
    terminal.child.kill(getattr(signal, name))
    while terminal.pump():
        pass
    assert edits_lines(terminal)
    assert terminal.ended() == code
    for on, off in WHATEVER_IT_SHOWS:
        assert terminal.raw.rfind(on) < terminal.raw.rfind(off), (on, off)
    assert b"Traceback" not in terminal.raw
    left_well(half_filled, home)


def gone_after_closing(terminal: Terminal) -> int:
    """Close the terminal; returns the exit code of the wizard."""
    process = terminal.child.pid
    os.close(terminal.child.child_fd)
    end = time.monotonic() + 60
    while time.monotonic() < end:
        ended, status = os.waitpid(process, os.WNOHANG)
        if ended:
            terminal.child.closed = terminal.child.terminated = True
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.05)
    os.kill(process, signal.SIGKILL)
    raise AssertionError("it lives on without a terminal")


def test_a_closed_terminal_ends_it(half_filled: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert gone_after_closing(typed_into(half_filled, home)) == 129
    left_well(half_filled, home)


def test_so_it_does_where_nobody_is_told_of_it(
    half_filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever started it may have it ignore that signal: it finds out by itself."""
    home = tmp_path / "home"
    deaf = ["/bin/sh", "-c", "trap '' HUP; exec \"$@\"", "sh", *PROGRAM]
    monkeypatch.setattr("tests.helpers.tui.terminal.PROGRAM", deaf)
    assert gone_after_closing(typed_into(half_filled, home)) == 129
    left_well(half_filled, home)


def test_bytes_that_are_no_text_do_no_harm(half_filled: Path, tmp_path: Path) -> None:
    terminal = typed_into(half_filled, tmp_path / "home")
    terminal.child.send(b"\xff\xe4 and on")
    terminal.shows("TIMBERWAYSKEPT\ufffd\ufffd and on")
    terminal.child.send(CTRL_Q)
    assert terminal.ended() == 0
    assert on_disk(half_filled).project.acronym == "TIMBERWAYSKEPT\ufffd\ufffd and on"


@pytest.mark.walk
def test_a_terminal_that_takes_nothing_more_holds_nobody_up(
    half_filled: Path, tmp_path: Path
) -> None:
    """Nobody reads what it paints, so it cannot end by itself: the journal has what was typed."""
    home = tmp_path / "home"
    terminal = typed_into(half_filled, home)
    terminal.child.send((F4 + "\x1bOR") * 200 + "x")
    time.sleep(3)
    terminal.child.kill(signal.SIGTERM)
    end = time.monotonic() + 60
    while time.monotonic() < end and (ended := os.waitpid(terminal.child.pid, os.WNOHANG))[0] == 0:
        time.sleep(0.05)
    assert os.waitstatus_to_exitcode(ended[1]) == 143
    terminal.child.closed = terminal.child.terminated = True
    again = Terminal("open", str(half_filled), home=home)
    again.shows("TIMBERWAYSKEPT")
    again.child.send(CTRL_Q)
    assert again.ended() == 0
