"""What a text for everybody leaves out: the persons of the proposal, addresses, and money."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath

from models.proposal import Proposal
from models.proposal.paths import Place
from models.proposal.pictures import pictures_in
from models.proposal.retelling import retold
from models.texts.lines import picture_of
from models.values.words import counted

NAME, ADDRESS, AMOUNT = "[name withheld]", "[address withheld]", "[amount withheld]"

_MARKS = "[*_]{0,3}"
"""Marks of bold and italic words, which may stand around a part of what is withheld."""
_TITLE = r"(?:Mrs?|Ms|Mx|Dr|Prof)\b\.?"
_EMAIL = re.compile(r"[^\s@<>()\[\],;*_][^\s@<>()\[\],;]{0,63}@[^\s@<>()\[\],;]{1,200}\.[^\W_]{2,}")
_GAP = "[ \u00a0\u202f]"
# Bounded, so that no text can make the search for amounts slow.
_DIGITS = rf"\d{{1,15}}(?:(?:{_GAP}|[.,'’])\d{{1,15}}){{0,8}}"
_SCALE = rf"(?:{_GAP}?(?:thousand|million|billion|mn|bn|[km]))?"
_CURRENCY = r"(?:€|EUR\b|euros?\b)"
_BETWEEN = rf"{_MARKS}(?:{_GAP}|-)?{_MARKS}"
_MONEY = re.compile(
    rf"{_CURRENCY}{_BETWEEN}{_DIGITS}(?:{_SCALE}\b)?|{_DIGITS}{_SCALE}{_BETWEEN}{_CURRENCY}",
    re.IGNORECASE,
)
_PERSONAL = frozenset(("contact", "legal_representative", "staff"))
_LINK_TO_MAIL = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(mailto:[^()\s]*\)", re.IGNORECASE)
_MARK = re.compile(r"\*+|(?<!\S)_+|_+(?!\S)")
_IN_A_NUMBER = r"[\s().,/*_\-–\u00a0\u202f]{0,4}"
"""What people write between two digits of a phone number, marks of bold words among it."""
_DIALLED, _NATIONAL = range(6, 21), 7
"""Digits of a number that is known however it is written; those left of one without its country."""


def withheld(proposal: Proposal) -> tuple[Proposal, tuple[str, ...]]:
    """The proposal with texts for everybody, and a note if anything was withheld from them.

    A person is known by the full name that the proposal gives, and by the family name after an
    initial or a title; money by its currency.
    """
    persons = _persons(proposal)
    numbers = {phone.strip() for phone in _phones(proposal)} - {""}
    # `(?!)` fits nowhere; an empty pattern would fit everywhere.
    forms = {form for number in numbers for form in _dialled(number)}
    phones = re.compile("|".join(sorted(forms, key=lambda one: (-len(one), one))) or "(?!)")
    count = 0

    def text(said: str, _long: bool, place: Place) -> str:
        nonlocal count
        if not _PERSONAL.isdisjoint(place):  # no public document shows them
            return said
        said, found = _LINK_TO_MAIL.subn(rf"\1 {ADDRESS}", said)
        count += found
        for pattern, instead in (
            (_EMAIL, ADDRESS),  # before the names in them
            (persons, NAME),
            (phones, ADDRESS),
            (_MONEY, AMOUNT),
        ):
            said, found = pattern.subn(partial(_in_its_marks, instead), said)
            count += found
        return said

    told = retold(proposal, text)
    if not count:
        return told, ()
    places = counted(count, "place")
    return told, (f"Names of persons, addresses and amounts are withheld in {places} of the texts",)


def called_alike(proposal: Proposal) -> tuple[Proposal, Mapping[str, str]]:
    """The proposal with pictures that are called `picture-1.png` and so on; those names by theirs.

    Names of files are given in a hurry: after a person, say, or an amount. No public document needs
    them, and a picture whose name is withheld would be lost.
    """
    files = dict.fromkeys(one.file for one in pictures_in(proposal) if one.alone)
    names = {
        file: f"picture-{number}{PurePosixPath(file).suffix.lower()}"
        for number, file in enumerate(files, 1)
    }
    if not names:
        return proposal, names

    def text(said: str, long: bool, place: Place) -> str:
        if place == ("project", "logo"):
            return names.get(said.strip(), said)
        if not long or "![" not in said:
            return said
        return "\n".join(map(line, said.split("\n")))

    def line(said: str) -> str:
        found = picture_of(said)
        if found is None or found[1] not in names:
            return said
        before, _, after = said.rpartition(found[1])
        return before + names[found[1]] + after

    return retold(proposal, text), names


def _persons(proposal: Proposal) -> re.Pattern[str]:
    """The names of all persons that the proposal knows; the longest comes first."""
    forms: set[str] = set()
    for name in _names(proposal):
        words = re.sub(rf"^(?:{_TITLE}\s*)+", "", name).split()
        # One word alone (Green, Will) may be any word of the text.
        if len(words) < 2 or len(words[-1]) < 2:
            continue
        forms.add(rf"(?:{_TITLE}\s+)?{_spelled(words)}")
        initials = "".join(re.escape(word[0]) for word in words[:-1])
        for first in range(1, len(words)):  # a family name may have several words
            family = words[first:]
            before = rf"(?:{_TITLE}\s+|[{initials}]\.\s*)+"
            forms |= {before + _spelled(family), before + _spelled(family[:1])}
            forms.add(rf"{_spelled(family)},?{_MARKS}\s+{_MARKS}{_spelled(words[:first])}")
    # The first form that fits is taken, so a short one would leave the rest of a long one behind.
    longest = sorted(forms, key=lambda form: (-len(form), form))
    # A letter or digit: `_` may be the mark of italic words.
    either = rf"(?<![^\W_])(?:{'|'.join(longest)})(?![^\W_])" if longest else "(?!)"
    return re.compile(either, re.IGNORECASE)


def _dialled(number: str) -> Iterator[str]:
    """How a phone number may be written, as patterns: with its country, and from within it."""
    digits = re.sub(r"\D", "", number)
    if len(digits) not in _DIALLED:
        yield re.escape(number)
        return
    yield rf"(?<!\d)\(?(?:\+|00)?{_IN_A_NUMBER.join(digits)}(?!\d)"
    if number.startswith("+"):
        for within in (digits[code:] for code in (1, 2, 3)):
            if len(within) >= _NATIONAL:
                yield rf"(?<!\d)\(?0{_IN_A_NUMBER}{_IN_A_NUMBER.join(within)}(?!\d)"


def _spelled(words: Sequence[str]) -> str:
    # In addresses of pages and names of files, words stand apart by `-` and `_`.
    return rf"{_MARKS}(?:\s+|[-_]){_MARKS}".join(map(re.escape, words))


def _in_its_marks(instead: str, found: re.Match[str]) -> str:
    """What stands instead, with the marks in what was found that close or open one outside."""
    left: list[re.Match[str]] = []
    for mark in _MARK.finditer(found[0]):
        if left and left[-1][0] == mark[0]:
            left.pop()
        else:
            left.append(mark)
    if not left:
        return instead
    first, *more = left
    if more:
        return f"{instead}{first[0]} {more[-1][0]}{instead}"
    opens = found[0][: first.start()][-1:].isspace()
    return f"{first[0]}{instead}" if opens else f"{instead}{first[0]}"


def _names(proposal: Proposal) -> Iterator[str]:
    for partner in proposal.partners:
        yield partner.contact.name
        yield partner.legal_representative.name
        yield from (person.name for person in partner.staff)


def _phones(proposal: Proposal) -> Iterator[str]:
    return (partner.contact.phone for partner in proposal.partners)
