"""Draw the pictures of README and tour: `docs/wizard.svg` and those in `docs/tour/`.

Run as `python scripts/picture.py`. The same program draws the same bytes: the clock stands still,
and the files ask nobody for a font.
"""

import asyncio
import datetime as dt
import html
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from rich.cells import cell_len

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "sample_proposals"
TARGET = ROOT / "docs" / "wizard.svg"
TOUR = ROOT / "docs" / "tour"
SIZE = (120, 36)
NOW = dt.datetime(2020, 11, 20, 12, 0, tzinfo=dt.UTC)
NEXT = "f4"
_REST = 0.5
"""Seconds for which nothing has to change on the screen."""


class Scene(NamedTuple):
    """A draft, the keys that lead to what is shown, and the theme."""

    keys: tuple[str, ...]
    draft: str = "harbourlink"
    theme: str = "clusterbid-dark"


FIRST = Scene((NEXT, NEXT, "down"))
"""The applicants, with the cursor on the one without a registration: what the README shows."""
SCENES: Mapping[str, Scene] = {
    "call": Scene((), draft="bluegate"),
    "choice": Scene((NEXT, NEXT, "enter", "tab", "tab", "tab", "s", "w")),
    "plan": Scene((NEXT,) * 3 + ("f6",), draft="bluegate"),
    "budget": Scene((NEXT,) * 4, draft="bluegate", theme="clusterbid-light"),
    "texts": Scene((NEXT,) * 6 + ("enter",), draft="bluegate"),
    "review": Scene((NEXT,) * 7),
    "why": Scene(("f2", "f1")),
}
"""The pictures of the tour, by the name of the file."""

_FONT_FACES = re.compile(r"@font-face\s*\{.*?\}\s*", re.DOTALL)
_REMARKS = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_TEXT = re.compile(
    r'<text class="(?P<style>[\w-]+-r\d+)" x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)"'
    r' textLength="[\d.]+" clip-path="(?P<clip>[^"]+)">(?P<said>[^<]*)</text>'
)
_CELL = 12.2
"""Width of a character in the pictures of Rich."""


def main() -> None:
    """Write the pictures, of the program as it comes."""
    # Before Textual is imported: it reads most of them then, and never again.
    for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_COLOR_SYSTEM"):
        os.environ.pop(name, None)
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    os.environ["COLORTERM"] = "truecolor"
    TOUR.mkdir(parents=True, exist_ok=True)
    for target, scene in {
        TARGET: FIRST,
        **{TOUR / f"{n}.svg": s for n, s in SCENES.items()},
    }.items():
        target.write_text(picture(scene), encoding="utf-8", newline="\n")
        print(target.relative_to(ROOT))


def picture(scene: Scene = FIRST) -> str:
    """The picture of a scene as SVG."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        return portable(asyncio.run(_exported(Path(folder), scene)))


async def _exported(folder: Path, scene: Scene) -> str:
    """What Textual exports once the keys were pressed."""
    from storage.locations import locations
    from tui.app import ClusterbidApp

    file = Path(shutil.copy(SAMPLES / f"{scene.draft}.toml", folder))
    home = locations({"CLUSTERBID_HOME": str(folder / "home")})
    app = ClusterbidApp(folder, home, file, now=lambda: NOW)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.theme = scene.theme
        for key in scene.keys:
            await pilot.press(key)
            await app.workers.wait_for_complete()
        shown, before = app.export_screenshot(title="clusterbid"), ""
        while shown != before:  # on a busy machine the last key may still be under way
            await pilot.pause(_REST)
            shown, before = app.export_screenshot(title="clusterbid"), shown
        return shown


def portable(svg: str) -> str:
    """The picture with fonts that every machine has, fixed names, and no trace of a host."""
    svg = _REMARKS.sub("", _FONT_FACES.sub("", svg))
    svg = re.sub(r"terminal-\d+", "wizard", svg)
    svg = svg.replace("font-family: Fira Code, monospace", "font-family: monospace")
    svg = svg.replace("font-family: arial", "font-family: sans-serif")
    svg = _TEXT.sub(_words, svg)
    return "\n".join(line.rstrip() for line in svg.splitlines() if line.strip()) + "\n"


def _words(text: re.Match[str]) -> str:
    """Every word at a place of its own: not all programs keep blanks, or stretch text to fit."""
    said = html.unescape(text["said"]).replace("\N{NO-BREAK SPACE}", " ")
    placed = []
    for word in re.finditer(r"\S+", said):
        x = float(text["x"]) + cell_len(said[: word.start()]) * _CELL
        width = cell_len(word[0]) * _CELL
        placed.append(
            f'<text class="{text["style"]}" x="{x:.5g}" y="{text["y"]}" textLength="{width:.5g}"'
            f' clip-path="{text["clip"]}">{html.escape(word[0])}</text>'
        )
    return "".join(placed)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
