"""Every theme that is offered can be read: each ink on each ground, by its numbers alone."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color as RichColor
from rich.color import ColorSystem
from textual.color import Color
from textual.theme import Theme

from tests.helpers.tui import copied, opened
from tests.helpers.tui.reading import hard_to_read
from tui.looks import (
    CONTRAST,
    DARK,
    FILLED,
    GROUNDS,
    INKS,
    LIGHT,
    SAME,
    TERMINAL,
    colours_of,
    in_tables,
    legible,
    offered,
    ratio,
)

IN_COLOURS = [theme for theme in offered().values() if not theme.ansi]
named = pytest.mark.parametrize("theme", IN_COLOURS, ids=lambda theme: theme.name)


def _worst(colours: dict[str, str]) -> tuple[float, str, str]:
    return min(
        (ratio(Color.parse(colours[ink]), Color.parse(colours[ground])), ink, ground)
        for ink in (*INKS, *SAME)
        for ground in GROUNDS
    )


@named
def test_each_ink_can_be_read_on_each_ground(theme: Theme) -> None:
    colours = colours_of(theme)
    assert _worst(colours)[0] >= CONTRAST, _worst(colours)
    for ink, ground in FILLED.items():
        assert ratio(Color.parse(colours[ink]), Color.parse(colours[ground])) >= CONTRAST, ground


@named
def test_what_is_under_the_cursor_is_set_apart_from_what_is_not(theme: Theme) -> None:
    colours = {
        name: Color.parse(value) for name, value in colours_of(theme).items() if "#" in value
    }
    for ground in ("primary-muted", "block-cursor-background"):
        assert ratio(colours[ground], colours["background"]) > 1.15
    assert colours["block-cursor-foreground"] != colours["foreground"]


@named
def test_tables_paint_in_inks_of_the_theme(theme: Theme) -> None:
    table = in_tables(theme)
    ground = Color(*table.background_color)
    assert all(
        ratio(Color(*table.ansi_colors[n]), ground) >= CONTRAST for n in range(1, 16) if n != 8
    )


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_our_themes_can_be_read_in_256_colours(theme: Theme) -> None:
    colours = {
        name: Color(*RichColor.parse(value).downgrade(ColorSystem.EIGHT_BIT).get_truecolor()).hex6
        for name, value in colours_of(theme).items()
        if name in {*INKS, *SAME, *GROUNDS}
    }
    assert _worst(colours)[0] >= CONTRAST, _worst(colours)


XTERM = (
    *("000000", "cd0000", "00cd00", "cdcd00", "0000ee", "cd00cd", "00cdcd", "e5e5e5"),
    *("7f7f7f", "ff0000", "00ff00", "ffff00", "5c5cff", "ff00ff", "00ffff", "ffffff"),
)
VGA = (
    *("000000", "aa0000", "00aa00", "aa5500", "0000aa", "aa00aa", "00aaaa", "aaaaaa"),
    *("555555", "ff5555", "55ff55", "ffff55", "5555ff", "ff55ff", "55ffff", "ffffff"),
)


@pytest.mark.parametrize("palette", [XTERM, VGA], ids=["xterm", "console"])
def test_the_dark_theme_can_be_read_in_16_colours(palette: tuple[str, ...]) -> None:
    def shown(colour: str) -> str:
        number = RichColor.parse(colour).downgrade(ColorSystem.STANDARD).number
        assert number is not None
        return f"#{palette[number]}"

    made = colours_of(DARK, sixteen=True)
    colours = {name: shown(made[name]) for name in (*INKS, *SAME, *GROUNDS)}
    assert _worst(colours)[0] >= CONTRAST, _worst(colours)
    for ink, ground in FILLED.items():
        assert ratio(Color.parse(shown(made[ink])), Color.parse(shown(made[ground]))) > CONTRAST
    assert colours["primary-muted"] != colours["background"]


async def test_where_there_are_16_colours_the_wizard_knows_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLORTERM")
    monkeypatch.setenv("TERM", "xterm")
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        assert set(pilot.app.available_themes) == set(offered(sixteen=True))
        assert pilot.app.theme == DARK.name
        assert hard_to_read(pilot.app) == []


def test_with_16_colours_only_themes_made_for_them_are_offered() -> None:
    assert set(offered(sixteen=True)) == {DARK.name, "terminal-dark", "terminal-light"}


colour = st.builds(lambda r, g, b: Color(r, g, b).hex6, *[st.integers(0, 255)] * 3)
near_an_end = st.builds(
    lambda end, r, g, b: Color(*(abs(end - c) for c in (r, g, b))).hex6,
    st.sampled_from([0, 255]),
    *[st.integers(0, 60)] * 3,
)


@given(near_an_end, colour, colour, colour, colour, st.booleans())
def test_any_theme_on_a_ground_that_is_dark_or_light_is_mended(
    background: str, ink: str, primary: str, warning: str, surface: str, dark: bool
) -> None:
    theme = Theme(
        "any", primary, warning=warning, foreground=ink, background=background,
        surface=surface, panel=warning, dark=dark,
    )  # fmt: skip
    made = legible({**theme.to_color_system().generate(), **theme.variables})
    assert _worst(made)[0] >= CONTRAST, _worst(made)


def test_themes_in_the_colours_of_the_terminal_have_no_ground_of_their_own_under_its_text() -> None:
    for theme in TERMINAL:
        colours = colours_of(theme)
        grounds = {colours[name] for name in ("background", "surface", "panel", "primary-muted")}
        assert grounds <= {"ansi_default", "transparent"}
