import datetime as dt

import pytest

from models.proposal import Proposal
from models.proposal.paths import kept_at
from models.proposal.problems import problems
from models.starter.starter import from_earlier, left_behind, starter
from models.verdict import check
from tests.helpers.models.cases import base, call_of_2020


@pytest.mark.parametrize("strand", ["A", "B", ""])
def test_a_new_proposal_is_incomplete_and_lists_the_indicators(strand: str) -> None:
    call = call_of_2020()
    proposal = starter(call, call.strand(strand), "BLUEGATE")
    assert proposal.call == "COS-CLUSINT-2020-3-01"
    assert proposal.call_revision == call.revision
    assert proposal.strand == strand
    assert proposal.project.acronym == "BLUEGATE"
    assert [i.id for i in proposal.indicators] == list(dict.fromkeys(i.id for i in call.indicators))
    assert all(i.target is None and i.title and i.unit for i in proposal.indicators)
    report = check(proposal, call)
    assert report.verdict == "incomplete"
    assert "unmet" not in {f.status.value for f in report.findings}


def test_a_proposal_from_an_earlier_one_keeps_its_answers() -> None:
    call = call_of_2020()
    earlier = Proposal.model_validate(base("complete-a"))
    fresh = from_earlier(earlier, call, call.strand("B"), "NEXT")
    assert fresh.strand == "B"
    assert fresh.project.acronym == "NEXT"
    assert fresh.project.title == earlier.project.title
    assert fresh.work_packages == earlier.work_packages
    assert fresh.costs == earlier.costs
    assert fresh.indicators == earlier.indicators
    assert fresh.partners == earlier.partners


def test_what_belongs_to_one_application_only_is_not_taken_over() -> None:
    call = call_of_2020()
    raw = base("complete-a")
    raw["call"], raw["strand"] = "COS-CLUSTER-2014-3-03", "1"
    raw["project"]["funded_under"] = ["COS-CLUSTER-2014-3-03"]
    raw["partners"][1]["other_applications"] = [{"call": "COS-CLUSTER-2014-3-03"}]
    raw["partners"][1]["funded_under"] = ["COS-CLUSINT-2016-03-01"]
    raw["partners"][0]["annexes"] = raw["partners"][1]["annexes"] = ["annex-1"]
    fresh = from_earlier(Proposal.model_validate(raw), call)
    assert (fresh.call, fresh.strand, fresh.project.acronym) == (call.id, "", "")
    assert fresh.project.funded_under == ()
    assert [partner.other_applications for partner in fresh.partners] == [(), (), ()]
    assert [partner.annexes for partner in fresh.partners] == [(), (), ()]
    first, second = (partner["key"] for partner in raw["partners"][:2])
    assert left_behind(Proposal.model_validate(raw)) == (
        f"Not taken over, as it belongs to one application only: the forms completed of {first}, "
        f"{second}; the other applications of {second}; earlier funding of the consortium."
    )
    assert left_behind(Proposal.model_validate(base("complete-a"))) == ""
    # What an applicant was funded for before stays true of it, whatever it applies for.
    assert fresh.partners[1].funded_under == ("COS-CLUSINT-2016-03-01",)
    assert fresh.partners[1].legal_name == "Clúster Azul del Norte"


def test_without_indicators_of_its_own_it_gets_the_calls() -> None:
    call = call_of_2020()
    raw = base("complete-a")
    raw["indicators"] = []
    assert len(from_earlier(Proposal.model_validate(raw), call).indicators) == 5


def test_a_note_of_ones_own_is_taken_over_and_an_unreadable_strand_is_not() -> None:
    call = call_of_2020()
    raw = base("complete-a")
    raw["strand"], raw["my_note"] = 5, dt.date(2020, 1, 1)
    raw["partners"][0]["other_applications"] = "none"
    raw["partners"][0]["size"] = "large"
    fresh = from_earlier(Proposal.model_validate(raw), call, call.strand("A"))
    assert [p.path for p in problems(fresh)] == ["my_note", "partners[0].size"]
    assert kept_at(fresh, "strand") is None
