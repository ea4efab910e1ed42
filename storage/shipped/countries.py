"""The countries of `templates/countries.toml`, as of a day."""

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from typing import Any

from models.terms.countries import Countries
from models.terms.country_sets import Caution, CountrySet, Part
from models.terms.evidence import Source
from models.terms.unchecked import unchecked
from models.terms.world import World
from storage.shipped.folder import template_folder
from storage.shipped.world import gazetteer
from storage.toml.compiled import loads


# Calls share few deadlines, and each earlier revision of a call asks for its own day.
@lru_cache(maxsize=16)
def countries_on(day: dt.date) -> Countries:
    """All countries, and which of the shipped sets they were in on that day."""
    raw = _raw()
    cautions = (unchecked(Caution, row) for row in raw["cautions"])
    parts = (unchecked(Part, row) for row in raw["parts"])
    known = Countries(
        names=raw["names"],
        european=frozenset(raw["continents"]["Europe"]),
        day=day,
        cautions={code: one for one in cautions if one.holds_on(day) for code in one.countries},
        parts={code: one for one in parts if one.holds_on(day) for code in one.countries},
        footnotes=raw["footnotes"],
        world=_world(),
        sources=tuple(unchecked(Source, row) for row in raw["sources"]),
    )
    return known.with_sets((unchecked(CountrySet, row) for row in raw["country_sets"]), ())


def country_names() -> Mapping[str, str]:
    """English names of all countries by their codes."""
    names: Mapping[str, str] = _raw()["names"]
    return names


@lru_cache(maxsize=1)
def set_names() -> frozenset[str]:
    """The ids of all sets of countries that come with the program."""
    return frozenset(row["id"] for row in _raw()["country_sets"])


def sets_in_words() -> Iterator[str]:
    """A line for each set that comes with the program: its id, its days, what it is called."""
    for row in _raw()["country_sets"]:
        told = unchecked(CountrySet, row)
        yield f"{told.id:<6} known {told.days}: {told.member}"


@lru_cache(maxsize=1)
def codes_counted() -> dict[str, str]:
    """Every country code, with that of the country of which it is a part, or with itself."""
    parts = {code: row["part_of"] for row in _raw()["parts"] for code in row["countries"]}
    return {code: parts.get(code, code) for code in _raw()["names"]}


@lru_cache(maxsize=1)
def _world() -> World:
    return World(partial(gazetteer, _raw()["names"]))


@lru_cache(maxsize=1)
def _raw() -> dict[str, Any]:
    return loads((template_folder() / "countries.toml").read_text(encoding="utf-8"))
