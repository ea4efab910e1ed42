"""What was edited from one proposal to another is said in the words of the form."""

import pytest

from models.proposal import Proposal, paths
from models.proposal.edits import edits, said_of
from models.proposal.entry import typed
from models.proposal.lasting import found, lasting
from models.proposal.pairs import followed, paired
from models.proposal.partner import Partner
from models.proposal.references import rekeyed
from tests.helpers.models.cases import base

BEFORE = Proposal.read(base("complete-a"))
"""Its applicants: HMC, CAN and so on; its cost lines have no key."""
FIRST, SECOND = BEFORE.partners[:2]
LAST = len(BEFORE.partners) - 1

AFTER = {
    "a field": (
        typed(BEFORE, "partners[1].eccp.date", "2020-11-03"),
        f"CAN, ECCP date: {BEFORE.partners[1].eccp.date} → 2020-11-03",
        "partners[1].eccp.date",
    ),
    "a value that cannot be read": (
        typed(BEFORE, "partners[1].eccp.date", "soon"),
        f"CAN, ECCP date: {BEFORE.partners[1].eccp.date} → soon (cannot be read)",
        "partners[1].eccp.date",
    ),
    "one that is gone": (
        paths.remove(BEFORE, "partners", 0),
        "removed applicant HMC",
        "partners[0]",
    ),
    "one more": (
        paths.insert(BEFORE, "partners", 1, Partner(key="P1")),
        "added applicant P1",
        "partners[1]",
    ),
    "one that moved": (
        paths.move(BEFORE, "partners", 0, LAST),
        "moved applicant HMC",
        f"partners[{LAST}]",
    ),
    "a cost line": (
        paths.remove(BEFORE, "costs", 1),
        "removed cost line 2",
        "costs[1]",
    ),
    "many cost lines": (
        paths.replace(BEFORE, "costs", (*BEFORE.costs, *BEFORE.costs[:3])),
        "3 cost lines added",
        f"costs[{len(BEFORE.costs)}]",
    ),
    "a key, without those that follow it": (
        rekeyed(BEFORE, "partners[0].key", "HAMBURG"),
        "HAMBURG, key: HMC → HAMBURG",
        "partners[0].key",
    ),
    "the end of a long text": (
        typed(BEFORE, "project.title", f"{BEFORE.project.title} and more"),
        None,
        "project.title",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", AFTER)
def test_an_edit_is_said_with_its_place(what: str) -> None:
    after, said, path = AFTER[what]
    (edit,) = edits(BEFORE, after)
    assert edit.path == path
    assert said is None or edit.said == said
    assert said_of(BEFORE, after) == edit.said
    assert len(edit.said) < 100


def test_a_long_value_is_said_from_where_it_differs() -> None:
    said = said_of(BEFORE, AFTER["the end of a long text"][0])
    assert said.startswith("Title: …")
    assert said.endswith(" and more")


def test_the_way_there_and_back_has_a_place_on_both_sides() -> None:
    without = paths.remove(BEFORE, "partners", LAST)
    assert [edit.path for edit in edits(BEFORE, without)] == [f"partners[{LAST - 1}]"]
    assert [edit.path for edit in edits(without, BEFORE)] == [f"partners[{LAST}]"]


def test_many_edits_are_not_all_said() -> None:
    after = BEFORE
    for path in ("project.title", "project.acronym", "funding.rate"):
        after = typed(after, path, "7")
    after = paths.replace(after, "costs", tuple(c.with_values(item="x") for c in after.costs))
    assert said_of(BEFORE, after).endswith("and 3 more")
    assert f"{len(BEFORE.costs)} cost lines pasted" in said_of(BEFORE, after, 9, "pasted")


def test_rows_are_followed_by_what_they_are() -> None:
    moved = (BEFORE.partners[1], BEFORE.partners[0].with_values(legal_name="x"))
    assert paired(BEFORE.partners[:2], moved) == [1, 0]
    assert followed(BEFORE.partners[:2], 0, moved) == 1
    assert followed(BEFORE.partners, 1, BEFORE.partners[1:]) == 0
    assert followed(BEFORE.partners, LAST, BEFORE.partners[:-1]) == LAST - 1
    changed = BEFORE.costs[1].with_values(item="other")
    assert followed(BEFORE.costs[:3], 1, (BEFORE.costs[0], changed, BEFORE.costs[2])) == 1
    assert followed(BEFORE.costs[:3], 2, (BEFORE.costs[0], BEFORE.costs[2])) == 1


@pytest.mark.parametrize(
    ("path", "today"),
    [
        ("partners[1].eccp.date", "partners[0].eccp.date"),
        ("partners[0].country", "partners"),
        ("costs[1].item", "costs[2].item"),
        ("narrative.impact", "narrative.impact"),
        ("funding.rate", "funding.rate"),
        ("", ""),
    ],
)
def test_a_place_is_found_again_where_rows_have_moved(path: str, today: str) -> None:
    after = paths.remove(BEFORE, "partners", 0)
    after = paths.insert(after, "costs", 0, BEFORE.costs[0].with_values(item="first"))
    assert found(after, lasting(BEFORE, path)) == today


def test_a_place_of_another_proposal_ends_where_nothing_is() -> None:
    assert found(BEFORE, ("partners", (99, "=00000000"), "country")) == "partners"
    assert found(BEFORE, ("nothing", "there")) == ""
    assert found(BEFORE, ((0, "x"),)) == ""
    assert found(BEFORE, ("project", "title", "x", (0, "y"))) == "project.title"


def test_countries_go_by_their_names_and_a_gap_is_nothing() -> None:
    names = {"DE": "Germany", "KE": "Kenya", "PE": "Peru"}
    first = BEFORE.partners[0]
    assert first.country == "DE"
    after = paths.replace(BEFORE, "partners[0].country", "")
    after = paths.replace(after, "project.target_countries", ("KE", "PE", "XX"))
    done = said_of(BEFORE, after, 9, countries=names)
    assert f"{first.key}, country: Germany → nothing" in done
    assert "Kenya, Peru, XX" in done
