"""The checklist of the plan ticks what the plan holds, and agrees with the criteria."""

from hypothesis import HealthCheck, given, settings

from models.criteria.finding import Status
from models.proposal import Proposal
from models.verdict.checklist import checklist
from tests.helpers.models.cases import Raw, base, call_of_2020, change, judge, shipped_calls
from tests.helpers.models.strategies import raw_hostile


def test_each_output_names_the_deliverables_that_provide_it() -> None:
    outputs = checklist(Proposal.model_validate(base("complete-a")), call_of_2020()).outputs
    by_title = {item.title: item for item in outputs}
    assert len(outputs) == 6
    provided = by_title["Cooperation agreements with international partners"]
    assert [(p.name, p.path) for p in provided.by] == [
        ("D1.1", "work_packages[0].deliverables[0]"),
        ("D3.1", "work_packages[2].deliverables[0]"),
    ]


def test_strand_b_expects_fewer_outputs() -> None:
    assert len(checklist(Proposal.model_validate(base("complete-b")), call_of_2020()).outputs) == 3


def test_an_output_without_deliverable_is_not_ticked() -> None:
    raw = base("complete-a")
    change(raw, "work_packages[1].deliverables[2].output", "")
    outputs = checklist(Proposal.model_validate(raw), call_of_2020()).outputs
    assert [item.title for item in outputs if not item.ticked] == ["Implementation roadmap"]


def test_targets_are_ticked_by_implementation_packages_only() -> None:
    raw = base("complete-a")
    change(raw, "project.target_regions", ["West Africa"])
    change(raw, "work_packages[0].target_countries", ["West Africa"])
    lists = checklist(Proposal.model_validate(raw), call_of_2020())
    assert lists.phase == "implementation"
    assert [(item.title, [p.name for p in item.by]) for item in lists.targets] == [
        ("Kenya", ["WP3"]),
        ("Peru", ["WP3"]),
        ("West Africa", []),
    ]
    change(raw, "work_packages[2].target_countries", ["KE", "pe", "west africa"])
    assert all(i.ticked for i in checklist(Proposal.model_validate(raw), call_of_2020()).targets)


def test_a_target_is_listed_once_whatever_names_it_and_not_where_it_is_none() -> None:
    raw = base("complete-a")
    change(raw, "project.target_countries", ["KE", "US", "FR"])
    change(raw, "project.target_regions", ["Kenya", "East Africa", "the EU", "South-East Asia"])
    change(raw, "work_packages[2].target_countries", ["Kenya", "USA"])
    lists = checklist(Proposal.model_validate(raw), call_of_2020())
    assert [(item.title, item.ticked) for item in lists.targets] == [
        ("Kenya", True),
        ("United States", True),
        ("South-East Asia", False),
    ]


def test_where_no_target_has_to_be_served_none_is_listed() -> None:
    excellence = shipped_calls()["COS-CLUSTER-2020-3-03"]
    lists = checklist(Proposal.model_validate(base("complete-excellence")), excellence)
    assert (lists.phase, lists.targets) == ("", ())


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(raw_hostile)
def test_whatever_the_criterion_calls_met_is_ticked(raw: Raw) -> None:
    raw["call"] = "COS-CLUSINT-2020-3-01"
    lists = checklist(Proposal.model_validate(raw), call_of_2020())
    statuses = [finding.status for finding in judge(raw).about("activities.outputs")]
    if statuses == [Status.MET]:
        assert all(item.ticked for item in lists.outputs)
    elif Status.UNMET in statuses:
        assert not all(item.ticked for item in lists.outputs)
    (served,) = judge(raw).about("activities.targets-served")
    if served.status in (Status.MET, Status.UNMET):
        assert all(item.ticked for item in lists.targets) is (served.status is Status.MET)
