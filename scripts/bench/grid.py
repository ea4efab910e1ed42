"""The benchmark of the budget grid: from a key in a cell of a large budget to the settled totals.

Digits are typed into the unit cost of a line, in full width, which reads as the same number: so no
digit is elsewhere on the screen, and its painting is told from all other painting. The bare table
has as many rows, and gets the same keys at the same times.
"""

import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from scripts.bench.child import BENCH, clusterbid
from scripts.bench.draft import PARTNERS, large_draft
from scripts.bench.stats import Row, row
from scripts.bench.terminal import QUIET, Answer, Terminal
from scripts.bench.wizard import LAST, Env, first_step_texts

ROUNDS, LINES, ABOVE = 12, 500, 16.0
"""The goal: so many milliseconds above the floor."""
DIGITS = "１２３４５６"
F4, ESCAPE, LEFT, END = b"\x1bOS", b"\x1b", b"\x1b[D", b"\x1b[F"
STEPS_TO_BUDGET = 4


@dataclass
class Typist:
    """Somebody who types digits into a cell."""

    terminal: Terminal
    answers: list[Answer] = field(default_factory=list)

    def round(self) -> None:
        """Type a number digit by digit, then give it up."""
        self.answers += [self.terminal.type(digit, QUIET) for digit in DIGITS]
        self.terminal.press(ESCAPE)
        self.terminal.settle(0.3)


def editing(env: Env) -> list[Row]:
    """From a key in the grid to the bytes that it causes, and to the last of them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "large.toml"
        file.write_text(large_draft(LINES), encoding="utf-8", newline="\n")
        table = [sys.executable, str(BENCH / "floors" / "table.py"), str(LINES), LAST]
        with (
            Terminal(clusterbid("open", str(file)), env, folder) as wizard,
            Terminal(table, env, folder) as bare,
        ):
            _go_to_a_unit_cost(wizard)
            bare.wait_for(LAST)
            bare.settle()
            ours, floor = Typist(wizard), Typist(bare)
            for _ in range(ROUNDS):
                ours.round()
                floor.round()
    return _rows(ours, floor)


def _go_to_a_unit_cost(wizard: Terminal) -> None:
    """From the first step to a line of the budget, by keys."""
    wizard.wait_for(*first_step_texts())
    for _ in range(STEPS_TO_BUDGET):
        wizard.settle()
        wizard.forget()
        wizard.press(F4)
    wizard.wait_for(f"{LINES} lines")
    for key in (END, LEFT):
        wizard.settle()
        wizard.press(key)
    wizard.settle()


def _rows(ours: Typist, floor: Typist) -> list[Row]:
    bare = f"bare table with {LINES} rows"
    echo, echo_floor = ([a.echo for a in t.answers] for t in (ours, floor))
    last, last_floor = ([a.last for a in t.answers] for t in (ours, floor))
    what = f"budget of {LINES} lines, {PARTNERS} applicants: key to settled totals / {bare}"
    settled = row(what, last, last_floor)
    goal = 1 + ABOVE / settled.floor
    return [
        row(f"budget of {LINES} lines: key to its bytes / {bare}", echo, echo_floor),
        Row(settled.what, settled.ours, settled.floor, goal=goal),
    ]
