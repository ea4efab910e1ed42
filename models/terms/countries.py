"""Countries, and where they stand towards the sets of a call on the day that matters to it."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from models.terms.country_sets import Caution, CountrySet, Part
from models.terms.evidence import Source, Stated, weakest
from models.terms.world import World
from models.values.words import listed


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a country stands towards some sets on the day that matters to a call."""

    inside: bool | None
    """Whether it is in one of them; None where nobody can tell."""
    fact: Stated
    """What says so, with an evidence of its own."""
    caution: Caution | None = None
    """What to verify about it all the same."""


NO_SET = Stated.by_us("", "assumed", "no set of countries is named")


@dataclass(frozen=True)
class Countries:
    """All countries, and who was in which set on the day that matters to a call."""

    names: Mapping[str, str] = field(default_factory=dict)
    """English name by ISO 3166-1 alpha-2 code (and XK)."""
    european: frozenset[str] = frozenset()
    """Codes of the countries that lie in Europe."""
    day: dt.date = dt.date.min
    """The day as of which all of it is told."""
    sets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Members by id of the set (`EU`, `COSME`); none of a set that is not known for the day."""
    said_of: Mapping[str, CountrySet] = field(default_factory=dict)
    """What is told of each set, by its id."""
    programme: tuple[str, ...] = ()
    """Ids of the sets whose countries take part in the programme of the call."""
    cautions: Mapping[str, Caution] = field(default_factory=dict)
    """By country code; those that hold on the day."""
    parts: Mapping[str, Part] = field(default_factory=dict)
    """By code of the territory; those that hold on the day."""
    footnotes: Mapping[str, str] = field(default_factory=dict)
    """Footnote due wherever the country is named, by country code."""
    world: World = field(default_factory=World)
    """The regions that they lie in, and what people call them."""
    sources: tuple[Source, ...] = ()
    """The documents that the shipped sets, cautions and parts draw on."""

    def with_sets(self, own: Iterable[CountrySet], programme: Iterable[str]) -> "Countries":
        """The same with sets of a call besides, and the sets of its programme named."""
        said_of = {**self.said_of, **{one.id: one for one in own}}
        known = replace(self, said_of=said_of, programme=tuple(programme))
        sets = {name: known._members_of(name) for name in said_of}
        return replace(known, sets=sets)

    # --- sets ---

    def known(self, name: str) -> bool:
        """Whether it is known who is in a set on the day, and in those that it includes."""
        told = (self.said_of.get(one) for one in self.within([name]))
        return all(one is None or one.holds_on(self.day) for one in told)

    def within(self, names: Iterable[str]) -> tuple[str, ...]:
        """The sets, and all that they include."""
        found: dict[str, None] = {}
        left = list(names)
        while left:
            name = left.pop(0)
            if name not in found:
                found[name] = None
                told = self.said_of.get(name)
                left += told.includes if told is not None else ()
        return tuple(found)

    def own(self, name: str) -> frozenset[str]:
        """The countries of a set that are not in it for being in one that it includes."""
        told = self.said_of.get(name)
        others = self.members(told.includes) if told is not None else frozenset()
        return self.members([name]) - others

    def members_said(self, name: str) -> str:
        """Who is in a set, in codes: `all of EU; IS, NO`."""
        if not self.known(name):
            return f"not known on {self.day.isoformat()}"
        told = self.said_of.get(name)
        others = [f"all of {one}" for one in told.includes] if told is not None else []
        own = listed(sorted(self.own(name)), most=999)
        return "; ".join([*others, *([own] if own else [])])

    def _members_of(self, name: str) -> frozenset[str]:
        if not self.known(name):
            return frozenset()
        found: set[str] = set()
        for one in self.within([name]):
            told = self.said_of.get(one)
            if told is not None:
                found.update(told.members)
                for row in told.memberships:
                    if row.holds_on(self.day):
                        found.update(row.countries)
        return frozenset(found)

    def members(self, names: Iterable[str]) -> frozenset[str]:
        """The countries of several sets together, without those under caution, and without parts.

        Ask of a code that may be a part of a country with `counted_as`.
        """
        return frozenset().union(*(self.sets.get(name, frozenset()) for name in names))

    @cached_property
    def participating(self) -> frozenset[str]:
        """Every country that takes part in the programme, and every part of one."""
        members = self.members(self.programme)
        return members | {code for code, part in self.parts.items() if part.part_of in members}

    # --- one country ---

    def counted_as(self, code: str) -> str:
        """The country as which a code counts: that of which it is a part, else itself.

        Who is established in a part of a Member State is established in that Member State, and two
        applicants from a country and from a part of it come from one country.
        """
        part = self.parts.get(code)
        return part.part_of if part is not None else code

    def counting(self, names: Iterable[str]) -> frozenset[str]:
        """The countries that count for one of several sets, with those under caution."""
        wanted = frozenset(self.within(names))
        cautious = {code for code, caution in self.cautions.items() if caution.set in wanted}
        return self.members(wanted) | cautious

    def caution(self, code: str, names: Iterable[str]) -> Caution | None:
        """What to verify before the country may count for one of the sets, if anything."""
        caution = self.cautions.get(code)
        return caution if caution is not None and caution.set in self.within(names) else None

    def doubt(self, code: str, names: Iterable[str]) -> Caution | None:
        """What to verify before an applicant from there may apply under one of the sets."""
        caution = self.cautions.get(code)
        if caution is None or code in self.members(names):
            return None
        return caution if any(self._doubt(caution, name) for name in self.within(names)) else None

    def _doubt(self, caution: Caution, name: str) -> bool:
        """Whether a caution leaves in doubt if its countries are in one set."""
        if name == caution.set or name in caution.not_refused:
            return True
        # A territory overseas is in doubt only where the country that it belongs to is not out.
        linked = caution.linked_to
        return bool(linked) and self._standing(linked, name).inside is not False

    def standing(self, code: str, names: Iterable[str]) -> Standing:
        """Whether a country is in one of the sets, by the word of what.

        Inside goes before in doubt, and in doubt before outside, which all of the sets have to say.
        A part of a country stands where the country stands. Where it is not known for the day who
        is in a set, nobody can tell.
        """
        asked = code, tuple(names)
        found = self._found.get(asked)
        if found is None:
            whole = self.counted_as(code)
            found = _of_all([self._standing(whole, name) for name in asked[1]])
            self._found[asked] = found
        return found

    # Each keystroke asks the same of every applicant again.
    @cached_property
    def _found(self) -> dict[tuple[str, tuple[str, ...]], Standing]:
        """What was found of a code and some sets."""
        return {}

    def _standing(self, code: str, name: str) -> Standing:
        if not self.known(name):
            return Standing(None, self._not_known(name))
        others = [one for one in self.within([name]) if one != name]
        return _of_all([self._by_itself(code, one) for one in (*others, name)])

    def _by_itself(self, code: str, name: str) -> Standing:
        """Where a country stands towards a set, but for the sets that it includes."""
        told = self.said_of.get(name)
        if told is None:  # Nothing is sure of a set that nobody describes.
            inside = code in self.sets.get(name, ())
            return Standing(inside, Stated.by_us(name, "inferred"))
        rows = told.rows_of(code)
        here = [row for row in rows if row.holds_on(self.day)]
        if here:
            return Standing(True, min(here, key=lambda row: row.weakness))
        if code in told.members:
            return Standing(True, told)
        caution = self.cautions.get(code)
        if caution is not None and self._doubt(caution, told.id):
            counts = caution.counts and caution.set == told.id
            return Standing(True if counts else None, caution, caution)
        # Who has a row for another time is out by the word of the nearest, which is as sure as its
        # days are; who has none was in no list, and the set itself says what lists were read.
        absent = (row for row in told.absences if code in row.countries)
        known = next((row for row in absent if row.holds_on(self.day)), None)
        nearest = min(rows, key=lambda row: row.days_from(self.day), default=told)
        return Standing(False, known or nearest)

    def _not_known(self, name: str) -> Stated:
        """That it cannot be told who is in a set on the day."""
        told = (self.said_of.get(one) for one in self.within([name]))
        of = next(one for one in told if one is not None and not one.holds_on(self.day))
        note = f"Who is in {of.name} is known {of.days}, not for {self.day.isoformat()}."
        return Stated.by_us(of.source, "inferred", note)

    # --- words ---

    def name(self, code: str) -> str:
        """English name of a country; the code itself where it is none."""
        return self.names.get(code, code)

    def label(self, of: str) -> str:
        """What a country of a set is, by itself; the id of the set where nothing tells it."""
        return self.said_of[of].label if of in self.said_of else of

    def member(self, of: str) -> str:
        """A country of a set, in a sentence; the id of the set where nothing tells it."""
        return self.said_of[of].member if of in self.said_of else of

    def called(self, names: Iterable[str], between: str = "and") -> str:
        """Several sets in a sentence: `the EU and COSME`."""
        said = [self.said_of[one].name if one in self.said_of else one for one in names]
        *but_last, last = said or [""]
        return f"{listed(but_last)} {between} {last}" if but_last else last

    def footnotes_due(self, codes: Iterable[str], text: str = "") -> Iterator[tuple[str, str]]:
        """Code and footnote of each country among the codes, or that a text names, each once."""
        wanted = frozenset(codes) if self.footnotes else frozenset()
        for code, footnote in self.footnotes.items():
            # Whole words only: a code of two letters stands inside many others.
            names = rf"\b({re.escape(code)}|{re.escape(self.name(code))})\b"
            if code in wanted or (text and re.search(names, text)):
                yield code, footnote


def _of_all(found: list[Standing]) -> Standing:
    """Where a country stands towards sets together: inside before in doubt before outside.

    Of two that leave it out and are as sure, the later one tells more: what stands before it is
    often held in it, as the Member States in a programme.
    """
    if not found:
        return Standing(False, NO_SET)
    inside = [standing for standing in found if standing.inside]
    if inside:
        return min(inside, key=lambda standing: standing.fact.weakness)
    doubtful = next((standing for standing in found if standing.inside is None), None)
    return doubtful or Standing(False, weakest(*(standing.fact for standing in reversed(found))))
