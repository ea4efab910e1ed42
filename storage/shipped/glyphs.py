"""What the fonts of the documents can show, as `templates/fonts/coverage.txt` lists it.

The list is written when fonts change. The fonts themselves cannot be asked: some are inside the
library that sets the documents, which only names what it fails at.
"""

from bisect import bisect_right
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from models.remembering import remembering
from models.values.printed import Glyphs
from storage.shipped.folder import template_folder

_EVERYDAY = (
    *((0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x17F), (0x218, 0x21B)),  # Latin
    *((0x386, 0x386), (0x388, 0x38A), (0x38C, 0x38C), (0x38E, 0x3A1), (0x3A3, 0x3CE)),  # Greek
    *((0x400, 0x45F), (0x490, 0x491)),  # Cyrillic
    *((0x2010, 0x2015), (0x2018, 0x201E), (0x2020, 0x2022), (0x2026, 0x2026), (0x202F, 0x2030)),
    *((0x2039, 0x203A), (0x20AC, 0x20AC), (0x2122, 0x2122), (0x2190, 0x2193), (0x2264, 0x2265)),
)
"""What most European texts are written with, and some font has; so the list is rarely read."""


def font_folder() -> Path:
    """The folder of the fonts that come with the program."""
    return template_folder() / "fonts"


@lru_cache(maxsize=1)
def glyphs() -> Glyphs:
    """What the fonts have; the list is read once it is asked for a character of no everyday use."""
    everyday = frozenset(chr(code) for first, last in _EVERYDAY for code in range(first, last + 1))
    return Glyphs(families, everyday | frozenset("\t\n"))


@remembering(65536)
def families(character: str) -> frozenset[str]:
    """The families of fonts that have a glyph for a character."""
    if not character:
        return frozenset()
    code = ord(character)
    return frozenset(name for name, ranges in _coverage().items() if _within(code, ranges))


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
