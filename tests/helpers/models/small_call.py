"""A small call of two strands, and a proposal that keeps every rule of its first."""

import datetime as dt
import tomllib
from decimal import Decimal
from typing import Any

from models.call import Call
from storage.shipped.countries import countries_on

CALL: dict[str, Any] = tomllib.loads(
    """
    id = "REVISED-2015"
    revision = "3"
    title = { value = "Revised", source = "X", evidence = "primary" }

    [deadline]
    value = 2015-04-21T17:00:00
    zone = "Europe/Brussels"
    source = "X"
    evidence = "primary"

    [[strands]]
    id = "1"
    title = { value = "One", source = "X", evidence = "primary" }
    aim = { value = "Prepare", source = "X", evidence = "primary" }
    rate = { value = 75, source = "X", evidence = "primary" }
    max_grant = { value = 200000, source = "X", evidence = "primary" }
    [[strands]]
    id = "2"
    title = { value = "Two", source = "X", evidence = "primary" }
    aim = { value = "Implement", source = "X", evidence = "primary" }
    max_grant = { value = 300000, source = "X", evidence = "primary" }

    [[criteria]]
    id = "applicant.eccp"
    kind = "eccp-status"
    asks = "registered by the deadline"
    accepted = ["submitted", "registered"]
    effect = "rejects"
    source = "X"
    evidence = "primary"
    [[criteria]]
    id = "consortium.min-countries"
    kind = "min-countries"
    asks = "three countries"
    minimum = 3
    sets = ["EU"]
    effect = "rejects"
    source = "X"
    evidence = "primary"
    strands = ["1"]
    [[criteria]]
    id = "consortium.min-countries"
    kind = "min-countries"
    asks = "four countries"
    minimum = 4
    sets = ["EU"]
    effect = "rejects"
    source = "X"
    evidence = "primary"
    strands = ["2"]
    [[criteria]]
    id = "budget.max-grant"
    kind = "max-grant"
    asks = "the grant is within the maximum"
    effect = "rejects"
    source = "X"
    evidence = "primary"
    [[criteria]]
    id = "activities.outputs"
    kind = "outputs"
    asks = "every output has a deliverable"
    effect = "completes"
    source = "X"
    evidence = "primary"

    [cost_model]
    indirect_rate = { value = 7, source = "X", evidence = "primary" }
    categories = [{ id = "travel", title = "Travel", source = "X", evidence = "primary" }]

    [[outputs]]
    id = "agreement"
    title = "Partnership agreement"
    source = "X"
    evidence = "primary"
    [[outputs]]
    id = "roadmap"
    title = "Roadmap"
    source = "X"
    evidence = "primary"
    """,
    parse_float=Decimal,
)

PROPOSAL: dict[str, Any] = {
    "format": 1,
    "call": "REVISED-2015",
    "call_revision": "2",
    "strand": "1",
    "partners": [
        {
            "key": key,
            "country": country,
            "eccp": {"status": "registered", "date": dt.date(2015, 3, day)},
        }
        for key, country, day in (("ALFA", "DE", 1), ("BETA", "FR", 2), ("GAMA", "IT", 30))
    ],
    "work_packages": [
        {
            "id": "WP1",
            "deliverables": [
                {"id": "D1", "output": "agreement"},
                {"id": "D2", "output": "roadmap"},
            ],
        }
    ],
    "costs": [{"category": "travel", "units": 1, "unit_cost": 1000}],
    "funding": {"requested": 150000},
}


def call(raw: dict[str, Any] | None) -> Call:
    """The call in a document, with the countries of its deadline."""
    read = Call.model_validate(raw)
    return read.with_countries(countries_on(read.deadline.value.date()))
