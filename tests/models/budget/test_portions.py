"""Shares of a budget against fractions, reckoned line by line."""

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from models.budget.portions import (
    BASES,
    exceeds,
    falls_short,
    of_applicants,
    of_category,
    of_groups,
    whole_of,
)
from models.budget.totals import totals
from tests.helpers.models.budget import CATEGORIES, MODEL, PARTNERS, STRAND, Line, half_up, proposal

IN_BASE = ("personnel", "travel")
lines = st.lists(
    st.tuples(
        st.sampled_from(PARTNERS),
        st.just("WP1"),
        st.sampled_from(CATEGORIES),
        st.integers(0, 10**5),
        st.integers(0, 10**6),
    ),
    max_size=8,
)
rates = st.integers(0, 100_0000)


def second_opinion(
    lines: list[Line], rate: int, base: str
) -> tuple[dict[str, Fraction], dict[str, Fraction], Fraction]:
    """By applicant, by category, and the whole, in cents."""
    by_applicant: defaultdict[str, Fraction] = defaultdict(Fraction)
    by_category: defaultdict[str, Fraction] = defaultdict(Fraction)
    flat: defaultdict[str, int] = defaultdict(int)
    for partner, _, category, units, cents in lines:
        cost = half_up(units * cents, 10_000)
        flat[partner] += cost if category in IN_BASE else 0
        own = 1 if category == "third-party-support" else Fraction(rate, 100_0000)
        worth = Fraction(cost) * (own if base == "grant" else 1)
        by_category[category] += worth
        if base in BASES or base == category:
            by_applicant[partner] += worth
    whole = by_category[base] if base not in BASES else sum(by_category.values(), Fraction(0))
    if base in ("eligible-cost", "grant"):
        for partner, cost in flat.items():
            indirect = Fraction(half_up(cost * 7, 100))
            indirect *= Fraction(rate, 100_0000) if base == "grant" else 1
            by_applicant[partner] += indirect
            whole += indirect
    return by_applicant, by_category, whole


@settings(max_examples=60)
@given(lines, rates, st.sampled_from([*BASES, "personnel", "travel"]), st.integers(1, 100_0000))
def test_shares_are_those_of_the_lines(
    lines: list[Line], rate: int, base: str, percent: int
) -> None:
    sums = totals(proposal(lines, rate, None), MODEL, STRAND)
    by_applicant, by_category, whole = second_opinion(lines, rate, base)
    assert Fraction(whole_of(sums, base)) * 100 == whole
    found = of_applicants(sums, base)
    assert {p: Fraction(a) * 100 for p, a in found.items() if a} == {
        p: a for p, a in by_applicant.items() if a
    }
    together = of_groups(found, {"HMC": "north", "CAN": "north", "DPM": "south"})
    assert Fraction(together.get("north", Decimal(0))) * 100 == (
        by_applicant["HMC"] + by_applicant["CAN"]
    )
    bound = Decimal(percent).scaleb(-4)
    for category in CATEGORIES:
        part = of_category(sums, category, base)
        assert Fraction(part) * 100 == by_category[category]
        limit = whole * Fraction(percent, 100_0000)
        assert exceeds(part, whole_of(sums, base), bound) is (by_category[category] > limit)
        assert falls_short(part, whole_of(sums, base), bound) is (by_category[category] < limit)
