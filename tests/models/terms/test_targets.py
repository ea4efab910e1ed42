"""What counts as a target, whatever the words that name it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.proposal import Proposal
from models.terms.countries import Countries
from models.terms.targets import Targets, target_key, targets_of
from tests.helpers.models.cases import call_of_2020

COUNTRIES = call_of_2020().countries
OUTSIDE = ("EU", "COSME")


def named(*countries: str, regions: tuple[str, ...] = (), of: Countries = COUNTRIES) -> Targets:
    project: dict[str, Any] = {"target_countries": list(countries), "target_regions": list(regions)}
    return targets_of(Proposal.model_validate({"project": project}), of, OUTSIDE)


def said(targets: Targets) -> list[str]:
    return [target.said for target in targets.counted]


ALIKE = (
    ("KE", "Kenya", "KENYA", "the Kenya", "ke"),
    ("US", "USA", "U.S.A.", "United States", "the United States of America"),
    ("GB", "UK", "United Kingdom", "Great Britain"),
    ("KR", "South Korea", "Republic of Korea", "Korea"),
    ("CI", "Ivory Coast", "Cote d'Ivoire", "CÔTE D’IVOIRE", "Co\u0302te d'Ivoire"),
    ("GM", "The Gambia", "Gambia"),
    ("FR", "France"),
    ("East Africa", "Eastern Africa", "EAST-AFRICA", "the East African countries"),
    ("South-East Asia", "Southeast Asia", "South East Asian markets", "south-eastern asia"),
    ("MERCOSUR", "Mercosur", "the Mercosur region", "Mercosul"),
    ("Gulf states", "GCC", "the Gulf", "Gulf Cooperation Council"),
    ("Maghreb", "maghreb countries"),
    ("Europe", "European countries"),
    ("the EU", "European Union", "EU Member States"),
    ("Outer Space", "OUTER SPACE", "outer-space"),
)
"""Each time, words for one and the same target."""


@pytest.mark.parametrize("words", ALIKE, ids=lambda words: words[0])
def test_one_target_has_one_key_however_it_is_written(words: tuple[str, ...]) -> None:
    assert len({target_key(word, COUNTRIES) for word in words}) == 1


def test_different_targets_have_different_keys() -> None:
    assert len({target_key(words[0], COUNTRIES) for words in ALIKE}) == len(ALIKE)
    assert target_key("South Africa", COUNTRIES) != target_key("Southern Africa", COUNTRIES)


ANY = st.sampled_from(
    [word for words in ALIKE for word in words] + ["Africa", "Asia", "PE", "中国"]
)


@given(st.lists(ANY, max_size=5), st.data())
def test_naming_a_target_again_in_any_form_never_raises_the_count(
    words: list[str], data: st.DataObject
) -> None:
    codes = tuple(word for word in words if word in COUNTRIES.names)
    regions = tuple(word for word in words if word not in codes)
    before = len(named(*codes, regions=regions).counted)
    again = [other for alike in ALIKE if set(alike) & set(words) for other in alike]
    if again:
        more = data.draw(st.lists(st.sampled_from(again), min_size=1, max_size=4))
        assert len(named(*codes, regions=(*regions, *more)).counted) <= before
        added = [word for word in more if word in COUNTRIES.names]
        assert len(named(*codes, *added, regions=regions).counted) <= before


@given(st.lists(ANY, max_size=6))
def test_every_target_is_counted_once_at_most_and_none_is_lost(words: list[str]) -> None:
    found = named(regions=tuple(words))
    keys = [target.key for target in (*found.counted, *found.others)]
    assert len(keys) == len(set(keys))
    keys += [target_key(again.said, COUNTRIES) for again in found.again]
    assert {target_key(word, COUNTRIES) for word in words} == set(keys)


@given(st.lists(st.text(max_size=12), max_size=4), st.lists(st.text(max_size=12), max_size=4))
def test_no_text_is_too_strange_for_a_target(countries: list[str], regions: list[str]) -> None:
    found = named(*countries, regions=tuple(regions))
    assert len(found.counted) + len(found.others) <= len(countries) + len(regions)


def test_a_region_that_holds_a_target_does_not_count_and_says_which() -> None:
    found = named("KE", "PE", regions=("East Africa", "Gulf states", "Africa"))
    assert said(found) == ["KE", "PE", "Gulf states"]
    assert [(a.said, a.of.said, a.same) for a in found.again] == [
        ("East Africa", "KE", False),
        ("Africa", "KE", False),
    ]


def test_a_part_of_a_region_and_the_region_are_one_target_and_the_world_holds_all() -> None:
    assert said(named(regions=("Latin America", "South America"))) == ["South America"]
    assert said(named("MX", "PE", regions=("Latin America",))) == ["MX", "PE"]
    assert said(named("KE", regions=("Worldwide", "Global"))) == ["KE"]
    assert said(named(regions=("World",))) == ["World"]
    assert said(named("KE", regions=("Europa",))) == ["KE"]


def test_a_target_that_does_not_count_itself_takes_nothing_from_the_region_that_holds_it() -> None:
    found = named("CY", regions=("Asia",))
    assert said(found) == ["Asia"]
    assert [target.said for target in found.others] == ["CY"]


def test_of_two_regions_of_the_same_extent_the_first_counts() -> None:
    found = named(regions=("North America", "NAFTA"))
    assert said(found) == ["North America"]


@pytest.mark.parametrize(
    ("region", "inside"),
    [
        ("EU", True),
        ("Benelux", True),
        ("Western Balkans", True),
        ("Europe", None),
        ("EEA", None),
        ("EFTA", None),
        ("Nordic countries", None),
        ("British Isles", True),
        ("South Caucasus", False),
        ("Western Asia", False),
        ("Latin America", False),
        ("Atlantis", False),
    ],
)
def test_a_region_is_inside_if_all_of_it_is_and_in_doubt_if_the_rest_is_in_europe(
    region: str, inside: bool | None
) -> None:
    found = named(regions=(region,))
    (target,) = (*found.counted, *found.others)
    assert target.standing.inside is inside


def test_a_region_is_inside_as_surely_as_the_least_known_of_its_countries() -> None:
    assert named(regions=("EU",)).others[0].surely_inside
    assert not named(regions=("Balkans",)).others[0].surely_inside


def test_where_the_world_is_not_known_a_region_counts_as_it_stands() -> None:
    bare = Countries(names={"KE": "Kenya"})
    assert said(named("KE", regions=("East Africa", "Kenya"), of=bare)) == [
        "KE",
        "East Africa",
        "Kenya",
    ]
