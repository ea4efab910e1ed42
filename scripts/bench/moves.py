"""What the processor does for keys that move about in a large draft: Tab, F4, a picker.

Each key is pressed again and again, in the wizard and in a bare form, in turns; what counts is the
time of the processor that the program used from the key until nothing was painted any more. Other
work on the machine changes that least.

The bare form has as many inputs as the wizard has fields in the steps visited, and does the same
for the same key: Tab goes to the next input, F4 to the other of two pages with half of the inputs
each, and a key opens a screen with a search and as many options on top.
"""

import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from scripts.bench.child import BENCH, clusterbid, inside
from scripts.bench.draft import large_draft
from scripts.bench.keys import ENTER, F4, TAB, go_to_a_name
from scripts.bench.stats import Row, row
from scripts.bench.terminal import Terminal
from scripts.bench.wizard import LAST, Env

ROUNDS, TABS, PICKS = 3, 8, 3
F3, SHIFT_TAB, ESCAPE, CHOOSE = b"\x1bOR", b"\x1b[Z", b"\x1b", b"\x0f"
STEPS = 8
AT = 3
"""The step that is in view between the rounds: the applicants."""
CPU = "ms cpu"
QUIET = 0.3
"""Seconds without output after which all that a key leads to is done."""


@dataclass
class Mover:
    """Somebody who moves about in one terminal, and what it cost."""

    terminal: Terminal
    costs: dict[str, list[float]] = field(default_factory=dict)

    def press(self, key: bytes, what: str = "") -> None:
        """Press a key; note what it cost if it is one of those that count."""
        before = self.terminal.worked()
        self.terminal.press(key)
        self.terminal.rest(QUIET)
        if what:
            self.costs.setdefault(what, []).append(self.terminal.worked() - before)

    def round(self, *, counts: bool) -> None:
        """Tab through a form and back, turn its pages, open a list and close it."""
        raise NotImplementedError

    def _through(self, counts: bool) -> None:
        for _ in range(TABS):
            self.press(TAB, "Tab" if counts else "")
        for _ in range(TABS):
            self.press(SHIFT_TAB)

    def _open(self, key: bytes, counts: bool) -> None:
        for _ in range(PICKS):
            self.press(key, "open" if counts else "")
            self.press(ESCAPE, "close" if counts else "")


class OfTheWizard(Mover):
    """In the row editor of the applicants, at a legal name."""

    def round(self, *, counts: bool) -> None:
        self._through(counts)
        for step in range(AT + 1, STEPS + 1):
            self.press(F4, f"to {step}" if counts else "")
        for step in range(STEPS - 1, 0, -1):
            self.press(F3, f"to {step}" if counts else "")
        for step in range(2, AT + 1):
            self.press(F4, f"to {step}" if counts else "")
        for key in (ENTER, TAB, TAB, TAB):  # from the table to the country of the first applicant
            self.press(key)
        self._open(ENTER, counts)
        for _ in range(2):
            self.press(SHIFT_TAB)


class OfTheForm(Mover):
    """In the bare form, at an input."""

    def round(self, *, counts: bool) -> None:
        self._through(counts)
        for _ in range(2):
            self.press(F4, "page" if counts else "")
        self._open(CHOOSE, counts)


def moving(env: Env) -> list[Row]:
    """From a key to the end of all that it leads to, in time of the processor."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "large.toml"
        file.write_text(large_draft(), encoding="utf-8", newline="\n")
        found = inside("moves", file, env)
        inputs, options = found["fields"], found["countries"]
        form = [
            sys.executable,
            str(BENCH / "floors" / "steps.py"),
            str(inputs // 2),
            str(options),
            LAST,
        ]
        with (
            Terminal(clusterbid("open", str(file)), env, folder) as wizard,
            Terminal(form, env, folder) as bare,
        ):
            go_to_a_name(wizard)
            bare.wait_for(LAST)
            bare.settle()
            ours, floor = OfTheWizard(wizard), OfTheForm(bare)
            for number in range(-1, ROUNDS):  # what comes into view for the first time costs more
                ours.round(counts=number >= 0)
                floor.round(counts=number >= 0)
    return _rows(ours.costs, floor.costs, inputs, options)


def _rows(
    ours: dict[str, list[float]], floor: dict[str, list[float]], inputs: int, options: int
) -> list[Row]:
    form = f"bare form with {inputs} inputs"
    pages = "F4 to the other half of them"
    steps = [costs for what, costs in ours.items() if what.startswith("to ")]
    return [
        row(f"large draft, Tab / the same in a {form}", ours["Tab"], floor["Tab"], CPU, 2.5),
        row(f"large draft, F4 or F3 to a visited step / {pages}",
            [cost for step in steps for cost in step], floor["page"], CPU, 4),
        row("large draft, the slowest of the steps / the same",
            max(steps, key=median), floor["page"], CPU, 4),
        row(f"large draft, a picker opens / a bare list of {options} with a search opens",
            ours["open"], floor["open"], CPU, 4),
        row("large draft, it closes / the same", ours["close"], floor["close"], CPU),
    ]  # fmt: skip
