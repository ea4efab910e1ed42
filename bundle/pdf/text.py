"""Texts of a document as the PDF templates take them: as data, with what is known of them."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from bundle.content import Styled, styled
from models.texts.blocks import Run
from models.values.held import held_text
from models.values.printed import STAND_IN, belongs, printed, unseen
from storage.shipped.glyphs import glyphs

Said: TypeAlias = str | dict[str, Any]
"""A text, or its parts with language and direction: see `say` in the templates."""
_Part: TypeAlias = str | list[str] | dict[str, Any]

LONG_WORD = 48
"""Letters of a word that always fit on a line."""

_LANGUAGES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("he", re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")),
    ("ar", re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")),
    ("el", re.compile("[\u0370-\u03ff\u1f00-\u1fff]")),
    ("uk", re.compile("[іїєґІЇЄҐ]")),
    ("sr", re.compile("[ђјљњћџЂЈЉЊЋЏ]")),
    ("ru", re.compile("[ыэёЫЭЁ]")),
    ("bg", re.compile("[\u0400-\u04ff]")),
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\u1100-\u11ff\uac00-\ud7a3]")),
    ("zh", re.compile("[\u3400-\u9fff]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
)
"""Languages by letters that tell them; the first that a text has letters of is taken.

By the language a reader reads aloud what a PDF says, and the library breaks words.
"""
LONGEST_ADDRESS = 2_000
"""Letters of what is still a link: no browser goes further, and the library ends at 8 000."""
LONGEST_JOINED = 500
"""Letters of a word whose letters join, and which stays whole: the library ends at some 30 000."""
_GAP = "\N{EM SPACE}"
"""What stands for a tab, of which the library shows nothing: `12⇥3` would be read as 123."""
FAR_LETTERS = re.compile("[\u0370-\u1dff\u1f00-\u1fff\u2070-\u209f\u20d0-\U0010ffff]")
"""All letters that are not Latin are among them, and no dashes, quotation marks and currencies."""
_FOREIGN = 0.5
"""The part of the letters from which on a text is not in English."""
_ADDRESS = re.compile(r"(https?://[^\s<>\"'“”‘’]*[^\s<>\"'“”‘’.,:;!?)\]}…])")
_NO_PARTING = r"(?<!\S)(?:\S*\w@\w\S*|\S*://\S+|[^\w\s]*(?:[\w-]+\.)+[A-Za-z]{2,}\S*)"
"""A word with an e-mail address, a web address or a domain: a hyphen would become part of it."""
_UNPARTED = re.compile(_NO_PARTING)
_IN_DOMAIN = re.compile(r"\.[A-Za-z]{2}")
_AT_SIGNS = re.compile(r"(?<=[@/._\-?&=+:;,])")


def said(text: str, longest: int = LONG_WORD, *, links: bool = False) -> Said:
    """A text for the templates; words of more than `longest` letters may break anywhere.

    With `links`, web addresses become links. What stands at the top or foot of pages may have none:
    to PDF/UA it is no content, and the library refuses links in it.
    """
    if isinstance(text, Styled):
        return _styled(text, longest)
    text = shown(text)
    links = links and "://" in text and _ADDRESS.search(text) is not None
    plain = not links and not _has_long_word(text, longest) and not _has_address(text)
    if plain and text.isascii():
        return text
    backwards = reads_backwards(text)
    language = _language(text)
    if plain and language == "en" and not backwards:
        return text
    parts = _joined(text, longest) if backwards else _parts(text, longest, links)
    return {"lang": language, "backwards": backwards, "parts": parts}


def _styled(text: Styled, longest: int) -> Said:
    """A text with its looks: each run as a part with parts of its own."""
    whole = shown(text)
    backwards = reads_backwards(whole)
    parts = [_run(run, longest, backwards) for run in text.runs]
    return {"lang": _language(whole), "backwards": backwards, "parts": parts}


def _run(run: Run, longest: int, backwards: bool) -> dict[str, Any]:
    if run.note:
        return {"note": said(styled(run.note), longest, links=True)}
    words = shown(run.text)
    parts = _joined(words, longest) if backwards else _parts(words, longest, not run.link)
    return {"parts": parts, "bold": run.bold, "italic": run.italic, "link": run.link}


def shown(text: str) -> str:
    """The text with a stand-in for what no font can show, and without what no PDF can hold."""
    return printed(held_text(text), glyphs()).replace("\t", _GAP)


def replaced(text: str, unshown: Iterable[str]) -> str:
    """The text with a stand-in for each of those characters."""
    return text.translate({ord(character): STAND_IN for character in unshown})


def reads_backwards(text: str) -> bool:
    """Whether the first letter that has a direction is read from right to left."""
    directions = (unicodedata.bidirectional(letter) for letter in text)
    return next((d != "L" for d in directions if d in ("L", "R", "AL")), False)


def _language(text: str) -> str:
    """The language that most letters tell; English where they do not."""
    if not FAR_LETTERS.search(text):
        return "en"
    letters = [letter for letter in text if letter.isalpha()]
    foreign = [
        letter for letter in letters if letter > "\u036f" and not "\u1e00" <= letter <= "\u1eff"
    ]
    if len(foreign) <= len(letters) * _FOREIGN:
        return "en"
    return next((name for name, signs in _LANGUAGES if signs.search(text)), "en")


def _has_address(text: str) -> bool:
    """Whether a hyphen has to stay out of some word."""
    # What all of them have comes first, which nearly no text has: the pattern tries each place.
    may = "@" in text or "://" in text or _IN_DOMAIN.search(text)
    return bool(may) and _UNPARTED.search(text) is not None


def _has_long_word(text: str, longest: int) -> bool:
    return len(text) > longest and any(len(word) > longest for word in text.split())


def _parts(text: str, longest: int, links: bool) -> list[_Part]:
    """The text, with each long word as the pieces between which it may break."""
    parts: list[_Part] = []
    for number, part in enumerate(_ADDRESS.split(text) if links else (text,)):
        if number % 2 and len(part) <= LONGEST_ADDRESS:
            parts.append({"to": part, "pieces": _pieces(part, longest)})
        else:
            parts += _words(part, longest, lambda word: _pieces(word, longest))
    return parts


def _joined(text: str, longest: int) -> list[_Part]:
    """The text with its words whole: set piece by piece, letters of Arabic would no longer join.

    What is no word any more is in pieces that fit on a line.
    """

    def pieces(word: str) -> list[str]:
        clusters, most = _clusters(word), longest // 2
        return ["".join(clusters[at : at + most]) for at in range(0, len(clusters), most)]

    return _words(text, LONGEST_JOINED, pieces)


def _words(text: str, longest: int, pieces: Callable[[str], list[str]]) -> list[_Part]:
    """The text, with each word that is longer in pieces, and addresses told from other words."""
    apart = re.compile(rf"(\S{{{longest + 1},}}|{_NO_PARTING})")
    parts: list[_Part] = []
    for number, part in enumerate(apart.split(text)):
        if number % 2:
            parts.append(pieces(part) if len(part) > longest else {"address": part})
        elif part:
            parts.append(part)
    return parts


def _pieces(word: str, longest: int) -> list[str]:
    """A long word in pieces: after its signs, or letter by letter where these do not help."""
    pieces: list[str] = []
    for part in _AT_SIGNS.split(word):
        pieces += [part] if len(part) <= longest else _clusters(part)
    return [piece for piece in pieces if piece]


def _clusters(word: str) -> list[str]:
    """The letters of a word, each with the marks that belong to it."""
    clusters: list[str] = []
    for letter in word:
        if clusters and (belongs(letter) or unseen(letter)):
            clusters[-1] += letter
        else:
            clusters.append(letter)
    return clusters
