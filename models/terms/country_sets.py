"""Dated sets of countries as files tell of them: who was in which when, by whose word."""

import datetime as dt

from pydantic import Field

from models.terms.evidence import Stated


class Dated(Stated):
    """Something that was so for a time."""

    since: dt.date | None = Field(default=None, alias="from")
    """First day; left out where it was so for as long as matters."""
    until: dt.date | None = None
    """Last day; left out where no end is known."""

    def holds_on(self, day: dt.date) -> bool:
        """Whether it was so on that day."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )

    def days_from(self, day: dt.date) -> int:
        """How many days the time is away; 0 where it is so on that day."""
        after = (day - self.until).days if self.until is not None else 0
        before = (self.since - day).days if self.since is not None else 0
        return max(0, after, before)


class Membership(Dated):
    """The time of some countries in a set, or out of it."""

    countries: tuple[str, ...]
    """Codes of ISO 3166-1, and XK."""

    def always_of(self, code: str) -> "Membership":
        """The same of one country, without an end."""
        return self.model_copy(update={"countries": (code,), "since": None, "until": None})


class CountrySet(Dated):
    """A set of countries, its times, and what says who is in none of its rows.

    `from` and `until` say for which days it is known who is in it. For any other day nobody is in
    it, and nobody out of it: it cannot be told.
    """

    id: str
    label: str
    """What a country of it is, by itself (`EU Member State`)."""
    member: str
    """The same in a sentence (`an EU Member State`)."""
    called: str = ""
    """What the set is called in a sentence (`the EU`); its id where nothing is said."""
    includes: tuple[str, ...] = ()
    """Ids of other sets, all of whose countries are in it too."""
    members: tuple[str, ...] = ()
    """Codes of countries that are in it all the time, by its own source."""
    memberships: tuple[Membership, ...] = ()
    """Countries that are in it for a time, or by another source."""
    absences: tuple[Membership, ...] = ()
    """Countries that are known to be out of it for a time."""

    @property
    def name(self) -> str:
        """What it is called in a sentence."""
        return self.called or self.id

    @property
    def said(self) -> str:
        """Whom it tells of as members at any time: `all of EEA, TR, UA`."""
        of_rows = (code for row in self.memberships for code in row.countries)
        others = (f"all of {name}" for name in self.includes)
        return ", ".join(dict.fromkeys([*others, *self.members, *of_rows]))

    @property
    def days(self) -> str:
        """For which days it is known: `from 1958-01-01 to 2026-12-31`; empty where for all."""
        if self.since is None:
            return "" if self.until is None else f"until {self.until.isoformat()}"
        if self.until is None:
            return f"from {self.since.isoformat()}"
        return f"from {self.since.isoformat()} to {self.until.isoformat()}"

    def on(self, day: dt.date) -> "CountrySet":
        """The set as of one day: what is told of other days is left out where nothing follows."""
        if not self.holds_on(day):
            return self.model_copy(update={"memberships": (), "absences": ()})
        codes = dict.fromkeys(code for row in self.memberships for code in row.countries)
        absent = [row for row in self.absences if row.holds_on(day)]
        out = dict.fromkeys(code for row in absent for code in row.countries)
        told = {
            "since": None,
            "until": None,
            "memberships": tuple(self._member_on(day, code) for code in codes),
            "absences": tuple(
                next(row for row in absent if code in row.countries).always_of(code) for code in out
            ),
        }
        return self.model_copy(update=told)

    def _member_on(self, day: dt.date, code: str) -> Membership:
        """What tells that a country is in it on a day, or, of another time, that it is not."""
        rows = self.rows_of(code)
        here = [row for row in rows if row.holds_on(day)]
        if here:
            return min(here, key=lambda row: row.weakness).always_of(code)
        nearest = min(rows, key=lambda row: row.days_from(day))
        return nearest.always_of(code).model_copy(update={"since": dt.date.max})

    def rows_of(self, code: str) -> tuple[Membership, ...]:
        """What is told of the time of one country in it."""
        return tuple(row for row in self.memberships if code in row.countries)


class Part(Dated):
    """Territories with a code of their own that are part of a country, of a Member State say."""

    countries: tuple[str, ...]
    part_of: str


class Caution(Dated):
    """Countries of which something has to be verified before they count for a set, or not."""

    countries: tuple[str, ...]
    set: str = ""
    """The set that it is about, if it is about one."""
    message: str
    counts: bool = False
    """Whether they are in the set until somebody verifies it; else nobody can tell."""
    not_refused: tuple[str, ...] = ()
    """Further sets in which an applicant from there is neither counted nor refused."""
    linked_to: str = ""
    """A country, in whose every set it is neither counted nor refused: its overseas territory."""
