"""The screens as text, compared with files. `UPDATE_GOLDENS=1 pytest tests/tui/test_goldens.py`
writes them anew; the difference is then read in review."""

import os
from pathlib import Path

import pytest

from tests.helpers.tui import (
    SIZES,
    STEP_IDS,
    copied,
    desk_of,
    follow,
    go,
    opened,
    panel_of,
    press,
    settled,
    until,
)
from tests.helpers.tui.goldens import Compare
from tui.overlays.help import HelpScreen
from tui.widgets.picker import Picker

DRAFTS = (("bluegate", SIZES[:1]), ("harbourlink", SIZES))


@pytest.mark.parametrize(
    ("draft", "size"),
    [pytest.param(d, s, id=f"{d}-{s[0]}x{s[1]}") for d, sizes in DRAFTS for s in sizes],
)
async def test_every_step(
    tmp_path: Path, golden: Compare, draft: str, size: tuple[int, int]
) -> None:
    file = copied(tmp_path, draft) / f"{draft}.toml"
    async with opened(file, size) as pilot:
        for step in STEP_IDS:
            (await go(pilot, step)).enter()
            await settled(pilot)
            golden(f"{step}/{draft}-{size[0]}x{size[1]}", pilot)
        await go(pilot, "partners")  # Review shows all findings itself
        await press(pilot, "f2")
        await until(pilot, lambda: panel_of(pilot).has_focus_within)
        await settled(pilot)
        golden(f"findings/{draft}-{size[0]}x{size[1]}", pilot)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_desk_picker_and_help(tmp_path: Path, golden: Compare, size: tuple[int, int]) -> None:
    folder = copied(tmp_path, "bluegate", "half-filled", "harbourlink", "seashield")
    (folder / "broken.toml").write_text("format = 1\ncall = [", encoding="utf-8")
    for file in folder.iterdir():
        os.utime(file, (1605873600, 1605873600))
    at = f"{size[0]}x{size[1]}"
    async with desk_of(folder, size) as pilot:
        golden(f"desk/{at}", pilot)
        await press(pilot, "n")
        await settled(pilot)
        golden(f"desk/new-draft-{at}", pilot)
    async with opened(folder / "harbourlink.toml", size) as pilot:
        await follow(pilot, "partners[1].country")
        await press(pilot, "s")
        await settled(pilot)
        golden(f"picker/in-place-{at}", pilot)
        await press(pilot, "escape", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Picker))
        await settled(pilot)
        golden(f"picker/one-{at}", pilot)
        await press(pilot, "escape")
        await follow(pilot, "project.target_countries")
        await press(pilot, "tab", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Picker))
        await settled(pilot)
        golden(f"picker/many-{at}", pilot)
        await press(pilot, "escape")
        await follow(pilot, "partners[1].eccp.status")
        await press(pilot, "f1")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        await settled(pilot)
        golden(f"help/field-{at}", pilot)
