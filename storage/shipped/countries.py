"""The countries of `templates/countries.toml`, as of a day."""

import datetime as dt
import tomllib
from collections import defaultdict
from functools import lru_cache, partial
from typing import Any

from models.terms.countries import Caution, Countries, CountrySet, Membership
from models.terms.unchecked import unchecked
from models.terms.world import World
from storage.shipped.folder import template_folder
from storage.shipped.world import gazetteer


# Calls share few deadlines, and each earlier revision of a call asks for its own day.
@lru_cache(maxsize=16)
def countries_on(day: dt.date) -> Countries:
    """All countries, and which sets they were in on that day.

    A country is in a set if any row of the file holds; so overlapping rows do no harm.
    """
    raw = _raw()
    sets: defaultdict[str, set[str]] = defaultdict(set)
    rows: defaultdict[tuple[str, str], list[Membership]] = defaultdict(list)
    for row in raw["memberships"]:
        if row.get("from", day) <= day <= row.get("until", day):
            sets[row["set"]].add(row["country"])
        rows[row["set"], row["country"]].append(unchecked(Membership, row))
    cautions = (unchecked(Caution, row) for row in raw["cautions"])

    def at_hand(row: Membership) -> tuple[bool, int]:
        return not row.holds_on(day), row.weakness

    return Countries(
        names=raw["names"],
        european=frozenset(raw["continents"]["Europe"]),
        sets={name: frozenset(members) for name, members in sets.items()},
        said_of={row["set"]: unchecked(CountrySet, row) for row in raw["sets"]},
        rows={place: tuple(sorted(some, key=at_hand)) for place, some in rows.items()},
        cautions={c.country: c for c in cautions if c.holds_on(day)},
        footnotes=raw["footnotes"],
        world=_world(),
    )


@lru_cache(maxsize=1)
def set_names() -> frozenset[str]:
    """The names of all sets of countries that there ever were."""
    return frozenset(row["set"] for row in _raw()["memberships"])


@lru_cache(maxsize=1)
def _world() -> World:
    return World(partial(gazetteer, _raw()["names"]))


@lru_cache(maxsize=1)
def _raw() -> dict[str, Any]:
    return tomllib.loads((template_folder() / "countries.toml").read_text(encoding="utf-8"))
