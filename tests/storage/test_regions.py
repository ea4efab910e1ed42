"""The regions of the world that come with the program."""

import tomllib
from collections import Counter
from typing import Any

from storage.shipped.countries import countries_on
from tests.helpers.models.cases import call_of_2020
from tests.helpers.places import ROOT

COUNTRIES = call_of_2020().countries
RAW: dict[str, Any] = tomllib.loads((ROOT / "templates" / "regions.toml").read_text("utf-8"))
SUBREGIONS: dict[str, str] = RAW["subregions"]
REGIONS: dict[str, str] = RAW["regions"]


def test_every_country_lies_in_one_subregion_but_antarctica() -> None:
    placed = Counter(code for codes in SUBREGIONS.values() for code in codes.split())
    assert placed == Counter(COUNTRIES.names.keys() - {"AQ"})


def test_europe_is_the_same_in_both_files() -> None:
    europe = COUNTRIES.world.region("Europe")
    assert europe is not None
    # Whoever targets Georgia is told of it; whoever targets Europe does not mean Georgia.
    assert europe.codes | {"GE"} == COUNTRIES.european


def test_every_region_is_made_of_countries_and_of_regions_before_it() -> None:
    known = dict.fromkeys(SUBREGIONS)
    for name, parts in REGIONS.items():
        for part in parts.split(","):
            codes = part.split()
            assert part.strip() in known or (codes and set(codes) <= COUNTRIES.names.keys()), name
        known[name] = None


def test_every_name_finds_its_region_and_no_two_regions_share_one() -> None:
    for name in (*SUBREGIONS, *REGIONS):
        for word in (name, name.upper(), f"the {name}", *RAW["also"].get(name, ())):
            region = COUNTRIES.world.region(word)
            assert region is not None and region.name == name, word
    assert RAW["also"].keys() <= SUBREGIONS.keys() | REGIONS.keys()


def test_every_name_of_a_country_finds_it() -> None:
    assert RAW["countries"].keys() <= COUNTRIES.names.keys()
    for code, name in COUNTRIES.names.items():
        for word in (name, name.upper(), *COUNTRIES.world.names(code)):
            assert COUNTRIES.world.country(word) == code, word


def test_no_region_has_the_name_of_a_country_but_micronesia() -> None:
    names = [*SUBREGIONS, *REGIONS, *(word for some in RAW["also"].values() for word in some)]
    assert [name for name in names if COUNTRIES.world.country(name)] == ["Micronesia"]


def test_there_is_one_world_for_all_days() -> None:
    day = call_of_2020().deadline.value.date()
    assert countries_on(day.replace(year=2015)).world is countries_on(day).world


def test_what_is_in_no_list_is_no_region() -> None:
    for word in (
        "",
        "the",
        "region",
        "Member",
        "Atlantis",
        "United Nations",
        "South African",
        "東亜",
    ):
        assert COUNTRIES.world.region(word) is None, word
        assert COUNTRIES.world.country(word) == "", word
