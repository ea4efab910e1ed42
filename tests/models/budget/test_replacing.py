"""What is replaced in a column, and what is left alone."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.budget.replacing import replaced
from models.proposal.entry import shown, typed
from models.proposal.proposal import CostLine

KNOWN = {"category": {"travel": "travel", "reisekosten": "travel", "other": "other"}}
LINES = (
    CostLine(category="travel", item="Trip to Oslo", units=Decimal("2.5"), unit_cost=Decimal(450)),
    CostLine(category="other", item="Hall", units=Decimal(2), unit_cost=Decimal("4500.00")),
    typed(CostLine(category="Fares", item="Trip back"), "units", "some"),
)


@pytest.mark.parametrize(
    ("column", "old", "new", "after"),
    [
        ("item", "Trip", "Way", {0: "Way to Oslo", 2: "Way back"}),
        ("item", "trip", "Way", {}),
        ("item", " to Oslo", "", {0: "Trip"}),
        ("category", "Reisekosten", "Other", {0: "other"}),
        ("category", "trav", "other", {}),
        ("category", "Fares", "travel", {2: "travel"}),
        ("unit_cost", "450,00 €", "475", {0: "475"}),
        ("unit_cost", "450", "4 500,00", {0: "4 500"}),
        ("units", "2,5", "3", {0: "3"}),
        ("units", "some", "3", {2: "3"}),
        ("units", "2", "two", {1: "two"}),
        ("units", "", "3", {}),
        ("cost", "1125", "3", {}),
    ],
)
def test_in_a_column_one_thing_becomes_another(
    column: str, old: str, new: str, after: dict[int, str]
) -> None:
    found = replaced(LINES, range(3), column, old, new, KNOWN)
    assert {n: shown(line, column) for n, line in found.items()} == after


@given(st.sets(st.integers(0, 2)), st.sampled_from(["item", "category", "units", "unit_cost"]))
def test_other_lines_and_other_columns_stay(at: set[int], column: str) -> None:
    found = replaced(LINES, at, column, shown(LINES[0], column), "2", KNOWN)
    assert set(found) <= at
    for n, line in found.items():
        same = [c for c in ("item", "category", "units", "unit", "unit_cost") if c != column]
        assert [shown(line, c) for c in same] == [shown(LINES[n], c) for c in same]
