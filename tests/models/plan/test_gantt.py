"""The chart of the work plan: right where the plan is, and made of any plan at all."""

import datetime as dt
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from models.plan.gantt import MONTHS_BEYOND, MOST_MONTHS, Chart, Fault, Sort, Span, chart
from models.proposal import Proposal, paths
from tests.helpers.models.cases import Raw, base
from tests.helpers.models.strategies import raw_anything, raw_hostile

patient = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def charted(*packages: dict[str, Any], **project: Any) -> Chart:
    return chart(Proposal.model_validate({"project": project, "work_packages": list(packages)}))


def fault_of(**months: int) -> Fault:
    return charted(months, duration_months=24).rows[0].fault


def test_phases_are_called_and_drawn_as_the_call_has_them() -> None:
    packages = [{"phase": phase} for phase in ("abroad", "network", "implementation", "x" * 99)]
    proposal = Proposal.model_validate({"work_packages": [*packages, {}]})
    drawn = chart(proposal, {"network": "networking", "abroad": "going international"})
    assert [drawn.place_of(phase) for phase in drawn.phases] == [1, 0, None, None, None]
    called = [drawn.called(phase) for phase in drawn.phases]
    assert called[:3] == ["going international", "networking", "implementation"]
    assert (len(called[3]), called[4]) == (30, "no phase")


def test_work_packages_stand_in_order_with_their_tasks_below_them() -> None:
    rows = chart(Proposal.model_validate(base("complete-a"))).rows
    assert [(row.level, row.id) for row in rows] == [
        (0, "WP1"),
        (1, "T1.1"),
        (0, "WP2"),
        (1, "T2.1"),
        (0, "WP3"),
        (1, "T3.1"),
    ]
    assert rows[3].path == "work_packages[1].tasks[0]"
    assert rows[3].phase == "preparatory"
    assert rows[3].span == Span(1, 6)
    assert {row.fault for row in rows} == {Fault.NONE}


def test_deliverables_and_milestones_are_marks_of_their_package_by_month() -> None:
    marks = chart(Proposal.model_validate(base("complete-a"))).rows[4].marks
    assert [(mark.sort, mark.id, mark.at) for mark in marks] == [
        (Sort.MILESTONE, "M1", 20),
        (Sort.DELIVERABLE, "D3.1", 30),
        (Sort.DELIVERABLE, "D3.2", 34),
        (Sort.DELIVERABLE, "D3.3", 36),
    ]


def test_a_deliverable_without_a_month_is_no_mark() -> None:
    row = charted(
        {"deliverables": [{"id": "D1"}], "milestones": [{"id": "M1", "due_month": 2}]}
    ).rows[0]
    assert [mark.id for mark in row.marks] == ["M1"]
    assert [due.id for due in row.undated] == ["D1"]
    assert [due.id for due in row.dues] == ["M1", "D1"]


@pytest.mark.parametrize(
    ("months", "fault"),
    [
        ({"start_month": 1, "end_month": 24}, Fault.NONE),
        ({"start_month": 1, "end_month": 25}, Fault.OUTSIDE_PROJECT),
        ({"start_month": 0, "end_month": 3}, Fault.OUTSIDE_PROJECT),
        ({"start_month": 9, "end_month": 3}, Fault.REVERSED),
        ({"start_month": 9}, Fault.NO_END),
        ({"end_month": 9}, Fault.NO_START),
        ({}, Fault.NO_MONTHS),
    ],
)
def test_what_is_the_matter_with_the_months_is_named(months: dict[str, int], fault: Fault) -> None:
    assert fault_of(**months) is fault


def test_a_task_outside_its_work_package_is_said_to_be() -> None:
    task = {"start_month": 1, "end_month": 6}
    rows = charted({"start_month": 3, "end_month": 9, "tasks": [task]}, duration_months=24).rows
    assert rows[1].fault is Fault.OUTSIDE_PACKAGE


def test_a_bar_that_ends_before_it_starts_is_drawn_between_both() -> None:
    row = charted({"start_month": 9, "end_month": 3}, duration_months=24).rows[0]
    assert (row.first, row.last, row.span) == (9, 3, Span(3, 9))


def test_the_chart_is_as_long_as_the_project_and_a_little_longer_if_it_has_to_be() -> None:
    assert charted({"end_month": 20}, duration_months=24).months == 24
    assert charted({"end_month": 27}, duration_months=24).months == 27
    late = charted({"start_month": 1, "end_month": 900_000}, duration_months=24)
    assert late.months == 24 + MONTHS_BEYOND
    assert late.project_months == 24
    assert late.rows[0].span == Span(1, 24 + MONTHS_BEYOND)


def test_without_a_duration_the_plan_says_how_long_the_chart_is() -> None:
    assert charted().months == 12
    assert charted({"deliverables": [{"due_month": 30}]}).months == 30
    assert charted({"end_month": 10**8}).months == MOST_MONTHS
    assert charted({"end_month": 30}).project_months is None


def test_a_project_of_ten_years_is_drawn_in_full() -> None:
    decade = charted({"start_month": 1, "end_month": 120}, duration_months=120)
    assert decade.months == 120
    assert [year.label for year in decade.years] == [f"Year {n}" for n in range(1, 11)]


def test_years_are_those_of_the_calendar_where_the_start_is_known() -> None:
    years = charted(duration_months=36, start_date=dt.date(2021, 9, 16)).years
    assert [(y.label, y.first, y.last) for y in years] == [
        ("2021", 1, 4),
        ("2022", 5, 16),
        ("2023", 17, 28),
        ("2024", 29, 36),
    ]


def test_without_a_start_years_are_those_of_the_project() -> None:
    years = charted(duration_months=18).years
    assert [(y.label, y.first, y.last) for y in years] == [("Year 1", 1, 12), ("Year 2", 13, 18)]


@pytest.mark.parametrize(
    ("start", "month", "year_and_month"),
    [
        (dt.date(2021, 9, 1), 1, (2021, 9)),
        (dt.date(2021, 9, 1), 4, (2021, 12)),
        (dt.date(2021, 9, 1), 5, (2022, 1)),
        (dt.date(2021, 12, 31), 14, (2023, 1)),
        (dt.date(9999, 12, 1), 2, (10000, 1)),
    ],
)
def test_a_project_month_is_a_month_of_the_calendar(
    start: dt.date, month: int, year_and_month: tuple[int, int]
) -> None:
    assert charted(start_date=start).calendar(month) == year_and_month


def _is_drawable(made: Chart, proposal: Proposal) -> None:
    assert 1 <= made.months <= MOST_MONTHS
    years = made.years
    assert years[0].first == 1
    assert years[-1].last == made.months
    assert all(a.last + 1 == b.first for a, b in pairwise(years))
    assert all(1 <= year.last - year.first + 1 <= 12 for year in years)
    wanted = sum(1 + len(package.tasks) for package in proposal.work_packages)
    assert len(made.rows) == wanted
    for row in made.rows:
        part = paths.get(proposal, row.path)
        assert (row.first, row.last) == (part.start_month, part.end_month)
        assert (row.span is None) == (row.first is None and row.last is None)
        if row.span is not None:
            assert 1 <= row.span.first <= row.span.last <= made.months
        for mark in row.marks:
            assert 1 <= mark.at <= made.months
            assert mark.month == paths.get(proposal, mark.path).due_month


@patient
@given(raw_hostile)
def test_any_plan_can_be_drawn(raw: Raw) -> None:
    proposal = Proposal.model_validate(raw)
    _is_drawable(chart(proposal), proposal)


@patient
@given(raw_anything)
def test_anything_at_all_can_be_drawn(raw: Raw) -> None:
    proposal = Proposal.model_validate(raw)
    _is_drawable(chart(proposal), proposal)
