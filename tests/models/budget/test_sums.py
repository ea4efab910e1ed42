"""Crossings, shares and balances of the budget against a second opinion in whole cents."""

import random
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.budget.totals import (
    CATEGORY,
    PACKAGE,
    PARTNER,
    Totals,
    balance,
    balance_by_applicant,
    line_cost,
    totals,
)
from models.proposal import Proposal
from models.proposal.proposal import CostLine, FundingSource
from models.terms.terms import CostModel
from models.values.money import LARGEST
from models.verdict import check
from tests.helpers.models.budget import CATEGORIES, MODEL, PARTNERS, STRAND, Line, half_up, proposal
from tests.helpers.models.cases import base, call_of_2020, judge, large

PACKAGES = ["WP1", "WP2", "WP3", ""]
IN_BASE = ("personnel", "travel")

amounts = st.sampled_from([0, 1, 49, 50, 51, 99, 10**14 - 1]) | st.integers(0, 10**8)
lines = st.tuples(
    st.sampled_from(PARTNERS),
    st.sampled_from(PACKAGES),
    st.sampled_from(CATEGORIES),
    st.sampled_from([0, 1, 5_000, 10_000, 333_333, 10**15]) | st.integers(0, 10**7),
    amounts,
)
budgets = st.lists(lines, max_size=14)
rates = st.none() | st.sampled_from([0, 1, 333_333, 999_999, 100_0000]) | st.integers(0, 100_0000)
requests = st.none() | st.integers(0, 600_000_00)


def cents(amount: Decimal) -> int:
    exact = Fraction(amount) * 100
    assert exact.denominator == 1
    return int(exact)


def second_opinion(costs: list[Line]) -> tuple[Counter[Any], Counter[str], Counter[str]]:
    """In cents: direct cost by cell, indirect cost by applicant, and the base of it."""
    direct: Counter[Any] = Counter()
    bases: Counter[str] = Counter()
    for partner, package, category, units, unit_cost in reversed(costs):
        cost = half_up(units * unit_cost, 10_000)
        direct[partner, package, category] += cost
        if category in IN_BASE:
            bases[partner] += cost
    indirect = Counter({p: half_up(7 * amount, 100) for p, amount in bases.items()})
    return direct, indirect, bases


def assert_crossings(sums: Totals, costs: list[Line]) -> None:
    direct, indirect, bases = second_opinion(costs)
    by_category: Counter[Any] = Counter()
    by_package: Counter[Any] = Counter()
    for (partner, package, category), cost in direct.items():
        by_category[partner, category] += cost
        by_package[partner, package] += cost
    assert {k: cents(v) for k, v in sums.by_applicant_and_category.items()} == by_category
    assert {k: cents(v) for k, v in sums.crossed(PARTNER, PACKAGE).items()} == by_package
    assert {k: cents(v) for k, v in sums.indirect.items()} == indirect
    shared = sums.indirect_by_applicant_and_package
    for partner, whole in indirect.items():
        of_applicant = {k[1]: cents(v) for k, v in shared.items() if k[0] == partner}
        assert sum(of_applicant.values()) == whole
        for package, share in of_applicant.items():
            cost = sum(direct[partner, package, category] for category in IN_BASE)
            exact = Fraction(whole * cost, bases[partner] or 1)
            assert abs(share - exact) < 1
    for (partner, package), amount in sums.by_applicant_and_package.items():
        cost = by_package[partner, package] + cents(shared.get((partner, package), Decimal(0)))
        assert cents(amount) == cost


def assert_agreement(sums: Totals) -> None:
    """Every way of adding up leads to the same, to the cent."""
    whole = cents(sums.eligible_cost)
    assert cents(sums.direct_cost) + cents(sums.indirect_cost) == whole
    by_applicant = {k: cents(v) for k, v in sums.eligible_by_applicant().items()}
    by_package = {k: cents(v) for k, v in sums.eligible_by_package().items()}
    crossed = {k: cents(v) for k, v in sums.by_applicant_and_package.items()}
    assert sum(by_applicant.values()) == sum(by_package.values()) == sum(crossed.values()) == whole
    for partner, cost in by_applicant.items():
        assert sum(v for k, v in crossed.items() if k[0] == partner) == cost
        columns = (v for k, v in sums.by_applicant_and_category.items() if k[0] == partner)
        direct = sum(map(cents, columns))
        assert direct + cents(sums.indirect.get(partner, Decimal(0))) == cost
    for package, cost in by_package.items():
        assert sum(v for k, v in crossed.items() if k[1] == package) == cost
    categories = {k: cents(v) for k, v in sums.direct_by(CATEGORY).items()}
    assert sum(categories.values()) + cents(sums.indirect_cost) == whole


def assert_shares(sums: Totals, costs: list[Line], rate: int) -> None:
    """The grant of the applicants adds up, and follows what each is entitled to."""
    direct, indirect, _ = second_opinion(costs)
    due: dict[str, Fraction] = {p: Fraction(c * rate, 100_0000) for p, c in indirect.items()}
    for (partner, _, category), cost in direct.items():
        own = Fraction(cost if category == "third-party-support" else cost * rate / Fraction(10**6))
        due[partner] = due.get(partner, Fraction(0)) + own
    grant, entitled = cents(sums.grant), sum(due.values(), Fraction(0))
    shares = {k: cents(v) for k, v in sums.grant_by_applicant.items()}
    assert sum(shares.values()) == grant
    assert shares.keys() == due.keys() == sums.eligible_by_applicant().keys()
    for partner, share in shares.items():
        fair = grant * due[partner] / entitled if entitled else Fraction(0)
        assert abs(share - fair) < 1
        own_share = cents(sums.own_share_by_applicant[partner])
        assert own_share == cents(sums.eligible_by_applicant()[partner]) - share
        assert own_share >= 0
    assert sum(map(cents, sums.own_share_by_applicant.values())) == cents(sums.own_share)


def assert_sound(costs: list[Line], rate: int | None, requested: int | None) -> None:
    sums = totals(proposal(costs, rate, requested), MODEL, STRAND)
    assert_crossings(sums, costs)
    assert_agreement(sums)
    assert_shares(sums, costs, 900_000 if rate is None else rate)


@settings(max_examples=300, deadline=None)
@given(budgets, rates, requests)
def test_every_crossing_and_share_agrees_with_a_second_opinion(
    costs: list[Line], rate: int | None, requested: int | None
) -> None:
    assert_sound(costs, rate, requested)


def test_thousands_of_budgets_agree_with_a_second_opinion() -> None:
    dice = random.Random(1925)
    for _ in range(3000):
        top = 10 ** dice.randint(0, 14)
        costs = [
            (
                dice.choice(PARTNERS),
                dice.choice(PACKAGES),
                dice.choice(CATEGORIES),
                dice.randrange(10 ** dice.randint(1, 16)),
                dice.randrange(top),
            )
            for _ in range(dice.randint(0, 9))
        ]
        rate = dice.choice([None, 0, 1, 899_999, 333_333, 100_0000])
        assert_sound(costs, rate, dice.choice([None, None, dice.randrange(600_000_00)]))


def test_many_lines_of_the_largest_amounts_lose_no_cent() -> None:
    dice = random.Random(500)
    costs = [
        (f"P{n % 30:02}", f"WP{n % 20}", dice.choice(CATEGORIES), 10**16 - 100 - n, 10**14 - 1 - n)
        for n in range(500)
    ]
    assert_sound(costs, None, None)
    assert_sound(costs, 333_333, 12_345_67)


def test_the_product_of_the_largest_numbers_is_exact() -> None:
    line = CostLine(units=LARGEST, unit_cost=LARGEST)
    assert cents(line_cost(line)) == half_up((10**14 - 1) ** 2, 100)


@settings(max_examples=200, deadline=None)
@given(budgets, rates, st.randoms(use_true_random=False))
def test_the_order_of_the_lines_changes_no_sum_and_no_share(
    costs: list[Line], rate: int | None, dice: random.Random
) -> None:
    mixed = costs[:]
    dice.shuffle(mixed)
    one, other = (totals(proposal(c, rate, None), MODEL, STRAND) for c in (costs, mixed))
    for name in ("by_applicant_and_package", "by_applicant_and_category", "grant_by_applicant"):
        assert getattr(one, name) == getattr(other, name)
    assert one.own_share_by_applicant == other.own_share_by_applicant
    assert one.eligible_by_package() == other.eligible_by_package()


@settings(max_examples=200, deadline=None)
@given(budgets, rates)
def test_a_line_of_nothing_changes_nothing_for_the_others(
    costs: list[Line], rate: int | None
) -> None:
    more = [*costs, ("NEW", "WP9", "travel", 0, 10**6)]
    one, other = (totals(proposal(c, rate, None), MODEL, STRAND) for c in (costs, more))
    assert dict(other.grant_by_applicant) == {**one.grant_by_applicant, "NEW": 0}
    assert other.by_applicant_and_package["NEW", "WP9"] == 0
    assert other.grant == one.grant


def test_without_a_rate_nobody_gets_a_grant() -> None:
    costs: list[Line] = [("HMC", "WP1", "personnel", 10_000, 10_000)]
    sums = totals(proposal(costs, None, None), CostModel(), None)
    assert sums.grant_by_applicant == {"HMC": 0}
    assert sums.own_share_by_applicant == {"HMC": 100}
    assert sums.by_applicant_and_package == {("HMC", "WP1"): 100}


@pytest.mark.parametrize("unread", [-1, Decimal("0.001"), 10**15, "1000", True, Decimal("NaN")])
def test_what_is_no_amount_is_not_read_and_costs_nothing(unread: Any) -> None:
    raw = base("complete-a")
    raw["costs"][0]["unit_cost"] = unread
    report = judge(raw)
    assert report.totals.by_cell["HMC", "WP1", "personnel"] == 0
    assert "costs[0].unit_cost" in next(report.about("file.values")).where


def test_the_grant_of_each_partner_where_the_maximum_binds() -> None:
    costs: list[Line] = [
        ("HMC", "WP1", "subcontracting", 10_000, 400_000_00),
        ("CAN", "WP1", "third-party-support", 10_000, 100_000_00),
        ("DPM", "WP2", "subcontracting", 10_000, 200_000_00),
    ]
    sums = totals(proposal(costs, None, None), MODEL, STRAND)
    # Entitled to 360 000, 100 000 and 180 000 €, which is 640 000 € of which 550 000 € are given.
    assert {k: str(v) for k, v in sums.grant_by_applicant.items()} == {
        "HMC": "309375.00",
        "CAN": "85937.50",
        "DPM": "154687.50",
    }
    assert sums.own_share_by_applicant["DPM"] == Decimal("45312.50")


sources_of = st.lists(
    st.tuples(st.sampled_from([*PARTNERS, "GHOST"]), st.none() | st.integers(0, 10**14 - 1)),
    max_size=8,
)


@settings(max_examples=200, deadline=None)
@given(budgets, sources_of)
def test_the_gaps_of_the_partners_add_up_to_that_of_all(
    costs: list[Line], sources: list[tuple[str, int | None]]
) -> None:
    named = [
        FundingSource(partner=p, amount=None if a is None else Decimal(f"{a}e-2"))
        for p, a in sources
    ]
    sums = totals(proposal(costs, None, None), MODEL, STRAND)
    of_all, by_applicant = balance(sums, named), balance_by_applicant(sums, named)
    assert cents(of_all.sources) == sum(amount or 0 for _, amount in sources)
    for name in ("own_share", "sources", "gap"):
        parts = (cents(getattr(one, name)) for one in by_applicant.values())
        assert sum(parts) == cents(getattr(of_all, name))
    for partner, one in by_applicant.items():
        assert cents(one.sources) == sum(a or 0 for p, a in sources if p == partner)


def test_who_brings_more_than_its_share_has_a_negative_gap() -> None:
    read = Proposal.model_validate(base("complete-a"))
    sums = judge(base("complete-a")).totals
    found = balance_by_applicant(sums, read.funding.sources)
    assert {key: str(one.gap) for key, one in found.items()} == {
        "HMC": "-3996.00",
        "CAN": "2996.00",
        "DPM": "1000.00",
    }
    assert balance(sums, read.funding.sources).gap == 0


def test_what_check_does_not_ask_for_is_not_worked_out() -> None:
    read = Proposal.model_validate(large())
    sums = check(read, call_of_2020()).totals
    assert "by_applicant_and_package" not in vars(sums)
    assert "indirect_by_applicant_and_package" not in vars(sums)
