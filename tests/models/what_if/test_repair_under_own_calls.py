"""The smallest changes under calls of one's own, which ask for little."""

import datetime as dt
from typing import Any

from models.call import Call
from models.proposal import Proposal
from models.what_if.repair import Repair, repairs
from tests.helpers.models.cases import call_of_2020

CALL = call_of_2020()

SOURCE = {"source": "X", "evidence": "primary"}


def rule(kind: str, **parameters: Any) -> dict[str, Any]:
    return {"id": kind, "kind": kind, "asks": kind, "effect": "rejects"} | SOURCE | parameters


def own_call(*rules: dict[str, Any]) -> Call:
    """A call without strands that asks for nothing but these rules."""
    strand = {"title": {"value": "One"} | SOURCE, "aim": {"value": "Work"} | SOURCE}
    raw: dict[str, Any] = {
        "id": "OWN-2020",
        "revision": "1",
        "title": {"value": "Own"} | SOURCE,
        "deadline": {"value": dt.datetime(2020, 12, 2, 17), "zone": "Europe/Brussels"} | SOURCE,
        "strands": [strand],
        "criteria": rules,
        "cost_model": {},
    }
    return Call.model_validate(raw).model_copy(update={"countries": CALL.countries})


def applicant(key: str, country: str, **answers: Any) -> dict[str, Any]:
    return {"key": key, "legal_name": f"Cluster {key}", "country": country} | answers


def best_under(call: Call, *partners: dict[str, Any]) -> Repair | None:
    found = repairs(Proposal.model_validate({"partners": partners}), call)
    return found[0] if found else None


def told(call: Call, *partners: dict[str, Any]) -> list[str]:
    way = best_under(call, *partners)
    return [move.says for move in way.moves] if way is not None else []


def test_an_example_is_a_country_from_which_one_may_apply() -> None:
    call = own_call(
        rule("established-in", sets=["EU"]), rule("min-countries", minimum=2, sets=["EU", "COSME"])
    )
    assert told(call, applicant("A", "DE")) == [
        "Add an applicant from another eligible country, such as Austria"
    ]


def test_many_applicants_may_be_missing() -> None:
    says = told(own_call(rule("min-entities", minimum=30)), applicant("A", "DE"))
    assert len(says) == 29


def test_a_number_that_no_consortium_can_reach_is_left_alone() -> None:
    call = own_call(rule("min-countries", minimum=30, sets=["EU"]), rule("legal-personality"))
    way = best_under(call, applicant("A", "DE"))
    assert way is not None
    assert [move.says for move in way.moves] == ["Confirm the legal personality of A"]
    assert [finding.criterion for finding in way.left] == ["min-countries"]


def test_an_applicant_that_has_to_go_is_not_asked_for_more() -> None:
    call = own_call(
        rule("national-registration", ownerships=["private"]), rule("legal-personality")
    )
    says = told(
        call,
        applicant("A", "DE", ownership="public", legal_personality=True),
        applicant("B", "FR", legal_personality=False),
    )
    assert says == ["Leave out B"]


def test_a_key_that_looks_like_ours_is_no_obstacle() -> None:
    call = own_call(rule("min-entities", minimum=3))
    partners = [applicant("NEW3", "DE"), applicant("NEW2", "FR")]
    assert len(told(call, *partners)) == 1


def test_applicants_without_a_name_are_told_apart() -> None:
    call = own_call(rule("established-in", sets=["EU"]))
    says = told(call, {"country": "DE"}, {"country": "US"}, {})
    assert says == ["Leave out applicant 2", "Enter the country of applicant 3, such as Germany"]


def test_a_weak_rule_is_mended_only_where_no_strong_one_is_broken() -> None:
    weak = rule("legal-personality", evidence="assumed")
    strong = rule("min-entities", minimum=2)
    lone = applicant("A", "DE", legal_personality=False)
    assert told(own_call(weak, strong), lone) == ["Add an applicant"]
    assert told(own_call(weak), lone, applicant("B", "DE", legal_personality=True)) == [
        "Leave out A"
    ]
