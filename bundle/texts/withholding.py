"""What a text for everybody leaves out: the persons of the proposal, addresses, and money."""

import re
from collections.abc import Iterator, Sequence

from models.proposal import Proposal
from models.proposal.paths import Place
from models.proposal.retelling import retold
from models.values.words import counted

NAME, ADDRESS, AMOUNT = "[name withheld]", "[address withheld]", "[amount withheld]"

_TITLE = r"(?:Mrs?|Ms|Mx|Dr|Prof)\b\.?"
_EMAIL = re.compile(r"[^\s@<>()\[\],;]{1,64}@[^\s@<>()\[\],;]{1,200}\.\w{2,}")
_GAP = "[ \u00a0\u202f]"
# Bounded, so that no text can make the search for amounts slow.
_DIGITS = rf"\d{{1,15}}(?:(?:{_GAP}|[.,'’])\d{{1,15}}){{0,8}}"
_SCALE = rf"(?:{_GAP}?(?:thousand|million|billion|mn|bn|[km]))?"
_CURRENCY = r"(?:€|EUR\b|euros?\b)"
_MONEY = re.compile(
    rf"{_CURRENCY}{_GAP}?{_DIGITS}(?:{_SCALE}\b)?|{_DIGITS}{_SCALE}(?:{_GAP}|-)?{_CURRENCY}",
    re.IGNORECASE,
)


def withheld(proposal: Proposal) -> tuple[Proposal, tuple[str, ...]]:
    """The proposal with texts for everybody, and a note if anything was withheld from them.

    A person is known by the full name that the proposal gives, and by the family name after an
    initial or a title; money by its currency.
    """
    persons = _persons(proposal)
    numbers = {phone.strip() for phone in _phones(proposal)} - {""}
    # `(?!)` fits nowhere; an empty pattern would fit everywhere.
    phones = re.compile("|".join(map(re.escape, sorted(numbers, key=len, reverse=True))) or "(?!)")
    count = 0

    def text(said: str, _long: bool, place: Place) -> str:
        nonlocal count
        if "contact" in place or "staff" in place:  # no public document shows them
            return said
        for pattern, instead in (
            (persons, NAME),
            (_EMAIL, ADDRESS),
            (phones, ADDRESS),
            (_MONEY, AMOUNT),
        ):
            said, found = pattern.subn(instead, said)
            count += found
        return said

    told = retold(proposal, text)
    if not count:
        return told, ()
    places = counted(count, "place")
    return told, (f"Names of persons, addresses and amounts are withheld in {places} of the texts",)


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
    # The first form that fits is taken, so a short one would leave the rest of a long one behind.
    longest = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest)})(?!\w)" if longest else "(?!)")


def _spelled(words: Sequence[str]) -> str:
    return r"\s+".join(map(re.escape, words))


def _names(proposal: Proposal) -> Iterator[str]:
    for partner in proposal.partners:
        yield partner.contact.name
        yield from (person.name for person in partner.staff)


def _phones(proposal: Proposal) -> Iterator[str]:
    return (partner.contact.phone for partner in proposal.partners)
