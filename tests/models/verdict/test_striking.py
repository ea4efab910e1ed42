"""Who is struck from a proposal: the rest is judged as if the applicant had never been in it."""

import datetime as dt
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from models.as_json.report import report_json
from models.criteria.moves import without
from models.proposal import Proposal
from models.verdict import check
from models.verdict.report import Report
from models.verdict.words import verdict_words
from tests.helpers.models.cases import Raw, base, call_of_2020

CALL = call_of_2020()
COUNTRIES = ["DE", "FR", "ES", "PL", "IS", "RS", "GB", "NO", ""]
OTHERS: list[list[dict[str, str]]] = [
    [],
    [{"call": CALL.id, "strand": "A", "acronym": "RIVAL"}],
    [{"call": CALL.id, "strand": "B"}],
    [{"call": "GRO/SME/20/C/02"}],
]
STATUSES = ["none", "planned", "submitted", "registered"]


@st.composite
def consortia(draw: st.DrawFn) -> Raw:
    """Proposals of up to six applicants, of which some stand in another application."""
    raw = base("complete-a")
    model = raw["partners"][0]
    partners: list[dict[str, Any]] = []
    count = draw(st.integers(1, 6))
    keys = st.sampled_from([f"P{number}" for number in range(count)])
    for number in range(count):
        partners.append(
            {
                **model,
                "key": f"P{number}",
                "legal_name": f"Cluster {draw(st.integers(0, 6))}",
                "pic": f"91234567{number}",
                "role": "coordinator" if number == 0 else "partner",
                "country": draw(st.sampled_from(COUNTRIES)),
                "eccp": {"status": draw(st.sampled_from(STATUSES)), "date": dt.date(2020, 11, 2)},
                "other_applications": draw(st.sampled_from(OTHERS)),
                "funded_under": draw(st.sampled_from([[], [], ["GRO/SME/19/C/03"]])),
                "independent": draw(st.sampled_from([True, True, False])),
                "depends_on": draw(st.just([]) | st.lists(keys, max_size=2)),
            }
        )
    return {**raw, "partners": partners}


def on_the_consortium(report: Report) -> list[tuple[str, str, str, str]]:
    """What is found of the applicants, but for who coordinates and who is struck."""
    apart = {"applicant.single-application", "consortium.one-coordinator"}
    return [
        (f.criterion, f.status, f.effect, f.message)
        for f in report.findings
        if f.criterion.startswith(("applicant.", "consortium.")) and f.criterion not in apart
    ]


@settings(max_examples=200, deadline=None)
@given(consortia())
def test_to_strike_is_to_remove(raw: Raw) -> None:
    proposal = Proposal.model_validate(raw)
    report = check(proposal, CALL)
    assume(report.struck and len(report.struck) < len(proposal.partners))
    rest = check(without(proposal, report.struck), CALL)
    assert on_the_consortium(report) == on_the_consortium(rest)
    assert report.verdict == rest.verdict
    assert rest.struck == ()
    assert not report.submission_ready
    assert not report.holds
    assert report.totals == check(proposal.with_values(partners=()), CALL).totals


@settings(max_examples=100, deadline=None)
@given(consortia())
def test_who_is_struck_is_named_and_what_is_left_is_said(raw: Raw) -> None:
    proposal = Proposal.model_validate(raw)
    report = check(proposal, CALL)
    written = report_json("x.toml", proposal, CALL, report)
    assert written["struck"] == [proposal.partners[i].key for i in report.struck]
    telling = [f for f in report.findings if f.effect == "strikes" and f.status == "unmet"]
    assert [f.where[0].partition(".")[0] for f in telling] == [
        f"partners[{i}]" for i in report.struck
    ]
    for finding in telling:
        assert "would be struck from both proposals; without " in finding.message
        assert finding.binding
    if report.struck and report.verdict in ("eligible", "undecided"):
        assert "would be struck" in verdict_words(report)


def test_a_rule_of_applicants_in_a_call_of_ones_own_may_strike() -> None:
    criteria = tuple(
        rule.model_copy(update={"effect": "strikes"}) if rule.id == "applicant.eccp" else rule
        for rule in CALL.criteria
    )
    raw = base("complete-a")
    raw["partners"].append({**raw["partners"][1], "key": "LATE", "legal_name": "Late Cluster"})
    raw["partners"][3] |= {"pic": "912345600", "country": "IT", "eccp": {"status": "none"}}
    call = CALL.model_copy(update={"criteria": criteria})
    report = check(Proposal.model_validate(raw), call)
    assert report.struck == (3,)
    assert report.verdict == "eligible"
    (finding,) = (f for f in report.about("applicant.eccp") if f.status == "unmet")
    assert "would be struck from the proposal; without it 3 entities" in finding.message
