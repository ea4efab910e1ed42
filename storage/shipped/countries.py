"""The countries of `templates/countries.toml`, as of a day."""

import datetime as dt
import tomllib
from collections import defaultdict
from functools import lru_cache
from typing import Any

from models.terms.countries import Caution, Countries, CountrySet
from models.terms.unchecked import unchecked
from storage.shipped.folder import template_folder


# Calls share few deadlines, and each earlier revision of a call asks for its own day.
@lru_cache(maxsize=16)
def countries_on(day: dt.date) -> Countries:
    """All countries, and which sets they were in on that day.

    A country is in a set if any row of the file holds; so overlapping rows do no harm.
    """
    raw = _raw()
    sets: defaultdict[str, set[str]] = defaultdict(set)
    for row in raw["memberships"]:
        if row.get("from", day) <= day <= row.get("until", day):
            sets[row["set"]].add(row["country"])
    cautions = (unchecked(Caution, row) for row in raw["cautions"])
    return Countries(
        names=raw["names"],
        european=frozenset(raw["continents"]["Europe"]),
        sets={name: frozenset(members) for name, members in sets.items()},
        said_of={row["set"]: CountrySet(row["label"], row["member"]) for row in raw["sets"]},
        cautions={c.country: c for c in cautions if c.holds_on(day)},
        footnotes=raw["footnotes"],
    )


@lru_cache(maxsize=1)
def set_names() -> frozenset[str]:
    """The names of all sets of countries that there ever were."""
    return frozenset(row["set"] for row in _raw()["memberships"])


@lru_cache(maxsize=1)
def _raw() -> dict[str, Any]:
    return tomllib.loads((template_folder() / "countries.toml").read_text(encoding="utf-8"))
