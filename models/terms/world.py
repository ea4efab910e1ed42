"""Regions of the world, and names of countries, as people write them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from models.remembering import remembering
from models.terms.evidence import Stated
from models.values.words import fold

_WORD = re.compile(r"\w+")
_ENDING = re.compile(r"(north|south|east|west)ern$|(africa|america|asia|europe)a?n$")
_SILENT = frozenset({"the", "and"})
_EMPTY = _SILENT | {
    *("countries", "country", "states", "nations", "members", "member"),
    *("regions", "region", "areas", "area", "markets", "market"),
}
"""Words that say of a name only that it is one of a region."""


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the world that holds several countries."""

    name: str
    codes: frozenset[str]


@dataclass(frozen=True)
class Gazetteer:
    """What a data file says of the world."""

    fact: Stated
    """What says which countries lie in which region."""
    regions: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Codes of the countries by name of the region."""
    also: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Other names by name of the region."""
    countries: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Names by code of the country, the English one first."""


def _nothing() -> Gazetteer:
    return Gazetteer(Stated.by_us("nothing", "assumed"))


@dataclass(frozen=True)
class World:
    """Finds what somebody means who writes a country or a region as free text."""

    read: Callable[[], Gazetteer] = _nothing
    """Asked when the first region is looked for: most proposals name none."""

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: object, _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        # Put in by the program, never in a file: nothing is to be looked at.
        return core_schema.any_schema()

    @property
    def fact(self) -> Stated:
        """What says which countries lie in which region."""
        return self._gazetteer.fact

    def country(self, text: str) -> str:
        """The code of the country that a text names; empty where it names none."""
        return self._countries.get(_key(text, _SILENT), "")

    def names(self, code: str) -> Sequence[str]:
        """All names of a country."""
        return self._gazetteer.countries.get(code, ())

    def region(self, text: str) -> Region | None:
        """The region that a text names, if it is known which countries lie in it."""
        return (
            self._regions.get(_key(text, _SILENT))
            or self._regions.get(_key(text, _EMPTY))
            or self._loosely.get(_loose(text))
        )

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return self.read()

    @cached_property
    def _countries(self) -> Mapping[str, str]:
        named = self._gazetteer.countries.items()
        return {_key(name, _SILENT): code for code, names in named for name in names}

    @cached_property
    def _regions(self) -> Mapping[str, Region]:
        return {_key(name, _SILENT): region for name, region in self._named()}

    @cached_property
    def _loosely(self) -> Mapping[str, Region]:
        # Southern Africa without its ending is South Africa: what names a country stays out.
        found = {_loose(name): region for name, region in self._named()}
        return {key: region for key, region in found.items() if key not in {"", *self._countries}}

    def _named(self) -> Iterator[tuple[str, Region]]:
        # Backwards, so that of two that are alike without their endings the first is meant.
        for name, codes in reversed([*self._gazetteer.regions.items()]):
            for one in (name, *self._gazetteer.also.get(name, ())):
                yield one, Region(name, codes)


# Each check after a key looks for the same few texts again.
@remembering(1024)
def _key(text: str, without: frozenset[str]) -> str:
    """What is the same however a name is written, without some of its words."""
    return fold("".join(word for word in _WORD.findall(text.casefold()) if word not in without))


@remembering(1024)
def _loose(text: str) -> str:
    """A name of a region without what such names have in common, and without endings."""
    words = (word for word in _WORD.findall(text.casefold()) if word not in _EMPTY)
    return fold("".join(_ENDING.sub(r"\1\2", word) for word in words))
