"""The figures that the workbook carries are those of the program, to the cent."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bundle.workbooks.budget import workbook
from tests.helpers.bundle.figures import assert_figures
from tests.helpers.bundle.workbook import SAMPLES, of_raw, of_sample, shown, table

EXCELLENCE = "COS-CLUSTER-2020-3-03"
"""Has a category with a rate of its own, outside the base."""


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_figure_of_a_sample_is_that_of_the_program(sample: Path) -> None:
    assert_figures(of_sample(sample))


KEYS = ["HMC", "hmc", "<5", "*", "=A1", "007", "7", "dangling", ""]
lines = st.fixed_dictionaries(
    {
        "partner": st.sampled_from(KEYS),
        "work_package": st.sampled_from(["WP1", "wp1", "WP9", ""]),
        "category": st.sampled_from(
            ["personnel", "subcontracting", "third-party-support", "unheard-of", ""]
        ),
    },
    optional={
        "units": st.sampled_from([1, 5000, 10_000, 3333, 12_345]).map(lambda n: Decimal(n) / 10**4),
        "unit_cost": st.sampled_from([1, 50, 67, 100, 335, 99_999_99]).map(
            lambda n: Decimal(n) / 100
        ),
    },
)
fundings = st.fixed_dictionaries(
    {"sources": st.just([{"partner": "*", "amount": 5}, {"partner": "ghost"}, {"amount": 1}])},
    optional={
        "rate": st.sampled_from([0, Decimal("33.3333"), Decimal("74.99"), 75, 100]),
        "requested": st.sampled_from([0, Decimal("0.01"), Decimal("100.01")]),
    },
)


def raw(costs: list[Any], funding: dict[str, Any], strand: str = "A") -> dict[str, Any]:
    return {
        "strand": strand,
        "partners": [{"key": key} for key in KEYS[:7]],
        "work_packages": [{"id": "WP1"}, {"id": "WP1"}],
        "costs": costs,
        "funding": {**funding, "ceilings": {"HMC": 100, "nobody": Decimal("5.55")}},
    }


@settings(max_examples=40, deadline=None)
@given(
    st.lists(lines, max_size=10), fundings, st.sampled_from([EXCELLENCE, "COS-CLUSINT-2020-3-01"])
)
def test_every_figure_of_any_budget_is_that_of_the_program(
    costs: list[Any], funding: dict[str, Any], call: str
) -> None:
    assert_figures(of_raw(raw(costs, funding), call))


def test_a_ceiling_shows_what_is_left_under_it_also_where_nothing_is_spent() -> None:
    costs = [{"partner": "HMC", "category": "travel", "units": 1, "unit_cost": 150}]
    data = workbook(of_raw(raw(costs, {})))
    found = {row["Applicant"]: row for row in table(shown(data, "Partners"), 3)}
    assert (found["HMC"]["Ceiling"], found["HMC"]["Left under it"]) == (100, -60.5)
    assert (found["nobody"]["Ceiling"], found["nobody"]["Left under it"]) == (5.55, 5.55)
    assert found["007"]["Left under it"] == ""


def test_amounts_that_cells_cannot_hold_to_the_cent_are_said_to_be_inexact() -> None:
    def said(unit_cost: Any) -> str:
        costs = [{"partner": "HMC", "category": "travel", "units": 1, "unit_cost": unit_cost}]
        rows = shown(workbook(of_raw(raw(costs, {}))), "Overview")
        return next(str(row[1]) for row in rows if row[0] == "These figures are")

    assert said(500_000) == said(Decimal("99999999.99")) == "exact to the cent"
    assert said(Decimal("99999999999.99")).startswith("NOT EXACT")
