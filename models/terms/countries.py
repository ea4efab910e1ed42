"""Countries and the dated sets that they belong to (Member States, COSME participants)."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pydantic import Field

from models.terms.evidence import Stated


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
    not_refused: tuple[str, ...] = ()
    """Further sets in which an applicant from there is neither counted nor refused."""


@dataclass(frozen=True)
class CountrySet:
    """How a country of a set is spoken of."""

    label: str
    """What it is, by itself (`EU Member State`)."""
    member: str
    """The same in a sentence (`an EU Member State`)."""


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
    cautions: Mapping[str, Caution] = field(default_factory=dict)
    """By country code."""
    footnotes: Mapping[str, str] = field(default_factory=dict)
    """Footnote due wherever the country is named, by country code."""

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
