"""The regions of the world and further names of countries.

They stand in `templates/regions.toml`, and in other languages in `templates/country-names.toml`.
"""

from collections.abc import Mapping

from models.terms.evidence import Stated
from models.terms.world import Gazetteer
from storage.shipped.folder import template_folder
from storage.toml.compiled import loads


def gazetteer(names: Mapping[str, str]) -> Gazetteer:
    """What the file says of the world; `names` are those that the countries have by their code."""
    raw, translated = (
        loads((template_folder() / file).read_text(encoding="utf-8"))
        for file in ("regions.toml", "country-names.toml")
    )
    other = raw["countries"]
    return Gazetteer(
        # Where a region ends is geography; whether it counts beside a country in it is read.
        fact=Stated.by_us(raw["source"], "inferred"),
        regions=_members({**raw["subregions"], **raw["regions"]}),
        also=raw["also"],
        countries={
            code: (name, *other.get(code, ()), *translated.get(code, ()))
            for code, name in names.items()
        },
    )


def _members(raw: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """The codes of each region, whose parts stand before it."""
    regions: dict[str, frozenset[str]] = {}
    for name, parts in raw.items():
        found = [regions.get(part.strip(), frozenset(part.split())) for part in parts.split(",")]
        regions[name] = frozenset[str]().union(*found)
    return regions
