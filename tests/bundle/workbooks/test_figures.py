"""The figures that the workbook carries are those of the program, to the cent."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bundle.application import Application
from bundle.workbooks.budget import workbook
from bundle.workbooks.frame import Frame
from models.budget.totals import (
    CATEGORY,
    PACKAGE,
    PARTNER,
    balance,
    balance_by_applicant,
    line_cost,
)
from tests.helpers.bundle.workbook import SAMPLES, euro, named, of_raw, of_sample, shown, table

ZERO = Decimal("0.00")
NAMED = {
    "DirectCost": "direct_cost",
    "IndirectCost": "indirect_cost",
    "EligibleCost": "eligible_cost",
    "GrantAtRate": "grant_at_rate",
    "Grant": "grant",
    "OwnShare": "own_share",
}
EXCELLENCE = "COS-CLUSTER-2020-3-03"
"""Has a category with a rate of its own, outside the base."""


def key(text: str) -> str:
    return "" if text == "not assigned" else text


def assert_named(application: Application, data: bytes) -> None:
    totals, found = application.report.totals, named(data)
    for name, attribute in NAMED.items():
        assert euro(found[name]) == getattr(totals, attribute), name
    of_all = balance(totals, application.proposal.funding.sources)
    assert euro(found["FundingSources"]) == of_all.sources
    assert euro(found["FundingGap"]) == of_all.gap
    assert Decimal(repr(float(found["CoFinancingRate"]))) == totals.rate
    for name, value in (("MaxGrant", totals.max_grant), ("RequestedGrant", totals.requested)):
        assert (found[name] is None) if value is None else euro(found[name]) == value


def assert_lines(application: Application, data: bytes) -> None:
    rows = list(table(shown(data, "Lines"), 3))
    costs = application.proposal.costs
    assert len(rows) > len(costs)
    for line, row in zip(costs, rows, strict=False):
        assert euro(row["Cost, €"]) == line_cost(line)
        assert (row["Applicant"], row["Item"]) == (line.partner, line.item)
    assert not any(row["Applicant"] or row["Cost, €"] for row in rows[len(costs) :])


def assert_partners(application: Application, data: bytes) -> None:
    totals, frame = application.report.totals, Frame(application)
    found = {key(row["Applicant"]): row for row in table(shown(data, "Partners"), 3)}
    assert found.keys() >= totals.eligible_by_applicant().keys()
    balances = balance_by_applicant(totals, application.proposal.funding.sources)
    for applicant in frame.applicants:
        row = found[applicant]
        assert euro(row["Direct"]) == totals.direct_by(PARTNER).get(applicant, ZERO)
        assert euro(row["Indirect"]) == totals.indirect.get(applicant, ZERO)
        assert euro(row["Eligible"]) == totals.eligible_by_applicant().get(applicant, ZERO)
        assert euro(row["Grant"]) == totals.grant_by_applicant.get(applicant, ZERO)
        assert euro(row["Own share"]) == totals.own_share_by_applicant.get(applicant, ZERO)
        if applicant in balances:
            assert euro(row["Sources"]) == balances[applicant].sources
            assert euro(row["Gap"]) == balances[applicant].gap
    rows = shown(data, "Partners")
    for column, category in enumerate(frame.categories, 2):
        for n, applicant in enumerate(frame.applicants):
            cost = totals.by_applicant_and_category.get((applicant, category), ZERO)
            assert euro(rows[6 + n][column]) == cost


def assert_packages(application: Application, data: bytes) -> None:
    totals, frame = application.report.totals, Frame(application)
    rows = shown(data, "Work packages")
    for n, package in enumerate(frame.packages):
        row = rows[4 + n]
        assert key(row[1]) == package
        for column, category in enumerate(frame.categories, 3):
            cost = totals.crossed(PACKAGE, CATEGORY).get((package, category), ZERO)
            assert euro(row[column]) == cost
        assert euro(row[-1]) == totals.eligible_by_package().get(package, ZERO)
    crossed = shown(data, "Partners by package")
    for n, applicant in enumerate(frame.applicants):
        for column, package in enumerate(frame.packages, 2):
            cost = totals.by_applicant_and_package.get((applicant, package), ZERO)
            assert euro(crossed[4 + n][column]) == cost
    assert euro(crossed[4 + len(frame.applicants)][-1]) == totals.eligible_cost


def assert_shares(application: Application, data: bytes) -> None:
    """The workings come to the same shares as the program, by another way."""
    totals, frame = application.report.totals, Frame(application)
    rows = [row for row in shown(data, "Shares") if row and isinstance(row[0], float)]
    last = [next(cell for cell in reversed(row) if cell != "") for row in rows]
    count = len(frame.applicants)
    grants = [totals.grant_by_applicant.get(a, ZERO) for a in frame.applicants]
    assert [Decimal(int(share)) / 100 for share in last[:count]] == grants
    indirect = totals.indirect_by_applicant_and_package
    pairs = [(a, p) for a in frame.applicants for p in frame.packages]
    expected = [indirect.get(pair, ZERO) for pair in pairs]
    assert [Decimal(int(share)) / 100 for share in last[count:]] == expected


def assert_figures(application: Application) -> None:
    data = workbook(application)
    for check in (assert_named, assert_lines, assert_partners, assert_packages, assert_shares):
        check(application, data)


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
