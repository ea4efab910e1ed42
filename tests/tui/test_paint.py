"""Every step, view and dialog is painted whole, in colours that can be read on each other.

No text is left to the colours of the terminal: a row with a background and no foreground is black
on black in a terminal that is black on white.
"""

from collections import defaultdict
from pathlib import Path

import pytest

from tests.helpers.tui import (
    SIZES,
    STEP_IDS,
    copied,
    desk_of,
    everything,
    go,
    opened,
    press,
    settled,
)
from tests.helpers.tui.reading import in_sixteen, without_colours
from tests.helpers.tui.walking import amiss, amiss_everywhere, focus_unseen
from tui.looks import DARK, LIGHT, offered


@pytest.mark.parametrize(
    ("draft", "theme"),
    [("bluegate", DARK.name), pytest.param("harbourlink", LIGHT.name, marks=pytest.mark.walk)],
)
async def test_no_text_is_left_to_the_terminal(tmp_path: Path, draft: str, theme: str) -> None:
    async with opened(copied(tmp_path, draft) / f"{draft}.toml", (120, 36)) as pilot:
        pilot.app.theme = theme
        assert await amiss_everywhere(pilot) == []


async def test_greys_can_be_read_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(copied(tmp_path, "harbourlink") / "harbourlink.toml") as pilot:
        for step in STEP_IDS:
            (await go(pilot, step)).enter()
            await settled(pilot)
            assert amiss(pilot) == []


FEW = {
    "none": ({"NO_COLOR": "1"}, without_colours),
    "sixteen": ({"COLORTERM": "", "TERM": "xterm"}, in_sixteen),
}
"""How a terminal says that it has few colours, and what is left of looks there."""
OPENED = {
    "call": (("f6",), ("f7",), ("f1",), ("ctrl+p",), ("enter",)),
    "partners": (("f6",),),
    "activities": (("f6",), ("f6",), ("f6",)),
    "budget": (("ctrl+t",), ("f6",), ("f6",), ("f6",)),
    "review": (("f6",),),
}
"""Keys by which the steps come to their other views and to dialogs."""


@pytest.mark.parametrize("few", ["none", pytest.param("sixteen", marks=pytest.mark.walk)])
async def test_where_one_is_can_be_seen_with_few_colours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: str
) -> None:
    """One of each kind of place in each step and dialog: the focus shows in the place itself."""
    told, left = FEW[few]
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    tried: dict[str, set[str]] = defaultdict(set)
    found = []
    async with opened(everything(tmp_path)) as pilot:
        for step in STEP_IDS:
            (await go(pilot, step)).enter()
            for keys in ((), *OPENED.get(step, ())):
                await press(pilot, *keys)
                await settled(pilot)
                place = type(pilot.app.screen).__name__
                unseen = await focus_unseen(pilot, left, tried[place])
                found += [f"{step} {keys}: {one}" for one in unseen]
                if place != "DraftScreen":
                    await press(pilot, "escape")
    assert not found, "\n".join(found)
    assert len(tried) > len(OPENED)


@pytest.mark.walk
@pytest.mark.parametrize("size", [(200, 60), *SIZES])
@pytest.mark.parametrize("theme", [name for name, theme in offered().items() if not theme.ansi])
async def test_all_themes_at_all_sizes(tmp_path: Path, theme: str, size: tuple[int, int]) -> None:
    async with opened(copied(tmp_path, "harbourlink") / "harbourlink.toml", size) as pilot:
        pilot.app.theme = theme
        assert await amiss_everywhere(pilot) == []


@pytest.mark.parametrize("theme", [DARK.name, LIGHT.name])
async def test_nor_is_it_on_the_desk(tmp_path: Path, theme: str) -> None:
    folder = copied(tmp_path, "bluegate", "half-filled")
    (folder / "broken.toml").write_text("format = 1\ncall = [", encoding="utf-8")
    async with desk_of(folder, (120, 36)) as pilot:
        pilot.app.theme = theme
        await settled(pilot)
        assert amiss(pilot) == []
        await press(pilot, "n")
        await settled(pilot)
        assert amiss(pilot) == []
