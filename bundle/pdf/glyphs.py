"""Which characters the fonts of the documents can show.

`coverage.txt` tells it, written when fonts change. The fonts themselves cannot be asked here: some
are inside the library that sets the documents, which only names what it fails at.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from storage.shipped.folder import template_folder

_SPACES = frozenset("\t\n\r")
_FORMAT = "Cf"
_VARIATION_SELECTORS = ((0xFE00, 0xFE0F), (0xE0100, 0xE01EF))


def without_glyph(text: str) -> frozenset[str]:
    """The characters of a text that no font of the documents can show.

    Spaces, and what is never seen (joiners, soft hyphens, marks of direction), are not among them.
    """
    return frozenset(character for character in set(text) if not _shown(character))


def font_folder() -> Path:
    """The folder of the fonts that come with the program."""
    return template_folder() / "fonts"


@lru_cache(maxsize=8192)
def families(character: str) -> frozenset[str]:
    """The families of fonts that have a glyph for a character."""
    code = ord(character)
    return frozenset(name for name, ranges in _coverage().items() if _within(code, ranges))


def unseen(character: str) -> bool:
    """Whether a character only tells how its neighbours are shown."""
    if unicodedata.category(character) == _FORMAT:
        return True
    return any(first <= ord(character) <= last for first, last in _VARIATION_SELECTORS)


@lru_cache(maxsize=8192)
def _shown(character: str) -> bool:
    return character in _SPACES or unseen(character) or bool(families(character))


def _within(code: int, ranges: tuple[list[int], list[int]]) -> bool:
    firsts, lasts = ranges
    at = bisect_right(firsts, code) - 1
    return at >= 0 and code <= lasts[at]


@lru_cache(maxsize=1)
def _coverage() -> Mapping[str, tuple[list[int], list[int]]]:
    """For each family the first and the last code points of all ranges that it has, in order."""
    found: dict[str, tuple[list[int], list[int]]] = {}
    firsts: list[int] = []
    lasts: list[int] = []
    for line in (font_folder() / "coverage.txt").read_text(encoding="ascii").splitlines():
        if line.startswith("["):
            firsts, lasts = found[line.strip("[]")] = ([], [])
        elif not line.startswith("#"):
            for part in line.split():
                first, _, last = part.partition("-")
                firsts.append(int(first, 16))
                lasts.append(int(last or first, 16))
    return found
