"""What can be chosen as a target, as surely as the rule of the call knows it."""

import pytest

from models.call import offers
from tests.helpers.models.cases import base, change
from tests.helpers.tui.plan_alone import session_on

FREE = ("", True)
NEAR = ("in Europe: ask the call text", True)


@pytest.mark.parametrize(
    ("call", "code", "note", "allowed"),
    [
        ("2020", "KE", *FREE),
        ("2020", "NO", *NEAR),
        ("2020", "FR", "an EU Member State, so no third country", False),
        ("2020", "RS", "a country participating in COSME, so perhaps no third country", True),
        ("2020", "GB", "a country participating in COSME, so perhaps no third country", True),
        ("2014", "KE", *FREE),
        ("2014", "RS", *NEAR),
        ("2014", "GB", "an EU Member State, so no third country", False),
        ("2014", "TR", "perhaps no third country: ask the call text", True),
        ("2014", "AL", "perhaps no third country: ask the call text", True),
        ("2016", "UA", "perhaps no third country: ask the call text", True),
        ("excellence", "FR", *FREE),
    ],
)
def test_a_country_is_barred_as_a_target_only_where_it_is_surely_none(
    call: str, code: str, note: str, allowed: bool
) -> None:
    names = {"2020": "complete-a", "2014": "complete-2014-1", "2016": "complete-2016"}
    picks = offers.target_countries(session_on(base(names.get(call, f"complete-{call}"))))
    pick = next(pick for pick in picks if pick.value == code)
    assert (pick.note, pick.allowed) == (note, allowed)
    # What is barred comes last.
    assert [p.allowed for p in picks] == sorted((p.allowed for p in picks), reverse=True)


def test_a_work_package_is_offered_each_target_once() -> None:
    raw = base("complete-a")
    change(raw, "project.target_countries", ["KE", "US"])
    change(raw, "project.target_regions", ["Kenya", "West Africa", "Western African countries"])
    assert [pick.value for pick in offers.targets(session_on(raw))] == ["KE", "US", "West Africa"]


def test_where_applicants_come_from_is_told_by_the_sets_that_the_rules_speak_of() -> None:
    notes = {p.value: p.note for p in offers.countries(session_on(base("complete-b")))}
    assert notes["DE"] == "✓ EU Member State"
    assert notes["US"] == "not in EU"
    notes = {p.value: p.note for p in offers.countries(session_on(base("complete-a")))}
    assert (notes["RS"], notes["GB"]) == ("✓ COSME", "to be verified")
    assert notes["US"] == "neither EU nor COSME"
