"""The golden cases of merging: each a sentence, what was done here and there, what comes of it."""

from typing import Any, get_args

import pytest

from models.merging import merge, resolved
from models.merging.conflict import Choice
from models.proposal import Proposal
from storage.proposals.tables import document
from tests.helpers.models.cases import MERGING, base, read_toml
from tests.helpers.models.merging import edited, held, in_any_order

FILES = sorted(MERGING.glob("*.toml"))
ALL = [
    {"base": "complete-a", **case, "name": f"{file.stem}: {case['name']}"}
    for file in FILES
    for case in read_toml(file)["cases"]
]
NAMES = [case["name"] for case in ALL]


def states(case: dict[str, Any]) -> tuple[Proposal, Proposal, Proposal]:
    raw = base(case["base"])
    both = case.get("both", {})
    start = edited(raw, both)
    before = document(start)
    return start, edited(before, case.get("here", {})), edited(before, case.get("there", {}))


@pytest.mark.parametrize("case", ALL, ids=NAMES)
def test_case(case: dict[str, Any]) -> None:
    expect = case["expect"]
    merged = merge(*states(case))
    assert [conflict.sentence for conflict in merged.conflicts] == expect.get("conflicts", [])
    holds(merged.proposal, expect.get("holds", {}))
    for choice in get_args(Choice):
        if choice in expect:
            chosen = {c.id: choice for c in merged.conflicts}
            holds(resolved(merged, chosen), expect[choice])


def holds(proposal: Proposal, expected: dict[str, Any]) -> None:
    found = {path: held(proposal, path) for path in expected}
    wanted = {path: None if value == "nothing" else value for path, value in expected.items()}
    assert found == wanted


@pytest.mark.parametrize("case", ALL, ids=NAMES)
def test_it_does_not_matter_who_is_here_and_who_there(case: dict[str, Any]) -> None:
    before, here, there = states(case)
    one, other = merge(before, here, there), merge(before, there, here)
    assert len(one.conflicts) == len(other.conflicts)
    assert one.clean == other.clean
    if one.clean:
        assert in_any_order(one.proposal) == in_any_order(other.proposal)


def test_every_case_has_a_name_of_its_own() -> None:
    assert len(set(NAMES)) == len(NAMES) > 30
