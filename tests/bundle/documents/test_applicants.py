"""The sheets of one applicant: ECCP profile, the forms of the call, and all of them together."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bundle.application import Application, Variant
from bundle.content import Document, Heading, Tone
from bundle.documents.annexes import annex, annexes_of
from bundle.documents.applicants import profile
from bundle.documents.declaration import declaration
from models.proposal import Proposal
from tests.helpers.bundle.report import (
    applied,
    assert_well_formed,
    callouts,
    exported,
    facts,
    of_base,
    of_sample,
    partner_of,
    read,
    rows,
    signed_on,
    under,
)
from tests.helpers.models.cases import base, shipped_calls
from tests.helpers.models.strategies import raw_hostile, raw_valid
from tests.helpers.samples import SAMPLES

CALL = "COS-CLUSINT-2020-3-01"
OURS = "no official form: where the call provides"


def sheets(application: Application) -> list[Document]:
    """Every sheet of every applicant."""
    return [
        document
        for partner in application.proposal.partners
        for document in (
            profile(application, partner),
            declaration(application, partner),
            *(annex(application, partner, one) for one in application.call.annexes),
        )
    ]


# --- the ECCP sheet ---


def test_a_profile_tells_who_the_applicant_is_and_where_it_stands_on_the_eccp() -> None:
    application = of_sample("bluegate.toml")
    told = profile(application, partner_of(application, "HMC"))
    expected = {
        "Legal name": "Hanse Maritime Cluster e.V.",
        "Short name": "HMC",
        "Country": "Germany",
        "PIC": "204518736",
        "Type": "cluster organisation",
        "For profit": "no",
        "Legal personality": "yes",
        "ECCP status": "registered",
        "Registered on": "18 April 2016",
        "ECCP profile": "https://hmc.example.org/eccp",
        "Members": "120 organisations",
        "SME members": "95 SMEs, 79 % of all",
        "Contact name": "Wiebke Harmsen",
    }
    assert facts(told).items() >= expected.items()
    assert "a shared test pontoon in the port of Hamburg" in under(told, "Description")
    assert told.author == "Hanse Maritime Cluster e.V."
    assert callouts(told, Tone.MISSING) == []
    assert OURS in read(told)


def test_a_profile_tells_what_the_call_asks_and_how_it_stands_with_source_and_evidence() -> None:
    application = of_sample("harbourlink.toml", Variant.INTERNAL)
    status, address = rows(profile(application, partner_of(application, "VIGO")), "What is asked")
    assert status[0].startswith("each applicant is registered on the ECCP, or has submitted")
    assert "A proposal that breaks it is not eligible." in status[0]
    assert "✗ not met: VIGO: ECCP registration must be submitted or registered" in status[1]
    assert "→ Submit its registration" in status[1]
    assert status[2] == "S0 'Eligible applicants', S2\nseed"
    assert address[1].startswith("… open: ECCP profile missing: VIGO")


def test_each_call_is_asked_by_its_own_rule() -> None:
    application = of_sample("craftbridge.toml", Variant.INTERNAL)
    planned = next(p for p in application.proposal.partners if p.eccp.status == "planned")
    told = profile(application, planned)
    (status, *_) = rows(told, "What is asked")
    assert "or plans to be" in status[0] and status[1] == "✓ met"
    assert "S1" in status[2]
    assert callouts(told, Tone.MISSING) == []


def test_what_a_profile_lacks_is_marked_where_it_will_stand() -> None:
    application = of_sample("half-filled.toml")
    told = profile(application, partner_of(application, "KOKS"))
    assert callouts(told, Tone.MISSING) == [
        "Legal personality missing: KOKS.",
        "Ownership (public or private) missing: KOKS.",
        "Type of organisation missing: KOKS.",
        "Independence of the others (yes or no) missing: KOKS.",
        "Legal name missing: KOKS.",
        "PIC missing: KOKS.",
        "ECCP status missing: KOKS.",
        "ECCP profile missing: KOKS.",
        "Description missing: KOKS.",
    ]
    assert "Legal name" not in facts(told)


def test_what_nobody_asks_for_is_left_out_of_a_profile() -> None:
    silent: dict[str, Any] = {"members": None, "sme_members": None, "contact": {}}
    application = of_base("complete-a", silent)
    told = profile(application, application.proposal.partners[0])
    assert callouts(told, Tone.MISSING) == []
    headings = {block.text for block in told.blocks if isinstance(block, Heading)}
    assert not {"Key figures", "Contact"} & headings


def test_only_the_applicants_read_how_the_rules_stand_and_who_says_so() -> None:
    for name in ("bluegate.toml", "skillweave.toml"):
        for document in sheets(of_sample(name)):
            told = read(document)
            assert "What the call asks for" not in told and "✓ met" not in told
            assert "seed" not in told and "(S0." not in told


def test_a_value_that_cannot_be_read_and_a_time_are_shown_as_they_are() -> None:
    moment = dt.datetime(2020, 12, 2, 16, 30)
    eccp = {"status": "submitted", "date": moment, "profile_url": "https://example.org/p"}
    application = of_base("complete-a", {"members": "some dozen", "eccp": eccp})
    told = facts(profile(application, application.proposal.partners[0]))
    assert told["Members"] == "some dozen (cannot be read)"
    assert told["Submitted on"] == "2 December 2020, 16:30"


def test_a_placeholder_is_no_answer() -> None:
    application = of_base("complete-a", {"legal_name": "TBD", "description": "…"})
    told = profile(application, application.proposal.partners[0])
    said = callouts(told, Tone.MISSING)
    assert any("the legal name is still a placeholder (“TBD”)" in text for text in said)
    assert any("the description is still a placeholder (“…”)" in text for text in said)


def test_a_public_profile_names_nobody() -> None:
    for name in SAMPLES:
        application = of_sample(name, Variant.PUBLIC)
        for partner in application.proposal.partners:
            told = read(profile(application, partner))
            people = (partner.contact.name, partner.contact.email, partner.contact.phone)
            assert all(person not in told for person in people if person)
            assert "The public variant names no person." in told


def test_earlier_funding_is_told_to_the_applicants_and_not_to_the_public() -> None:
    application = of_base("complete-a", {"funded_under": ["COS-CLUSINT-2016-03-01"]})
    partner = application.proposal.partners[0]
    assert "COS-CLUSINT-2016-03-01" in read(profile(application, partner))
    public = replace(application, variant=Variant.PUBLIC)
    assert "COS-CLUSINT-2016-03-01" not in read(profile(public, partner))


def test_the_host_of_a_cluster_is_called_one() -> None:
    application = of_base("complete-a", {"type": "representative"})
    told = read(profile(application, application.proposal.partners[0]))
    assert "body that represents a cluster or business network" in told


# --- the forms of the call ---


def test_the_forms_are_those_that_the_applicant_names() -> None:
    application = of_sample("skillweave.toml")
    chosen = [
        [one.id for one in annexes_of(application, partner)]
        for partner in application.proposal.partners
    ]
    assert chosen == [["annex-1"], ["annex-1"], ["annex-2"], ["annex-2"]]


def test_where_none_is_named_every_form_that_is_asked_for_waits_to_be_chosen() -> None:
    raw = base("complete-excellence")
    raw["partners"][0]["annexes"] = []
    proposal = Proposal.model_validate(raw)
    application = applied(proposal, shipped_calls()[proposal.call])
    partner = application.proposal.partners[0]
    both = annexes_of(application, partner)
    assert [one.id for one in both] == ["annex-1", "annex-2"]
    for one in both:
        (said,) = callouts(annex(application, partner, one), Tone.MISSING)
        assert one.title in said and "missing" in said


def test_a_call_without_forms_asks_for_none() -> None:
    application = of_sample("bluegate.toml")
    assert all(annexes_of(application, p) == () for p in application.proposal.partners)


def test_a_form_has_what_is_known_and_says_what_no_source_tells() -> None:
    application = of_sample("skillweave.toml", Variant.INTERNAL)
    partner = application.proposal.partners[1]
    (form,) = annexes_of(application, partner)
    told = annex(application, partner, form)
    assert told.title == "Annex 1 of the Description of the Action"
    (known,) = callouts(told, Tone.OPEN)
    assert "is not among the sources" in known
    assert "Which of them is relevant for whom is not known." in known
    assert facts(told)["Legal name"] == partner.legal_name
    assert "lead of WP2, WP6" in under(told, "Part in the project")
    assert "documents.annexes" not in read(told)
    (asked,) = rows(told, "What is asked")
    assert asked[0].startswith("each applicant has completed the relevant Annex 1 or 2")
    assert asked[1] == "✓ met"
    assert signed_on(told) == ["Completed by", "Function", "Date"]


def test_a_form_has_marked_blanks_where_the_proposal_is_silent() -> None:
    proposal = Proposal.model_validate({"call": "COS-CLUSTER-2020-3-03", "partners": [{}]})
    application = applied(proposal, shipped_calls()[proposal.call])
    partner = application.proposal.partners[0]
    told = annex(application, partner, annexes_of(application, partner)[1])
    assert set(facts(told)["Legal name"]) == {"_"}
    assert "Country missing: applicant 1." in callouts(told, Tone.MISSING)
    assert "Part in the project" not in read(told)
    assert len(rows(told, "Answer")) == 4


# --- all of them ---


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("variant", list(Variant))
def test_all_sheets_are_well_formed_and_bear_the_name_of_the_applicant(
    name: str, variant: Variant
) -> None:
    application = of_sample(name, variant, draft=True)
    for document in sheets(application):
        assert_well_formed(document)
        assert isinstance(document.blocks[0], Heading)
        assert document.blocks[0].text
        assert document.draft and document.dated == "20 November 2020"
        assert document.subject == application.call_and_strand


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(raw_hostile | raw_valid, st.sampled_from(list(shipped_calls())), st.sampled_from(Variant))
def test_every_readable_proposal_gets_its_sheets(
    raw: dict[str, Any], call: str, variant: Variant
) -> None:
    application = exported(raw, call, variant)
    for document in sheets(application):
        assert_well_formed(document)
    for partner in application.proposal.partners:
        assert set(annexes_of(application, partner)) <= set(application.call.annexes)


def test_text_that_a_person_typed_stays_text() -> None:
    hostile = '#read("/etc/passwd") * b* $x$ <b> =1+1 [link](javascript:x) `x`'
    application = of_base("complete-a", {"legal_name": hostile, "description": hostile})
    told = profile(application, application.proposal.partners[0])
    assert facts(told)["Legal name"] == hostile
    assert hostile in under(told, "Description")


def test_control_characters_of_a_value_that_was_not_read_are_left_out() -> None:
    raw = base("complete-a")
    raw["partners"][0]["members"] = "some\x00 doz\x1ben"
    application = exported(raw, CALL, Variant.SUBMISSION)
    told = profile(application, application.proposal.partners[0])
    assert facts(told)["Members"] == "some dozen (cannot be read)"
