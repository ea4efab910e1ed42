"""Where a terminal marks no pastes: what came in one read, and what is made of it."""

from collections.abc import Sequence
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual import events
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver
from textual.message import Message
from textual.pilot import Pilot

from tests.helpers.tui import (
    STEP_IDS,
    copied,
    desk_of,
    draft_screen,
    everything,
    follow,
    notices,
    on_disk,
    opened,
    proposal_of,
    settled,
)
from tests.helpers.tui.terminal import CTRL_Q, F4, Terminal
from tui.reads import InOnePiece, by_reads
from tui.screens.desk import Desk
from tui.screens.draft import DraftScreen

TAKEN = "Several lines came in one piece: taken as a paste, not as keys."
NAMES = {"\r": "enter", "\n": "ctrl+j", "\t": "tab", "\x1b[B": "down"}


def keys(text: str) -> list[events.Key]:
    return [events.Key(NAMES.get(sign, sign), sign) for sign in text]


class Reader(HeadlessDriver):
    """A driver that is handed what it reads, and keeps what it sends."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.exit_event = Event()
        self.sent: list[Message] = []

    def send_message(self, message: Message) -> None:
        self.sent.append(message)


async def read(*reads: Sequence[Message], begun: bool = True) -> list[str]:
    """What is sent of reads that follow each other: single keys, and what came in one piece."""
    driver = by_reads(Reader)(App())
    assert isinstance(driver, Reader)
    if begun:
        driver.exit_event.is_set()
    for messages in reads:
        for message in messages:
            driver.process_message(message)
        driver.exit_event.is_set()
    return [
        m.text if isinstance(m, InOnePiece) else m.key if isinstance(m, events.Key) else "other"
        for m in driver.sent
    ]


SILENCE: list[Message] = []
MOVE = events.MouseMove(None, 1, 1, 0, 0, 0, False, False, False)


@pytest.mark.parametrize(
    ("reads", "sent"),
    [
        ([keys("a\rb")], []),
        ([keys("a\rb"), SILENCE], ["a\rb"]),
        ([keys("a\tb\r\nc\r\n"), SILENCE], ["a\tb\r\nc\r\n"]),
        ([keys("a\r"), keys("b")], ["a", "enter", "b"]),
        ([keys("abc\r")], ["a", "b", "c", "enter"]),
        ([keys("\r\t\r")], ["enter", "tab", "enter"]),
        ([[events.Key("down", None), *keys("\rab")]], ["down", "enter", "a", "b"]),
        ([[*keys("\rab"), events.Key("alt+x", "x")]], ["enter", "a", "b", "alt+x"]),
        ([[*keys("\rab"), events.Key("ctrl+q", "\x11")]], ["enter", "a", "b", "ctrl+q"]),
        ([keys("a\rb"), keys("c"), keys("d\r"), SILENCE], ["a\rbcd\r"]),
        ([keys("a\rb"), [MOVE], keys("c"), SILENCE], ["other", "a\rbc"]),
        ([[MOVE, *keys("a\rb")], SILENCE], ["other", "a\rb"]),
        ([keys("a\rb"), [events.Key("f4", None)]], ["a\rb", "f4"]),
        ([[events.Paste("x")], keys("a\rb")], ["other", "a", "enter", "b"]),
    ],
)
async def test_a_piece_is_one_read_with_more_after_the_end_of_a_line(
    reads: list[Sequence[Message]], sent: list[str]
) -> None:
    assert await read(*reads) == sent


async def test_a_reader_that_tells_no_ends_is_not_waited_for() -> None:
    assert await read(keys("a\rb"), begun=False) == ["a", "enter", "b"]


async def test_what_the_last_read_brought_is_handed_on_at_the_end() -> None:
    driver = by_reads(Reader)(App())
    assert isinstance(driver, Reader)
    driver.exit_event.is_set()
    for message in keys("a\rb"):
        driver.process_message(message)
    driver.close()
    assert [type(message) for message in driver.sent] == [InOnePiece]


TABLE = "ACLI\tWP1\ttravel\tBoat\t3\t\t20\rHMC\tWP1\ttravel\tRail\t4\t\t30\r"
COMMANDS = "add\rdn\rwtem"


async def piece(pilot: Pilot[Any], text: str) -> None:
    pilot.app.post_message(InOnePiece(keys(text)))
    await settled(pilot)


async def test_letters_of_a_piece_are_no_commands_and_stay_letters_in_a_text(
    tmp_path: Path,
) -> None:
    async with opened(everything(tmp_path)) as pilot:
        before = proposal_of(pilot)
        for number, step in enumerate(STEP_IDS):
            if step in ("partners", "activities"):
                await draft_screen(pilot).go_and_enter(number)
                await settled(pilot)
                pilot.app.clear_notifications()
                await piece(pilot, COMMANDS)
                assert TAKEN in notices(pilot), step
                assert "Not pasted" in notices(pilot), step
                assert proposal_of(pilot) is before
                assert isinstance(pilot.app.screen, DraftScreen)
                assert draft_screen(pilot).step.info.id == step
        await draft_screen(pilot).go_and_enter(STEP_IDS.index("budget"))
        pilot.app.clear_notifications()
        await settled(pilot)
        await piece(pilot, TABLE)
        assert TAKEN in notices(pilot)
        assert [cost.item for cost in proposal_of(pilot).costs[:2]] == ["Boat", "Rail"]
        pilot.app.post_message(events.Key("ctrl+z", None))
        await settled(pilot)
        assert proposal_of(pilot) == before
        await follow(pilot, "project.title")
        pilot.app.clear_notifications()
        await piece(pilot, "AB\rC")
        assert proposal_of(pilot).project.title == before.project.title + "ABC"
        assert TAKEN not in notices(pilot)


async def test_a_piece_on_the_desk_begins_and_exports_nothing(tmp_path: Path) -> None:
    async with desk_of(copied(tmp_path, "half-filled")) as pilot:
        await piece(pilot, "n\rd\rx")
        assert isinstance(pilot.app.screen, Desk)
        assert TAKEN in notices(pilot)
    (tmp_path / "drafts" / "half-filled.toml").unlink()
    async with desk_of(tmp_path / "drafts") as pilot:
        await piece(pilot, "n\rd\rx")
        assert isinstance(pilot.app.screen, Desk)


def test_a_paste_into_a_terminal_that_does_not_mark_it(half_filled: Path, tmp_path: Path) -> None:
    before = on_disk(half_filled)
    terminal = Terminal("open", str(half_filled), home=tmp_path / "home")
    terminal.shows("F1 Help")
    terminal.child.send(F4 + F4)
    terminal.shows("3 Partners  ")
    terminal.child.send(COMMANDS)
    terminal.shows("one piece")
    terminal.child.send(F4 + F4)
    terminal.shows("5 Budget ")
    terminal.child.send(TABLE.replace("ACLI", "LESNA").replace("HMC", "PUU"))
    terminal.shows("Boat")
    terminal.child.send("\x1a")
    terminal.until(lambda: not any("Boat" in row for row in terminal.screen.display))
    terminal.child.send("\x1bOR" * 3)
    terminal.shows("Acronym: Short name")
    terminal.child.send("AB\rC")
    terminal.shows("TIMBERWAYSAB")
    terminal.shows("Abstract: ")  # Enter goes on to what is open
    terminal.child.send(CTRL_Q)
    assert terminal.ended() == 0
    after = on_disk(half_filled)
    assert after.project.acronym == before.project.acronym + "AB"
    assert after.project.abstract == "C"
    assert (after.partners, after.work_packages, after.costs) == (
        before.partners,
        before.work_packages,
        before.costs,
    )
