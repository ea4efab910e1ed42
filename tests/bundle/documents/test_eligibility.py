"""The eligibility report, as a reader and as another program reads it."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bundle.application import Variant
from bundle.content import Callout, Heading, Tone
from bundle.documents.eligibility import eligibility, eligibility_json
from bundle.documents.showing import texts_of
from models.as_json.report import SCHEMA, report_json
from models.criteria.finding import Status
from models.proposal import Proposal
from models.values.words import shortened
from models.verdict.report import Verdict
from tests.helpers.bundle.report import (
    applied,
    assert_well_formed,
    exported,
    facts,
    of_base,
    of_sample,
    read,
    rows,
    under,
)
from tests.helpers.models.cases import call_of_2020, large, shipped_calls
from tests.helpers.models.strategies import raw_hostile, raw_valid
from tests.helpers.samples import COMPLETE, SAMPLES, expected

REPORTED = (Variant.SUBMISSION, Variant.INTERNAL)
WORDS = {
    "eligible": (Tone.GOOD, "ELIGIBLE"),
    "incomplete": (Tone.OPEN, "INCOMPLETE"),
    "undecided": (Tone.WARNING, "DEPENDS ON THE CALL TEXT"),
    "ineligible": (Tone.BAD, "NOT ELIGIBLE"),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_the_verdict_comes_first_in_words_and_by_its_tone(name: str) -> None:
    first, second = eligibility(of_sample(name)).blocks[:2]
    tone, words = WORDS[expected(name).partition(":")[0].partition(",")[0]]
    assert first == Heading("Verdict")
    assert isinstance(second, Callout)
    assert second.tone is tone
    assert second.text.startswith(words)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_criterion_stands_there_with_its_status_source_and_evidence(name: str) -> None:
    application = of_sample(name)
    told = rows(eligibility(application), "What was found")
    assert told
    for finding in application.report.findings:
        of_it = [row for row in told if row[0].startswith(f"{finding.criterion}\n")]
        asks = of_it[0][0].partition("\n")[2]
        message = shortened(finding.message.removesuffix(f": {asks}"), 600)
        row = next(row for row in of_it if message in row[1])
        assert finding.source in row[2]
        assert finding.evidence in row[2]
        assert (finding.fix or "") in row[1]


def test_what_each_criterion_asks_is_told_for_the_chosen_strand() -> None:
    told = read(eligibility(of_sample("seashield.toml")))
    assert "project.builds-on-strategy\nan existing internationalisation strategy is named" in told
    found = rows(eligibility(of_sample("seashield.toml")), "What was found")
    asks = next(row[0] for row in found if row[0].startswith("applicant.country"))
    assert asks == "applicant.country\neach applicant is established in an EU Member State"


def test_the_groups_come_in_the_order_of_a_verdict() -> None:
    blocks = eligibility(of_sample("harbourlink.toml")).blocks
    headings = [b.text for b in blocks if isinstance(b, Heading) and b.level == 2]
    assert headings[1:7] == [
        "Not eligible because",
        "Struck from the proposal",
        "Before you submit (none of it makes the proposal ineligible)",
        "Warnings",
        "Met",
        "Not asked of this proposal",
    ]


def test_a_verdict_that_is_not_good_names_the_criteria_it_rests_on() -> None:
    told = under(eligibility(of_sample("harbourlink.toml")), "Verdict")
    assert "3 binding criteria not met: applicant.eccp, consortium.min-countries" in told
    assert "Struck: CCC. All other criteria are judged on who is left." in told
    told = under(eligibility(of_sample("half-filled.toml")), "Verdict")
    assert "6 binding criteria cannot be decided yet: applicant.legal-personality" in told


def test_an_eligible_proposal_that_is_not_ready_is_told_what_is_left() -> None:
    application = of_base("complete-a", {"pic": ""})
    assert application.report.verdict is Verdict.ELIGIBLE
    assert "1 point left to do" in under(eligibility(application), "Verdict")


@pytest.mark.parametrize("name", COMPLETE)
def test_the_figures_show_budget_against_ceiling(name: str) -> None:
    application = of_sample(name)
    totals = application.report.totals
    shown = {label: text.replace("\xa0", " ") for label, text in _figures(application).items()}
    assert totals.max_grant is not None
    grant, most = (f"{a:,.2f} €".replace(",", " ") for a in (totals.grant, totals.max_grant))
    assert shown["Grant requested"] == grant
    assert shown["Maximum grant"].startswith(f"{most}; the grant is ")
    assert shown["Submission deadline"] == application.call.deadline.said
    assert shown["Date of this document"] == "20 November 2020"
    assert shown["Call data"] == f"revision {application.call.revision}"


def _figures(application: Any) -> dict[str, str]:
    return facts(eligibility(application))


def test_without_a_cost_line_the_report_tells_no_figures() -> None:
    told = read(eligibility(of_sample("half-filled.toml")))
    assert "No costs yet" in told and "Key figures" not in told


def test_the_sources_are_listed_with_their_addresses_and_the_words_for_evidence() -> None:
    told = under(eligibility(of_sample("craftbridge.toml")), "Sources")
    call = shipped_calls()["COS-CLUSTER-2014-3-03"]
    named = [s for s in call.sources if f"{s.id} | {s.title}" in told]
    assert any(s.url for s in named)
    assert all(s.url in told for s in named)
    assert "seed: one of the project's source documents says so" in told


@pytest.mark.parametrize("name", SAMPLES)
def test_what_no_source_tells_is_said(name: str) -> None:
    application = of_sample(name)
    told = under(eligibility(application), "What no source tells")
    assert all(f"- {question}" in told for question in application.call.unknown)


def test_resilience_tells_whom_the_consortium_cannot_lose() -> None:
    told = under(eligibility(of_sample("real-eu-alliance.toml")), "Resilience")
    assert "except NIDV" in told
    assert "without NIDV | ✗ " in told
    told = under(eligibility(of_sample("bluegate.toml")), "Resilience")
    assert "So may any two of them together." in told


def test_notes_on_texts_are_told_and_where_there_are_none_that_is_said_kindly() -> None:
    noted = of_sample("bluegate.toml", notes=("partners[0].staff: 2 characters left out",))
    told = under(eligibility(noted), "Notes on texts")
    assert "- partners[0].staff: 2 characters left out" in told
    told = under(eligibility(of_sample("bluegate.toml")), "Notes on texts")
    assert told == "Every text stands in the documents as it was written."


def test_a_criterion_with_very_much_to_say_goes_on_in_the_next_row() -> None:
    raw = large()
    for partner in raw["partners"]:
        partner["legal_personality"] = False
    told = rows(
        eligibility(applied(Proposal.model_validate(raw), call_of_2020())), "What was found"
    )
    named = [row for row in told if row[0].startswith("applicant.legal-personality")]
    assert len(named) == 5
    assert named[1][0] == "applicant.legal-personality, continued"
    assert sum(row[1].count("has no legal personality") for row in named) == 30


def test_the_footnote_on_kosovo_stands_wherever_it_is_named() -> None:
    footnote = "without prejudice to positions on status"
    plain, named = (of_base("complete-a", {"country": code}) for code in ("DE", "XK"))
    assert footnote not in "\n".join(texts_of(eligibility(plain).blocks))
    assert footnote in "\n".join(texts_of(eligibility(named).blocks))


@pytest.mark.parametrize("name", SAMPLES)
def test_the_json_is_that_of_check_with_what_a_bundle_adds(name: str) -> None:
    application = of_sample(name, notes=("a note",), draft=True)
    data = eligibility_json(application)
    assert data["schema"] == SCHEMA
    checked = report_json(
        "proposal.toml", application.proposal, application.call, application.report
    )
    assert {key: data[key] for key in checked} == checked
    assert data["moment"] == "2020-11-20T12:00:00+00:00"
    assert (data["notes"], data["draft"], data["variant"]) == (["a note"], True, "submission")
    assert data["unknown"] == list(application.call.unknown)
    assert set(data["resilience"]) == {"holds", "struck", "said", "losses"}
    assert all(set(source) == {"id", "title", "url"} for source in data["sources"])
    assert json.loads(json.dumps(data)) == data
    assert json.dumps(data) == json.dumps(eligibility_json(application))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(raw_hostile | raw_valid, st.sampled_from(list(shipped_calls())), st.sampled_from(REPORTED))
def test_every_readable_proposal_gets_a_report(
    raw: dict[str, Any], call: str, variant: Variant
) -> None:
    application = exported(raw, call, variant)
    assert_well_formed(eligibility(application))
    assert json.dumps(eligibility_json(application))


@pytest.mark.parametrize("name", SAMPLES)
def test_reports_are_well_formed_and_the_same_twice(name: str) -> None:
    application = of_sample(name)
    assert_well_formed(eligibility(application))
    assert eligibility(application) == eligibility(application)


def test_no_status_is_told_by_a_sign_alone() -> None:
    application = of_sample("harbourlink.toml")
    told = [line for row in rows(eligibility(application), "What was found") for line in row[1:2]]
    words = ("met", "not met", "struck", "open", "undecided", "warning", "not asked")
    for cell in told:
        for line in cell.splitlines():
            assert line.startswith("→") or line[2:].startswith(words), line
    assert {f.status for f in application.report.findings} == set(Status)
