"""The lists and settings of a DOCX."""

from collections.abc import Mapping
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from bundle.look.layout import Layout, twips
from bundle.word.xml import emptied, make
from models.texts.blocks import Sign

BULLETS, NUMBERS = 1, 2
"""The lists: of bullets, and of the numbers of headings."""
_COUNTED: Mapping[Sign, tuple[int, str, str]] = {
    Sign.NUMBER: (3, "decimal", "."),
    Sign.LETTER: (4, "lowerLetter", ")"),
}
"""For each way to count: the list that says how, its name for it, and what stands behind."""
LEVELS = 5
"""Levels of lists inside one another."""
_NUMBER_ROOM, _DIGIT_ROOM = 7.0, 2.5
"""Room for the number of an item, of two signs and what stands behind, and for each sign more, in
millimetres."""
_LETTERS = 26
NUMBERED_LEVELS = 3
"""Levels of headings that can carry numbers."""
_NUMBER_WIDTHS = (10.0, 13.0, 16.0)
"""Room for the number of a heading of each level, in millimetres."""


def number_width(level: int) -> int:
    """Room for the number of a heading, in twips."""
    return twips(_NUMBER_WIDTHS[min(level, NUMBERED_LEVELS) - 1])


def dress_lists(numbering: Any, layout: Layout) -> None:
    """Replace all lists by ours: bullets, numbers of headings, and how items are counted."""
    bullets = [
        _level(
            level,
            "bullet",
            "" if level else "ListBullet",
            layout.bullets.sign,
            item_room(level, layout, Sign.BULLET),
        )
        for level in range(LEVELS)
    ]
    levels = []
    for level in range(NUMBERED_LEVELS):
        sign = ".".join(f"%{n + 1}" for n in range(level + 1))
        width = number_width(level + 1)
        beside = make("ind", left=width, hanging=width)
        levels.append(_level(level, "decimal", f"Heading{level + 1}", sign, beside))
    emptied(numbering).extend(
        [
            make(
                "abstractNum",
                make("multiLevelType", val="hybridMultilevel"),
                *bullets,
                abstractNumId=1,
            ),
            make(
                "abstractNum",
                make("multiLevelType", val="multilevel"),
                *levels,
                abstractNumId=2,
            ),
            *(_counted(sign, layout) for sign in _COUNTED),
            *(make("num", make("abstractNumId", val=n), numId=n) for n in (BULLETS, NUMBERS)),
        ]
    )


def indent(level: int, layout: Layout, sign: Sign, last: int = 1) -> int:
    """How far the text of an item stands from the edge, in twips; a list is counted to `last`."""
    look = layout.bullets
    more = _hanging(layout, sign, last) - look.hanging
    return twips(look.indent + more + level * _NUMBER_ROOM)


def item_room(level: int, layout: Layout, sign: Sign, last: int = 1) -> BaseOxmlElement:
    """The property of a paragraph that an item of a level has, of a list counted to `last`."""
    hanging = twips(_hanging(layout, sign, last))
    return make("ind", left=indent(level, layout, sign, last), hanging=hanging)


def _hanging(layout: Layout, sign: Sign, last: int) -> float:
    """How far the sign of an item stands before its text, in millimetres."""
    if sign is Sign.BULLET:
        return layout.bullets.hanging
    # Word counts with letters so: y, z, aa, bb.
    signs = len(str(last)) if sign is Sign.NUMBER else -(-last // _LETTERS)
    return _NUMBER_ROOM + _DIGIT_ROOM * max(0, signs - 2)


def counting(numbering: Any, sign: Sign, level: int, first: int) -> int:
    """The id of a new list whose items of a level are counted from `first`."""
    id_ = len(numbering.findall(qn("w:num"))) + 1
    override = make("lvlOverride", make("startOverride", val=first), ilvl=level)
    numbering.append(make("num", make("abstractNumId", val=_COUNTED[sign][0]), override, numId=id_))
    return id_


def _counted(sign: Sign, layout: Layout) -> BaseOxmlElement:
    id_, kind, behind = _COUNTED[sign]
    levels = (
        _level(level, kind, "", f"%{level + 1}{behind}", item_room(level, layout, sign))
        for level in range(LEVELS)
    )
    return make("abstractNum", make("multiLevelType", val="multilevel"), *levels, abstractNumId=id_)


def _level(level: int, kind: str, style: str, sign: str, room: BaseOxmlElement) -> BaseOxmlElement:
    return make(
        "lvl",
        make("start", val=1),
        make("numFmt", val=kind),
        *([make("pStyle", val=style)] if style else []),
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
