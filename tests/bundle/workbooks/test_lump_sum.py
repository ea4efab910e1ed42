"""The workbook and the description of a lump sum: shares, what they come to, who gets what."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import WorksheetNotFound

from bundle.documents.board import for_boards
from bundle.documents.chapters.money import budget
from bundle.documents.eligibility import eligibility
from bundle.documents.extract import extract
from bundle.workbooks.budget import workbook
from tests.helpers.bundle.budgets import SUPPORTED
from tests.helpers.bundle.figures import assert_figures
from tests.helpers.bundle.lump_sums import lump_sum
from tests.helpers.bundle.workbook import euro, of_raw, shown, table

KEYS = ["HMC", "hmc", "<5", "dangling", ""]
shares = st.lists(
    st.fixed_dictionaries(
        {
            "partner": st.sampled_from(KEYS),
            "work_package": st.sampled_from(["WP1", "WP9", ""]),
            "amount": st.sampled_from([0, 1, 33, 99_999_99]).map(lambda n: Decimal(n) / 100),
        }
    ),
    max_size=6,
)


@settings(max_examples=25, deadline=None)
@given(
    shares, st.none() | st.sampled_from([0, Decimal("0.01"), Decimal("70000.01")]), st.booleans()
)
def test_every_figure_of_a_lump_sum_is_that_of_the_program(
    shares: list[Any], requested: Decimal | None, with_costs: bool
) -> None:
    application = lump_sum(shares, requested, with_costs=with_costs)
    data = assert_figures(application)
    totals = application.report.totals
    crossing = shown(data, "Lump sum")
    column = next(row.index("Total") for row in crossing if "Total" in row)
    last = next(row for row in crossing if len(row) > 5 and row[5] == "Total")
    assert euro(last[column]) == totals.shared


def test_what_each_third_party_of_a_line_gets_stands_beside_it() -> None:
    rows = list(table(shown(workbook(of_raw({"costs": SUPPORTED})), "Lines"), 3))[:6]
    assert [row["For each, €"] for row in rows] == [0.01, 1.01, 0.01, 333.33, "", 0]
    assert {row["Set price"] for row in rows} == {"short"}


def test_where_the_grant_follows_from_the_costs_there_is_no_such_sheet() -> None:
    application = lump_sum([], None, with_costs=True, form="actual-costs")
    with pytest.raises(WorksheetNotFound):
        shown(workbook(application), "Lump sum")


@pytest.mark.parametrize("with_costs", [True, False])
def test_the_description_tells_who_gets_what_for_which_package(with_costs: bool) -> None:
    rows = [
        {"partner": "HMC", "work_package": "WP1", "amount": 300},
        {"partner": "hmc", "work_package": "WP1", "amount": Decimal("200.50")},
        {"partner": "HMC", "work_package": "WP9", "amount": 100},
    ]
    blocks = list(budget(lump_sum(rows, None, with_costs=with_costs)))
    (table,) = [b for b in blocks if getattr(b, "caption", "").startswith("Shares of the lump sum")]
    assert getattr(table, "rows", ())[:2] == (
        ("HMC", "300.00", "100.00", "400.00"),
        ("hmc", "200.50", "–", "200.50"),
    )
    assert getattr(table, "sums", ()) == (("Total", "500.50", "100.00", "600.50"),)


def test_the_eligibility_report_tells_a_lump_sum_without_any_costs() -> None:
    rows = [{"partner": "HMC", "work_package": "WP1", "amount": 300}]
    application = lump_sum(rows, None, with_costs=False)
    told = f"{eligibility(application)} {for_boards(application)}"
    assert "a lump sum, shared by work package and applicant" in told
    assert "300.00" in told


def test_a_lump_sum_without_costs_is_told_to_applicants_and_boards_without_any() -> None:
    rows = [
        {"partner": "HMC", "work_package": "WP1", "amount": 300},
        {"partner": "hmc", "work_package": "WP9", "amount": 100},
    ]
    application = lump_sum(rows, None, with_costs=False)
    first, _, third = application.proposal.partners
    told = f"{extract(application, first, ())}"
    assert "Your shares of the lump sum" in told and "300.00" in told and "cost" not in told
    assert "No share of the lump sum is yours yet." in f"{extract(application, third, ())}"
    board = f"{for_boards(application)}"
    assert "400.00" in board and "Eligible cost" not in board and "Own share" not in board
    cells = [str(cell) for row in shown(workbook(application), "Revenue") for cell in row]
    (balance,) = [cell for cell in cells if "alance" in cell]
    assert balance == "No costs: there is nothing to balance beside the lump sum"


def test_with_costs_the_shares_of_a_lump_sum_stand_beside_them() -> None:
    rows = [{"partner": "HMC", "work_package": "WP1", "amount": 300}]
    application = lump_sum(rows, None, with_costs=True)
    told = f"{extract(application, application.proposal.partners[0], ())}"
    assert "Your shares of the lump sum" in told and "Your cost by category" in told
    revenue = shown(workbook(application), "Revenue")
    assert any("Not balanced: sources are still to be found" in row for row in revenue)
