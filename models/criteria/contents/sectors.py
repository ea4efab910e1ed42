"""Criteria on the sector that a proposal is about, as far as its words tell."""

import re
import unicodedata
from collections.abc import Iterator
from typing import ClassVar, Literal

from models.criteria.base import Criterion, Pair
from models.criteria.case import Case
from models.criteria.finding import Finding
from models.proposal.paths import kept_at
from models.remembering import remembering
from models.values.words import listed

PLACES = ("sectors", "title", "abstract")
"""Where in the project it is said what it is about."""


class SectorBorder(Criterion):
    """Sectors, title and abstract speak of a sector, or do not speak of it.

    In `words` and `not_words` case and accents do not matter. A word stands for itself alone, and
    with `*` at its end for all that begin like it; of several words, any marks may stand between.
    """

    kind: Literal["sector-border"]
    inside: bool
    """Whether the project is to be inside the sector, so that they speak of it; else outside."""
    words: tuple[str, ...]
    """What shows that a text speaks of the sector: `defence`, `militar*`, `dual use`."""
    not_words: tuple[str, ...] = ()
    """What does not, though one of the words stands in it: `food security`."""

    reads: ClassVar[tuple[str, ...]] = tuple(f"project.{name}" for name in PLACES)

    def judge(self, case: Case) -> Iterator[Finding]:
        """Words prove little, so a call should make advice of it; without any text it is open."""
        texts, found = self._texts(case), self._found(case)
        where = [f"project.{name}" for name in texts] or [f"project.{PLACES[0]}"]
        unread = [at for at in self.reads if kept_at(case.proposal, at) is not None]
        words = [word for words in found.values() for word in words]
        if not self.inside:
            case.compared(words, "empty")
        case.compared(() if found else unread, "empty", None, "open")
        if not found:
            case.compared(texts, "said", None, "open")
        if self.inside:
            case.compared(words, "said")
        if found and self.inside:
            yield self.met(f"{_said(found)}", *(f"project.{name}" for name in found))
        elif found:
            yield self.unmet(
                f"{_said(found)}; {self.asks}",
                "If the project is about that, choose the strand that is for it; if not, leave it.",
                *(f"project.{name}" for name in found),
            )
        elif unread:
            fix = "Write it so that it can be read."
            yield self.open("Not all that tells the sector can be read", fix, *unread)
        elif not texts:
            fix = f"Enter the {listed(PLACES)}."
            yield self.open("Neither sectors nor title nor abstract yet", fix, *self.reads)
        elif self.inside:
            yield self.unmet(
                f"No word of it in {listed(texts)}; {self.asks}",
                f"Say in the {listed(PLACES)} what the project does there, or choose another "
                "strand.",
                *where,
            )
        else:
            yield self.met(f"No word of it in {listed(texts)}", *where)

    def workings(self, case: Case) -> Iterator[Pair]:
        """Which words are looked for, and where they stand."""
        yield "looked for", listed(self.words, most=12)
        for name in self._texts(case):
            words = self._found(case).get(name, ())
            yield name, listed((f"“{word}”" for word in words), most=12) or "none of them"

    def _texts(self, case: Case) -> dict[str, str]:
        """What is said of the sector, by field; no place that says nothing."""
        project = case.proposal.project
        said = {"sectors": ", ".join(project.sectors)}
        said |= {"title": project.title, "abstract": project.abstract}
        return {name: text for name, text in said.items() if text.strip()}

    def _found(self, case: Case) -> dict[str, tuple[str, ...]]:
        """The words that stand in each text, as they are written there; no text without any."""
        found = {
            name: spoken_of(text, self.words, self.not_words)
            for name, text in self._texts(case).items()
        }
        return {name: words for name, words in found.items() if words}


# The abstract is the same at most keys. Not many, for each may be a long text.
@remembering(32)
def spoken_of(text: str, words: tuple[str, ...], but: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Those of some words that stand in a text, each once, in its own spelling.

    None counts that stands inside one of `but`.
    """
    text = unicodedata.normalize("NFC", text)
    hits = _pattern(words, but).finditer(_plain(text))
    found = (" ".join(text[hit.start() : hit.end()].split()) for hit in hits if hit.lastgroup)
    return tuple({word.casefold(): word for word in found}.values())


def _said(found: dict[str, tuple[str, ...]]) -> str:
    """`“defence” in the title and abstract`."""
    words = dict.fromkeys(word for words in found.values() for word in words)
    return f"{listed(f'“{word}”' for word in words)} in the {' and '.join(found)}"


@remembering(64)
def _pattern(words: tuple[str, ...], but: tuple[str, ...]) -> re.Pattern[str]:
    # What does not count stands first, and takes its words out of the text.
    return re.compile(rf"\b(?:{_any_of(but)}|(?P<word>{_any_of(words)}))\b")


def _any_of(phrases: tuple[str, ...]) -> str:
    """What finds any of some phrases in a plain text, the longest first; nothing without any."""
    found = [
        r"[\W_]{1,3}".join(map(re.escape, pieces)) + (r"\w*" if phrase.endswith("*") else "")
        for phrase in phrases
        if (pieces := re.findall(r"[^\W_]+", _plain(unicodedata.normalize("NFC", phrase))))
    ]
    return "|".join(sorted(found, key=len, reverse=True)) or r"(?!)"


def _plain(text: str) -> str:
    """A text without case and accents, as long as it was, so that places in it hold."""
    return text.lower() if text.isascii() else "".join(map(_plain_character, text))


@remembering(4096)
def _plain_character(character: str) -> str:
    return unicodedata.normalize("NFKD", character).casefold()[:1] or character
