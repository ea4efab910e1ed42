"""Letters with the marks that belong to them, of which one font has to have them all.

Something has to stand in for what no font can show: PDF/UA forbids text without a picture, and the
library writes no document at all then.
"""

import unicodedata

from bundle.pdf.glyphs import families, unseen

STAND_IN = "\N{REPLACEMENT CHARACTER}"
"""Shown where no font has a glyph."""
_JOINER = "\N{ZERO WIDTH JOINER}"
_FOR_SIGNS = frozenset("\ufe0e\ufe0f")
"""Selectors of the plain and the coloured form of a sign."""
_SKINS = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
_TAGS = range(0xE0000, 0xE0200)


def showable(text: str) -> str:
    """The text with a stand-in for what no font can show, alone or on the letter before it.

    Joiners and selectors that no font heeds are left out: they could not be shown either.
    """
    made: list[str] = []
    together = frozenset[str]()
    """The families that have all of the letter and its marks so far."""
    for at, character in enumerate(text):
        if belongs(character):
            shared = together & families(character)
            made.append(character if shared else STAND_IN)
            together = shared
        elif _dropped(character, text[at - 1 : at], text[at + 1 : at + 2]):
            continue
        elif unseen(character) or character.isspace():
            made.append(character)
        else:
            together = families(character)
            made.append(character if together else STAND_IN)
    return "".join(made)


def belongs(character: str) -> bool:
    """Whether a character is a mark on the one before it."""
    if character in _SKINS:
        return True
    return unicodedata.category(character).startswith("M") and not unseen(character)


def _dropped(character: str, before: str, after: str) -> bool:
    if ord(character) in _TAGS or "\ufe00" <= character <= "\ufe0d":
        return True
    if character in _FOR_SIGNS:
        return not before or before.isalpha() or not families(before)
    if character == _JOINER:
        return not ((after and families(before or " ") & families(after)) or before in _FOR_SIGNS)
    return False
