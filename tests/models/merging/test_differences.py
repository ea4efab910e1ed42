import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.merging import differences, merge
from models.proposal import Proposal
from storage.proposals.tables import document
from tests.helpers.models.cases import Raw, base
from tests.helpers.models.merging import edited
from tests.helpers.storage.generated import proposals

START = Proposal.read(base("complete-a"))
LINE: Raw = {"partner": "CAN", "category": "travel", "item": "Fair", "units": 1, "unit_cost": 250}

CASES: list[tuple[str, Raw, list[str]]] = [
    ("nothing", {}, []),
    (
        "values",
        {"change": {"partners[0].members": 121, "project.start_date": "soon"}},
        [
            "Start date: 2021-09-01 → soon (cannot be read)",
            "HMC, members: 120 organisations → 121 organisations",
        ],
    ),
    (
        "one of a unit",
        {"change": {"project.duration_months": 1, "partners[0].sme_members": 1}},
        ["Duration: 36 months → 1 month", "HMC, SME members: 95 SMEs → 1 SME"],
    ),
    ("a line more", {"change": {"costs[4]": LINE}}, ["cost line 5 added"]),
    ("a line less", {"drop": ["costs[1]"]}, ["cost line 2 removed"]),
    (
        "an item that was typed over",
        {"change": {"costs[0].item": "xy"}},
        ["cost line 1, item: Project manager → xy"],
    ),
    (
        "another line in the place of one",
        {"change": {"costs[0]": LINE}},
        ["cost line 1 removed", "cost line 1 added"],
    ),
    ("a move", {"move": {"indicators": (4, 0)}}, ["turnover-and-employment: row 5 → row 1"]),
    (
        "a new key, which references follow",
        {"rename": {"partners[2].key": "DPN"}, "change": {"partners[2].country": "FR"}},
        ["DPN, key: DPM → DPN", "DPN, country: RS → FR"],
    ),
    (
        "a package with another number, after one that is gone",
        {
            "drop": ["work_packages[1]", "costs[3]", "costs[1]"],
            "rename": {"work_packages[1].id": "WP2"},
        },
        ["WP2, number: WP3 → WP2", "WP2 removed", "cost line 2 removed", "cost line 4 removed"],
    ),
    (
        "months",
        {"drop": ["work_packages[0].person_months.CAN"]},
        ["WP1, person-months, CAN: 2 person-months → nothing"],
    ),
    ("an unknown key", {"change": {"mine": 1}}, ["mine: nothing → 1 (cannot be read)"]),
]


@pytest.mark.parametrize(("edits", "said"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_what_was_done_is_told_in_words(edits: Raw, said: list[str]) -> None:
    found = differences(START, edited(document(START), edits)).found
    assert [difference.sentence for difference in found] == said


def test_the_direct_cost_of_each_applicant_is_told_where_it_differs() -> None:
    after = edited(
        document(START),
        {"change": {"costs[4]": LINE}, "drop": ["costs[3]"], "rename": {"partners[2].key": "X"}},
    )
    costs = [(key, str(was), str(now)) for key, was, now in differences(START, after).costs]
    assert costs == [("HMC", "62000.00", "60000.00"), ("CAN", "28000.00", "28250.00")]


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(proposals(), st.none() | proposals())
def test_whatever_differs_is_told(before: Proposal, other: Proposal | None) -> None:
    after = before if other is None else other
    found = differences(before, after).found
    assert bool(found) == (document(before) != document(after))
    assert all(difference.sentence.strip() for difference in found)


def test_countries_go_by_their_names_here_and_there() -> None:
    names = {"DE": "Germany", "FR": "France", "KE": "Kenya"}
    ours = edited(
        base("complete-a"), {"change": {"partners[0].country": "FR", "partners[2].key": "KE"}}
    )
    theirs = edited(base("complete-a"), {"change": {"partners[0].country": "KE"}})
    said = [one.sentence for one in differences(START, ours, names).found]
    assert "HMC, country: Germany → France" in said and not any("Kenya" in one for one in said)
    (conflict,) = merge(START, ours, theirs, names).conflicts
    assert (conflict.base.said, conflict.ours.said, conflict.theirs.said) == (
        "Germany",
        "France",
        "Kenya",
    )
