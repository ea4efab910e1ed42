"""Every step, view and dialog is painted whole, in colours that can be read on each other.

No text is left to the colours of the terminal: a row with a background and no foreground is black
on black in a terminal that is black on white.
"""

from pathlib import Path

import pytest

from tests.helpers.tui import (
    SIZES,
    STEP_IDS,
    copied,
    desk_of,
    go,
    is_shown,
    opened,
    press,
    settled,
)
from tests.helpers.tui.reading import without_colours
from tests.helpers.tui.walking import amiss, amiss_everywhere
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


async def test_where_one_is_can_be_seen_without_colours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of each kind of place: with the focus it looks otherwise than without."""
    tried: set[type] = set()
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        for step in reversed(STEP_IDS):
            (await go(pilot, step)).enter()
            await settled(pilot)
            places = [w for w in pilot.app.screen.query("*") if w.focusable and is_shown(w)]
            kinds = {type(place): place for place in places}
            for place in (place for kind, place in kinds.items() if kind not in tried):
                pilot.app.screen.set_focus(None)
                place.scroll_visible(animate=False, immediate=True)
                await settled(pilot)
                before = without_colours(pilot.app)
                place.focus(scroll_visible=False)
                await settled(pilot)
                assert without_colours(pilot.app) != before, f"{place} in {step}"
            tried |= {*kinds}


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
