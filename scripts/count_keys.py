"""Count the keys of a recorded way through the wizard, from an empty folder to a verdict.

Run as `python scripts/count_keys.py scripts/journeys/NAME.keys`; with the Python of another
checkout, it plays the recording into the wizard of that one. A recording has a key or a text on
each line, behind what it is for; `scripts/journeys/README.md` tells how, and what was counted.
"""

import argparse
import asyncio
import datetime as dt
import re
import sys
import tempfile
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual import events

NOW = dt.datetime(2020, 11, 20, 12, 0, tzinfo=dt.UTC)
"""The clock of the journey: twelve days before the deadline."""
LETTERS = {"text": "texts", "choose": "choices"}
"""Letters that say an answer, and have to be typed anyhow: those of a text, those that choose."""
WAY = {
    "choose": "choosing",
    "move": "fields",
    "row": "rows",
    "step": "steps",
}
"""All other keys, by what they are for: to choose, to get to another field, row, step."""
_PRESSED = re.compile(r'<"([^"]*)">|"([^"]*)"|([^\s"*]+)(?:\*(\d+))?')
_PUNCTUATION = {"-": "minus"}
PASTE = "paste"
"""The key with which a terminal pastes."""


@dataclass(frozen=True)
class Stroke:
    """One key, or one letter of a text."""

    purpose: str
    part: str
    """The heading that it stands under."""
    key: str
    letter: str | None = None
    """The letter, or all that is pasted."""


def strokes(recording: str) -> Iterator[Stroke]:
    """Every press of a recording, in order; raises ValueError for a line that is none."""
    part = ""
    for number, row in enumerate(recording.splitlines(), 1):
        said = re.sub(r"\s#\s.*", "", f" {row} ").strip()
        if said.startswith("=="):
            part = said.strip("= ")
        elif said and not said.startswith("#"):
            purpose, _, pressed = said.partition(" ")
            if purpose not in {**LETTERS, **WAY} or not _PRESSED.match(pressed.strip()):
                raise ValueError(f"line {number} is no key with a purpose: {row}")
            for pasted, text, key, times in _PRESSED.findall(pressed):
                if pasted:
                    yield Stroke(
                        purpose, part, PASTE, pasted.replace(r"\t", "\t").replace(r"\n", "\n")
                    )
                elif key:
                    letter = key if len(key) == 1 else None
                    yield from [Stroke(purpose, part, key, letter)] * int(times or 1)
                yield from (Stroke(purpose, part, key_of(letter), letter) for letter in text)


def key_of(letter: str) -> str:
    """How Textual names the key of a letter."""
    if letter.isalnum() or letter in _PUNCTUATION:
        return _PUNCTUATION.get(letter, letter)
    return unicodedata.name(letter).lower().replace(" ", "_")


def column(stroke: Stroke) -> str:
    """What a press counts as."""
    says = stroke.letter is not None and stroke.key != PASTE
    if says and stroke.purpose in LETTERS:
        return LETTERS[stroke.purpose]
    return WAY[stroke.purpose]


def counted(pressed: list[Stroke]) -> str:
    """A table: a line for each part of the journey, a column for each purpose."""
    parts = list(dict.fromkeys(stroke.part for stroke in pressed))
    count = Counter((stroke.part, column(stroke)) for stroke in pressed)
    heads = [*LETTERS.values(), *WAY.values(), "the way", "in all"]
    rows = []
    for part in parts:
        letters = [count[part, head] for head in LETTERS.values()]
        way = [count[part, head] for head in WAY.values()]
        rows.append((part, [*letters, *way, sum(way), sum(letters) + sum(way)]))
    rows.append(("in all", [sum(figures) for figures in zip(*(f for _, f in rows), strict=True)]))
    width = max(len(part) for part, _ in rows)
    lines = [f"{'':{width}}  " + "  ".join(heads)]
    for part, figures in rows:
        cells = (f"{figure:{len(head)}}" for figure, head in zip(figures, heads, strict=True))
        lines.append(f"{part:{width}}  " + "  ".join(cells))
    return "\n".join(lines)


async def played(pressed: list[Stroke], folder: Path, size: tuple[int, int], wait: float) -> None:
    """Press it all in a wizard on an empty folder; it saves as it is left.

    Each key waits for the one before: not every version of the wizard keeps the order of its keys.
    """
    from storage.locations import locations
    from tui.app import ClusterbidApp

    home = locations({"CLUSTERBID_HOME": str(folder.parent / "home")})
    app = ClusterbidApp(folder, home, now=lambda: NOW)
    app.animation_level = "none"
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        for stroke in pressed:
            pilot.app.post_message(event_of(stroke))
            await pilot.pause(None if stroke.purpose == "text" else wait)
        await pilot.pause(0.5)


def event_of(stroke: Stroke) -> "events.Key | events.Paste":
    """What a terminal makes of it."""
    from textual import events

    if stroke.key == PASTE:
        return events.Paste(stroke.letter or "")
    return events.Key(stroke.key, stroke.letter)


def verdict(file: Path) -> str:
    """What the saved proposal is found to be."""
    from models.verdict import check
    from models.verdict.words import short
    from storage import load
    from storage.calls import call_of

    draft = load(file)
    return short(check(draft.proposal, call_of(draft).call, NOW))


def main() -> int:
    """Play a recording and print what was counted; 1 if the saved file is not what it has to be."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("recording", type=Path)
    parser.add_argument("--size", default="120x36", metavar="COLUMNSxROWS")
    parser.add_argument("--wait", type=float, default=0.4, help="seconds after a key of the way")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="where the saved file is put")
    options = parser.parse_args()
    columns, _, rows = options.size.partition("x")
    pressed = list(strokes(options.recording.read_text(encoding="utf-8")))
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary, "drafts")
        folder.mkdir()
        asyncio.run(played(pressed, folder, (int(columns), int(rows)), options.wait))
        (file,) = folder.glob("*.toml")
        saved, found = file.read_bytes(), verdict(file)
    if options.keep:
        options.keep.write_bytes(saved)
    reached = options.recording.with_name("reached.toml").read_text(encoding="utf-8")
    same = tomllib.loads(saved.decode()) == tomllib.loads(reached)
    print(counted(pressed))
    print(f"\n{found}; {'the same' if same else 'ANOTHER'} content as in reached.toml")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
