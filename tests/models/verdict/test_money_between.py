"""What is otherwise in the money of two revisions of a call is told in words."""

import copy
from typing import Any

from models.verdict.since_revision import between
from tests.helpers.models.small_call import CALL, call

SAID = {"source": "X", "evidence": "primary"}


def told(now: dict[str, Any]) -> list[tuple[str, str, str]]:
    was = copy.deepcopy(CALL)
    was["strands"][0]["max_grant_by_size"] = [{"applicants": 4, "value": 400, **SAID}]
    was["cost_model"]["unit_costs"] = [
        {"id": "short", "title": "S", "category": "travel", "unit": "trip", "amount": 390, **SAID}
    ]
    then = copy.deepcopy(was)
    then["strands"][0] |= now.get("strand", {})
    then["cost_model"]["unit_costs"][0] |= now.get("price", {})
    then |= now.get("call", {})
    return [(v.label, v.was, v.now) for v in between(call(was), call(then))]


def test_money_that_changed_is_told_by_what_it_is() -> None:
    sizes = [{"applicants": 4, "value": 500, **SAID}, {"applicants": 6, "value": 600, **SAID}]
    assert told({"strand": {"max_grant_by_size": sizes, "min_grant": {"value": 5, **SAID}}}) == [
        ("strand 1: minimum grant", "not there", "5 €"),
        (
            "strand 1: maximum grant 4",
            "from 4 applicants on 400 €",
            "from 4 applicants on 500 €",
        ),
        ("strand 1: maximum grant 6", "not there", "from 6 applicants on 600 €"),
    ]
    assert told({"price": {"amount": 400}}) == [("costs: unit cost short: amount", "390", "400")]
    envelope = {"id": "2025", "value": 7, **SAID}
    assert told({"call": {"envelopes": [envelope]}}) == [
        ("part of the budget 2025", "not there", "7 €")
    ]


def test_regions_are_told_by_their_category() -> None:
    regions = [{"category": "transition", "nuts": ["ES61"], **SAID}]
    (added,) = told({"call": {"regions": regions}})
    assert added[:2] == ("regions transition", "not there")
