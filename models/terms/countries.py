"""Countries and the dated sets that they belong to (Member States, COSME participants)."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pydantic import Field

from models.terms.evidence import Stated, weakest
from models.terms.world import World


class Membership(Stated):
    """A country's time in a set."""

    set: str
    country: str
    since: dt.date | None = Field(default=None, alias="from")
    until: dt.date | None = None
    """Last day inside the set."""

    def holds_on(self, day: dt.date) -> bool:
        """Whether the country is in the set on that day."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


class Caution(Membership):
    """A country that takes part in a set, but only with something to verify first."""

    message: str
    counts: bool = False
    """Whether it is in the set until somebody verifies it; else nobody can tell."""
    not_refused: tuple[str, ...] = ()
    """Further sets in which an applicant from there is neither counted nor refused."""


class CountrySet(Stated):
    """A set of countries: how one of them is spoken of, and what says who is in no row of it."""

    set: str
    label: str
    """What it is, by itself (`EU Member State`)."""
    member: str
    """The same in a sentence (`an EU Member State`)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a country stands towards some sets on the day that matters to a call."""

    inside: bool | None
    """Whether it is in one of them; None where nobody can tell."""
    fact: Stated
    """What says so, with an evidence of its own."""
    caution: Caution | None = None
    """What to verify about it all the same."""


@dataclass(frozen=True)
class Countries:
    """All countries, and who was in which set on the day that matters to a call."""

    names: Mapping[str, str] = field(default_factory=dict)
    """English name by ISO 3166-1 alpha-2 code (and XK)."""
    european: frozenset[str] = frozenset()
    """Codes of the countries that lie in Europe."""
    sets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Members by name of the set (`EU`, `COSME`)."""
    said_of: Mapping[str, CountrySet] = field(default_factory=dict)
    """How a country of a set is spoken of, by name of the set."""
    rows: Mapping[tuple[str, str], tuple[Membership, ...]] = field(default_factory=dict)
    """All that is known of a country's time in a set, by set and code; the surest first of those
    that hold on the day, then the others."""
    cautions: Mapping[str, Caution] = field(default_factory=dict)
    """By country code."""
    footnotes: Mapping[str, str] = field(default_factory=dict)
    """Footnote due wherever the country is named, by country code."""
    world: World = field(default_factory=World)
    """The regions that they lie in, and what people call them."""

    def members(self, names: Iterable[str]) -> frozenset[str]:
        """The countries of several sets together, without those under caution."""
        return frozenset().union(*(self.sets.get(name, frozenset()) for name in names))

    def counting(self, names: Iterable[str]) -> frozenset[str]:
        """The countries that count for one of several sets, with those under caution."""
        wanted = frozenset(names)
        cautious = {code for code, caution in self.cautions.items() if caution.set in wanted}
        return self.members(wanted) | cautious

    def caution(self, code: str, names: Iterable[str]) -> Caution | None:
        """What to verify before the country may count for one of the sets, if anything."""
        caution = self.cautions.get(code)
        return caution if caution is not None and caution.set in names else None

    def doubt(self, code: str, names: Iterable[str]) -> Caution | None:
        """What to verify before an applicant from there may apply under one of the sets."""
        caution = self.cautions.get(code)
        sets = () if caution is None else (caution.set, *caution.not_refused)
        return caution if not set(sets).isdisjoint(names) else None

    def standing(self, code: str, names: Iterable[str]) -> Standing:
        """Whether a country is in one of the sets, by the word of what.

        Inside goes before in doubt, and in doubt before outside, which all of the sets have to say.
        """
        found = [self._standing(code, name) for name in names]
        inside = [standing for standing in found if standing.inside]
        if inside:
            return min(inside, key=lambda standing: standing.fact.weakness)
        doubtful = next((standing for standing in found if standing.inside is None), None)
        return doubtful or Standing(False, weakest(*(standing.fact for standing in found)))

    def _standing(self, code: str, name: str) -> Standing:
        rows = self.rows.get((name, code), ())
        if code in self.sets.get(name, ()):
            return Standing(True, rows[0] if rows else self._word_of(name))
        caution = self.cautions.get(code)
        if caution is not None and caution.set == name:
            return Standing(True if caution.counts else None, caution, caution)
        if caution is not None and name in caution.not_refused:
            return Standing(None, caution, caution)
        # Who has a row for another time is out by the word of that row, which is as sure as its
        # days are; who has none was in no list, and the set itself says what lists were read.
        return Standing(False, rows[-1] if rows else self._word_of(name))

    def _word_of(self, name: str) -> Stated:
        """What says who is in a set and who is not; nothing sure where nobody describes the set."""
        return self.said_of.get(name) or Stated(source=name, evidence="inferred")

    def name(self, code: str) -> str:
        """English name of a country; the code itself where it is none."""
        return self.names.get(code, code)

    def label(self, of: str) -> str:
        """What a country of a set is, by itself; the name of the set where nothing tells it."""
        return self.said_of[of].label if of in self.said_of else of

    def member(self, of: str) -> str:
        """A country of a set, in a sentence; the name of the set where nothing tells it."""
        return self.said_of[of].member if of in self.said_of else of

    def footnotes_due(self, codes: Iterable[str], text: str = "") -> Iterator[tuple[str, str]]:
        """Code and footnote of each country among the codes, or that a text names, each once."""
        wanted = frozenset(codes) if self.footnotes else frozenset()
        for code, footnote in self.footnotes.items():
            # Whole words only: a code of two letters stands inside many others.
            names = rf"\b({re.escape(code)}|{re.escape(self.name(code))})\b"
            if code in wanted or (text and re.search(names, text)):
                yield code, footnote

    @cached_property
    def participating(self) -> frozenset[str]:
        """Every country that is in some set."""
        return self.members(self.sets)
