"""The tools of the budget step, each against trying out what it may not miss."""

import itertools
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from models.budget.tools import (
    CannotFit,
    Fitted,
    at_rate,
    ceilings,
    fit_to_ceiling,
    room,
    totals_of,
)
from models.budget.totals import Totals
from models.call import Call
from models.proposal import Proposal, paths
from models.proposal.proposal import CostLine
from models.proposal.references import references, rename
from models.values.money import CENT, LARGEST
from tests.helpers.models.budget import MODEL, STRAND
from tests.helpers.models.budget import proposal as budget_of
from tests.helpers.models.cases import about, base, call_of_2020, large

CATEGORIES = ["personnel", "travel", "subcontracting", "third-party-support"]
Line = tuple[str, str, int, int]
"""Partner, category, ten-thousandths of units, cents a unit."""


def call() -> Call:
    """The call of 2020 with the cost model of the tests: one category has a rate of its own."""
    return call_of_2020().model_copy(update={"cost_model": MODEL, "strands": (STRAND,)})


CALL = call()


def draft(lines: list[Line], rate: int | None, requested: int | None = None) -> Proposal:
    costs = [(partner, "WP1", *rest) for partner, *rest in lines]
    read = budget_of(costs, rate, requested)  # type: ignore[arg-type]
    return read.model_copy(update={"call": CALL.id, "strand": "A"})


def with_unit_costs(proposal: Proposal, cents: dict[int, int]) -> Totals:
    costs = [
        line.model_copy(update={"unit_cost": cents[i] * CENT}) if i in cents else line
        for i, line in enumerate(proposal.costs)
    ]
    return totals_of(proposal.model_copy(update={"costs": tuple(costs)}), CALL)


def cents_of(line: CostLine) -> int:
    assert line.unit_cost is not None
    return int(line.unit_cost * 100)


def fitted(proposal: Proposal, chosen: list[int]) -> Fitted | None:
    try:
        return fit_to_ceiling(proposal, CALL, chosen)
    except CannotFit:
        return None


lines = st.tuples(
    st.sampled_from(["HMC", "CAN"]),
    st.sampled_from(CATEGORIES),
    st.sampled_from([10_000, 20_000, 15_000, 333_333, 1_200_000]) | st.integers(1, 10**6),
    st.integers(0, 10**7),
)
small = st.tuples(
    st.sampled_from(["HMC", "CAN"]),
    st.sampled_from(CATEGORIES),
    st.sampled_from([10_000, 20_000, 30_000, 5_000, 70_000]) | st.integers(1, 10**5),
    st.integers(0, 12),
)
rates = st.none() | st.sampled_from([500_000, 100_0000]) | st.integers(1, 100_0000)


def best_by_trying_all(proposal: Proposal, chosen: list[int], ceiling: Decimal) -> Decimal:
    """The largest grant within the ceiling near the largest factor that fits."""
    was = {i: cents_of(proposal.costs[i]) for i in chosen}
    steps = {Fraction(k, cents) for cents in was.values() if cents for k in range(20 * cents)}
    for factor in sorted(steps, reverse=True):
        low = {i: int(cents * factor) for i, cents in was.items()}
        if with_unit_costs(proposal, low).grant_at_rate <= ceiling:
            break
    spread = 10 if len(chosen) < 3 else 1
    near = [
        range(max(0, low[i] + 1 - spread), low[i] + spread + 1) if was[i] else range(1)
        for i in chosen
    ]
    roundings = itertools.product(*near)
    grants = (
        with_unit_costs(proposal, dict(zip(chosen, r, strict=True))).grant_at_rate
        for r in roundings
    )
    return max(grant for grant in grants if grant <= ceiling)


@settings(max_examples=300, deadline=None)
@given(st.lists(small, min_size=1, max_size=4), rates, st.integers(0, 400), st.data())
def test_no_unit_costs_near_the_scaled_ones_come_nearer_to_the_ceiling(
    costs: list[Line], rate: int | None, requested: int, data: st.DataObject
) -> None:
    proposal = draft(costs, rate, requested)
    chosen = sorted(data.draw(st.sets(st.integers(0, len(costs) - 1), min_size=1)))
    result = fitted(proposal, chosen)
    assume(result is not None and result.factor < 19)
    assert result is not None
    if result.before.grant_at_rate == result.ceiling:
        assert result.proposal == proposal
    else:
        best = best_by_trying_all(proposal, chosen, result.ceiling)
        assert result.after.grant_at_rate >= best
        assert result.after.grant_at_rate == best or len(chosen) > 2


@settings(max_examples=300, deadline=None)
@given(st.lists(lines, min_size=1, max_size=8), rates, st.integers(0, 10**10), st.data())
def test_a_fitted_budget_keeps_to_its_ceiling_and_says_what_it_changes(
    costs: list[Line], rate: int | None, requested: int, data: st.DataObject
) -> None:
    proposal = draft(costs, rate, requested)
    chosen = sorted(data.draw(st.sets(st.integers(0, len(costs) - 1), min_size=1)))
    result = fitted(proposal, chosen)
    assume(result is not None)
    assert result is not None
    assert result.ceiling == min(Decimal(f"{requested}e-2"), Decimal(550_000))
    assert result.after == totals_of(result.proposal, CALL)
    assert result.before == totals_of(proposal, CALL)
    assert result.after.grant_at_rate <= result.ceiling
    assert result.after.grant == result.after.grant_at_rate
    assert [change.index for change in result.changes] == chosen
    for index, line in enumerate(result.proposal.costs):
        old = proposal.costs[index]
        assert line.model_copy(update={"unit_cost": old.unit_cost}) == old
        if index not in chosen:
            assert line == old
        else:
            exact = cents_of(old) * result.factor
            assert abs(cents_of(line) - exact) <= 11 + cents_of(old) * Decimal("1e-6")
    higher = {c.index: cents_of(c.after) + 21 * bool(cents_of(c.before)) for c in result.changes}
    above = with_unit_costs(proposal, higher).grant_at_rate
    assert result.after.grant == result.ceiling or above > result.ceiling
    if again := fitted(result.proposal, chosen):
        assert again.after.grant_at_rate >= result.after.grant_at_rate


@settings(max_examples=200, deadline=None)
@given(st.lists(lines, max_size=6), rates, st.integers(1, 10**7), st.integers(1, 10**6))
def test_with_a_single_unit_outside_the_base_the_grant_reaches_the_ceiling_to_the_cent(
    costs: list[Line], rate: int | None, unit_cost: int, more: int
) -> None:
    others = totals_of(draft(costs, rate), CALL).grant_at_rate
    ceiling = int(others * 100) + more
    lump: Line = ("DPM", "subcontracting", 10_000, unit_cost)
    result = fitted(draft([*costs, lump], rate, ceiling), [len(costs)])
    if result is None:
        assert Decimal(f"{ceiling}e-2") > 550_000 or more * 100_0000 > (rate or 900_000) * 10**14
        return
    assert result.after.grant == result.ceiling


def test_a_budget_that_is_too_large_is_cut_to_the_largest_grant() -> None:
    proposal = draft(
        [
            ("HMC", "personnel", 200_0000, 6_000_00),
            ("CAN", "travel", 60_0000, 555_55),
            ("CAN", "subcontracting", 10_000, 20_000_00),
        ],
        None,
    )
    result = fit_to_ceiling(proposal, CALL, [0, 1])
    assert result.before.grant_at_rate > 1_000_000
    assert result.factor == Decimal("0.447925")
    assert [str(change.after.unit_cost) for change in result.changes] == ["2687.54", "248.87"]
    assert result.changes[0].costs == (Decimal(1_200_000), Decimal("537508.00"))
    # A cent more of unit cost costs 0.60 € at least, with indirect cost and at the rate 0.58 €.
    assert result.after.grant == Decimal("549999.90")


def test_five_hundred_lines_are_fitted_to_the_cent() -> None:
    proposal = Proposal.model_validate(large())
    costs = range(len(proposal.costs))
    result = fit_to_ceiling(proposal, call_of_2020(), costs)
    assert result.after.grant == result.after.grant_at_rate == Decimal(550_000)
    assert len(result.changes) == 500


def refusal(proposal: Proposal, chosen: list[int], under: Call = CALL) -> str:
    with pytest.raises(CannotFit) as raised:
        fit_to_ceiling(proposal, under, chosen)
    return str(raised.value)


def test_a_budget_that_cannot_be_fitted_says_why() -> None:
    one: Line = ("HMC", "personnel", 10_000, 100_000_00)
    other: Line = ("CAN", "travel", 10_000, 900_000_00)
    free = STRAND.model_copy(update={"max_grant": None})
    unbounded = CALL.model_copy(update={"strands": (free,)})
    assert refusal(draft([one], None), [0], unbounded) == (
        "Neither a maximum grant nor a requested grant is known."
    )
    nothing = "The chosen lines cost nothing, so that there is nothing to scale."
    assert refusal(draft([one], None), []) == nothing
    assert refusal(draft([one], None), [7, -1]) == nothing
    assert refusal(draft([("HMC", "travel", 10_000, 0)], None), [0]) == nothing
    assert refusal(draft([one, other], None), [0]) == (
        "The other lines alone lead to a grant of 866 700 €; at most 550 000 €."
    )
    assert refusal(draft([one], 0), [0]) == (
        "The chosen lines get no grant at the rate that is asked for."
    )
    assert refusal(draft([("HMC", "subcontracting", 5_000, 1)], 1), [0]) == (
        "A unit cost would have to be more than 999 999 999 999.99 €."
    )


@settings(max_examples=300, deadline=None)
@given(
    st.lists(lines, max_size=6),
    st.none() | st.integers(0, 100_0000),
    st.none() | st.integers(0, 10**9),
    st.sampled_from(["HMC", "DPM"]),
    st.sampled_from([*CATEGORIES, "unheard-of"]),
)
def test_room_is_all_that_can_be_spent_and_not_a_cent_more(
    costs: list[Line], rate: int | None, requested: int | None, partner: str, category: str
) -> None:
    proposal = draft(costs, rate, requested)
    now = totals_of(proposal, CALL)
    left = room(proposal, CALL, partner, category)
    assert now.ceiling is not None

    def grant_with(more: Decimal) -> Decimal:
        added = CostLine(partner=partner, category=category, units=Decimal(1), unit_cost=more)
        more_costs = proposal.model_copy(update={"costs": (*proposal.costs, added)})
        return totals_of(more_costs, CALL).grant_at_rate

    if left is None:
        assert grant_with(LARGEST) == now.grant_at_rate
    elif now.grant_at_rate > now.ceiling:
        assert left == 0
    else:
        assert grant_with(left) <= now.ceiling < grant_with(left + CENT)


def test_room_of_a_direct_and_of_an_overhead_free_category() -> None:
    proposal = draft([("HMC", "subcontracting", 10_000, 500_000_00)], None)
    assert room(proposal, CALL, "HMC", "subcontracting") == Decimal("111111.12")
    assert room(proposal, CALL, "HMC", "personnel") == Decimal("103842.17")
    assert room(proposal, CALL, "HMC", "third-party-support") == Decimal(100_000)
    free = STRAND.model_copy(update={"max_grant": None})
    unbounded = CALL.model_copy(update={"strands": (free,)})
    assert room(proposal, unbounded, "HMC", "travel") is None


@given(st.lists(lines, max_size=6), rates, st.integers(0, 100_0000))
def test_another_rate_gives_the_totals_of_a_draft_that_asks_for_it(
    costs: list[Line], rate: int | None, other: int
) -> None:
    asked = Decimal(other).scaleb(-4)
    supposed = at_rate(draft(costs, rate), CALL, asked)
    assert supposed == totals_of(draft(costs, other), CALL)
    assert supposed.grant == totals_of(draft(costs, other), CALL).grant


def test_ceilings_say_what_is_left() -> None:
    raw = base("complete-a")
    raw["funding"]["ceilings"] = {"HMC": 70000, "CAN": 29000, "GHOST": 5}
    found = ceilings(Proposal.model_validate(raw), call_of_2020())
    assert [(c.partner, str(c.left)) for c in found] == [
        ("HMC", "3660.00"),
        ("CAN", "-960.00"),
        ("GHOST", "5.00"),
    ]


def test_a_ceiling_of_nobody_is_found_as_other_references_are() -> None:
    raw = base("complete-a")
    raw["funding"]["ceilings"] = {"HMC": 70000, "GHOST": 5}
    finding = about(raw, "activities.references")[0]
    assert finding.status.value == "unmet"
    assert finding.message == "“GHOST” is no applicant of this proposal"
    assert finding.where == ("funding.ceilings.GHOST",)


def test_a_ceiling_follows_the_renaming_of_its_applicant() -> None:
    raw = base("complete-a")
    raw["funding"]["ceilings"] = {"HMC": 70000, "CAN": 5}
    proposal = Proposal.model_validate(raw)
    assert ("funding.ceilings.HMC", "HMC") in set(references(proposal, "partners"))
    renamed = rename(proposal, "partners", "HMC", "A new key")
    assert renamed.funding.ceilings == {"A new key": 70000, "CAN": 5}


def test_an_unreadable_ceiling_stays_in_the_file_and_binds_nobody() -> None:
    raw: dict[str, Any] = base("complete-a")
    raw["funding"]["ceilings"] = {"HMC": "a lot", "CAN": -1}
    proposal = Proposal.model_validate(raw)
    assert ceilings(proposal, call_of_2020()) == ()
    assert proposal.funding.kept == {"ceilings": {"HMC": "a lot", "CAN": -1}}
    agreed = paths.replace(proposal, "funding.ceilings.HMC", Decimal(7))
    assert [c.most for c in ceilings(agreed, call_of_2020())] == [7]
