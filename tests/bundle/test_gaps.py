"""One readiness: what `check` finds to be done has a box in the documents, and nothing else has."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bundle.application import Application, Variant
from bundle.content import Callout, Document, Heading, Tone
from bundle.documents.annexes import annex, annexes_of
from bundle.documents.applicants import profile
from bundle.documents.declaration import declaration
from bundle.documents.description import description
from bundle.documents.eligibility import eligibility
from bundle.documents.working_notes import working_notes
from bundle.gaps import NOT_TOLD
from models.call.asked import asks_of_platform
from models.criteria.finding import TO_DO
from models.proposal import Proposal
from storage import load
from storage.calls import load_call
from tests.helpers.bundle.report import applied, callouts, exported, read, under
from tests.helpers.models.cases import BASES, base, shipped_calls
from tests.helpers.models.strategies import raw_hostile, raw_valid
from tests.helpers.places import ROOT
from tests.helpers.samples import COMPLETE, SAMPLES, call_of, sample

EXAMPLES = ROOT / "docs/examples"
CALL = "COS-CLUSINT-2020-3-01"


def documents(application: Application) -> Iterator[Document]:
    """All documents of a bundle that are made of blocks."""
    yield description(application)
    yield eligibility(application)
    for partner in application.proposal.partners:
        yield profile(application, partner)
        yield declaration(application, partner)
        yield from (annex(application, partner, one) for one in annexes_of(application, partner))


def boxes(application: Application) -> list[str]:
    return [text for one in documents(application) for text in callouts(one, Tone.MISSING)]


def assert_one_readiness(application: Application) -> None:
    """Ready means no box, a box means that it is not ready, and each is a finding of the report."""
    found = boxes(application)
    assert application.report.submission_ready is not bool(found)
    if not found:
        assert not [text for one in documents(application) for text in callouts(one, Tone.OPEN)]
    # A name may be blank: of the messages the words count.
    asking = (f.message for f in application.report.findings if f.status in TO_DO)
    messages = [" ".join(message.partition(": ")[0].split()) for message in asking]
    told = [" ".join(box.split()) for box in found]
    for box in told:
        assert [m for m in messages if box.startswith(m)], f"no finding says “{box}”"
    for message in messages:
        assert message in "\n".join(told)


def halves(raw: dict[str, Any], left_out: set[str]) -> dict[str, Any]:
    """The proposal without what is named, wherever it stands."""

    def rest(held: Any) -> Any:
        if isinstance(held, dict):
            return {key: rest(one) for key, one in held.items() if key not in left_out}
        return [rest(one) for one in held] if isinstance(held, list) else held

    return {"call": raw["call"], **rest(raw)}


NAMES = sorted(
    {
        *("project", "partners", "work_packages", "costs", "funding", "indicators", "narrative"),
        *("risks", "strand", "abstract", "description", "objectives", "tasks", "deliverables"),
        *("person_months", "eccp", "pic", "staff", "contact", "annexes", "lead", "due_month"),
        *("milestones", "country", "target", "verification", "sources", "category", "key"),
    }
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from([path.stem for path in BASES.glob("complete-*.toml")]),
    st.sets(st.sampled_from(NAMES), max_size=4),
    st.none() | st.sampled_from(list(shipped_calls())),
)
def test_a_half_filled_proposal_has_a_box_for_what_is_to_be_done_and_for_nothing_else(
    name: str, left_out: set[str], call: str | None
) -> None:
    proposal = Proposal.model_validate(halves(base(name), left_out))
    assert_one_readiness(applied(proposal, shipped_calls()[call or proposal.call]))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(raw_hostile | raw_valid, st.sampled_from(list(shipped_calls())))
def test_whatever_a_file_holds_there_is_one_readiness(raw: dict[str, Any], call: str) -> None:
    assert_one_readiness(exported(raw, call, Variant.SUBMISSION))


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_have_one_readiness(name: str) -> None:
    assert_one_readiness(applied(sample(name), call_of(name)))


def canopy() -> Application:
    draft = load(EXAMPLES / "canopy.toml")
    return applied(draft.proposal, load_call(EXAMPLES / "forests-2025-1.toml").call)


def test_a_box_for_a_part_of_what_was_counted_says_so() -> None:
    packages = [{"id": "WP1", "title": "One"}, {"id": "WP2", "title": "Two", "start_month": 1}]
    told = boxes(exported({"work_packages": packages}, CALL, Variant.SUBMISSION))
    assert "4 months are not entered yet, WP1 among them." in told
    assert "It depends on the strand what else is asked." in told


def test_what_an_own_call_does_not_ask_for_is_left_out_of_what_is_ready() -> None:
    application = canopy()
    assert application.report.submission_ready
    assert boxes(application) == []
    told = [b.text for b in description(application).blocks if isinstance(b, Heading)]
    assert not {"Risks", "Staff and operational capacity", "Person-months"} & set(told)


def test_what_is_left_out_is_told_to_the_applicants_as_advice() -> None:
    told = under(working_notes(canopy(), ()), "What is left out of the documents")
    assert "Risks and what is done about them" in told and "The people who carry" in told
    assert "Indicators" not in told
    full = working_notes(applied(sample("bluegate.toml"), call_of("bluegate.toml")), ())
    assert "What is left out of the documents" not in read(full)


def test_no_sheet_on_the_eccp_is_made_where_no_rule_asks_for_one() -> None:
    assert not asks_of_platform(canopy().call, canopy().strand)
    # Nothing says that the calls after COSME ask for it.
    silent = {call.id for call in shipped_calls().values() if not asks_of_platform(call, None)}
    assert silent == {"SMP-COSME-2021-CLUSTER-01", "SMP-COSME-2024-CLUSTER-01"}


@pytest.mark.parametrize("variant", list(Variant))
@pytest.mark.parametrize("name", [*COMPLETE, "half-filled.toml", "canopy"])
def test_no_heading_stands_over_nothing(name: str, variant: Variant) -> None:
    made = canopy() if name == "canopy" else applied(sample(name), call_of(name))
    for document in documents(replace(made, variant=variant)):
        blocks = (*document.blocks, Heading("End"))
        for block, after in pairwise(blocks):
            if isinstance(block, Heading) and isinstance(after, Heading):
                assert after.level > block.level, f"{document.title}: {block.text}"


def test_the_public_variant_marks_gaps_without_a_word_on_what_was_found() -> None:
    application = replace(
        applied(sample("half-filled.toml"), call_of("half-filled.toml")), variant=Variant.PUBLIC
    )
    (said,) = {
        b.text.partition(NOT_TOLD)[1]
        for b in description(application).blocks
        if isinstance(b, Callout) and b.tone is Tone.MISSING
    }
    assert said == NOT_TOLD
