"""The budget grid in a real terminal: what is pasted there, and what is put on its clipboard."""

import base64
import os
from decimal import Decimal
from pathlib import Path

import pytest

from tests.helpers.tui import MOST_CRAMPED, on_disk
from tests.helpers.tui.terminal import CTRL_Q, F4, Terminal

F6, CTRL_C, CTRL_Z, CTRL_Y = "\x1b[17~", "\x03", "\x1a", "\x19"
DOWN, LEFT, SHIFT_DOWN, SHIFT_RIGHT = "\x1b[B", "\x1b[D", "\x1b[1;2B", "\x1b[1;2C"
CTRL_END = "\x1b[1;5F"
ROWS = [
    f"{('HMC', 'ACTA', 'ARN', 'ADM')[n % 4]}\tWP{n % 3 + 1}\tTravel\tFlug {n}\t{n % 5 + 1},5\ttrip"
    f"\t1.2{n % 10}0,50 €"
    for n in range(40)
]
WRONG = [*ROWS[:3], ROWS[3].replace("4,5", "four"), *ROWS[4:9], ROWS[9] + "x", "", *ROWS[11:]]


def pasted(rows: list[str]) -> str:
    """Rows as a terminal sends them that brackets what is pasted; some send carriage returns."""
    return "\x1b[200~" + "\r".join(rows) + "\x1b[201~"


def underlined(terminal: Terminal) -> str:
    """What is underlined in the first line of the budget."""
    row = next(n for n, text in enumerate(terminal.screen.display) if "1▸ HMC" in text)
    cells = terminal.screen.buffer[row]
    return "".join(cells[x].data for x in range(terminal.screen.columns) if cells[x].underscore)


def at_budget(bluegate: Path, home: Path, size: tuple[int, int] = (80, 24)) -> Terminal:
    """The program with the budget in view, the person in its first cell."""
    terminal = Terminal("open", str(bluegate), home=home, columns=size[0], rows=size[1])
    terminal.shows("F1 Help")
    for sign in ("Acronym", "Key", "WP1", "90 lines"):
        terminal.child.send(F4)
        terminal.shows(sign)
    return terminal


@pytest.mark.parametrize("size", MOST_CRAMPED, ids=lambda size: f"{size[0]}x{size[1]}")
def test_forty_european_rows_pasted_are_read_and_one_undo_takes_them_back(
    bluegate: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    terminal = at_budget(bluegate, tmp_path / "home", size)
    before = on_disk(bluegate).costs
    terminal.child.send(CTRL_END)
    terminal.shows("new▸")
    terminal.child.send(pasted(ROWS))
    terminal.shows("40 rows pasted")
    terminal.shows("91▸ HMC")
    terminal.shows("1 800.75")
    terminal.child.send(CTRL_Z)
    terminal.shows("Undone: 40 cost lines pasted")
    terminal.child.send(CTRL_Y)
    terminal.shows("Redone: 40 cost lines pasted")
    terminal.child.send(CTRL_Q)
    assert terminal.ended() == 0
    costs = on_disk(bluegate).costs
    assert costs[:90] == before and len(costs) == 130
    assert costs[129].units == Decimal("5.5") and costs[129].unit_cost == Decimal("1290.50")
    assert {line.category for line in costs[90:]} == {"travel"}


def test_a_paste_with_cells_that_cannot_be_read_asks_first_and_marks_them(
    bluegate: Path, tmp_path: Path
) -> None:
    terminal = at_budget(bluegate, tmp_path / "home")
    terminal.child.send(CTRL_END)
    terminal.shows("new▸")
    terminal.child.send(pasted(WRONG))
    terminal.shows("37 of 39 rows can be read.")
    terminal.shows("line 94, units: “four” is not a number")
    terminal.child.send("\x1b")
    terminal.shows("Nothing was pasted")
    terminal.child.send(pasted(WRONG))
    terminal.shows("37 of 39 rows can be read.")
    terminal.child.send("\t\r")
    terminal.shows("39 rows pasted")
    terminal.shows("129 lines")
    terminal.child.send(DOWN * 3)
    terminal.shows("… 94▸")
    terminal.child.send(CTRL_Z)
    terminal.shows("Undone: 39 cost lines pasted")
    terminal.shows("90 lines")
    terminal.child.send(CTRL_Q)
    assert terminal.ended() == 0
    assert len(on_disk(bluegate).costs) == 90


def test_copied_cells_reach_the_clipboard_of_the_terminal(bluegate: Path, tmp_path: Path) -> None:
    terminal = at_budget(bluegate, tmp_path / "home")
    terminal.child.send(SHIFT_DOWN + CTRL_C)
    terminal.shows("2 cells copied")
    sent = base64.b64encode(b"HMC\nHMC")
    terminal.until(lambda: b"\x1b]52;c;" + sent in terminal.raw)
    terminal.child.send(CTRL_Q)
    assert terminal.ended() == 0


def test_without_colour_cursor_selection_and_marks_are_still_seen(
    bluegate: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "NO_COLOR", "1")
    terminal = at_budget(bluegate, tmp_path / "home")
    terminal.shows("▸Lines")
    terminal.shows("1▸ HMC")
    terminal.child.send(SHIFT_RIGHT)
    terminal.until(lambda: underlined(terminal).strip() == "HMC")
    terminal.child.send(LEFT + "nobody\r")
    terminal.shows("✗nobody")
    terminal.child.send(F6)
    terminal.shows("▸Categories")
    terminal.shows("HMC   ▸")
    terminal.child.send(CTRL_Q)
    assert terminal.ended() == 0
