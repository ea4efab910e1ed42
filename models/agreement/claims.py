"""What a text says of the project in figures: claims, to be compared with the data.

A claim is found by its words alone, and so remembered for each piece of text; whether it is true
is asked of the data at every key.
"""

import re
from typing import NamedTuple

from models.agreement.amounts import Money, money_at, rate_at
from models.agreement.vocabulary import (
    ALL,
    EVERY,
    FIRST_OF_NOUNS,
    GROUPS,
    LONG,
    MONTH,
    NUMBERS,
    OTHERS,
    SOME,
    noun_at,
)
from models.agreement.vocabulary import (
    words as set_of,
)
from models.values.pieces import found_by_piece

_ROW = re.compile(r"(?:WP|AP|T|D)\d{1,2}(?:\.\d{1,2})?")
_DATED = re.compile(r"[TD]\d.*")
"""Rows of which a month is compared: packages are spoken of in parts."""
_MONTH_SHORT = re.compile(r"M\d{1,3}")
_EURO = re.compile(r"\b[eE][uU][rR]")
_PERCENT = re.compile(r"\bper ?cent|\b[pP]rozent")
_YEAR = re.compile(r"(?:19|20)\d\d")
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+")
_FIGURE = re.compile(r"[0-9€]")
_SPELLED = frozenset(
    f"{mark}{form}"
    for word in NUMBERS
    for form in (word, word.capitalize())
    for mark in ("", "(", "“")
)
_NOT_BETWEEN = set_of(
    "of in and from for to with on per by between are is a an the or but at as that"
)
_TO = frozenset({"to", "and", "until", "bis", "à", "a", "hasta", "al", "e", "–", "-"})
_BARE = " \t\n.,;:!?()[]{}“”„\"'«»‘’*_"
_ENDS = (".", "!", "?", ":", ";")
_NEAR = 4
_EVERY_LANGUAGE = frozenset({"en", "de", "fr", "es", "it"})
_PROJECT = set_of(
    "project action partnership consortium duration lifetime lifespan plan programme projekt "
    "projekts vorhaben laufzeit partnerschaft konsortium projet partenariat durée proyecto "
    "duración consorcio progetto durata consorzio"
)
_APPLICANTS = set_of("clusters partners applicants organisations members cluster partner")
_SPAN = set_of(
    "in after over within during of lasts last lasting for the all takes run runs is are dauert "
    "beträgt dure est dura es è"
)


class Claim(NamedTuple):
    """Something that a text says."""

    kind: str
    said: str
    """The words that say it."""
    number: int = 0
    whole: bool = False
    """Whether it is said of all of them, and not perhaps of some."""
    row: str = ""
    """The work package, task or deliverable that it is about."""
    money: Money | None = None
    first: bool = False
    """Whether it begins a sentence; of months, whether nothing says that they are others."""


@found_by_piece
def claims_in(piece: str) -> tuple[Claim, ...]:
    """All that a text says in figures of what the data holds."""
    # Nearly all words are neither number nor figure, and this comes by for every word of a draft.
    words = piece.split()
    if not _FIGURE.search(piece) and _SPELLED.isdisjoint(words):
        return ()
    money, rate = _has_money(piece), _has_rate(piece)
    found: list[Claim] = []
    for at in [n for n, word in enumerate(words) if word in _SPELLED or not word.isalpha()]:
        word = words[at]
        if word in _SPELLED or ("-" in word and _joined(word)):
            found += _counted(words, at)  # it has no figure, as rows and amounts do
        elif _FIGURE.search(word):
            found += _at(words, at, money=money, rate=rate)
    return tuple(found)


# To search for what begins with a choice is slow: mostly the signs tell that there is none.
def _has_money(piece: str) -> bool:
    return "€" in piece or ("eur" in piece.lower() and _EURO.search(piece) is not None)


def _has_rate(piece: str) -> bool:
    if "%" in piece:
        return True
    said = "per cent" in piece or "percent" in piece or "rozent" in piece
    return said and _PERCENT.search(piece) is not None


def _joined(word: str) -> bool:
    """Whether a number word is joined to another word: `six-partner`."""
    return word.partition("-")[0] in _SPELLED


def _at(words: list[str], at: int, *, money: bool, rate: bool) -> list[Claim]:
    """What is said by a word that may be a number, the number of a row, or an amount."""
    word = words[at]
    bare = word.strip(_BARE)
    if _ROW.fullmatch(bare):
        return _of_row(words, at, bare)
    if _MONTH_SHORT.fullmatch(bare):
        return [Claim("month", bare, int(bare[1:]))]
    if money and (amount := money_at(words, at)) is not None:
        return [Claim(amount.of, amount.said, money=amount)]
    if rate and (share := rate_at(words, at)) is not None:
        return [Claim("rate", share.said, money=share)]
    return _counted(words, at)


def _of_row(words: list[str], at: int, row: str) -> list[Claim]:
    """A row that is named, and the month that is said of it right behind it."""
    found = [Claim("row", row, row=row)]
    if words[at].rstrip(")").endswith(_ENDS) or not _DATED.fullmatch(row):
        return found
    for near in range(at + 1, min(at + _NEAR, len(words) - 1)):
        bare = words[near].strip(_BARE).lower()
        if _ROW.fullmatch(words[near].strip(_BARE)):
            break
        number = words[near + 1].strip(_BARE)
        if bare in MONTH and number.isdigit() and len(number) < 4:
            said = " ".join(words[at : near + 2]).strip(_BARE)
            found.append(Claim("row_month", said, int(number), row=row))
            break
        if words[near].endswith(_ENDS):
            break
    return found


def _counted(words: list[str], at: int) -> list[Claim]:
    """A number with what it counts."""
    word = words[at].strip(_BARE).lower()
    if _YEAR.fullmatch(word):
        return []
    number, languages, rest = _number(word)
    if number is None:
        return []
    before = words[at - 1].strip(_BARE).lower() if at else ""
    if before in MONTH and not rest:
        return _months_from(words, at, number)
    if rest:  # `36-month project`, `six-partner consortium`
        noun = noun_at([f"{rest}s"], 0) or noun_at([rest], 0)
        if noun is None:
            return []
        said = " ".join(words[at : at + 2]).strip(_BARE)
        after = _lower(words, at + 1, at + 3)
        whole = any(word in GROUPS or word in _PROJECT for word in after)
        means = "duration" if noun[0].means == "months" else noun[0].means
        return [Claim(means, said, number, whole)]
    if words[at].rstrip(")").endswith((",", *_ENDS)):
        return []
    # One after the other: mostly the next word tells already that nothing is counted.
    for near, beside in enumerate(words[at + 1 : at + _NEAR]):
        word = beside.strip(_BARE).lower()
        if word in FIRST_OF_NOUNS:
            noun = noun_at(_lower(words, at + 1 + near, at + 4 + near), 0)
            if noun is not None and languages & noun[0].languages:
                return _of_noun(words, at, number, noun[0].means, near, noun[1])
        if word in _NOT_BETWEEN or beside.endswith((",", *_ENDS)):
            return []
        if not word.replace("-", "").isalpha():
            return []
    return []


def _of_noun(
    words: list[str], at: int, number: int, means: str, near: int, many: int
) -> list[Claim]:
    last = at + near + many
    lead = _lower(words, max(at - 4, _begin(words, at)), at)
    within = _lower(words, at + 1, at + 1 + near)
    ended = words[last].rstrip(")").endswith((",", *_ENDS))
    tail = [] if ended else _lower(words, last + 1, last + 4)
    said = " ".join(words[at : last + 1]).strip(_BARE)
    others = OTHERS & {*lead[-2:], *within, *tail[:1]}
    if means == "months":
        around = {*_lower(words, _begin(words, at), at), *tail}
        of_project = not LONG & around
        return [Claim("duration", said, number, _lasts(words, at, last), first=of_project)]
    if means == "person_months":
        return [Claim(means, said, number)]
    if others:
        return []
    some = bool(tail) and tail[0] in SOME and not EVERY & set(lead[-2:])
    all_ = bool(ALL & set(lead[-2:])) or ("of" in lead[-1:] and bool(GROUPS & set(lead)))
    come = means == "countries" and lead[-1:] == ["from"] and bool(_APPLICANTS & set(lead))
    whole = (all_ and not some) or come
    first = at == 0 or words[at - 1].endswith(_ENDS)
    return [Claim(means, said, number, whole, first=first and not some)]


def _lasts(words: list[str], at: int, last: int) -> bool:
    """Whether a number of months is how long the project takes."""
    lead = _lower(words, _begin(words, at), at)
    ended = words[last].rstrip(")").endswith(_ENDS)
    tail = [] if ended else _lower(words, last + 1, last + 4)
    others = (OTHERS - _SPAN) & set(lead[-2:])
    if others or (tail and tail[0] in ("before", "after", "later", "ago", "of")):
        of_project = tail[:1] == ["of"] and bool(_PROJECT & set(tail))
        return of_project and not others
    if _PROJECT & set(lead) and (not lead or lead[-1] in _SPAN or lead[-1] in _PROJECT):
        return True
    begins = len(lead) == 1 and lead[0] in ("in", "over", "within", "during", "after")
    return begins and bool(_PROJECT & set(tail[:3]))


def _begin(words: list[str], at: int) -> int:
    """Where the sentence begins in which a word stands, some words before it at the most."""
    for back in range(at - 1, max(at - 6, -1), -1):
        if words[back].rstrip(")").endswith(_ENDS):
            return back + 1
    return max(at - 5, 0)


def _months_from(words: list[str], at: int, number: int) -> list[Claim]:
    """`month 12`, `months 10 to 36`, `months 3-8`."""
    found = [Claim("month", f"{words[at - 1]} {words[at]}".strip(_BARE), number)]
    if not words[at].endswith((",", *_ENDS)) and at + 2 < len(words):
        to, end = words[at + 1].strip(_BARE).lower(), words[at + 2].strip(_BARE)
        if to in _TO and end.isdigit() and len(end) < 4:
            said = " ".join(words[at - 1 : at + 3]).strip(_BARE)
            found.append(Claim("month", said, int(end)))
    return found


def _number(word: str) -> tuple[int | None, frozenset[str], str]:
    """A number with the languages of its word, and what is joined to it by a hyphen."""
    if word in NUMBERS:
        value, languages = NUMBERS[word]
        return value, languages, ""
    plain = word.replace(",", "") if "," in word and _GROUPED.fullmatch(word) else word
    if plain.isdecimal() and len(plain) < 7:
        return int(plain), _EVERY_LANGUAGE, ""
    first, hyphen, rest = word.partition("-")
    if hyphen and rest.isalpha():
        if first in NUMBERS:
            return NUMBERS[first][0], NUMBERS[first][1], rest
        if first.isdecimal() and len(first) < 4:
            return int(first), _EVERY_LANGUAGE, rest
    return None, frozenset(), ""


def _lower(words: list[str], begin: int, end: int) -> list[str]:
    return [word.strip(_BARE).lower() for word in words[max(begin, 0) : end]]
