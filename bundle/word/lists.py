"""The lists and settings of a DOCX."""

from typing import Any

from docx.oxml.xmlchemy import BaseOxmlElement

from bundle.look.layout import Layout, twips
from bundle.word.xml import emptied, make

BULLETS, NUMBERS = 1, 2
"""The lists: of bullets, and of the numbers of headings."""
NUMBERED_LEVELS = 3
"""Levels of headings that can carry numbers."""
_NUMBER_WIDTHS = (9.0, 11.0, 13.0)
"""Room for the number of a heading of each level, in millimetres."""


def number_width(level: int) -> int:
    """Room for the number of a heading, in twips."""
    return twips(_NUMBER_WIDTHS[min(level, NUMBERED_LEVELS) - 1])


def dress_lists(numbering: Any, layout: Layout) -> None:
    """Replace all lists by ours: bullets, and numbers of headings."""
    look = layout.bullets
    room = make("ind", left=twips(look.indent), hanging=twips(look.hanging))
    levels = [_level(0, "bullet", "ListBullet", look.sign, room)]
    for level in range(NUMBERED_LEVELS):
        sign = ".".join(f"%{n + 1}" for n in range(level + 1))
        width = number_width(level + 1)
        room = make("ind", left=width, hanging=width)
        levels.append(_level(level, "decimal", f"Heading{level + 1}", sign, room))
    emptied(numbering).extend(
        [
            make(
                "abstractNum",
                make("multiLevelType", val="hybridMultilevel"),
                levels[0],
                abstractNumId=1,
            ),
            make(
                "abstractNum",
                make("multiLevelType", val="multilevel"),
                *levels[1:],
                abstractNumId=2,
            ),
            *(make("num", make("abstractNumId", val=n), numId=n) for n in (BULLETS, NUMBERS)),
        ]
    )


def _level(level: int, kind: str, style: str, sign: str, room: BaseOxmlElement) -> BaseOxmlElement:
    return make(
        "lvl",
        make("start", val=1),
        make("numFmt", val=kind),
        make("pStyle", val=style),
        make("lvlText", val=sign),
        make("lvlJc", val="left"),
        make("pPr", room),
        ilvl=level,
    )


def dress_settings(settings: Any, layout: Layout) -> None:
    """Replace all settings by ours: hyphens, languages, and how new the file is."""
    language = layout.language
    # Without it Word opens the file as one of 2007, in its compatibility mode.
    mode = make(
        "compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val=15,
    )
    emptied(settings).extend(
        [
            make("zoom", percent=100),
            make("defaultTabStop", val=twips(12.5)),
            make("autoHyphenation"),
            make("consecutiveHyphenLimit", val=2),
            make("doNotHyphenateCaps"),
            make("characterSpacingControl", val="doNotCompress"),
            make("compat", mode),
            make(
                "themeFontLang",
                val=language.latin,
                eastAsia=language.far_east,
                bidi=language.complex,
            ),
            make("decimalSymbol", val="."),
            make("listSeparator", val=","),
        ]
    )
