"""A revised call: what changed and now matters to a proposal, and nothing else."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from models.call.earlier import merged
from models.proposal import Proposal
from models.verdict.since_revision import NOT_THERE, Changes, Value, changes
from tests.helpers.models.cases import base, call_of_2020
from tests.helpers.models.small_call import CALL, PROPOSAL, call

AS_OF = dt.datetime(2015, 1, 15, tzinfo=dt.UTC)
PROVEN = {"source": "X", "evidence": "primary"}


def since(was: dict[str, Any], as_of: dt.datetime = AS_OF, **given: Any) -> Changes:
    """What is otherwise now for a proposal if that is what was otherwise before."""
    raw = {**CALL, "earlier": [{"revision": "2", "was": was, **PROVEN}]}
    proposal = Proposal.model_validate({**PROPOSAL, **given})
    return changes(proposal, call(merged(raw, "2")), call(raw), as_of)


def matters(found: Changes) -> list[str]:
    return [finding.message for finding in found.matters]


def eased(found: Changes) -> list[str]:
    return [finding.message for finding in found.eased]


def deadline(day: str) -> dict[str, Any]:
    return {"deadline": {"value": dt.datetime.fromisoformat(f"{day}T17:00:00")}}


def test_a_deadline_moved_back_is_told_and_asks_for_nothing_where_all_was_in_time() -> None:
    found = since(deadline("2015-03-31"))
    assert found.values[0] == Value(
        "deadline", "31 Mar 2015 17:00 Brussels", "21 Apr 2015 17:00 Brussels"
    )
    assert (found.matters, found.eased) == ((), ())
    assert not found.nothing


def test_a_deadline_moved_forward_matters_to_whom_it_makes_late() -> None:
    eccp = {"status": "registered", "date": dt.date(2015, 4, 28)}
    late = {"key": "GAMA", "country": "IT", "eccp": eccp}
    found = since(deadline("2015-04-30"), partners=[*PROPOSAL["partners"][:2], late])
    (message,) = matters(found)
    assert message.startswith("GAMA: registered on the ECCP on 2015-04-28, after the deadline 21")


def test_a_deadline_moved_back_eases_who_was_late() -> None:
    found = since(deadline("2015-03-15"))
    assert matters(found) == []
    (message,) = eased(found)
    assert message.startswith("GAMA: registered on the ECCP on 2015-03-30, after the deadline 15")


def test_what_was_asked_already_does_not_matter_anew_because_a_date_in_its_words_moved() -> None:
    planned = [{**partner, "eccp": {"status": "planned"}} for partner in PROPOSAL["partners"]]
    found = since(deadline("2015-03-31"), partners=planned)
    assert (matters(found), eased(found)) == ([], [])


def test_the_notice_of_a_deadline_matters_once_it_has_passed() -> None:
    forward = deadline("2015-04-30")
    assert matters(since(forward)) == []
    assert matters(since(forward, dt.datetime(2015, 4, 25, tzinfo=dt.UTC))) == [
        "The deadline has passed: 21 Apr 2015 17:00 Brussels"
    ]
    assert matters(since(forward, dt.datetime(2015, 5, 25, tzinfo=dt.UTC))) == []


def test_countries_that_entered_a_set_with_the_deadline_are_named_and_count() -> None:
    croatian = [{**PROPOSAL["partners"][0], "country": "HR"}, *PROPOSAL["partners"][1:]]
    found = since(deadline("2013-06-01"), partners=croatian)
    assert Value("countries of EU", "without Croatia", "with Croatia") in found.values
    assert "2 eligible countries: FR, IT; at least 3 are needed" in eased(found)


def test_countries_that_left_a_set_with_the_deadline_are_named_and_missed() -> None:
    british = [{**PROPOSAL["partners"][0], "country": "GB"}, *PROPOSAL["partners"][1:]]
    raw = {**CALL, "deadline": {**CALL["deadline"], "value": dt.datetime(2021, 4, 21)}}
    found = changes(
        Proposal.model_validate({**PROPOSAL, "partners": british}), call(CALL), call(raw), AS_OF
    )
    (left,) = (v for v in found.values if v.was == "with United Kingdom")
    assert (left.label, left.now) == ("countries of EU", "without United Kingdom")
    assert any("2 eligible countries: FR, IT; at least 3 are" in said for said in matters(found))


def test_countries_that_entered_or_left_a_set_are_nothing_to_a_proposal_without_them() -> None:
    found = since(deadline("2013-06-01"))
    assert [value.label for value in found.values] == ["deadline"]
    targeted = since(deadline("2013-06-01"), project={"target_countries": ["HR"]})
    assert Value("countries of EU", "without Croatia", "with Croatia") in targeted.values


def with_own_set(*members: str) -> dict[str, Any]:
    """The small call, with the rules on countries of a set of its own beside the EU."""
    own = {"id": "OWN", "label": "x", "member": "x", "source": "X", "evidence": "primary"}
    rules = [
        {**rule, "sets": ["EU", "OWN"]} if "sets" in rule else rule for rule in CALL["criteria"]
    ]
    return {**CALL, "country_sets": [{**own, "members": list(members)}], "criteria": rules}


def test_a_set_that_came_as_a_whole_is_no_country_that_entered_one() -> None:
    proposal = Proposal.model_validate(
        {**PROPOSAL, "partners": [{**PROPOSAL["partners"][0], "country": "NO"}]}
    )
    was, now = call(CALL), call(with_own_set("NO", "CH"))
    told = changes(proposal, was, now, AS_OF).values
    assert Value("countries of OWN", "not there", "Norway") in told
    assert (
        Value("countries of OWN", "Norway", "not there")
        in changes(proposal, now, was, AS_OF).values
    )


def test_countries_that_a_corrigendum_put_into_a_set_of_the_call_are_named_and_count() -> None:
    norwegian = [{**PROPOSAL["partners"][0], "country": "NO"}, *PROPOSAL["partners"][1:]]
    proposal = Proposal.model_validate({**PROPOSAL, "partners": norwegian})
    was, now = call(with_own_set("IS")), call(with_own_set("IS", "NO", "CH"))
    found = changes(proposal, was, now, AS_OF)
    assert found.values == (Value("countries of OWN", "without Norway", "with Norway"),)
    assert "2 eligible countries: FR, IT; at least 3 are needed" in eased(found)
    assert changes(Proposal.model_validate(PROPOSAL), was, now, AS_OF).nothing


def test_a_part_of_a_country_comes_and_goes_with_the_country() -> None:
    found = changes(
        Proposal.model_validate({**PROPOSAL, "project": {"target_countries": ["AX"]}}),
        call({**CALL, "deadline": {**CALL["deadline"], "value": dt.datetime(1994, 4, 21)}}),
        call(CALL),
        AS_OF,
    )
    assert Value("countries of EU", "without Finland", "with Finland") in found.values


def test_the_words_of_a_message_say_nothing_of_whether_it_is_new() -> None:
    """The name of a country set says how a finding is told, not what is asked."""
    one = [{**partner, "country": "DE"} for partner in PROPOSAL["partners"]]
    was = {
        "criteria": [
            {"id": "consortium.min-countries", "strands": ["1"], "noun": "x", "plural": "y"}
        ]
    }
    assert (matters(since(was, partners=one)), eased(since(was, partners=one))) == ([], [])


RAISED = {"criteria": [{"id": "consortium.min-countries", "strands": ["1"], "minimum": 2}]}


def test_a_raised_threshold_matters_to_whom_it_leaves_below() -> None:
    two = [*PROPOSAL["partners"][:2], {**PROPOSAL["partners"][2], "country": "DE"}]
    found = since(RAISED, partners=two)
    assert found.values == (Value("criterion consortium.min-countries: minimum", "2", "3"),)
    assert matters(found) == ["2 eligible countries: DE, FR; at least 3 are needed"]
    assert since(RAISED).matters == ()


def test_a_raised_threshold_that_was_not_reached_before_is_told_as_a_value_only() -> None:
    one = [{**partner, "country": "DE"} for partner in PROPOSAL["partners"]]
    found = since(RAISED, partners=one)
    assert len(found.values) == 1
    assert (matters(found), eased(found)) == ([], [])


def test_a_change_in_another_strand_is_nothing_to_the_proposal() -> None:
    other = {"criteria": [{"id": "consortium.min-countries", "strands": ["2"], "minimum": 9}]}
    assert since(other).nothing
    assert since({"strands": [{"id": "2", "max_grant": {"value": 1}}]}).nothing
    in_it = since(other, strand="2")
    assert in_it.values == (Value("criterion consortium.min-countries: minimum", "9", "4"),)
    assert eased(in_it) == []


def test_without_a_strand_the_changes_of_all_are_told_apart() -> None:
    other = {"criteria": [{"id": "consortium.min-countries", "strands": ["2"], "minimum": 9}]}
    (value,) = since(other, strand="").values
    assert value.label == "criterion consortium.min-countries (strand 2): minimum"


def test_a_lowered_ceiling_matters_to_whom_asks_for_more() -> None:
    was = {"strands": [{"id": "1", "max_grant": {"value": 250000}}]}
    found = since(was, funding={"requested": 220000})
    assert found.values == (Value("strand 1: maximum grant", "250 000 €", "200 000 €"),)
    assert matters(found) == ["220 000 € requested; at most 200 000 €"]
    assert matters(since(was)) == []


def test_an_added_criterion_is_told_and_matters_where_it_is_not_met() -> None:
    was = {"criteria": [{"id": "applicant.eccp", "absent": True}]}
    planned = [{**partner, "eccp": {"status": "planned"}} for partner in PROPOSAL["partners"]]
    found = since(was, partners=planned)
    assert found.values == (
        Value("criterion applicant.eccp", NOT_THERE, "registered by the deadline"),
    )
    assert len(found.matters) == 3
    assert since(was).matters == ()


def test_a_removed_criterion_eases() -> None:
    gone = {
        **{"id": "consortium.min-entities", "kind": "min-entities", "asks": "nine entities"},
        **{"minimum": 9, "effect": "rejects", "source": "X", "evidence": "primary"},
    }
    found = since({"criteria": [gone]})
    assert found.values == (Value("criterion consortium.min-entities", "nine entities", NOT_THERE),)
    assert [finding.criterion for finding in found.eased] == ["consortium.min-entities"]


def test_a_criterion_that_has_become_another_is_told_by_what_it_asks() -> None:
    entities = {"kind": "min-entities", "asks": "two entities", "minimum": 2, **PROVEN}
    before = {**CALL, "revision": "2", "criteria": [*CALL["criteria"]]}
    before["criteria"][0] = {"id": "applicant.eccp", "effect": "rejects", **entities}
    found = changes(Proposal.model_validate(PROPOSAL), call(before), call(CALL), AS_OF)
    assert found.values == (
        Value("criterion applicant.eccp", "two entities", "registered by the deadline"),
    )


REMOVED = {"outputs": [{"id": "strategy", "title": "Strategy plan", **PROVEN}]}


def test_a_removed_output_eases_where_it_alone_was_missing() -> None:
    found = since(REMOVED)
    assert found.values == (Value("expected output strategy", "Strategy plan", NOT_THERE),)
    assert eased(found) == ["No deliverable provides: Strategy plan"]


def test_a_removed_output_is_no_news_where_others_are_missing_still() -> None:
    package = {"id": "WP1", "deliverables": [{"id": "D1", "output": "agreement"}]}
    found = since(REMOVED, work_packages=[package])
    assert len(found.values) == 1
    assert (matters(found), eased(found)) == ([], [])


def test_an_added_output_matters_even_where_others_were_missing_before() -> None:
    package = {"id": "WP1", "deliverables": [{"id": "D1", "output": "elsewhere"}]}
    found = since({"outputs": [{"id": "roadmap", "absent": True}]}, work_packages=[package])
    assert found.values == (Value("expected output roadmap", NOT_THERE, "Roadmap"),)
    assert "No deliverable provides: Partnership agreement, Roadmap" in matters(found)


def test_a_rule_that_has_come_to_bind_matters() -> None:
    two = [*PROPOSAL["partners"][:2], {**PROPOSAL["partners"][2], "country": "DE"}]
    weaker = {
        "criteria": [{"id": "consortium.min-countries", "strands": ["1"], "evidence": "assumed"}]
    }
    found = since(weaker, partners=two)
    assert matters(found) == ["2 eligible countries: DE, FR; at least 3 are needed"]
    assert (since(weaker).values, since(weaker).matters) == ((), ())


def test_a_value_that_was_not_there_and_one_of_the_costs() -> None:
    was = {
        "strands": [{"id": "1", "rate": {"absent": True}}],
        "cost_model": {
            "indirect_rate": {"value": Decimal("5.5")},
            "categories": [{"id": "travel", "in_indirect_base": False}],
        },
    }
    assert set(since(was).values) == {
        Value("strand 1: co-financing rate", NOT_THERE, "75 %"),
        Value("costs: flat rate for indirect costs", "5.5 %", "7 %"),
        Value("costs: cost category travel: in indirect base", "no", "yes"),
    }


@pytest.mark.parametrize(
    "was",
    [
        {},
        {"unknown": ["the weather"]},
        {"sources": [{"id": "X", "title": "A page"}]},
        {"deadline": {"source": "Y", "note": "who knows"}},
        {"criteria": [{"id": "applicant.eccp", "asks": "registered in time", "note": "so"}]},
        {"aliases": ["REVISED-15"]},
    ],
)
def test_nothing_is_said_where_only_sources_and_wording_changed(was: dict[str, Any]) -> None:
    assert since(was).nothing


@pytest.mark.parametrize("name", ["complete-a", "complete-b", "empty"])
def test_a_call_against_itself_is_nothing_to_any_proposal(name: str) -> None:
    proposal, now = Proposal.model_validate(base(name)), call_of_2020()
    assert changes(proposal, now, now, AS_OF).nothing
