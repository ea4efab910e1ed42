"""`explain` tells what would mend a proposal, and which applicants the consortium cannot lose."""

import json

from tests.cli.conftest import Run
from tests.helpers.places import ROOT

SAMPLES = ROOT / "sample_proposals"


def test_the_smallest_changes_come_first(run: Run) -> None:
    done = run("explain", SAMPLES / "harbourlink.toml")
    assert done.code == 0
    above, _, below = done.out.partition("Resilience")
    assert "What would mend it" in above
    assert "5 changes make it eligible (applied, and judged again):" in above
    assert "4: Add an applicant from another eligible country, such as Albania" in above
    assert "or: “Leave out CCC; plan and budget have to be divided anew”, instead of" in above
    told = " ".join(below.split())
    assert "Judged without CCC, struck already. The consortium does not meet its rules" in told


def test_what_no_answer_can_mend_is_told_once(run: Run) -> None:
    out = run("explain", SAMPLES / "half-filled.toml").out
    assert "mend all but what is listed below" in out
    told = out[out.index("What needs work of another kind:") : out.index("Resilience")]
    assert told.count("No costs yet") == 1


def test_whom_a_consortium_cannot_lose_is_told_with_what_breaks(run: Run) -> None:
    out = run("explain", SAMPLES / "real-eu-alliance.toml").out
    assert "Any one applicant except NIDV may drop out, and the consortium meets its rules." in out
    assert "✗ without NIDV: 2 EU Member States: FR, IT; at least 3 are needed" in out
    assert "without TECHTERA and SYSTEMATIC" in out


def test_a_proposal_that_is_eligible_has_nothing_to_mend(run: Run) -> None:
    out = run("explain", SAMPLES / "bluegate.toml").out
    assert "What would mend it" not in out
    assert "So may any two of them together." in " ".join(out.replace("│", " ").split())


def test_under_one_criterion_the_consortium_is_no_topic(run: Run) -> None:
    out = run("explain", SAMPLES / "harbourlink.toml", "applicant.eccp").out
    assert "Resilience" not in out
    assert "Criterion by criterion" not in out


def test_other_programs_get_it_as_data(run: Run) -> None:
    done = run("explain", SAMPLES / "real-eu-alliance.toml", "--json")
    data = json.loads(done.out)
    assert data["resilience"]["holds"] is True
    losses = data["resilience"]["losses"]
    assert [loss["applicants"] for loss in losses] == [["NIDV"], ["TECHTERA", "SYSTEMATIC"]]
    assert {f["criterion"] for f in losses[0]["findings"]} == {"consortium.min-member-states"}
    (way,) = data["repairs"]
    assert len(way["changes"]) == 3
    assert {f["criterion"] for f in way["left"]} == {"budget.max-grant"}


def test_an_empty_draft_is_told_what_it_takes(run: Run) -> None:
    assert run("new", "x.toml", "--call", "GRO/SME/20/C/02").code == 0
    out = run("explain", "x.toml").out
    assert "No applicants yet." in out
    assert out.count(": Add an applicant") == 3
