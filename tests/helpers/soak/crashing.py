"""One round: somebody types, the wizard ends at a random moment, the draft is opened again."""

import contextlib
import io
import shutil
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from cli.main import main
from tests.helpers.samples import FOLDER
from tests.helpers.soak.acts import SAMPLE, walk
from tests.helpers.soak.program import Program, Start, executed
from tests.helpers.soak.typing import Table, Typist, said
from tests.helpers.tui.terminal import CTRL_Q

QUIT = "quit"
ENDS = ("kill", "kill", "terminate", "hang up", "close the terminal", QUIT)
MARKED = "\x1b[200~\x1b[201~"
"""A paste of nothing: a terminal that marks pastes, so that bursts with line ends are keys."""
LONGEST_SHOWN = 80
"""Bytes that tell of a key at most."""
PATIENCE = 8.0
"""Seconds without a further key that is seen to be taken, after which none is waited for, where the
system does not tell that nothing more comes."""


@dataclass(frozen=True)
class Outcome:
    """What came of a round."""

    seed: int
    end: str
    keys: int
    """How many were typed."""
    acknowledged: int
    """How many of them were seen to be taken before the end."""
    late: int
    """Changes that were seen and are not in the draft: the last key, or more."""
    wrong: str = ""
    """What must not be, in words."""


class Round:
    """A draft of its own, typed into by a typist of this seed."""

    def __init__(self, seed: int, folder: Path, start: Start = executed) -> None:
        """`start` begins the wizards of it."""
        self.seed = seed
        self._start = start
        self.home = folder / "home"
        folder.mkdir(parents=True)
        self.file = Path(shutil.copy(FOLDER / SAMPLE, folder / "draft.toml"))
        self.typist = Typist(_table(self.file), seed)
        walk(self.typist)
        self._any = self.typist.any
        self._acknowledged = 0
        self._looked_at = 0
        """How much of what the terminal was given was looked through."""

    def play(self) -> Outcome:
        """Type, end the wizard, open the draft again, and compare."""
        end = self._any.choice(ENDS)
        wrong = self._type_and(end)
        for _ in range(self._any.choice([0, 0, 0, 1])):
            self._killed_while_opening()
        late = 0
        if not wrong:
            # The wizard may leave it open whether what came back is kept; the journal has it then.
            wrong = self._by_wizard() if self._any.random() < 0.12 else ""
        if not wrong:
            wrong = self._by_lines()
        if not wrong:
            late, wrong = self._compared()
        keys = len(self.typist.strokes)
        return Outcome(self.seed, end, keys, self._acknowledged, late, wrong)

    def _type_and(self, end: str) -> str:
        strokes = self.typist.strokes
        if end == QUIT:
            return self._type_and_quit()
        sent = self._any.randrange(1, len(strokes) + 1)
        wanted = sent if self._any.random() < 0.6 else self._any.randrange(sent + 1)
        terminal = self._opened()
        try:
            self._send(terminal, sent)
            # What is typed ahead may never be painted: then it is waited for no longer.
            wanted = max((n for n in range(wanted) if strokes[n].shows), default=-1) + 1
            until, so_far = time.monotonic() + PATIENCE, 0
            while self._seen(terminal.raw) < wanted and time.monotonic() < until:
                if not terminal.pump():
                    return f"it ended by itself: {_last(terminal.raw)}"
                if not terminal.goes_on():
                    break
                if self._acknowledged > so_far:
                    until, so_far = time.monotonic() + PATIENCE, self._acknowledged
            for _ in range(self._any.choice([0, 0, 1, 3])):
                terminal.pump()
            self._seen(terminal.raw)
        finally:
            lives_on = terminal.end(end)
        return lives_on

    def _type_and_quit(self) -> str:
        """Type all of it, with the key to quit behind it: then nothing at all may be missing."""
        terminal = self._opened()
        self._send(terminal, len(self.typist.strokes))
        terminal.send(CTRL_Q)
        code = terminal.ended()
        if code != 0:
            return f"the wizard left with {code}: {_last(terminal.raw)}"
        self._acknowledged = len(self.typist.strokes)
        return "" if said(_table(self.file)) == said(self.typist.now) else self._compared()[1]

    def _started(self) -> Program:
        self._looked_at = 0
        return Program("open", str(self.file), home=self.home, start=self._start)

    def _opened(self) -> Program:
        """The wizard on the draft, as soon as it takes keys."""
        terminal = self._started()
        while not terminal.takes_keys and terminal.pump():
            pass
        terminal.send(MARKED)
        return terminal

    def _send(self, terminal: Program, many: int) -> None:
        """Type the first keys in bursts, as the program writes meanwhile."""
        keys = [stroke.keys for stroke in self.typist.strokes[:many]]
        at = 0
        while at < many:
            burst = self._any.choice([1, 3, 10, 40, many])
            terminal.send("".join(keys[at : at + burst]))
            at += burst
            terminal.pump()

    def _seen(self, raw: bytes) -> int:
        """How many keys were seen to be taken: as they are taken in order, all up to the last."""
        new, self._looked_at = raw[max(0, self._looked_at - LONGEST_SHOWN) :], len(raw)
        for at in range(len(self.typist.strokes) - 1, self._acknowledged - 1, -1):
            shows = self.typist.strokes[at].shows
            if shows and shows.encode() in new:
                self._acknowledged = at + 1
                break
        return self._acknowledged

    def _killed_while_opening(self) -> None:
        terminal = self._started()
        for _ in range(self._any.randrange(40)):
            terminal.pump()
        terminal.end("kill")

    def _by_lines(self) -> str:
        """Open the draft again line by line, at the end of whose input it is saved."""
        said = io.StringIO()
        with pytest.MonkeyPatch.context() as patched:
            patched.setenv("CLUSTERBID_HOME", str(self.home))
            patched.setattr("sys.stdin", None)
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                code = main(["ask", str(self.file)])
        return "" if code == 0 else f"not opened again ({code}): {said.getvalue()[-300:]}"

    def _by_wizard(self) -> str:
        terminal = self._opened()
        terminal.send(CTRL_Q)
        code = terminal.ended()
        return "" if code == 0 else f"the wizard left with {code}: {_last(terminal.raw)}"

    def _compared(self) -> tuple[int, str]:
        """How many changes are missing that were seen; and what is wrong."""
        found = said(_table(self.file))
        states = self.typist.states
        possible = [*enumerate(states), *self.typist.begun]
        at = max((n for n, state in possible if said(state) == found), default=-1)
        if at < 0:
            return 0, f"it says what it never said: {_nearest(found, states)}"
        seen = range(at + 1, self._acknowledged + 1)
        late = sum(states[n] is not states[n - 1] for n in seen)
        return late, f"{late} keys are lost" if late > 1 else ""


def played(seed: int, folder: Path, start: Start = executed) -> Outcome:
    """Play a round in a folder of its own below `folder`, which goes unless something is wrong."""
    own = folder / str(seed)
    outcome = Round(seed, own, start).play()
    if not outcome.wrong:
        shutil.rmtree(own)
    return outcome


def _table(file: Path) -> Table:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _last(raw: bytes) -> str:
    return raw[-300:].decode("utf-8", "replace")


def _nearest(found: Table, states: list[Table]) -> str:
    """The state that has most in common with what was found, and where they differ."""
    leaves = dict(_leaves(found))
    best = max(states, key=lambda state: len(leaves.items() & dict(_leaves(said(state))).items()))
    other = dict(_leaves(said(best)))
    differ = [key for key in {**leaves, **other} if leaves.get(key) != other.get(key)]
    return "; ".join(f"{key}: {leaves.get(key)!r} for {other.get(key)!r}" for key in differ[:6])


def _leaves(value: object, at: str = "") -> list[tuple[str, str]]:
    if isinstance(value, dict):
        return [leaf for key, item in value.items() for leaf in _leaves(item, f"{at}.{key}")]
    if isinstance(value, list):
        return [leaf for n, item in enumerate(value) for leaf in _leaves(item, f"{at}[{n}]")]
    return [(at, str(value))]
