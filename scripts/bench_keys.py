"""The benchmark of a key: how soon the wizard answers it on a large draft, in a real terminal.

One letter after the other goes into a text field of the row editor of the partners, at the speed
of fast typing; then the writer pauses until the draft is about to be saved, and goes on. The bare
app gets the same keys at the same times.
"""

import tempfile
import time
import tomllib
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

from scripts.bench_child import Broken, clusterbid
from scripts.bench_draft import large_draft
from scripts.bench_stats import Row, percentile, row
from scripts.bench_terminal import Answer, Terminal
from scripts.bench_wizard import LAST, Env, bare_app, first_step_texts, number_of_fields

ROUNDS, WARM_UP, MEASURED = 10, 2, 7
GAP = 0.060
"""Seconds from key to key."""
PAUSES = (0.79, 0.80, 0.81, 0.82, 0.83)
"""Seconds after a key, about when the wizard saves (`SAVE_AFTER` in `tui/draft_screen.py`)."""
SAVED_WITHIN = 10.0

F4, ENTER, TAB, ERASE = b"\x1bOS", b"\r", b"\t", b"\x15"


@dataclass
class Typist:
    """Somebody who types into one terminal, and all the answers that the keys got."""

    terminal: Terminal
    typing: list[Answer] = field(default_factory=list)
    saving: list[Answer] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._letters = cycle(b"abcdefghij"[n : n + 1] for n in range(10))

    def round(self, pause: float) -> None:
        """Empty the field, type some letters, pause until the draft is saved, type one more."""
        self.terminal.press(ERASE)
        self.terminal.settle(GAP)
        for number in range(WARM_UP + MEASURED):
            answer = self._type(GAP if number < WARM_UP + MEASURED - 1 else pause)
            if number >= WARM_UP:
                self.typing.append(answer)
        self.saving.append(self._type(GAP))

    def _type(self, gap: float) -> Answer:
        due = time.monotonic() + gap
        answer = self.terminal.key(next(self._letters))
        time.sleep(max(0, due - time.monotonic()))  # the rhythm of typing
        return answer


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
            _go_to_a_name(wizard)
            bare.wait_for(LAST)
            bare.settle()
            ours, floor = Typist(wizard), Typist(bare)
            for number in range(ROUNDS):
                pause = PAUSES[number % len(PAUSES)]
                before = file.stat().st_mtime_ns
                ours.round(pause)
                _until_saved(wizard, file, before)
                floor.round(pause)
            _make_sure(file)
    return _rows(ours, floor, fields)


def _go_to_a_name(wizard: Terminal) -> None:
    """From the first step to the legal name of the first partner, by keys."""
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


def _until_saved(wizard: Terminal, file: Path, before: int) -> None:
    """Keep reading until the pause after the last key has had the draft saved."""
    deadline = time.monotonic() + SAVED_WITHIN
    last, quiet_since = before, time.monotonic()
    while time.monotonic() - quiet_since < 1.0 or last == before:
        wizard.settle(0.02)
        now = file.stat().st_mtime_ns
        if now != last:
            last, quiet_since = now, time.monotonic()
        if time.monotonic() > deadline:
            raise Broken(f"{file.name} was not saved within {SAVED_WITHIN:.0f} s of typing")


def _make_sure(file: Path) -> None:
    """What was typed has to be in the legal name; otherwise something else was measured."""
    partners = tomllib.loads(file.read_text(encoding="utf-8"))["partners"]
    typed = partners[0].get("legal_name", "")
    if not set(typed) or not set(typed) <= set("abcdefghij"):
        raise Broken(f"the letters did not go into the legal name, which is {typed!r}")


def _rows(ours: Typist, floor: Typist, fields: int) -> list[Row]:
    def of(answers: list[Answer], which: int) -> list[float]:
        return [answer[which] for answer in answers]

    bare = f"bare app with {fields} inputs"
    first, last = ((of(ours.typing, which), of(floor.typing, which)) for which in (0, 1))
    tail = [percentile(values, 0.95) for values in last]
    return [
        row(f"key to first bytes, large draft / {bare}", *first, goal=1.5),
        row("key to last bytes, large draft / the same", *last, goal=1.5),
        Row("95 of 100 keys have their last bytes by / the same", *tail),
        row(
            "key about when it saves, last bytes / the same",
            of(ours.saving, 1),
            of(floor.saving, 1),
        ),
    ]
