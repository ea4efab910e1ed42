"""Draw `docs/wizard.svg`: the wizard with an ineligible proposal, as the README shows it.

Run as `python scripts/picture.py`. The same program draws the same bytes: the clock stands still,
and the file asks nobody for a font.
"""

import asyncio
import datetime as dt
import html
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

from rich.cells import cell_len

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "sample_proposals" / "harbourlink.toml"
TARGET = ROOT / "docs" / "wizard.svg"
SIZE = (120, 36)
NOW = dt.datetime(2020, 11, 20, 12, 0, tzinfo=dt.UTC)
PARTNERS = 2
"""Position of the step that is shown."""
APPLICANT = 1
"""Row of the applicant in the editor: the one without a registration."""

_FONT_FACES = re.compile(r"@font-face\s*\{.*?\}\s*", re.DOTALL)
_REMARKS = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_TEXT = re.compile(
    r'<text class="(?P<style>[\w-]+-r\d+)" x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)"'
    r' textLength="[\d.]+" clip-path="(?P<clip>[^"]+)">(?P<said>[^<]*)</text>'
)
_CELL = 12.2
"""Width of a character in the pictures of Rich."""


def main() -> None:
    """Write the picture, of the program as it comes."""
    # Before Textual is imported: it reads most of them then, and never again.
    for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_COLOR_SYSTEM"):
        os.environ.pop(name, None)
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(picture(), encoding="utf-8", newline="\n")
    print(TARGET.relative_to(ROOT))


def picture() -> str:
    """The picture as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        return portable(asyncio.run(_exported(Path(folder))))


async def _exported(folder: Path) -> str:
    """What Textual exports: the applicants, with the cursor on the applicant that is amiss."""
    from textual.widgets import DataTable

    from storage.locations import locations
    from tui.app import ClusterbidApp
    from tui.screens.draft import DraftScreen

    file = Path(shutil.copy(SAMPLE, folder))
    home = locations({"CLUSTERBID_HOME": str(folder / "home")})
    app = ClusterbidApp(folder, home, file, now=lambda: NOW)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        screen = app.screen
        if not isinstance(screen, DraftScreen):
            raise SystemExit(f"{file.name} did not open")
        await screen.go_and_enter(PARTNERS)
        await pilot.pause()
        screen.step.query(DataTable).first().move_cursor(row=APPLICANT)
        await pilot.pause()
        await pilot.pause()
        return app.export_screenshot(title="clusterbid")


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
