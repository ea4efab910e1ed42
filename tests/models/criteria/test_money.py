"""What golden cases do not show of the criteria on the budget: moves, workings, any order."""

import itertools
import statistics
from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.call.figures import value_mistakes
from models.criteria.base import Criterion
from models.criteria.case import Case
from models.criteria.finding import Finding, Status
from models.criteria.money.shares import share_of
from models.criteria.money.spread import middle_without
from models.criteria.moves import Move
from models.criteria.rules import Rules
from models.proposal import Proposal
from models.values.money import LARGEST
from tests.helpers.models.cases import Raw, base, call_of_2020, large


def rule(criterion: str) -> Criterion:
    return next(rule for rule in call_of_2020().criteria if rule.id == criterion)


def case_of(raw: Raw) -> Case:
    return Case.of(Proposal.model_validate(raw), call_of_2020())


def judged(criterion: str, raw: Raw) -> list[Finding]:
    return list(rule(criterion).judge(case_of(raw)))


def moves(criterion: str, raw: Raw) -> list[Move]:
    case = case_of(raw)
    return list(rule(criterion).moves(case, Rules.of(call_of_2020().criteria, case)))


def after(move: Move, criterion: str, raw: Raw) -> list[Status]:
    proposal = move.make(Proposal.model_validate(raw))
    made = Case.of(proposal, call_of_2020())
    return [finding.status for finding in rule(criterion).judge(made)]


def with_income(cents: int) -> Raw:
    raw = base("complete-a")
    raw["partners"][1]["for_profit"] = True
    income = {"partner": "CAN", "kind": "income", "amount": Decimal(f"{cents}e-2")}
    raw["funding"]["sources"].append(income)
    return raw


@given(st.integers(1063001, 20_000_000))
def test_asking_for_less_takes_the_profit_away_where_that_is_enough(cents: int) -> None:
    raw = with_income(cents)
    found = moves("budget.no-profit", raw)
    surplus = Decimal(f"{cents}e-2") - Decimal(10630)
    assert len(found) == (0 < surplus <= Decimal(95670))
    for move in found:
        assert after(move, "budget.no-profit", raw) == [Status.MET]
        less = move.make(Proposal.model_validate(raw)).funding.requested
        assert less == Decimal(95670) - surplus


def test_without_profit_there_is_nothing_to_ask_less_for() -> None:
    assert moves("budget.no-profit", with_income(10_630_00)) == []


@given(st.integers(0, 400), st.integers(0, 400))
def test_planning_what_is_paid_makes_plan_and_budget_agree(paid: int, planned: int) -> None:
    raw = base("complete-a")
    raw["costs"][0]["units"] = Decimal(paid) / 10
    raw["work_packages"][0]["person_months"]["HMC"] = Decimal(planned) / 10
    found = moves("budget.person-months", raw)
    assert len(found) == (paid != planned)
    for move in found:
        assert move.says.startswith("Plan ")
        assert move.says.endswith(" person-months of HMC in WP1")
        assert after(move, "budget.person-months", raw) == [Status.MET]


def test_a_work_package_that_does_not_exist_cannot_be_planned() -> None:
    raw = base("complete-a")
    raw["costs"][3]["work_package"] = "WP9"
    raw["work_packages"][1]["person_months"]["HMC"] = 0
    assert moves("budget.person-months", raw) == []
    finding = judged("budget.person-months", raw)[0]
    assert finding.where == ("costs[3].work_package",)


@pytest.mark.parametrize("unit", ["person-month", "Person months", "PM", "pm", "person-months"])
def test_person_months_are_known_in_all_their_spellings(unit: str) -> None:
    raw = base("complete-a")
    raw["costs"][0] |= {"unit": unit, "units": 11}
    assert "HMC in WP1: 11 budgeted" in judged("budget.person-months", raw)[0].message


@pytest.mark.parametrize("unit", ["day", "", "hour", "month"])
def test_what_is_no_person_month_is_not_compared(unit: str) -> None:
    raw = base("complete-a")
    raw["costs"][0] |= {"unit": unit, "units": 11}
    assert [f.status for f in judged("budget.person-months", raw)] == [Status.MET]


def test_lines_of_nobody_are_no_matter_of_plan_share_or_price() -> None:
    raw = base("complete-a")
    for line in raw["costs"]:
        line["partner"] = ""
    assert [f.status for f in judged("budget.person-months", raw)] == [Status.MET]
    assert judged("budget.share-of-applicant", raw)[0].message == "No costs yet"
    assert [f.status for f in judged("budget.unit-costs", raw)] == [Status.MET]


amounts = st.lists(st.integers(1, 50).map(Decimal), min_size=2, max_size=12)


@given(amounts, st.data())
def test_the_middle_of_the_others_is_that_of_a_list_without_the_one(
    amounts: list[Decimal], data: st.DataObject
) -> None:
    amounts.sort()
    place = data.draw(st.integers(0, len(amounts) - 1))
    others = amounts[:place] + amounts[place + 1 :]
    assert middle_without(amounts, place) == (
        statistics.median_low(others),
        statistics.median_high(others),
    )


@given(amounts, st.randoms(use_true_random=False))
def test_unit_costs_far_off_are_found_in_any_order(amounts: list[Decimal], dice: object) -> None:
    raw = base("complete-a")
    raw["costs"] = [
        {"partner": "CAN", "category": "travel", "units": 1, "unit": "trip", "unit_cost": amount}
        for amount in amounts
    ]
    found = {f.where[0] for f in judged("budget.unit-costs", raw) if f.status is not Status.MET}
    assert found == set(_far_off(amounts))


def _far_off(amounts: list[Decimal]) -> Iterator[str]:
    for index, amount in enumerate(amounts):
        others = amounts[:index] + amounts[index + 1 :]
        if len(others) < 2:
            continue
        if amount > 5 * statistics.median(others) or 5 * amount < statistics.median_low(others):
            yield f"costs[{index}].unit_cost"


def test_a_share_is_rounded_up_so_that_what_is_too_much_looks_so() -> None:
    assert share_of(Decimal("70.00"), Decimal(100)) == "70"
    assert share_of(Decimal("70.01"), Decimal(100)) == "70.1"
    assert share_of(Decimal(1), Decimal(3)) == "33.4"


def test_the_workings_add_up_to_what_is_found() -> None:
    raw = base("complete-a")
    raw["funding"]["ceilings"] = {"HMC": 66000}
    of = {name: dict(rule(f"budget.{name}").workings(case_of(raw))) for name in NAMES}
    assert of["no-profit"]["income that counts"] == "0 €"
    assert of["own-shares"]["CAN"] == "own share 2 996 €, sources 0 €, 2 996 € missing"
    assert of["person-months"] == {"HMC": "12 person-months budgeted"}
    assert of["share-of-applicant"]["HMC"] == "66 340 €, 62.5 %"
    assert of["subcontracting"] == {"DPM": "10 000 €"}
    assert of["ceilings"] == {"HMC": "66 340 € of 66 000 €, -340 € left"}


NAMES = [
    "no-profit",
    "own-shares",
    "person-months",
    "share-of-applicant",
    "subcontracting",
    "ceilings",
]


def test_a_large_budget_is_judged_by_all_of_them() -> None:
    said = {name: judged(f"budget.{name}", large()) for name in NAMES}
    assert all(said.values())
    assert said["person-months"][0].message == "No personnel is budgeted in person-months"


@pytest.mark.parametrize("value", [0, Decimal("0.5"), 101])
def test_a_share_that_is_no_percentage_is_a_mistake_of_the_call(value: object) -> None:
    figure = {"value": value, "source": "S", "evidence": "assumed"}
    raw = {"criteria": [{"kind": "share-of-applicant", "at_most": figure}]}
    places = {place for place, _ in value_mistakes(raw, {"share-of-applicant": ("at_most",)})}
    assert places == {("criteria", 0, "at_most", "value")}


def test_zero_times_the_usual_cost_is_a_mistake_of_the_call() -> None:
    criterion = {"times": {"value": 0, "source": "S", "evidence": "assumed"}}
    assert [place for place, _ in value_mistakes({"criteria": [criterion]}, {})] == [
        ("criteria", 0, "times", "value")
    ]


KEYS = ("HMC", "CAN", "DPM")
earnings = st.lists(
    st.tuples(st.sampled_from([*KEYS, ""]), st.none() | st.sampled_from([0, 5000, 10630, 10631])),
    max_size=4,
)


def _profits(raw: Raw) -> Iterator[bool]:
    """Whether there is profit, for all that an applicant or an amount may turn out to be."""
    said = [(p["key"], p.get("for_profit")) for p in raw["partners"]]
    kinds = [(known,) if known is not None else (True, False) for _, known in said]
    sources = raw["funding"]["sources"]
    amounts = [(s["amount"],) if "amount" in s else (0, 10**6) for s in sources]
    for for_profit in itertools.product(*kinds):
        exempt = {key for (key, _), earns in zip(said, for_profit, strict=True) if not earns}
        for brought in itertools.product(*amounts):
            income = (
                a for s, a in zip(sources, brought, strict=True) if s["partner"] not in exempt
            )
            yield 95670 + sum(income) > 106300


@given(st.tuples(*(st.sampled_from([None, True, False]),) * 3), earnings)
def test_profit_is_told_where_it_is_certain_and_open_where_it_depends(
    for_profit: tuple[bool | None, ...], incomes: list[tuple[str, int | None]]
) -> None:
    raw = base("complete-a")
    for partner, said in zip(raw["partners"], for_profit, strict=True):
        partner.pop("for_profit", None)
        partner |= {} if said is None else {"for_profit": said}
    raw["funding"]["sources"] = [
        {"partner": key, "kind": "income"} | ({} if amount is None else {"amount": amount})
        for key, amount in incomes
    ]
    possible = set(_profits(raw))
    expected = {True: Status.UNMET, False: Status.MET}[possible.pop()]
    expected = Status.OPEN if possible else expected
    assert [f.status for f in judged("budget.no-profit", raw)] == [expected]


def test_the_gap_of_the_largest_budget_is_said_to_the_cent() -> None:
    raw = base("complete-a")
    line = {"partner": "HMC", "category": "subcontracting"}
    largest = {"units": LARGEST, "unit_cost": LARGEST}
    raw["costs"] = [line | largest for _ in range(500)]
    raw["funding"] |= {"requested": 0, "sources": [{"partner": "HMC", "amount": Decimal("0.01")}]}
    cents = 500 * (((10**14 - 1) ** 2 + 50) // 100) - 1
    gap = f"{cents // 100:,}".replace(",", " ")
    assert (
        f"{gap}.{cents % 100:02} € are not covered" in judged("budget.cofinancing", raw)[0].message
    )
