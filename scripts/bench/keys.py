"""The benchmark of a key: how soon the wizard answers it on a large draft, in a real terminal.

Letters go into a text field of the row editor of the applicants: some as fast as people type, some
one by one, and one about when the draft is saved. The bare app gets the same letters at the same
times. No letter is elsewhere on the screen, so that its painting is told from all other painting.
"""

import tempfile
import time
import tomllib
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

from scripts.bench.child import Broken, clusterbid
from scripts.bench.draft import large_draft
from scripts.bench.stats import Row, percentile, row
from scripts.bench.terminal import QUIET, Answer, Terminal
from scripts.bench.wizard import LAST, Env, bare_app, first_step_texts, number_of_fields

ROUNDS, WARM_UP, FAST, SINGLE = 10, 2, 8, 6
GAP = 0.060
"""Seconds from letter to letter in fast typing."""
PAUSES = (0.81, 0.82, 0.84, 0.86, 0.88)
"""Seconds after a letter, about when the wizard saves (`SAVE_AFTER` in `tui/screens/saver.py`)."""
SAVED_WITHIN = 10.0
LETTERS = "αβγδεζηθικλμνξοπρτυφχψ"
"""More than a round has, so that no two rounds leave the same text and each is saved."""
F4, ENTER, TAB, ERASE = b"\x1bOS", b"\r", b"\t", b"\x15"


@dataclass
class Typist:
    """Somebody who types into one terminal, and what was seen of it."""

    terminal: Terminal
    fast: list[Answer] = field(default_factory=list)
    single: list[Answer] = field(default_factory=list)
    saving: list[Answer] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._letters = cycle(LETTERS)
        self.text = ""

    def round(self, pause: float) -> None:
        """Empty the field, type fast, then one by one, and once more as the draft is saved."""
        self.text = ""
        self.terminal.press(ERASE)
        self.terminal.settle(QUIET)
        answers = [self._fast() for _ in range(WARM_UP + FAST)]
        self.fast += answers[WARM_UP:]
        self.terminal.settle(QUIET)
        self.single += [self._type(QUIET) for _ in range(SINGLE)]
        self._fast(pause)
        self.saving.append(self._type(QUIET))

    def _fast(self, gap: float = GAP) -> Answer:
        due = time.monotonic() + gap
        answer = self._type()
        time.sleep(max(0, due - time.monotonic()))  # the rhythm of typing
        return answer

    def _type(self, quiet: float = 0.0) -> Answer:
        letter = next(self._letters)
        self.text += letter
        return self.terminal.type(letter, quiet)


def typing(env: Env) -> list[Row]:
    """From a key to the bytes that it causes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "large.toml"
        file.write_text(large_draft(), encoding="utf-8", newline="\n")
        _, fields = number_of_fields(file, env)
        with (
            Terminal(clusterbid("open", str(file)), env, folder) as wizard,
            Terminal(bare_app(fields), env, folder) as bare,
        ):
            go_to_a_name(wizard)
            bare.wait_for(LAST)
            bare.settle()
            ours, floor = Typist(wizard), Typist(bare)
            for number in range(ROUNDS):
                pause = PAUSES[number % len(PAUSES)]
                ours.round(pause)
                _until_saved(wizard, file, ours.text)
                floor.round(pause)
    return _rows(ours, floor, fields)


def go_to_a_name(wizard: Terminal) -> None:
    """From the first step to the legal name of the first applicant, by keys."""
    wizard.wait_for(*first_step_texts())
    wizard.settle()
    wizard.press(F4)
    wizard.settle()
    wizard.forget()
    wizard.press(F4)
    wizard.wait_for("p1.example.org")
    for key in (ENTER, TAB):
        wizard.settle()
        wizard.press(key)
    wizard.settle()


def _until_saved(wizard: Terminal, file: Path, text: str) -> None:
    """Keep reading until the file holds what was typed, in the field that it was meant for."""
    deadline = time.monotonic() + SAVED_WITHIN
    while _legal_name(file) != text:
        if time.monotonic() > deadline:
            raise Broken(f"saved as legal name is {_legal_name(file)!r}, typed was {text!r}")
        wizard.settle(0.05)


def _legal_name(file: Path) -> str:
    text = file.read_text(encoding="utf-8").partition("legal_name = ")[2].partition("\n")[0]
    return str(tomllib.loads(f"name = {text}")["name"]) if text else ""


def _rows(ours: Typist, floor: Typist, fields: int) -> list[Row]:
    def echo(answers: list[Answer]) -> list[float]:
        return [answer.echo for answer in answers]

    def last(answers: list[Answer]) -> list[float]:
        return [answer.last for answer in answers]

    bare = f"bare app with {fields} inputs"
    return [
        row(f"large draft, fast typing: key to its bytes / {bare}",
            echo(ours.fast), echo(floor.fast), goal=1.5),
        row("large draft, single key: to its bytes / the same",
            echo(ours.single), echo(floor.single), goal=1.5),
        row("large draft, single key: to the last bytes / the same",
            last(ours.single), last(floor.single)),
        row("the same, processor alone",
            [a.worked for a in ours.single], [a.worked for a in floor.single],
            "ms cpu", goal=2.5),
        Row("large draft, fast typing: 95 of 100 keys within / the same",
            percentile(echo(ours.fast), 0.95), percentile(echo(floor.fast), 0.95)),
        Row("large draft, slowest key about the moment of saving / the same",
            max(echo(ours.saving)), max(echo(floor.saving))),
        Row("the same, work of the thread that paints",
            max(a.painter for a in ours.saving), max(a.painter for a in floor.saving),
            "ms cpu", goal=4),
    ]  # fmt: skip
