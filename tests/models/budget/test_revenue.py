"""Expenditure and revenue are two sides of one sum, to the cent."""

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from models.budget.revenue import (
    NO_SOURCES,
    STILL_TO_BE_FOUND,
    TOO_MUCH,
    revenue,
    revenue_by_applicant,
    share_of,
)
from models.budget.totals import Totals, totals
from models.proposal import Proposal
from models.proposal.proposal import FundingSource
from models.values.money import CENT, HUNDRED, exactly, total
from tests.helpers.models.small_call import CALL, call

KINDS = ["own resources", "other public", "other private", "income"]
keys = st.sampled_from(["HMC", "ACLI", "DVM", ""])
amounts = st.decimals(0, 10**9, places=2)
costs = st.lists(
    st.fixed_dictionaries(
        {"partner": keys, "category": st.sampled_from(["personnel", "travel", ""])},
        optional={"units": st.decimals(0, 99, places=2), "unit_cost": amounts},
    ),
    max_size=6,
)
sources = st.lists(
    st.fixed_dictionaries(
        {"partner": keys}, optional={"kind": st.sampled_from(KINDS), "amount": amounts}
    ),
    max_size=6,
)


def budget(
    lines: list[dict[str, Any]], paying: list[dict[str, Any]]
) -> tuple[Totals, tuple[FundingSource, ...]]:
    proposal = Proposal.read({"costs": lines, "funding": {"sources": paying}})
    under = call(CALL)
    return totals(proposal, under.cost_model, under.strands[0]), proposal.funding.sources


@given(costs, sources)
def test_both_sides_balance_to_the_cent(
    lines: list[dict[str, Any]], paying: list[dict[str, Any]]
) -> None:
    sums, sources = budget(lines, paying)
    found = revenue(sums, sources)
    with exactly():
        assert found.total + found.difference == sums.eligible_cost
        assert found.total - found.grant == total(s.amount for s in sources if s.amount is not None)
    assert found.total == total(amount for _, amount in found.lines)
    assert bool(found.difference_said) is bool(found.difference)


@given(costs, sources)
def test_the_parts_of_the_applicants_add_up_to_the_whole(
    lines: list[dict[str, Any]], paying: list[dict[str, Any]]
) -> None:
    sums, sources = budget(lines, paying)
    found, parts = revenue(sums, sources), revenue_by_applicant(sums, sources).values()
    for name in ("cost", "grant", "income", "third_parties", "own_funds", "not_said"):
        assert total(getattr(part, name) for part in parts) == getattr(found, name), name
    with exactly():
        assert sum((part.difference for part in parts), Decimal(0)) == found.difference


@given(amounts, amounts)
def test_a_share_is_as_near_as_two_decimals_are(amount: Decimal, whole: Decimal) -> None:
    share = share_of(amount, whole)
    if not whole:
        assert share is None
    else:
        with exactly():
            assert share is not None
            assert abs(share * whole - HUNDRED * amount) <= whole * CENT / 2


def test_what_is_missing_is_called_by_what_it_is() -> None:
    line = {"partner": "HMC", "category": "personnel", "units": 1, "unit_cost": 100}
    said = {}
    for paying in (
        [],
        [{"kind": "income", "amount": 5}],
        [{"kind": "income", "amount": 500}],
    ):
        sums, sources = budget([line], paying)
        said[len(paying) and paying[0]["amount"]] = revenue(sums, sources).difference_said
    assert said == {0: NO_SOURCES, 5: STILL_TO_BE_FOUND, 500: TOO_MUCH}
