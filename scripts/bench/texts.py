"""The benchmark of long texts: what a letter typed into a chapter of 320 kB costs the processor.

The bare text area is as large, holds the same text and gets the same keys. A letter is typed at the
beginning of the text as it was opened; in the middle, after the first half of it was pasted before
the second; and at its end, after all of it was pasted. No letter is elsewhere on the screen.
"""

import json
import sys
import tempfile
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from scripts.bench.child import BENCH, Broken, clusterbid, inside
from scripts.bench.stats import Row, row
from scripts.bench.terminal import QUIET, Terminal
from scripts.bench.wizard import LAST, Env, first_step_texts

SIZE = 320_000
"""Bytes of the text in UTF-8."""
KEYS = 4
GOAL = 4.0
LETTERS = "αβγδεζηθικλμνξοπρτυφχψ"
F4, ENTER = b"\x1bOS", b"\r"
STEPS_TO_TEXTS = 6
SECTION = "relevance"
RESTED = 2.5
"""Seconds after which the draft is saved and the typing has rested."""

_ENGLISH = "Clusters of the water economy learn from one another across the borders of regions. "
_HINDI = "प्रौद्योगिकी और नवाचार के कार्यक्षेत्र में संकुलों का सहयोग "
TEXTS = {
    "many paragraphs": 12 * _ENGLISH + "\n\n",
    "paragraphs of 8 kB": 96 * _ENGLISH + "\n\n",
    "Devanagari, many paragraphs": 12 * _HINDI + "\n\n",
}
"""What a text is made of, by what it is called.

In a single paragraph of that size the bare text area takes a second for each key, and as long for
each blink of its cursor: it is no floor any more.
"""
PLACES = {"beginning": 0.0, "middle": 0.5, "end": 1.0}
"""The places to type at, each with the share of the text that is pasted before it."""
MEASURED = [
    *(("many paragraphs", place) for place in PLACES),
    ("Devanagari, many paragraphs", "middle"),
    ("paragraphs of 8 kB", "middle"),
]


@dataclass
class Costs:
    """Milliseconds of processor that a program took."""

    key: list[float] = field(default_factory=list)
    rest: list[float] = field(default_factory=list)
    """For a key and all that follows when typing rests, saving included."""
    paste: list[float] = field(default_factory=list)


def writing(env: Env) -> list[Row]:
    """What a key costs in a long text, a pasted one, and one that is saved."""
    rows: list[Row] = []
    for name, place in MEASURED:
        ours, floor = _typed(long_text(TEXTS[name]), PLACES[place], env)
        what = f"320 kB, {name}, {place}"
        key = f"{what}: a key / its own bare text area"
        rows.append(row(key, ours.key, floor.key, "ms cpu", goal=GOAL))
        rest = f"{what}: a key and its rest, with saving / the same"
        rows.append(row(rest, ours.rest, floor.rest, "ms cpu"))
        if ours.paste:
            pasted = f"320 kB, {name}, pasted up to the {place} / the same"
            rows.append(row(pasted, ours.paste, floor.paste, "ms cpu", goal=GOAL))
    return rows


def long_text(piece: str) -> str:
    """A text of 320 kB, out of a piece that is said again and again; it ends with a line.

    Where a line of the bare text area is full, a letter behind it is not painted.
    """
    size = len(piece.encode())
    return (piece * (SIZE // size + 1))[: SIZE * len(piece) // size].strip() + "\n"


def _typed(text: str, share: float, env: Env) -> tuple[Costs, Costs]:
    """What letters cost after a share of the text, in the wizard and in the bare text area."""
    at = int(len(text) * share)
    ours, floor = Costs(), Costs()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        draft, said = folder / "long.toml", folder / "said.txt"
        said.write_text(text[at:], encoding="utf-8", newline="\n")
        draft.write_text(_draft(text[at:]), encoding="utf-8", newline="\n")
        size = inside("text area", draft, env)
        bare_text = [
            sys.executable,
            str(BENCH / "floors" / "text.py"),
            *map(str, size),
            str(said),
            LAST,
        ]
        # One after the other: with a blinking cursor, output that nobody reads would pile up.
        programs = (
            (clusterbid("open", str(draft)), _go_to_the_text, ours),
            (bare_text, _until_painted, floor),
        )
        for command, ready, costs in programs:
            with Terminal(command, env, folder) as terminal:
                ready(terminal)
                terminal.type(LETTERS[-2], QUIET)  # what is done only once is done with it
                terminal.watch(RESTED)
                if at:
                    costs.paste.append(_paste(terminal, text[:at]))
                _type(terminal, costs)
        if _untyped(draft) != text:
            raise Broken("what is saved is not what was typed and pasted")
    return ours, floor


def _draft(text: str) -> str:
    head = 'format = 1\ncall = "COS-CLUSINT-2020-3-01"\nstrand = "A"\n\n[narrative]\n'
    # JSON writes texts as TOML reads them.
    return f"{head}{SECTION} = {json.dumps(text, ensure_ascii=False)}\n"


def _untyped(draft: Path) -> str:
    """What is saved, without the letters that were typed."""
    saved = str(tomllib.loads(draft.read_text(encoding="utf-8"))["narrative"][SECTION])
    return saved.translate(dict.fromkeys(map(ord, LETTERS)))


def _go_to_the_text(wizard: Terminal) -> None:
    """From the first step into the text of the first section, by keys."""
    wizard.wait_for(*first_step_texts())
    for _ in range(STEPS_TO_TEXTS):
        wizard.settle()
        wizard.forget()
        wizard.press(F4)
    wizard.wait_for("Write in your own editor")
    wizard.settle()
    wizard.press(ENTER)
    wizard.settle()


def _until_painted(bare: Terminal) -> None:
    bare.wait_for(LAST)
    bare.settle()


def _paste(terminal: Terminal, text: str) -> float:
    """Paste, and type a letter: its being painted tells that the text was taken."""
    before = terminal.worked()
    terminal.press(b"\x1b[200~" + text.encode() + b"\x1b[201~")
    terminal.type(LETTERS[-1], QUIET)
    taken = terminal.worked() - before
    terminal.watch(RESTED)
    return taken


def _type(terminal: Terminal, costs: Costs) -> None:
    """Letters one by one, the last one until all rests."""
    for letter in LETTERS[:KEYS]:
        before = terminal.worked()
        terminal.type(letter, QUIET)
        costs.key.append(terminal.worked() - before)
    before = terminal.worked()
    terminal.type(LETTERS[KEYS], QUIET)
    terminal.watch(RESTED)
    costs.rest.append(terminal.worked() - before)
