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
    draft_screen,
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
    """Two of each kind of place in each step: no two frames are the same but for their colours."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        for step in STEP_IDS:
            (await go(pilot, step)).enter()
            places = [w for w in pilot.app.screen.query("*") if w.focusable and is_shown(w)]
            kinds = dict.fromkeys(map(type, places))
            alike = [[place for place in places if type(place) is kind][:2] for kind in kinds]
            await settled(pilot)
            pilot.app.screen.set_focus(None)
            await settled(pilot)
            seen = {str(without_colours(pilot.app)): "no focus at all"}
            for place in (place for places in alike for place in places):
                place.focus(scroll_visible=place.parent is not draft_screen(pilot).step)
                await settled(pilot)
                frame = str(without_colours(pilot.app))
                assert frame not in seen, f"{step}: {place} {place.region} looks like {seen[frame]}"
                seen[frame] = str(place)


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
