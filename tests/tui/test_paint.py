"""Every step, view and dialog is painted whole, in colours that can be read on each other.

No text is left to the colours of the terminal: a row with a background and no foreground is black
on black in a terminal that is black on white.
"""

from pathlib import Path
from typing import Any

import pytest

from tests.helpers.tui import STEP_IDS, copied, desk_of, follow, go, opened, press, settled
from tests.helpers.tui.reading import half_painted, hard_to_read
from tui.looks import DARK, LIGHT

VIEWS = 6
"""More than any step has."""
DIALOGS = {"f1": "help", "ctrl+p": "palette", "ctrl+t": "tools"}
OWN_DIALOGS = {"call", "review"}
"""Steps whose F6 opens a dialog instead of a view."""


@pytest.mark.parametrize(("draft", "theme"), [("bluegate", DARK.name), ("harbourlink", LIGHT.name)])
async def test_no_text_is_left_to_the_terminal(tmp_path: Path, draft: str, theme: str) -> None:
    unseen: list[str] = []

    def look(where: str, pilot: Any) -> None:
        for found in (*half_painted(pilot.app), *hard_to_read(pilot.app)):
            unseen.append(f"{where}: {found}")

    async with opened(copied(tmp_path, draft) / f"{draft}.toml", (120, 36)) as pilot:
        pilot.app.theme = theme
        for step in STEP_IDS:
            (await go(pilot, step)).enter()
            await settled(pilot)
            look(step, pilot)
            if step in OWN_DIALOGS:
                await press(pilot, "f6")
                await settled(pilot)
                look(f"{step}: its dialog", pilot)
                await press(pilot, "escape")
                continue
            for view in range(VIEWS if step != "texts" else 0):
                await press(pilot, "f6")
                await settled(pilot)
                look(f"{step}, view {view}", pilot)
                # Marks, the cursor, and a cell that is typed have colours of their own.
                await press(pilot, "down", "shift+down", "shift+right")
                look(f"{step}, view {view}, chosen", pilot)
                await press(pilot, "escape")
            for key, dialog in DIALOGS.items():
                await press(pilot, key)
                await settled(pilot)
                look(f"{step}: {dialog}", pilot)
                await press(pilot, "escape")
        await go(pilot, "budget")
        await follow(pilot, "costs[1].unit_cost")
        await press(pilot, "7", ".")
        look("budget, typing", pilot)
        await press(pilot, "escape")
        await follow(pilot, "partners[1].country")
        await press(pilot, "enter")
        await settled(pilot)
        look("picker", pilot)
    assert not unseen, "\n".join(unseen[:40])


@pytest.mark.parametrize("theme", [DARK.name, LIGHT.name])
async def test_nor_is_it_on_the_desk(tmp_path: Path, theme: str) -> None:
    folder = copied(tmp_path, "bluegate", "half-filled")
    (folder / "broken.toml").write_text("format = 1\ncall = [", encoding="utf-8")
    async with desk_of(folder, (120, 36)) as pilot:
        pilot.app.theme = theme
        await settled(pilot)
        assert [*half_painted(pilot.app), *hard_to_read(pilot.app)] == []
        await press(pilot, "n")
        await settled(pilot)
        assert [*half_painted(pilot.app), *hard_to_read(pilot.app)] == []
