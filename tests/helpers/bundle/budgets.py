"""Budgets of every sample, of awkward figures, and one that was typed into."""

import random
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from bundle.application import Application
from bundle.workbooks.budget import workbook
from models.proposal.part import field_specs
from models.proposal.proposal import CostLine
from models.verdict import check
from tests.helpers.bundle.lump_sums import lump_sum
from tests.helpers.bundle.workbook import MOMENT, SAMPLES, of_raw, of_sample, typed_into
from tests.helpers.models.cases import large
from tests.helpers.models.roles import call_with_roles, with_role

SEEDS = 5
CALLS = ("COS-CLUSINT-2020-3-01", "COS-CLUSTER-2020-3-03")
KEYS = ("HMC", "CAN", "hmc", "<5", "*", "=A1", "007", "7", "A&B", "dangling?", "")
CATEGORIES = ("personnel", "travel", "subcontracting", "third-party-support", "unheard-of", "")
PACKAGES = ("WP1", "WP2", "wp1", "WP9", "")
AMOUNTS = {
    "cents": ((1, 5000, 15_000, 25_000), (1, 3, 5, 67)),
    "halves": ((5000, 15_000, 3333, 12_345), (1, 49, 50, 51, 99, 335)),
    "ties": ((10_000,), (100, 300)),
    "usual": ((10_000, 25_000, 15_000, 363_333), (410_050, 99_999, 3_335_67, 1)),
    "huge": ((10_000, 99_999_999), (999_999_99, 1_234_567_89)),
}
RATES = (None, 0, Decimal("33.3333"), Decimal("74.99"), 75, 90, Decimal("99.9999"), 100)
REQUESTS = (None, None, 0, Decimal("0.01"), Decimal("100.01"), 50_000)


SUPPORTED = [
    {
        **{"partner": "HMC", "category": "other", "units": 1, "unit_cost": Decimal(cents) / 100},
        **{"third_parties": parties, "unit_cost_id": "short"},
    }
    for cents, parties in ((1, 2), (1005, 10), (201, 200), (100_000, 3), (100, 0), (0, 7))
]
"""What some third parties share, halves of a cent among it."""
_THIRDS: list[dict[str, Any]] = [
    {"partner": "HMC", "work_package": "WP1", "amount": Decimal("33.33")},
    {"partner": "hmc", "work_package": "WP1", "amount": Decimal("33.33")},
    {"partner": "<5", "work_package": "WP9", "amount": Decimal("33.33")},
]
LUMP_SUMS: tuple[tuple[str, list[dict[str, Any]], Decimal | None], ...] = (
    ("shared", _THIRDS, None),
    ("less", _THIRDS, Decimal("70.01")),
    ("nobody", [], Decimal("900.01")),
)
"""Shares, and what is requested."""


def nasty(seed: int) -> Application:
    """A budget of awkward cents, keys, rates and gaps."""
    dice = random.Random(seed)
    units, costs = AMOUNTS[[*AMOUNTS][seed % len(AMOUNTS)]]
    lines = [
        {
            "partner": dice.choice(KEYS),
            "work_package": dice.choice(PACKAGES),
            "category": dice.choice(CATEGORIES),
            "item": "=1+1",
            "units": Decimal(dice.choice(units)).scaleb(-4),
            "unit_cost": Decimal(dice.choice(costs)).scaleb(-2),
        }
        for _ in range(dice.choice([0, 1, 3, 12, 40]))
    ]
    funding: dict[str, Any] = {
        "sources": [{"partner": dice.choice(KEYS), "amount": dice.randrange(9999)}],
        "ceilings": {"HMC": 100, "ghost": Decimal("5.55")},
    }
    for name, values in (("rate", RATES), ("requested", REQUESTS)):
        value = dice.choice(values)
        if value is not None:
            funding[name] = value
    raw = {
        "strand": dice.choice(["A", ""]),
        "partners": [{"key": key} for key in KEYS[:6]],
        "work_packages": [{"id": "WP1"}, {"id": "WP2"}],
        "costs": lines,
        "funding": funding,
    }
    return of_raw(raw, CALLS[seed % 2])


def unfunded() -> Application:
    """A budget with an applicant to whom no part of the grant goes."""
    proposal, call = with_role("associated"), call_with_roles()
    return Application(proposal, call, check(proposal, call), MOMENT)


def applications() -> Iterator[tuple[str, Application]]:
    for sample in SAMPLES:
        yield sample.stem, of_sample(sample)
    for seed in range(SEEDS):
        yield f"nasty-{seed}", nasty(seed)
    yield "large", of_raw(large())
    yield "third-parties", of_raw({"strand": "A", "costs": SUPPORTED})
    yield "unfunded", unfunded()
    for name, shares, requested in LUMP_SUMS:
        for with_costs in (True, False):
            named = f"lump-{name}-{'costed' if with_costs else 'bare'}"
            yield named, lump_sum(shares, requested, with_costs=with_costs)


def edited() -> tuple[bytes, Application]:
    """A sample with one more line and a requested grant typed into it, and the proposal so."""
    before = of_sample(next(path for path in SAMPLES if path.stem == "bluegate"))
    row = 4 + len(before.proposal.costs) + 1
    line: tuple[Any, ...] = (
        "HMC",
        "WP2",
        "travel",
        "One more trip",
        Decimal("3.3333"),
        "trip",
        Decimal("1.50"),
    )
    entries = {("Lines", f"{column}{row}"): v for column, v in zip("BCDEFGH", line, strict=True)}
    entries["Overview", "B15"] = Decimal("500000.01")
    added = CostLine(**dict(zip(field_specs(CostLine), line, strict=False)))
    proposal = before.proposal.model_copy(
        update={
            "costs": (*before.proposal.costs, added),
            "funding": before.proposal.funding.model_copy(
                update={"requested": Decimal("500000.01")}
            ),
        }
    )
    after = Application(proposal, before.call, check(proposal, before.call), MOMENT)
    return typed_into(workbook(before), entries), after
