"""Finding one of thousands of things by a few letters of what it is called."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from models.remembering import remembering

_MARKS = re.compile("[\u0300-\u036f]+")
_WHOLE = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe"})
"""Letters that are not taken apart into one without a mark, but typed without it all the same."""
_APART = re.compile(r"[\W_]+")
_SHORT = 200
"""Characters of what is worth remembering in its folded form."""

_BEFORE, _BEHIND = 24, 120
"""Characters of an excerpt before and behind its place."""

# What a word that was typed is to a thing; the less the better. Each word has its own, and they
# are added. A whole word is one better than its beginning.
_BEGINS, _IN_NAME, _INITIALS, _BESIDE, _INSIDE = 1, 3, 5, 7, 9
_USED = 4
"""How much better a thing is that was used before: one by its initials comes before other names."""
_LETTER = 2
"""Length of a single letter after its blank: nearly everything has it inside of some word."""
_LIKE_ENOUGH = 66
"""Likeness in percent from which a word may be one that is spelled wrong."""


class Sought(NamedTuple):
    """What a thing is found by: the words of its name, then those that are said of it."""

    text: str
    """The words, each after a blank; behind the names and behind the rest stands a blank too."""
    name_ends: int
    initials: str


def sought(name: str, also: str = "", beside: Iterable[str] = ()) -> Sought:
    """Something to be found by its name, by what it is `also` called, else by what is `beside` it.

    Other names count as much as the own one, but for its first word and its initials.
    """
    words = words_of(name)
    names = f"{words} {words_of(also)}"
    rest = " ".join(map(words_of, beside))
    return Sought(f" {names}  {rest} ", len(names) + 1, _initials(words))


def words_of(text: str) -> str:
    """The words of a text without case, accents and marks, each separated by one blank."""
    return _short_words(text) if len(text) <= _SHORT else _words(text)


def _words(text: str) -> str:
    text = text.casefold()
    if not text.isascii():
        # Twice: a letter such as `ℋ` has no other case before it is taken apart, and is `H` after.
        text = _MARKS.sub("", unicodedata.normalize("NFKD", text)).casefold().translate(_WHOLE)
    return _APART.sub(" ", text).strip()


_short_words = remembering(16384)(_words)


@remembering(16384)
def _initials(words: str) -> str:
    return "".join(word[0] for word in words.split())


def where_said(text: str, typed: str) -> int | None:
    """The place in a text at which what was typed stands, else the longest word of it, if any."""
    lowered = text.lower()
    typed = typed.lower().strip()
    for wanted in (typed, *sorted(typed.split(), key=len, reverse=True)[:1]):
        if wanted and (found := re.search(rf"\b{re.escape(wanted)}", lowered)) is not None:
            return found.start()
    return None


def excerpt(text: str, at: int) -> str:
    """What stands around a place of a text, on one line."""
    begin = max(0, at - _BEFORE)
    lead = "…" if begin else ""
    return lead + " ".join(text[begin : at + _BEHIND].split())


class Search:
    """A list of things in which is searched while somebody types."""

    def __init__(self, things: Sequence[Sought], used: int = 0) -> None:
        """The things; of those that fit alike, the first is the best.

        So many at the beginning were `used` before, and are preferred.
        """
        self._things = things
        self._used = used
        self._asked: list[str] = []
        self._fitting: Sequence[int] = range(len(things))
        """Those that fit what was asked last."""

    def best(self, typed: str, most: int) -> tuple[list[int], int]:
        """Positions of the best that fit what was typed, and how many fit in all.

        Every word that was typed has to be found: as the beginning of a word, as initials of the
        name (`ed` for `ECCP date`), or inside of a word. Where one is found nowhere, it is taken
        for the word that it resembles most.
        """
        asked = words_of(typed).split()
        if not asked:
            self._asked, self._fitting = [], range(len(self._things))
            return list(range(min(most, len(self._things)))), len(self._things)
        narrower = self._is_narrower(asked)
        ranked = self._ranked(asked, self._fitting if narrower else range(len(self._things)))
        if ranked:
            self._asked, self._fitting = asked, [at for _, at in ranked]
        else:
            self._asked, self._fitting = [], range(len(self._things))
            ranked = self._ranked(self._meant(asked), self._fitting)
        return [at for _, at in sorted(ranked)[:most]], len(ranked)

    def _is_narrower(self, asked: Sequence[str]) -> bool:
        """Whether all that fits now has fitted before: something was typed on."""
        before = self._asked
        if not before or len(asked) < len(before):
            return False
        pairs = zip(before, asked, strict=False)
        return all(now == old or (now.startswith(old) and len(old) > 1) for old, now in pairs)

    def _ranked(self, asked: Sequence[str], among: Iterable[int]) -> list[tuple[int, int]]:
        """Those that fit, by how well and by position."""
        if not asked:
            return []
        things = self._things
        spaced = [(f" {word}", word, len(word) + 1) for word in asked]
        ranked: list[tuple[int, int]] = []
        for at in among:
            text, name_ends, initials = things[at]
            rank = 0 if at >= self._used else -_USED
            for begins, word, length in spaced:
                found = text.find(begins)
                if 0 <= found < name_ends:
                    rank += _IN_NAME if found else _BEGINS
                elif initials.startswith(word):
                    rank += _INITIALS
                    continue
                elif found >= 0:
                    rank += _BESIDE
                elif length > _LETTER and word in text:
                    rank += _INSIDE
                    continue
                else:
                    break
                if text[found + length] == " ":
                    rank -= 1
            else:
                ranked.append((rank, at))
        return ranked

    def _meant(self, asked: Sequence[str]) -> list[str]:
        """What was typed with words that are there in the place of others; nothing if none are."""
        from rapidfuzz import fuzz, process  # 6 ms, and most people type what is there

        known = self._known_words
        meant: list[str] = []
        for word in asked:
            if any(other.startswith(word) for other in known):
                meant.append(word)
                continue
            near = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH)
            if near is None:
                return []
            meant.append(near[0])
        return meant

    @cached_property
    def _known_words(self) -> list[str]:
        return list(dict.fromkeys(self._words_of_all()))

    def _words_of_all(self) -> Iterator[str]:
        for thing in self._things:
            if len(thing.text) <= _SHORT:  # a chapter has words for everything
                yield from thing.text.split()
