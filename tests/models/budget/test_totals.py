"""The budget against a second opinion: whole cents and other formulas."""

import random
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.budget.totals import Totals, line_cost, totals
from models.proposal import Proposal
from models.proposal.proposal import CostLine
from models.terms.strands import GrantBySize
from models.terms.terms import CostModel
from models.values.money import LARGEST
from tests.helpers.models.budget import CATEGORIES, MODEL, PARTNERS, STRAND, Line, half_up, proposal
from tests.helpers.models.cases import base, call_of_2020, judge, large


def second_opinion(lines: list[Line], rate: int | None, requested: int | None) -> dict[str, int]:
    """All in cents: line by line, then by applicant, then the grant from the top down."""
    rate = 900_000 if rate is None else rate
    cost = {line_no: half_up(line[3] * line[4], 10_000) for line_no, line in enumerate(lines)}
    overhead = 0
    for partner in PARTNERS:
        base_of_partner = sum(
            cost[n]
            for n, line in enumerate(lines)
            if line[0] == partner and line[2] in ("personnel", "travel")
        )
        overhead += half_up(base_of_partner * 7, 100)
    direct = sum(cost.values())
    passed_on = sum(cost[n] for n, line in enumerate(lines) if line[2] == "third-party-support")
    eligible = direct + overhead
    grant = passed_on + (eligible - passed_on) * rate // 100_0000
    grant = min(grant, 550_000_00)
    if requested is not None:
        grant = min(grant, requested)
    return {
        "direct_cost": direct,
        "indirect_cost": overhead,
        "eligible_cost": eligible,
        "grant": grant,
        "own_share": eligible - grant,
    }


def in_cents(sums: Totals) -> dict[str, int]:
    names = ("direct_cost", "indirect_cost", "eligible_cost", "grant", "own_share")
    amounts = {name: getattr(sums, name) * 100 for name in names}
    assert all(amount == int(amount) for amount in amounts.values())
    return {name: int(amount) for name, amount in amounts.items()}


def assert_sound(lines: list[Line], rate: int | None, requested: int | None) -> None:
    sums = totals(proposal(lines, rate, requested), MODEL, STRAND)
    assert in_cents(sums) == second_opinion(lines, rate, requested)
    for position in (0, 1, 2):
        assert sum(sums.direct_by(position).values()) == sums.direct_cost
    by_applicant = sums.eligible_by_applicant()
    assert sum(by_applicant.values()) == sums.eligible_cost
    assert all(amount >= 0 for amount in by_applicant.values())
    assert 0 <= sums.grant <= sums.eligible_cost
    assert sums.grant <= STRAND.max_grant.value  # type: ignore[union-attr]
    assert requested is None or sums.grant <= Decimal(requested) / 100
    shares = {
        category: amount for category, amount in sums.direct_by(2).items() if category in CATEGORIES
    }
    passed_on = shares.get("third-party-support", Decimal(0))
    assert sums.grant - passed_on <= (sums.eligible_cost - passed_on) * sums.rate / 100


lines = st.tuples(
    st.sampled_from(PARTNERS),
    st.sampled_from(["WP1", "WP2", ""]),
    st.sampled_from(CATEGORIES),
    st.sampled_from([0, 1, 10_000, 333_333]) | st.integers(0, 10**7),
    st.sampled_from([0, 1, 50, 10**8]) | st.integers(0, 10**8),
)


@settings(max_examples=300)
@given(
    st.lists(lines, max_size=12),
    st.none() | st.integers(0, 100_0000),
    st.none() | st.integers(0, 600_000_00),
)
def test_a_budget_agrees_with_a_second_opinion(
    costs: list[Line], rate: int | None, requested: int | None
) -> None:
    assert_sound(costs, rate, requested)


def test_thousands_of_budgets_agree_with_a_second_opinion() -> None:
    dice = random.Random(2020)
    for _ in range(5000):
        top = 10 ** dice.randint(0, 9)
        costs = [
            (
                dice.choice(PARTNERS),
                dice.choice(["WP1", "WP2"]),
                dice.choice(CATEGORIES),
                dice.randrange(10 ** dice.randint(1, 8)),
                dice.randrange(top + 1),
            )
            for _ in range(dice.randint(0, 8))
        ]
        rate = dice.choice([None, 0, 1, 900_000, 899_999, 333_333, 100_0000])
        assert_sound(costs, rate, dice.choice([None, None, dice.randrange(600_000_00)]))


def test_five_hundred_lines_agree_with_a_second_opinion() -> None:
    dice = random.Random(500)
    costs = [
        (dice.choice(PARTNERS), f"WP{n % 20}", dice.choice(CATEGORIES), dice.randrange(10**8), 35)
        for n in range(500)
    ]
    assert_sound(costs, None, None)


@given(st.lists(lines, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_the_lines_does_not_matter(costs: list[Line], dice: random.Random) -> None:
    mixed = costs[:]
    dice.shuffle(mixed)
    one, other = (totals(proposal(c, None, None), MODEL, STRAND) for c in (costs, mixed))
    assert in_cents(one) == in_cents(other)
    assert one.by_cell == other.by_cell


@given(st.lists(lines, min_size=1, max_size=6), st.integers(0, 100_0000))
def test_a_higher_rate_never_lowers_the_grant(costs: list[Line], rate: int) -> None:
    lower, higher = (totals(proposal(costs, r, None), MODEL, STRAND) for r in (rate // 2, rate))
    assert lower.grant <= higher.grant


def test_an_empty_budget_is_all_zero() -> None:
    sums = totals(Proposal(), MODEL, STRAND)
    assert in_cents(sums) == dict.fromkeys(in_cents(sums), 0)
    assert sums.by_cell == {}


def test_one_cent_gets_no_grant_since_the_grant_is_rounded_down() -> None:
    sums = totals(
        proposal([("HMC", "WP1", "subcontracting", 10_000, 1)], None, None), MODEL, STRAND
    )
    assert in_cents(sums)["grant"] == 0
    assert in_cents(sums)["own_share"] == 1


def test_a_line_without_units_or_cost_costs_nothing_yet() -> None:
    assert line_cost(CostLine(units=Decimal(3))) == 0
    assert line_cost(CostLine(unit_cost=Decimal(3))) == 0
    assert line_cost(CostLine(units=Decimal("0.5"), unit_cost=Decimal("0.01"))) == Decimal("0.01")


def test_without_strand_and_rate_there_is_no_grant_and_no_ceiling() -> None:
    sums = totals(proposal([("HMC", "WP1", "personnel", 10_000, 10_000)], None, None), MODEL, None)
    assert sums.grant == 0
    assert sums.max_grant is None
    assert sums.own_share == Decimal("107.00")


def test_without_a_flat_rate_there_is_no_indirect_cost() -> None:
    bare = CostModel(categories=MODEL.categories)
    sums = totals(proposal([("HMC", "WP1", "personnel", 10_000, 10_000)], None, None), bare, STRAND)
    assert sums.indirect_cost == 0
    assert sums.eligible_cost == Decimal("100.00")


def test_the_largest_amounts_in_many_lines_are_added_up_and_judged() -> None:
    raw = base("complete-a")
    raw["costs"] = [{**raw["costs"][0], "units": LARGEST, "unit_cost": LARGEST}] * 600
    sums = judge(raw).totals
    assert sums.grant == Decimal(550000)
    exact = Fraction(LARGEST) ** 2 * 600 * Fraction(107, 100)
    assert abs(Fraction(sums.eligible_cost) / exact - 1) < Fraction(1, 10**20)


def test_the_large_proposal_is_eligible_to_the_cent() -> None:
    report = judge(large())
    assert report.verdict == "eligible"
    units = [(line["partner"], line["category"], line["unit_cost"]) for line in large()["costs"]]
    cost = [half_up(int(price * 100) * 3, 2) for _, _, price in units]
    keys = {partner for partner, _, _ in units}
    overhead = sum(
        half_up(
            7
            * sum(
                c
                for c, u in zip(cost, units, strict=True)
                if u[0] == k and u[1] != "subcontracting"
            ),
            100,
        )
        for k in keys
    )
    assert report.totals.eligible_cost * 100 == sum(cost) + overhead


@pytest.mark.parametrize(
    ("strand", "cost", "grant"),
    [
        ("A", "611111.11", "549999.99"),
        ("A", "611111.12", "550000"),
        ("B", "500000.00", "450000"),
        ("B", "500000.01", "450000"),
    ],
)
def test_where_the_ceiling_of_each_strand_begins_to_bind(
    strand: str, cost: str, grant: str
) -> None:
    call = call_of_2020()
    line = CostLine(
        partner="X", category="subcontracting", units=Decimal(1), unit_cost=Decimal(cost)
    )
    sums = totals(Proposal(costs=(line,)), call.cost_model, call.strand(strand))
    assert sums.grant == Decimal(grant)


def test_the_two_rates_of_the_euroclusters_of_2024_come_out_as_by_hand() -> None:
    # 500 000 with 7 % on top are 535 000, of which 90 % are 481 500; 1 800 000 are paid in full.
    lines: list[Line] = [
        ("HMC", "WP1", "personnel", 100_0000, 500_000),
        ("CAN", "WP2", "third-party-support", 30_0000, 60_000_00),
    ]
    free = STRAND.model_copy(update={"max_grant": None})
    sums = totals(proposal(lines, 90_0000, None), MODEL, free)
    assert sums.grant == Decimal("2281500.00")
    assert sums.own_share == Decimal("53500.00")
    assert sums.grant_by_applicant == {"HMC": Decimal("481500.00"), "CAN": Decimal("1800000.00")}


@pytest.mark.parametrize(("applicants", "most"), [(1, 550000), (2, 200000), (4, 200000), (5, 900)])
def test_the_largest_grant_goes_by_the_size_of_the_consortium(applicants: int, most: int) -> None:
    sizes = [(5, 900), (2, 200000)]
    by_size = tuple(
        GrantBySize(applicants=n, value=Decimal(amount), source="S", evidence="seed")
        for n, amount in sizes
    )
    strand = STRAND.model_copy(update={"max_grant_by_size": by_size})
    alike = Proposal.model_validate({"partners": [{"key": str(n)} for n in range(applicants)]})
    assert totals(alike, MODEL, strand).max_grant == most
