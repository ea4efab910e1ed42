"""What is wrong with what a call file says of money is told with its line and the nearest word."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from storage.calls.reading import read_call
from tests.helpers.storage.good_call import CRITERION, GOOD, mistakes

LINE = GOOD.count("\n") + 2
"""The line of `[[criteria]]` of a criterion that is added to the good call."""


def stated(value: object) -> str:
    """A figure as a call file states it."""
    return f'{{ value = {value}, source = "guide", evidence = "assumed" }}'


@pytest.mark.parametrize(
    ("says", "said"),
    [
        (
            f'kind = "share-of-category"\ncategory = "travle"\nat_most = {stated(5)}',
            ".category: “travle” is no id of cost_model.categories: did you mean “travel”?",
        ),
        (
            f'kind = "share-of-country"\nbase = "grnat"\nat_most = {stated(5)}',
            ".base: “grnat” is no base of a share: did you mean “grant”?",
        ),
        (
            f'kind = "share-of-country"\nbase = "everything"\nat_most = {stated(5)}',
            ".base: “everything” is no base of a share, expected one of eligible-cost, "
            "direct-cost, grant, personnel, travel, subcontracting, third-party-support",
        ),
        ('kind = "share-of-country"', ": it says neither at_most nor at_least"),
        (
            f'kind = "share-of-applicant"\nat_most = {stated(5)}\nat_least = {stated(6)}',
            ".at_least.value: 6 is more than at_most, which is 5",
        ),
        (
            f'kind = "share-of-applicant"\nat_least = {stated(105)}',
            ".at_least.value: 105 cannot be right, expected a number from 1 to 100",
        ),
    ],
)
def test_of_a_share(tmp_path: Path, says: str, said: str) -> None:
    (found,) = mistakes(tmp_path, f"{GOOD}{CRITERION}{says}\n")
    line, _, rest = found.partition(": ")
    assert int(line) >= LINE
    assert rest.endswith(f"]{said}")


def test_a_share_of_the_cost_of_another_category_is_sound(tmp_path: Path) -> None:
    of = 'category = "travel"\nbase = "personnel"'
    says = f'kind = "share-of-category"\n{of}\nat_most = {stated(5)}'
    assert mistakes(tmp_path, f"{GOOD}{CRITERION}{says}\n") == []


STRAND_A = "max_grant = { value = 400_000"


@pytest.mark.parametrize(
    ("says", "said"),
    [
        (f"min_grant = {stated(400_001)}", ".min_grant.value: 400001 is more than max_grant"),
        (f"min_grant = {stated(0)}", ".min_grant.value: 0 cannot be right"),
        (f"min_grnat = {stated(5)}", ".min_grnat: unknown key: did you mean “min_grant”?"),
        (
            'max_grant_by_size = [{ applicants = 0, value = 5, source = "g", '
            'evidence = "assumed" }]',
            ".max_grant_by_size[0].applicants: 0 cannot be right, expected a whole number from 1",
        ),
        (
            "max_grant_by_size = ["
            '{ applicants = 2, value = 5, source = "g", evidence = "assumed" }, '
            '{ applicants = 2, value = 6, source = "g", evidence = "assumed" }]',
            ".max_grant_by_size[1].applicants: 2 stands there already; each size stands once",
        ),
    ],
)
def test_of_the_grants_of_a_strand(tmp_path: Path, says: str, said: str) -> None:
    assert GOOD.count(STRAND_A) == 1
    (found,) = mistakes(tmp_path, GOOD.replace(STRAND_A, f"{says}\n{STRAND_A}"))
    assert f": strands[0]{said}" in found


@pytest.mark.parametrize(
    ("says", "said"),
    [
        ('id = "2025"\nvalue = -1', "envelopes[0].value: -1 cannot be right"),
        ('id = "2025"\nvalue = 1\nstrands = ["C"]', "envelopes[0].strands[0]: “C” is no strand"),
        ('title = "2025"\nvalue = 1', "envelopes[0].id: it is missing"),
        ('id = "2025"\nvalue = 550.000', "envelopes[0].value: 550.000 can be read in two ways"),
    ],
)
def test_of_parts_of_the_budget(tmp_path: Path, says: str, said: str) -> None:
    of = 'source = "guide"\nevidence = "assumed"\n'
    found = mistakes(tmp_path, f"{GOOD}\n[[envelopes]]\n{says}\n{of}")
    assert any(said in one for one in found), found


OF_COSTS = GOOD.index("# Prices that the call sets.")
PRICE = 'id = "short"\ntitle = "Short"\ncategory = "travel"\nunit = "exchange"\namount = 390\n'


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("390", "0", ".amount: 0 cannot be right"),
        ("390", "1.234", ".amount: 1.234 can be read in two ways, expected 1234 or 1.23"),
        ("390", '"390"', ".amount: “390” cannot be read, expected a number, without quotes"),
        ('"travel"', '"travle"', ".category: “travle” is no id of cost_model.categories: did you"),
        ("amount", "amuont", ".amuont: unknown key: did you mean “amount”?"),
    ],
)
def test_of_a_unit_cost(tmp_path: Path, was: str, now: str, said: str) -> None:
    of = 'source = "guide"\nevidence = "assumed"\n\n'
    priced = f"[[cost_model.unit_costs]]\n{PRICE}{of}"
    sound = f"{GOOD[:OF_COSTS]}{priced}{GOOD[OF_COSTS:]}"
    assert mistakes(tmp_path, sound) == []
    found = mistakes(tmp_path, sound.replace(priced, priced.replace(was, now)))
    assert any(f"cost_model.unit_costs[0]{said}" in one for one in found), found


def test_of_the_most_for_a_third_party(tmp_path: Path) -> None:
    line = "# per_third_party = { value = 60_000"
    assert GOOD.count(line) == 1
    (found,) = mistakes(tmp_path, GOOD.replace(line, "per_third_party = { value = -1"))
    assert "cost_model.categories[3].per_third_party.value: -1 cannot be right" in found


PLACES: tuple[tuple[str | int, ...], ...] = (
    ("strands", 0, "min_grant"),
    ("strands", 0, "max_grant_by_size"),
    ("envelopes",),
    ("envelopes", 0, "strands"),
    ("cost_model", "form"),
    ("cost_model", "unit_costs"),
    ("cost_model", "unit_costs", 0, "amount"),
    ("cost_model", "unit_costs", 0, "category"),
    ("cost_model", "categories", 0, "per_third_party"),
    ("criteria", 0, "base"),
    ("criteria", 0, "at_least"),
)
ODD: tuple[object, ...] = (7, True, "x", [{}], {"value": True}, Decimal("NaN"))


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_whatever_stands_where_money_is_said_is_a_mistake_and_no_crash(
    place: tuple[str | int, ...],
) -> None:
    said = {"source": "guide", "evidence": "assumed"}
    for odd in ODD:
        raw: Any = tomllib.loads(GOOD, parse_float=Decimal)
        raw["envelopes"] = [{"id": "2025", "value": 7, **said}]
        raw["cost_model"]["unit_costs"] = [{"id": "short", "title": "S", **said}]
        share = {"id": "x.y", "asks": "x", "effect": "advises", "kind": "share-of-country"}
        raw["criteria"] = [share | said | {"at_most": {"value": 7, **said}}]
        held = raw
        for step in place[:-1]:
            held = held[step]
        held[place[-1]] = odd
        _, wrong = read_call(raw)
        assert wrong
