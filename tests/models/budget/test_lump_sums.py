"""Lump sums against whole cents: what is shared, who gets it, and what a ceiling leaves of it."""

from collections import Counter
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.budget.tools import CannotFit, fit_to_ceiling, room
from models.budget.totals import totals
from models.proposal import Proposal
from tests.helpers.models.budget import MODEL, PARTNERS, STRAND, Line, proposal
from tests.helpers.models.cases import call_of_2020

LUMP = MODEL.model_copy(update={"form": "lump-sum"})
PACKAGES = ["WP1", "WP2", ""]
Share = tuple[str, str, int]
shares = st.lists(
    st.tuples(st.sampled_from(PARTNERS), st.sampled_from(PACKAGES), st.integers(0, 10**8)),
    max_size=8,
)
lines = st.lists(
    st.tuples(
        st.sampled_from(PARTNERS),
        st.just("WP1"),
        st.just("personnel"),
        st.integers(0, 10**5),
        st.integers(0, 10**6),
    ),
    max_size=4,
)


def with_shares(shares: list[Share], lines: list[Line], requested: int | None) -> Proposal:
    """A proposal with shares of so many cents beside its costs."""
    read = proposal(lines, None, requested)
    rows = [{"partner": p, "work_package": w, "amount": Decimal(x) / 100} for p, w, x in shares]
    raw = {"funding": {"shares": rows, "requested": read.funding.requested}}
    return read.with_values(funding=Proposal.model_validate(raw).funding)


@settings(max_examples=80)
@given(shares, lines, st.none() | st.integers(0, 10**8))
def test_a_lump_sum_is_what_is_shared(
    shares: list[Share], lines: list[Line], requested: int | None
) -> None:
    sums = totals(with_shares(shares, lines, requested), LUMP, STRAND)
    shared = sum(amount for _, _, amount in shares)
    asked = requested if requested is not None else shared
    grant = min(asked, 550_000_00)
    assert sums.shared * 100 == shared
    assert sums.grant * 100 == grant
    assert sums.grant_at_rate * 100 == asked
    by_applicant, by_package = Counter[str](), Counter[str]()
    for partner, package, amount in shares:
        by_applicant[partner] += amount
        by_package[package] += amount
    for found, wanted in (
        (sums.grant_by_applicant, by_applicant),
        (sums.grant_by_package, by_package),
    ):
        if shared:
            assert sum(found.values()) == sums.grant
            for key, cents in wanted.items():
                # To the cent what was shared; of a lesser grant, its part, within a cent.
                exact = Fraction(cents * grant, shared)
                assert abs(Fraction(found[key]) * 100 - exact) < 1
                assert grant != shared or found[key] * 100 == cents
    assert sums.own_share == (sums.eligible_cost - sums.grant if sums.eligible_cost else 0)
    assert sum(sums.grant_by_applicant.values()) == sums.grant
    assert sum(sums.own_share_by_applicant.values()) == sums.own_share


def test_shares_are_nothing_where_the_grant_follows_from_the_costs() -> None:
    read = with_shares([("HMC", "WP1", 500)], [("HMC", "WP1", "personnel", 10_000, 1000)], None)
    sums = totals(read, MODEL, STRAND)
    assert (sums.shares, sums.grant_at_rate) == (None, Decimal("9.63"))


def test_costs_are_not_scaled_towards_a_lump_sum() -> None:
    call = call_of_2020().model_copy(update={"cost_model": LUMP})
    read = with_shares([("HMC", "WP1", 500)], [("HMC", "WP1", "personnel", 10_000, 1000)], None)
    with pytest.raises(CannotFit, match="lump sum"):
        fit_to_ceiling(read, call, [0])
    assert room(read, call, "HMC", "personnel") is None


def test_a_price_of_the_call_is_not_scaled() -> None:
    read = proposal([("HMC", "WP1", "personnel", 10_000, 100_000)] * 2, 90_0000, 1500_00)
    costs = (read.costs[0].with_values(unit_cost_id="short"), read.costs[1])
    fitted = fit_to_ceiling(read.with_values(costs=costs), call_of_2020(), [0, 1])
    assert [change.index for change in fitted.changes] == [1]
