"""What a PDF shows of a text: letters with the marks on them, of which one font has to have all.

Something has to stand in for what no font can show: PDF/UA forbids text without a picture, and the
library that sets the documents writes none at all then. What the fonts have comes in as `Glyphs`.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from models.remembering import remembering

Families: TypeAlias = Callable[[str], frozenset[str]]
"""The families of fonts that have a glyph for a character; of nothing, none."""
STAND_IN = "\N{REPLACEMENT CHARACTER}"
"""Shown where no font has a glyph."""

_JOINER = "\N{ZERO WIDTH JOINER}"
_FOR_SIGNS = frozenset("\ufe0e\ufe0f")
"""Selectors of the plain and the coloured form of a sign."""
_SKINS = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
_TAGS = range(0xE0000, 0xE0200)
_UNSEEN_MARKS = frozenset("\u034f\u17b4\u17b5\u180b\u180c\u180d\u180f")
_LAYOUT = frozenset("\t\n\r")
_FORMAT = "Cf"
_SEEN = frozenset("\u070f\u0890\u0891\U000110bd\U000110cd") | frozenset(
    map(chr, range(0x13430, 0x13440))
)
"""Of those that tell how their neighbours are shown, the ones that are drawn themselves."""
_OTHER_SHAPES = re.compile("([\uf900-\ufaff\U0002f800-\U0002fa1f]+)")
"""Ideographs that normal forms take for another one, although they are drawn otherwise."""


@dataclass(frozen=True, eq=False)
class Glyphs:
    """What the fonts of the documents can show."""

    families: Families
    everyday: frozenset[str] = frozenset()
    """Letters and signs that are known to have one, so that `families` need not be asked.

    No marks are among them, and nothing that changes its neighbours.
    """


def printed(text: str, glyphs: Glyphs) -> str:
    """The text with a stand-in for what no font can show, alone or on the letter before it.

    Joiners and selectors that no font heeds are left out: they could not be shown either.
    """
    if text.isascii() or glyphs.everyday.issuperset(text):
        return text
    return "".join(shown for _, shown in _told_apart(text, glyphs))


def shown_otherwise(text: str, glyphs: Glyphs) -> set[tuple[str, str]]:
    """The characters of a text that are shown otherwise, each with what is shown in its place."""
    # Of a long text most words stand there several times, and are there at the next key again.
    words = set(text.split())
    # White space parts what characters are to one another, but for what looks beyond it.
    if any(word[-1] == _JOINER or _sort_of(word[0]) is _Sort.JOINING for word in words):
        words = {text}
    words.update(filter(str.isspace, set(text)))
    return {pair for word in words for pair in _of_word(word, glyphs)}


def stand_alone(characters: Iterable[str], glyphs: Glyphs) -> bool:
    """Whether each is shown as it is whatever stands beside it, but for what composes with it."""
    return all(_stands_alone(character, glyphs) for character in characters)


@remembering(65536)
def _stands_alone(character: str, glyphs: Glyphs) -> bool:
    sort = _sort_of(character)
    return sort is _Sort.UNSEEN or (sort in _ALONE and bool(glyphs.families(character)))


@remembering(65536)
def _of_word(word: str, glyphs: Glyphs) -> tuple[tuple[str, str], ...]:
    return tuple(pair for pair in _told_apart(word, glyphs) if pair[0] != pair[1])


def _told_apart(text: str, glyphs: Glyphs) -> Iterator[tuple[str, str]]:
    """Each character of a text with what is shown in its place.

    Letters and marks come as the one character that Unicode has for both, where it has one.
    """
    text, families = _composed(text), glyphs.families
    together = frozenset[str]()
    """The families that have all of the letter and its marks so far."""
    for at, character in enumerate(text):
        sort = _sort_of(character)
        if sort is _Sort.LETTER:
            together = families(character)
            yield character, character if together else STAND_IN
        elif sort is _Sort.MARK:
            together = together & families(character)
            yield character, character if together else STAND_IN
        elif sort is _Sort.SPACE:
            # A mark after it is one without a letter, wherever the text may be parted.
            together = frozenset()
            there = character in _LAYOUT or families(character)
            yield character, character if there else STAND_IN
        elif sort is _Sort.UNSEEN or _is_heeded(character, text, at, families):
            yield character, character
        else:
            yield character, ""


def belongs(character: str) -> bool:
    """Whether a character is a mark on the one before it."""
    return _sort_of(character) is _Sort.MARK


def unseen(character: str) -> bool:
    """Whether a character only tells how its neighbours are shown."""
    return _sort_of(character) in (_Sort.UNSEEN, _Sort.JOINING)


class _Sort(Enum):
    """What a character is to its neighbours."""

    LETTER = "letter or sign"
    MARK = "mark on the letter before it"
    SPACE = "space"
    UNSEEN = "never seen"
    JOINING = "joiner or selector: never seen, and left out where no font heeds it"


_ALONE = (_Sort.LETTER, _Sort.SPACE)


@remembering(65536)
def _sort_of(character: str) -> _Sort:
    kind = unicodedata.category(character)
    if character == _JOINER or "\ufe00" <= character <= "\ufe0f":
        return _Sort.JOINING
    if ord(character) in _TAGS or character in _UNSEEN_MARKS:
        return _Sort.JOINING
    if kind == _FORMAT and character not in _SEEN:
        return _Sort.UNSEEN
    if character.isspace():
        return _Sort.SPACE
    return _Sort.MARK if kind[0] == "M" or character in _SKINS else _Sort.LETTER


def _is_heeded(joining: str, text: str, at: int, families: Families) -> bool:
    """Whether some font heeds the joiner or selector that stands there in a text."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if joining in _FOR_SIGNS:
        sign = bool(before) and _sort_of(before) is _Sort.LETTER and not before.isalpha()
        return sign and bool(families(before))
    if joining != _JOINER or not before:
        return False
    if before in _FOR_SIGNS:
        return _is_heeded(before, text, at - 1, families)
    # Before another of its sort, which may be left out itself, it joins nothing.
    if before.isspace() or not after or _sort_of(after) is _Sort.JOINING:
        return False
    return bool(families(before) & families(after))


def _composed(text: str) -> str:
    """The text in normal form C, but for ideographs that would take another shape."""
    if unicodedata.is_normalized("NFC", text):
        return text
    parts = _OTHER_SHAPES.split(text)
    parts[::2] = (unicodedata.normalize("NFC", part) for part in parts[::2])
    return "".join(parts)
