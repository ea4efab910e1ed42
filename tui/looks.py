"""The colours of the wizard: two themes of its own, and inks that can be read in every theme.

A theme of Textual names a dozen colours by taste. Which of them meet as text and ground is up to
the program that shows it; so the program brings the grounds nearer to the background, and the inks
further away from them, until all text has the contrast that WCAG 2.2 asks for (1.4.3).
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache

from rich.terminal_theme import TerminalTheme
from textual.color import BLACK, WHITE, Color
from textual.theme import BUILTIN_THEMES, Theme

CONTRAST = 4.5
"""Of text and its ground, as a ratio of luminances (WCAG 2.2, 1.4.3)."""
_AIM = 4.6
"""A bit more, as what is painted is rounded."""
_STEPS = 50

# Near greys and colours of the 256 that terminals share: a terminal that has no more shows about
# the same, where a dark blue would become navy or teal.
DARK = Theme(
    name="clusterbid-dark",
    dark=True,
    primary="#5fafd7",
    secondary="#87afd7",
    accent="#d7af5f",
    foreground="#e4e4e4",
    background="#121212",
    surface="#1c1c1c",
    panel="#262626",
    success="#87d787",
    warning="#ffd75f",
    error="#ff8787",
    variables={
        "foreground-muted": "#b2b2b2",
        "foreground-disabled": "#b2b2b2",
        "primary-muted": "#303840",
        "block-cursor-background": "#363c42",
        "block-cursor-blurred-background": "#262a2e",
        "input-selection-background": "#3a3a3a",
        "text-primary": "#87d7ff",
        "text-accent": "#d7af5f",
        "text-success": "#87d787",
        "text-warning": "#ffd75f",
        "text-error": "#ff8787",
        "footer-key-foreground": "#87d7ff",
    },
)
LIGHT = Theme(
    name="clusterbid-light",
    dark=False,
    primary="#005f87",
    secondary="#5f5f87",
    accent="#875f00",
    foreground="#1c1c1c",
    background="#ffffff",
    surface="#eeeeee",
    panel="#e4e4e4",
    success="#005f00",
    warning="#875f00",
    error="#af0000",
    variables={
        "foreground-muted": "#4e4e4e",
        "foreground-disabled": "#4e4e4e",
        "primary-muted": "#e4e4ff",
        "block-cursor-background": "#d7d7ff",
        "block-cursor-blurred-background": "#dadada",
        "input-selection-background": "#d7d7ff",
        "text-primary": "#005f87",
        "text-accent": "#5f5f00",
        "text-success": "#005f00",
        "text-secondary": "#005f87",
        "text-warning": "#5f5f00",
        "text-error": "#af0000",
        "footer-key-foreground": "#005f87",
    },
)
OWN = (DARK, LIGHT)
TERMINAL = tuple(
    replace(theme, name=theme.name.replace("ansi", "terminal"))
    for theme in BUILTIN_THEMES.values()
    if theme.ansi
)
"""Those in the colours of the terminal."""
_LEFT_TO_THE_TERMINAL = ("primary-muted", "text-primary", "text-secondary", "footer-key-foreground")
"""What Textual paints blue and magenta there, which cannot be read on many grounds."""

_YELLOW, _WHITE = "#ffff00", "#ffffff"
IN_SIXTEEN: Mapping[str, str] = {
    **{"ground": "#000000", "here": "#000080", "ink": _WHITE, "muted": "#c0c0c0"},
    **{"text-primary": "#00ffff", "text-accent": _YELLOW},
    **{"text-warning": _YELLOW, "text-error": _YELLOW},
}
"""The dark theme where there are but 16 colours, which no two terminals show alike.

So only pairs are left that can be read in the palettes of all of them: red on blue is none. There
is no light one, as many terminals show bold black as grey.
"""

GROUNDS: Mapping[str, float] = {
    "background": 1.0,
    "surface": 1.4,
    "panel": 1.4,
    "surface-lighten-1": 1.5,
    "panel-lighten-1": 1.5,
    "footer-background": 1.4,
    "primary-muted": 1.5,
    "input-selection-background": 1.7,
    "block-cursor-background": 1.7,
    "block-cursor-blurred-background": 1.35,
}
"""What text stands on, and its contrast with the background at the most.

Each ink is read on all of them. What is where one is, is set apart the most.
"""
INKS = (
    *("foreground", "foreground-muted", "foreground-disabled"),
    *("text-primary", "text-secondary", "text-accent", "text-success", "text-warning"),
    *("text-error", "button-foreground", "footer-foreground", "footer-description-foreground"),
    *("footer-key-foreground", "block-cursor-blurred-foreground", "input-selection-foreground"),
    *(f"markdown-h{level}-color" for level in range(1, 7)),
)
"""What text is written in, on any of the grounds."""
SAME: Mapping[str, str] = {
    **dict.fromkeys(("text", "link-color"), "foreground"),
    **{"text-muted": "foreground-muted", "text-disabled": "foreground-disabled"},
    **{"block-cursor-foreground": "text-primary"},
}
"""Inks that Textual makes of each ground anew, black or white; here one fits all.

What is under the cursor has a colour too, as its ground alone is not seen at once everywhere.
"""
FILLED: Mapping[str, str] = {"button-color-foreground": "primary", "on-success": "success"}
"""What is written in on a button that is filled, and what with. Textual has one ink for all."""
RULE = "rule"
"""The colour of rules, and of the borders of what is not on top; no theme of Textual has one."""
_OF_RULES = 0.4
"""How far it is from the background to the ink."""
_MADE: dict[tuple[str, bool], dict[str, str]] = {}
_IN_TABLES: dict[tuple[str, bool], TerminalTheme] = {}


def ratio(one: Color, other: Color) -> float:
    """The contrast of two opaque colours, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@cache  # every widget that is painted asks for the theme by its name
def offered(*, sixteen: bool = False) -> dict[str, Theme]:
    """The themes to choose from: the two of this program, then those of Textual.

    Where there are but `sixteen` colours, the dark one, and those in the colours of the terminal.
    """
    if sixteen:
        return {theme.name: theme for theme in (DARK, *TERMINAL)}
    others = [theme for theme in BUILTIN_THEMES.values() if not theme.ansi]
    return {theme.name: theme for theme in (*OWN, *TERMINAL, *others)}


def colours_of(theme: Theme, *, sixteen: bool = False) -> dict[str, str]:
    """The variables of a theme as this program paints with them."""
    made_for = theme.name, sixteen
    if made_for not in _MADE:
        made = {**theme.to_color_system().generate(), **theme.variables}
        _MADE[made_for] = _in_sixteen(made) if sixteen and theme is DARK else legible(made)
    return _MADE[made_for]


def _in_sixteen(variables: Mapping[str, str]) -> dict[str, str]:
    own = IN_SIXTEEN
    muted = dict.fromkeys(("foreground-muted", "foreground-disabled"), own["muted"])
    here = ("primary-muted", "input-selection-background", "block-cursor-background")
    made = dict.fromkeys(GROUNDS, own["ground"]) | dict.fromkeys(here, own["here"])
    made |= dict.fromkeys(INKS, own["ink"]) | muted
    made |= {name: colour for name, colour in own.items() if name in INKS}
    made |= {name: made[origin] for name, origin in SAME.items()}
    made |= dict.fromkeys(FILLED, own["ink"]) | dict.fromkeys(FILLED.values(), own["here"])
    return {**variables, **made, RULE: own["muted"]}


def legible(variables: Mapping[str, str]) -> dict[str, str]:
    """The variables of a theme with other values for the grounds and inks that need them.

    Of a theme in the colours of the terminal nobody knows what they are.
    """
    if Color.parse(variables["background"]).ansi is not None:
        left = dict.fromkeys((*_LEFT_TO_THE_TERMINAL, *FILLED, RULE), "ansi_default")
        return {**variables, **left}
    background = Color.parse(variables["background"])
    ink = Color.parse(variables["foreground"])
    grounds = {
        name: _no_further(_over(background, variables[name]), background, most)
        for name, most in GROUNDS.items()
    }
    inks = {name: _read_on(grounds.values(), _over(background, variables[name])) for name in INKS}
    inks |= {name: inks[origin] for name, origin in SAME.items()}
    for name, filled in FILLED.items():
        ground = _over(background, variables[filled])
        inks[name] = max((WHITE, BLACK, ink), key=lambda colour: ratio(colour, ground))
    made = grounds | inks | {RULE: background.blend(ink, _OF_RULES)}
    return {**variables, **{name: colour.hex6 for name, colour in made.items()}}


def in_tables(theme: Theme, *, sixteen: bool = False) -> TerminalTheme:
    """What Rich's names of colours mean in the cells of a table, in this theme."""
    made_for = theme.name, sixteen  # asked for by every widget that is painted
    if made_for not in _IN_TABLES:
        _IN_TABLES[made_for] = _tables_in(colours_of(theme, sixteen=sixteen))
    return _IN_TABLES[made_for]


def _tables_in(variables: Mapping[str, str]) -> TerminalTheme:
    names = ("background", "text-error", "text-success", "text-warning", "text-primary")
    ground, red, green, yellow, blue = (_rgb(variables[name]) for name in names)
    magenta, cyan = _rgb(variables["text-accent"]), _rgb(variables["text-primary"])
    ink = _rgb(variables["foreground"])
    colours = [ground, red, green, yellow, blue, magenta, cyan, ink]
    return TerminalTheme(ground, ink, colours, colours)


def _rgb(colour: str) -> tuple[int, int, int]:
    return Color.parse(colour).rgb


def _over(background: Color, colour: str) -> Color:
    """A colour as it looks on the background, should it let that through: `#81a1c1 35%`."""
    named, _, share = colour.partition(" ")
    parsed = Color.parse(named)
    return background + (parsed.with_alpha(float(share.rstrip("%")) / 100) if share else parsed)


def _no_further(ground: Color, background: Color, most: float) -> Color:
    """The ground, or what is nearer to the background, if it is set apart too much."""
    return _first(ground, background, lambda nearer: ratio(nearer, background) <= most)


def _read_on(grounds: Iterable[Color], ink: Color) -> Color:
    """The ink, or what is nearer to black or white, if it cannot be read on all of the grounds."""
    grounds = list(grounds)

    def least(colour: Color) -> float:
        return min(ratio(colour, ground) for ground in grounds)

    return _first(ink, max((WHITE, BLACK), key=least), lambda colour: least(colour) >= _AIM)


def _first(start: Color, end: Color, will_do: Callable[[Color], bool]) -> Color:
    """The first colour on the way that will do, as all behind it do; else the end."""
    if will_do(start):
        return start
    way = range(_STEPS)
    return start.blend(
        end, bisect_left(way, 1, key=lambda at: will_do(start.blend(end, at / _STEPS))) / _STEPS
    )


def _luminance(colour: Color) -> float:
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
