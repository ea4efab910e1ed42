"""The smallest changes that make a proposal eligible: they do, and nothing smaller does."""

import datetime as dt
from collections import Counter
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.proposal import Proposal
from models.verdict import check
from models.what_if.repair import Repair, instead, repairs
from tests.helpers.models.cases import Raw, base, call_of_2020, change, drop
from tests.helpers.models.strategies import raw_hostile, raw_valid

CALL = call_of_2020()
MEMBER_STATES = {"DE", "ES", "FR", "IT"}
OTHERS = {"RS", "TR", "AL"}
ELSEWHERE = {"NO", "KE"}


def found(raw: Raw) -> tuple[Repair, ...]:
    return repairs(Proposal.model_validate(raw), CALL)


def best(raw: Raw) -> list[str]:
    """What the first repair says."""
    return [move.says for move in found(raw)[0].moves]


def changed(changes: dict[str, Any], name: str = "complete-a") -> Raw:
    raw = base(name)
    for path, value in changes.items():
        change(raw, path, value)
    return raw


def verdict(proposal: Proposal) -> str:
    return str(check(proposal, CALL).verdict)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        (
            {"partners[2].country": "DE"},
            ["Add an applicant from another eligible country, such as Albania"],
        ),
        (
            {"partners[1].country": "TR"},
            ["Add an applicant from another EU Member State, such as Austria"],
        ),
        (
            {"partners[1].eccp.status": "none"},
            ["Submit the ECCP registration of CAN by 2 Dec 2020 17:00 Brussels"],
        ),
        (
            {"partners[1].eccp.date": dt.date(2020, 12, 3)},
            ["Submit the ECCP registration of CAN by 2 Dec 2020 17:00 Brussels"],
        ),
        (
            {"partners[0].legal_personality": False},
            [
                "Leave out HMC; plan and budget have to be divided anew",
                "Add an applicant from another EU Member State, such as Austria",
            ],
        ),
        (
            {"partners[2].country": "NO"},
            [
                "Leave out DPM; plan and budget have to be divided anew",
                "Add an applicant from another eligible country, such as Albania",
            ],
        ),
        (
            {"partners[2].other_applications": [{"call": CALL.id, "strand": "A"}]},
            ["Withdraw DPM from the other application under this strand"],
        ),
        ({"strand": ""}, ["Choose strand A"]),
        (
            {"project.target_countries": ["KE", "FR"]},
            ["Add 1 third country or world regions to the targets"],
        ),
        ({"funding.rate": 95}, ["Ask for 90 %"]),
        ({"funding.requested": 600_000}, None),
    ],
)
def test_the_smallest_change_is_told(changes: dict[str, Any], says: list[str] | None) -> None:
    raw = changed(changes)
    if says is None:
        assert best(raw)[0].startswith("Request ")
    else:
        assert best(raw) == says


def test_one_new_applicant_mends_everything_that_one_can_mend() -> None:
    raw = base("complete-a")
    raw["partners"] = raw["partners"][:1] + raw["partners"][2:]
    assert best(raw) == ["Add an applicant from another EU Member State, such as Austria"]


def test_an_empty_draft_needs_three_applicants_and_two_targets() -> None:
    says = best({**base("empty"), "strand": "A"})
    assert sum(move.startswith("Add an applicant") for move in says) == 3
    assert verdict(found({"strand": "B", "partners": []})[0].proposal) == "incomplete"


def test_a_country_that_is_not_said_may_be_the_one_that_is_missing() -> None:
    raw = base("complete-a")
    drop(raw, "partners[2].country")
    assert best(raw) == ["Enter the country of DPM, such as Albania"]
    change(raw, "partners[1].country", "RS")
    assert best(raw) == ["Enter the country of DPM, such as Austria", *best(raw)[1:]]


def test_answers_that_several_applicants_lack_are_asked_together() -> None:
    raw = base("complete-a")
    for index in (0, 1, 2):
        drop(raw, f"partners[{index}].legal_personality")
    assert best(raw) == ["Confirm the legal personality of HMC, CAN, DPM"]


def test_other_ways_are_told_after_the_smallest() -> None:
    ways = found(changed({"partners[1].eccp.status": "none"}))
    assert [repair.weight for repair in ways] == sorted(repair.weight for repair in ways)
    assert any("Leave out CAN" in move.says for move in ways[1].moves)


def test_what_no_move_can_mend_is_left_and_told() -> None:
    raw = changed({"project.funded_under": ["COS-CLUSINT-2019-3-01"], "funding.rate": 95})
    (only,) = found(raw)
    assert [move.says for move in only.moves] == ["Ask for 90 %"]
    assert [f.criterion for f in only.left] == ["consortium.not-previously-funded"]


@pytest.mark.parametrize("name", ["complete-a", "complete-b"])
def test_an_eligible_proposal_needs_no_repair(name: str) -> None:
    assert found(base(name)) == ()


# --- properties ---

SPOILT: dict[str, list[Any]] = {
    "country": [*sorted(MEMBER_STATES | OTHERS | ELSEWHERE), ""],
    "eccp.status": ["none", "planned", "submitted", "registered"],
    "eccp.date": [dt.date(2020, 12, 3), dt.date(2020, 11, 1), "unreadable"],
    "legal_personality": [True, False, None],
    "nationally_registered": [True, False],
    "type": ["cluster-organisation", "other"],
    "other_applications": [[], [{"call": CALL.id, "strand": "A"}], [{"call": "", "strand": ""}]],
}
spoils = st.dictionaries(
    st.tuples(st.integers(0, 2), st.sampled_from(sorted(SPOILT))), st.integers(0, 9), max_size=5
)


def spoilt(choices: dict[tuple[int, str], int]) -> Raw:
    raw = base("complete-a")
    for (index, field), number in choices.items():
        values = SPOILT[field]
        value = values[number % len(values)]
        path = f"partners[{index}].{field}"
        if value is None:
            raw["partners"][index].pop(field, None)
        else:
            change(raw, path, value)
    return raw


@settings(max_examples=200, deadline=None)
@given(spoils)
def test_every_repair_makes_the_proposal_eligible(choices: dict[tuple[int, str], int]) -> None:
    raw = spoilt(choices)
    before = Proposal.model_validate(raw)
    ways = repairs(before, CALL)
    assert bool(ways) == (verdict(before) != "eligible")
    for repair in ways:
        proposal = before
        for move in repair.moves:
            proposal = move.make(proposal)
        assert proposal == repair.proposal
        assert repair.left == ()
        assert verdict(proposal) == "eligible"


@settings(max_examples=100, deadline=None)
@given(spoils)
def test_no_move_of_a_repair_can_be_spared(choices: dict[tuple[int, str], int]) -> None:
    before = Proposal.model_validate(spoilt(choices))
    for repair in repairs(before, CALL, most=1):
        moves = [m for m in repair.moves if not m.says.startswith(("Leave out", "Add"))]
        for spared in moves if len(moves) == len(repair.moves) else ():
            proposal = before
            for move in moves:
                proposal = proposal if move is spared else move.make(proposal)
            assert verdict(proposal) != "eligible"


def least_weight(countries: list[str], unregistered: set[int]) -> int:
    """By hand: leave out (3) any, register (2) the rest, add (4) as many as are missing then."""

    def weight(out: tuple[int, ...]) -> int:
        left = [i for i in range(len(countries)) if i not in out]
        here = {countries[i] for i in left}
        eligible, states = here & (MEMBER_STATES | OTHERS), here & MEMBER_STATES
        missing = max(3 - len(left), 3 - len(eligible), 2 - len(states), 0)
        return 3 * len(out) + 2 * len(unregistered & set(left)) + 4 * missing

    refused = {i for i, country in enumerate(countries) if country in ELSEWHERE}
    sets = (
        out for n in range(len(countries) + 1) for out in combinations(range(len(countries)), n)
    )
    return min(weight(out) for out in sets if refused <= set(out))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(sorted(MEMBER_STATES | OTHERS | ELSEWHERE)), min_size=1, max_size=6),
    st.sets(st.integers(0, 5), max_size=3),
)
def test_no_lighter_way_exists(countries: list[str], unregistered: set[int]) -> None:
    raw = base("complete-a")
    model = raw["partners"][1]
    raw["partners"] = [
        {
            **model,
            "key": f"P{i}",
            "legal_name": f"Cluster {i}",
            "pic": f"{912345000 + i}",
            "country": country,
            "eccp": {**model["eccp"], "status": "none" if i in unregistered else "registered"},
        }
        for i, country in enumerate(countries)
    ]
    unregistered = {i for i in unregistered if i < len(countries)}
    least = least_weight(countries, unregistered)
    ways = found(raw)
    assert (ways[0].weight if ways else 0) == least


NEEDS_WORK = {
    "file.values",
    "call.types",
    "targets.third-country",
    "consortium.not-previously-funded",
    "budget.rate",
    "budget.max-grant",
}
"""Criteria that ask for more than an answer: values to correct, a budget, a new start."""


@settings(max_examples=60, deadline=None)
@given(raw_valid | raw_hostile, st.sampled_from(["", "A", "B"]))
def test_whatever_the_file_says_only_what_needs_work_is_left(raw: Raw, strand: str) -> None:
    for repair in repairs(Proposal.model_validate({**raw, "strand": strand}), CALL):
        left = {finding.criterion for finding in repair.left}
        # Targets that cannot be read may be anything, and no move writes over what is kept.
        unread = {"targets.min-third-countries", "targets.third-country"}
        assert left <= NEEDS_WORK | (unread if "file.values" in left else set())


def test_who_has_a_role_that_the_call_does_not_know_is_made_a_partner_or_left_out() -> None:
    raw = changed({"partners[2].role": "affiliated", "partners[2].affiliated_to": "CAN"})
    ways = [[move.says for move in repair.moves] for repair in found(raw)]
    assert ways[0] == ["Have DPM take part as partner"]
    assert verdict(found(raw)[0].proposal) == "eligible"
    assert ways[1][0].startswith("Leave out DPM")


def test_fifty_applicants_that_break_everything_end_in_a_way_out() -> None:
    raw = base("complete-a")
    broken = {"legal_personality": False, "country": "NO", "eccp": {"status": "none"}}
    raw["partners"] = [
        {**raw["partners"][1], **broken, "key": f"P{i}", "legal_name": f"C {i}"} for i in range(50)
    ]
    assert verdict(found(raw)[0].proposal) == "eligible"


def test_an_application_elsewhere_that_is_not_fully_said_is_asked_for() -> None:
    raw = changed({"partners[0].other_applications": [{"call": CALL.id}]})
    assert best(raw) == ["Say under which other call or strand HMC applies too"]


def test_without_costs_no_grant_is_suggested() -> None:
    assert found({**base("complete-a"), "costs": [], "funding": {"requested": 300_000}}) == ()


def test_ways_lead_to_different_proposals() -> None:
    ways = found({**base("empty"), "strand": "A"})
    assert all(a.proposal != b.proposal for a, b in combinations(ways, 2))
    countries = [Counter(p.country for p in way.proposal.partners) for way in ways]
    assert not any(a <= b or b <= a for a, b in combinations(countries, 2))


def test_sixty_applicants_with_several_faults_end_in_a_way_out() -> None:
    raw = base("complete-a")
    faults: list[Raw] = [
        {"legal_personality": None},
        {"eccp": {"status": "none"}},
        {"country": "NO"},
    ]
    raw["partners"] = [
        {**raw["partners"][1], **faults[i % 3], "key": f"P{i}", "legal_name": f"C {i}", "pic": ""}
        for i in range(60)
    ]
    assert verdict(found(raw)[0].proposal) == "eligible"


def test_two_ways_are_told_by_their_difference() -> None:
    first, second, *_ = found(changed({"partners[1].eccp.status": "none"}))
    dropped, added = instead(first, second)
    assert dropped == ["Submit the ECCP registration of CAN by 2 Dec 2020 17:00 Brussels"]
    assert added[0].startswith("Leave out CAN")
    assert instead(first, first) == ([], [])
