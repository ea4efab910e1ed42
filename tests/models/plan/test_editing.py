"""Operations on the plan: what they change, and that they change nothing else."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.plan.editing import CannotMove, duplicated, rehoused, shifted, stretched
from models.plan.numbering import renumbered
from models.proposal import Proposal, paths
from models.proposal.references import references
from tests.helpers.models.cases import Raw, base
from tests.helpers.models.plan import ids
from tests.helpers.models.strategies import raw_hostile, raw_valid

patient = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def complete() -> Proposal:
    return Proposal.model_validate(base("complete-a"))


def planned(*packages: dict[str, Any], **fields: Any) -> Proposal:
    return Proposal.model_validate({"work_packages": list(packages), **fields})


def led_to(proposal: Proposal) -> list[tuple[str, int | None]]:
    """Every reference to a package, with the place of the first package that it leads to.

    No text leads nowhere, whatever has no number.
    """
    place = {p.id: n for n, p in reversed(list(enumerate(proposal.work_packages))) if p.id}
    return [(path, place.get(key)) for path, key in references(proposal, "work_packages")]


# --- numbers ---


def test_parts_are_numbered_in_order_milestones_through_the_whole_plan() -> None:
    parts: dict[str, list[Raw]] = {
        "tasks": [{}, {}],
        "deliverables": [{}],
        "milestones": [{}],
    }
    numbered = renumbered(planned({"id": "X", **parts}, {"id": "", **parts}))
    assert ids(numbered) == [
        *("WP1", "T1.1", "T1.2", "D1.1", "M1"),
        *("WP2", "T2.1", "T2.2", "D2.1", "M2"),
    ]


def test_references_follow_packages_that_change_places() -> None:
    swapped = paths.move(complete(), "work_packages", 0, 1)
    numbered = renumbered(swapped)
    assert [w.title for w in numbered.work_packages][:2] == [
        "Preparing the partnership",
        "Management",
    ]
    assert [line.work_package for line in numbered.costs] == ["WP2", "WP1", "WP3", "WP1"]
    assert numbered.risks[0].work_packages == ("WP3",)


def test_a_reference_that_led_nowhere_still_does() -> None:
    numbered = renumbered(planned({"id": "A"}, {"id": "B"}, costs=[{"work_package": "WP2"}]))
    assert numbered.costs[0].work_package == "WP2?"


def test_a_plan_in_order_is_left_as_it_is() -> None:
    proposal = complete()
    assert renumbered(proposal) == proposal


@patient
@given(raw_valid)
def test_renumbering_keeps_every_reference(raw: Raw) -> None:
    proposal = Proposal.model_validate(raw)
    numbered = renumbered(proposal)
    assert set(led_to(numbered)) == set(led_to(proposal))
    assert numbered.partners == proposal.partners
    assert numbered.kept == proposal.kept


@patient
@given(raw_hostile)
def test_a_renumbered_plan_is_numbered_without_gaps_and_twins(raw: Raw) -> None:
    numbered = renumbered(Proposal.model_validate(raw))
    packages = numbered.work_packages
    assert [p.id for p in packages] == [f"WP{n + 1}" for n in range(len(packages))]
    assert max(Counter(ids(numbered)).values(), default=1) == 1
    assert renumbered(numbered) == numbered


def test_a_number_that_could_not_be_read_gives_way() -> None:
    numbered = renumbered(planned({"id": ["W"], "tasks": [{"id": 7}]}))
    assert ids(numbered) == ["WP1", "T1.1"]
    assert numbered.work_packages[0].kept == {}
    assert numbered.work_packages[0].tasks[0].kept == {}


# --- copies and moves ---


def test_a_duplicate_stands_after_its_original_with_all_below_it() -> None:
    proposal = duplicated(complete(), 1)
    first, copy = proposal.work_packages[1:3]
    assert copy.id == "WP4"
    assert [task.id for task in copy.tasks] == ["T4.1"]
    assert [deliverable.id for deliverable in copy.deliverables] == ["D4.1", "D4.2", "D4.3"]
    assert [d.title for d in copy.deliverables] == [d.title for d in first.deliverables]
    assert copy.person_months == first.person_months
    assert proposal.costs == complete().costs


@patient
@given(raw_hostile)
def test_a_duplicate_brings_no_number_that_was_there(raw: Raw) -> None:
    proposal = Proposal.model_validate(raw)
    before = Counter(ids(proposal))
    for index in range(len(proposal.work_packages)):
        after = duplicated(proposal, index)
        new = Counter(ids(after)) - before
        assert all(count == 1 and name and name not in before for name, count in new.items())
        rest = paths.remove(after, "work_packages", index + 1)
        assert rest.work_packages == proposal.work_packages


@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("work_packages[1].tasks[0]", "T3.2"),
        ("work_packages[1].deliverables[1]", "D3.4"),
    ],
)
def test_a_part_that_moves_to_another_package_gets_a_number_of_that(path: str, number: str) -> None:
    title = paths.get(complete(), path).title
    proposal, now = rehoused(complete(), path, 2)
    assert paths.steps(now)[1] == 2
    assert (paths.get(proposal, now).id, paths.get(proposal, now).title) == (number, title)
    assert sorted(Counter(ids(proposal)).values())[-1] == 1


def test_a_milestone_that_moves_keeps_its_number() -> None:
    proposal, now = rehoused(complete(), "work_packages[2].milestones[0]", 0)
    assert now == "work_packages[0].milestones[0]"
    assert paths.get(proposal, now).id == "M1"


def test_a_part_that_moves_to_where_it_is_stays() -> None:
    path = "work_packages[1].tasks[0]"
    assert rehoused(complete(), path, 1) == (complete(), path)


# --- months ---


def test_a_work_package_takes_along_what_is_below_it() -> None:
    package = shifted(complete(), "work_packages[2]", 2).work_packages[2]
    assert (package.start_month, package.end_month) == (12, 38)
    assert (package.tasks[0].start_month, package.tasks[0].end_month) == (12, 38)
    assert [d.due_month for d in package.deliverables] == [32, 36, 38]
    assert package.milestones[0].due_month == 22


def test_a_task_moves_alone() -> None:
    proposal = shifted(complete(), "work_packages[1].tasks[0]", 3)
    task = proposal.work_packages[1].tasks[0]
    assert (task.start_month, task.end_month) == (4, 9)
    assert proposal.work_packages[1].start_month == 1


def test_nothing_moves_before_the_first_month() -> None:
    with pytest.raises(CannotMove, match="first month already"):
        shifted(complete(), "work_packages[0]", -1)
    early = planned({"start_month": 3, "end_month": 9, "deliverables": [{"due_month": 1}]})
    with pytest.raises(CannotMove, match="before month 1"):
        shifted(early, "work_packages[0]", -1)


def test_a_bar_without_months_gets_those_of_what_holds_it() -> None:
    bare = planned({"start_month": 4, "end_month": 9, "tasks": [{}]}, {})
    bare = paths.replace(bare, "project.duration_months", 24)
    task = shifted(bare, "work_packages[0].tasks[0]", 1).work_packages[0].tasks[0]
    assert (task.start_month, task.end_month) == (4, 9)
    package = shifted(bare, "work_packages[1]", -1).work_packages[1]
    assert (package.start_month, package.end_month) == (1, 24)
    held = planned({"tasks": [{"start_month": 3, "end_month": 5}, {"end_month": 8}]})
    package = shifted(held, "work_packages[0]", 1).work_packages[0]
    assert (package.start_month, package.end_month) == (3, 8)


def test_a_deliverable_or_milestone_moves_alone() -> None:
    package = shifted(complete(), "work_packages[2].deliverables[1]", -3).work_packages[2]
    assert [d.due_month for d in package.deliverables] == [30, 31, 36]
    assert package.milestones == complete().work_packages[2].milestones
    early = planned({"milestones": [{"due_month": 1}]})
    with pytest.raises(CannotMove, match="due in the first month already"):
        shifted(early, "work_packages[0].milestones[0]", -1)
    with pytest.raises(CannotMove, match="has no length"):
        stretched(early, "work_packages[0].milestones[0]", 1)


@pytest.mark.parametrize(
    ("package", "due"),
    [({"start_month": 2, "end_month": 9}, 9), ({"start_month": 2}, 2), ({}, 24)],
)
def test_what_has_no_month_becomes_due_with_its_work_package(
    package: dict[str, int], due: int
) -> None:
    proposal = planned({**package, "deliverables": [{"id": "D1"}]})
    proposal = paths.replace(proposal, "project.duration_months", 24)
    moved = shifted(proposal, "work_packages[0].deliverables[0]", 1)
    assert moved.work_packages[0].deliverables[0].due_month == due


def test_what_cannot_be_read_is_not_moved_over() -> None:
    proposal = planned({"start_month": "soon", "end_month": 9})
    for move in (shifted, stretched):
        with pytest.raises(CannotMove, match="“soon” is no month"):
            move(proposal, "work_packages[0]", 1)


def test_a_bar_is_stretched_down_to_one_month() -> None:
    proposal = planned({"start_month": 4, "end_month": 5})
    assert stretched(proposal, "work_packages[0]", 7) == 12
    assert stretched(proposal, "work_packages[0]", -1) == 4
    with pytest.raises(CannotMove, match="before it starts"):
        stretched(proposal, "work_packages[0]", -2)
    with pytest.raises(CannotMove, match="no months yet"):
        stretched(planned({}), "work_packages[0]", 1)


@patient
@given(raw_hostile, st.integers(-3, 3).filter(bool))
def test_a_move_there_and_back_changes_nothing(raw: Raw, by: int) -> None:
    proposal = Proposal.model_validate(raw)
    for number, package in enumerate(proposal.work_packages):
        if package.start_month is None and package.end_month is None:
            continue
        at = f"work_packages[{number}]"
        try:
            there = shifted(proposal, at, by)
            back = shifted(there, at, -by)
        except CannotMove:
            continue
        assert back == proposal
