"""Countries that a text names, and in what connection: where the clusters go, or come from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from models.agreement.vocabulary import words as set_of
from models.proposal.remembered import remembered
from models.terms.countries import Countries
from models.values.pieces import found_by_piece

_BARE = " \t\n.,;:!?()[]{}“”„\"'«»‘’*_"
_BACK, _AHEAD = 6, 4
_JOINTS = frozenset({"and", "or", "und", "et", "y", "e", "the", "&", "as", "well", "to", "in"})
_GOES = set_of(
    "mission missions market markets target targets targeted targeting buyers buyer desk desks "
    "roadmap presence presences expansion entry export exports exporting delegation delegations "
    "fair fairs focus focuses chosen choose travel travels office offices trade visit visits enter "
    "enters sell sells customers firms hosts host embassy chamber opens expand expands "
    "märkte markt missionen zielland zielländer marché marchés mercado mercados mercato mercati "
    "missione missioni misión misiones"
)
_COMES = set_of(
    "clusters cluster partners partner networks network organisations applicants consortium "
    "partnership associations clústeres socios partenaires pôles"
)
_FROM = frozenset({"from", "in", "of", "aus", "de", "da", "dal", "dalla", "du", "across"})


@dataclass(frozen=True, eq=False)
class NamesOfCountries:
    """The names under which countries are looked for, by their first word."""

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]] = field(default_factory=dict)
    written: frozenset[str] = frozenset()
    """The first words as they may stand in a text, with the marks behind them."""

    @classmethod
    def of(cls, names: Mapping[str, str]) -> "NamesOfCountries":
        """Of the names by code."""
        found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for code, name in names.items():
            words = tuple(name.split())
            found.setdefault(words[0], []).append((words, code))
        ordered = ((w, sorted(held, key=lambda n: -len(n[0]))) for w, held in found.items())
        by_first = {word: tuple(held) for word, held in ordered}
        marks = ("", ",", ".", ";", ":", ")", "),", ").", "?", "!")
        return cls(by_first, frozenset(f"{word}{mark}" for word in by_first for mark in marks))


@remembered
def names_of(countries: Countries) -> NamesOfCountries:
    """The names to look for, made once for the countries of a call."""
    return _names_of(tuple(countries.names.items()))


@lru_cache(maxsize=4)
def _names_of(names: tuple[tuple[str, str], ...]) -> NamesOfCountries:
    # Most calls have the same names.
    return NamesOfCountries.of(dict(names))


class Named(NamedTuple):
    """Countries that are named together."""

    codes: tuple[str, ...]
    said: str
    goes: bool
    """Whether it is said that one goes there."""
    comes: bool
    """Whether it is said that the applicants come from there."""


@found_by_piece
def countries_in(piece: str, names: NamesOfCountries) -> tuple[Named, ...]:
    """The countries that a text names; those of one list together."""
    # Most pieces name none: of these, no word is looked at in Python.
    written = names.written
    if written.isdisjoint(piece.replace("(", "").replace("“", "").split()):
        return ()
    words = piece.split()
    found: list[Named] = []
    end = 0
    begins = [
        at
        for at, word in enumerate(words)
        if word in written or (word[0] in "(“" and word[1:] in written)
    ]
    for at in begins:
        if at >= end and (first := _name_at(words, at, names)) is not None:
            named, end = _list_from(words, at, first, names)
            found.append(named)
    return tuple(found)


def _name_at(words: list[str], at: int, names: NamesOfCountries) -> tuple[str, int] | None:
    """The country whose name begins at a word, and of how many words that is."""
    for name, code in names.by_first.get(words[at].strip(_BARE), ()):
        here = words[at : at + len(name)]
        inside = all(not word.endswith((",", ".", ";", ")")) for word in here[:-1])
        if inside and tuple(word.strip(_BARE) for word in here) == name:
            return code, len(name)
    return None


def _list_from(
    words: list[str], at: int, first: tuple[str, int], names: NamesOfCountries
) -> tuple[Named, int]:
    """The list of countries that begins at a word, and where it ends."""
    codes, end = [first[0]], at + first[1]
    while end < len(words) and not words[end - 1].endswith((".", ";", ":", "!", "?", ")")):
        following = end
        # Between two countries of a list a region may stand, as in `Kenya, West Africa and Peru`.
        steps = 0
        while following < len(words) and words[following].lower() in _JOINTS and steps < 3:
            following, steps = following + 1, steps + 1
        if following >= len(words) or (steps == 0 and not words[end - 1].endswith(",")):
            break
        more = _name_at(words, following, names)
        if more is None:
            break
        codes.append(more[0])
        end = following + more[1]
    begin = max(at - _BACK, 0)
    for back in range(at - 1, begin - 1, -1):
        if words[back].endswith((".", ";", "!", "?")):
            begin = back + 1
            break
    lead = [word.strip(_BARE).lower() for word in words[begin:at]]
    ended = words[end - 1].endswith((".", ";", ":", "!", "?"))
    tail = [] if ended else [word.strip(_BARE).lower() for word in words[end : end + _AHEAD]]
    goes = bool(_GOES & {*lead[-_AHEAD:], *tail})
    comes = bool(lead) and lead[-1] in _FROM and bool(_COMES & set(lead))
    said = " ".join(words[at:end]).strip(_BARE)
    return Named(tuple(codes), said, goes and not comes, comes), end
