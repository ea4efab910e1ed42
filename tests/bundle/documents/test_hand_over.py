"""What a bundle says of strikes and doubts: the hand-over page, report, declaration, manifest."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from bundle.application import Application, Variant
from bundle.building import NotReady, application_of
from bundle.content import Callout, Document, Tone
from bundle.documents.applicants import declaration
from bundle.documents.eligibility import eligibility, eligibility_json
from bundle.documents.hand_over import hand_over
from bundle.documents.working_notes import working_notes
from bundle.package.manifest import manifest_of
from bundle.pdf.writer import pages_of
from bundle.pieces import pieces_of
from bundle.request import request_for
from models.proposal import Proposal
from models.terms.evidence import Words
from storage import loads
from storage.calls import call_of
from storage.proposals.writing import dumps
from tests.helpers.bundle.report import (
    applied,
    assert_well_formed,
    callouts,
    partner_of,
    read,
    rows,
    under,
)
from tests.helpers.models.cases import shipped_calls
from tests.helpers.models.standing import STANDING
from tests.helpers.samples import sample

MOMENT = dt.datetime(2020, 11, 20, 12, 0, tzinfo=dt.UTC)
FILES = [
    ("1_upload/01_X_Part-B.pdf", "Part B: upload it"),
    *((f"2_to-sign/{n:02}_A_Declaration.pdf", "Signed") for n in range(1, 10)),
]
OUR_SLOTS = "Slot (the names are ours)"
UNDECIDED = ("two of 2014", "call of 2019", "british in B")


def hand_over_of(application: Application) -> Document:
    """The first page of a bundle with all that it has."""
    draft = loads(dumps(application.proposal).encode(), Path("draft.toml"))
    _, *pieces = pieces_of(application, draft)
    return hand_over(application, [(piece.name, piece.use) for piece in pieces if piece.use])


def of(proposal: Proposal, variant: Variant = Variant.SUBMISSION) -> Application:
    return applied(proposal, shipped_calls()[proposal.call], variant)


@pytest.mark.parametrize("name", UNDECIDED)
def test_each_rule_that_depends_on_the_call_text_is_named_with_source_and_evidence(
    name: str,
) -> None:
    application = of(STANDING[name])
    page = hand_over(application, ())
    assert_well_formed(page)
    told = rows(page, "What was found")
    for finding in application.report.undecided:
        row = next(row for row in told if row[0].startswith(finding.criterion))
        assert row[1].startswith("! undecided: ")
        assert finding.message in row[1]
        assert row[2] == f"{finding.source}\n{finding.evidence}"
    assert "`" not in read(page), "a mark that only a terminal's text uses"


@pytest.mark.parametrize("name", UNDECIDED)
def test_the_public_is_told_of_no_rule(name: str) -> None:
    told = read(hand_over(of(STANDING[name], Variant.PUBLIC), ()))
    assert "undecided" not in told
    assert "call text" not in told


def test_the_first_page_says_of_each_file_where_it_goes() -> None:
    application = of(sample("bluegate.toml"))
    page = hand_over(application, FILES)
    assert_well_formed(page)
    assert rows(page, OUR_SLOTS) == [("01_X_Part-B.pdf", "Part B: upload it")]
    assert rows(page, "Who, and what then") == [
        (
            "…_Declaration.pdf\n" + ", ".join(f"{n:02}_A" for n in range(1, 10)) + " (9 files)",
            "Signed",
        )
    ]
    assert "Rules that depend on the call text" not in read(page)
    assert "advice and what-ifs: the internal variant has them" in read(page)
    named = [(name.replace(".pdf", "_DRAFT.pdf"), use) for name, use in FILES]
    draft = hand_over(replace(application, draft=True), named)
    assert rows(draft, OUR_SLOTS) == rows(page, OUR_SLOTS)
    (warning,) = callouts(draft, Tone.WARNING)
    assert warning.startswith("This is a draft: nothing of it is to be handed in.")
    assert "names of its files end in _DRAFT, which is left out below" in warning


@pytest.mark.parametrize("many", [6, 12, 30, 200])
def test_it_is_one_page_however_many_applicants_there_are(many: int) -> None:
    proposal = sample("bluegate.toml")
    keys = (f"KEY{n}" for n in range(many))
    partners = tuple(proposal.partners[1].with_values(key=key) for key in keys)
    page = hand_over_of(of(proposal.with_values(partners=partners)))
    ((kind, _use),) = rows(page, "Who, and what then")
    assert kind.startswith("…_Declaration.pdf\n")
    assert kind.endswith(f"KEY{many - 1} ({many} files)")
    assert pages_of(page) == {"all": 1, "cover": 0, "contents": 0}


def test_papers_of_each_kind_stand_together_and_one_alone_has_its_whole_name() -> None:
    files = [
        (f"2_to-sign/{n:02}_{key}_{what}.pdf", f"{what}, signed")
        for n, key in enumerate("ABC", 1)
        for what in ("Declaration", *(["Annex_1"] if key == "B" else []))
    ]
    page = hand_over(of(sample("bluegate.toml")), files)
    assert rows(page, "Who, and what then") == [
        ("…_Declaration.pdf\n01_A, 02_B, 03_C (3 files)", "Declaration, signed"),
        ("02_B_Annex_1.pdf", "Annex_1, signed"),
    ]


def test_slots_are_called_what_the_call_calls_them() -> None:
    proposal = sample("bluegate.toml")
    call = shipped_calls()[proposal.call]
    assert call.document is not None
    told = Words(value="Technical description (Part B)", source="portal", evidence="assumed")
    document = call.document.model_copy(update={"description_slot": told})
    known = call.model_copy(update={"document": document})
    ours = rows(hand_over_of(applied(proposal, call)), OUR_SLOTS)
    called = rows(hand_over_of(applied(proposal, known)), "Slot")
    assert ours[0][1] == "Part B, the technical description: upload it"
    assert called[0][1] == "Technical description (Part B): upload it"
    assert called[1][1] == "Estimated budget, the annex with the budget (our name): upload it"


def test_the_first_page_of_the_public_variant_says_what_was_withheld() -> None:
    notes = ("Persons were taken out of “Relevance”.",)
    application = replace(of(sample("bluegate.toml"), Variant.PUBLIC), notes=notes)
    told = read(hand_over(application, [("01_X_Part-B.pdf", "To be read by everybody")]))
    assert "To be read by everybody" in told
    assert notes[0] in told


def test_every_file_for_people_has_its_place_on_the_first_page() -> None:
    draft = loads(dumps(sample("bluegate.toml")).encode(), Path("draft.toml"))
    for variant in Variant:
        _, *pieces = pieces_of(of(sample("bluegate.toml"), variant), draft)
        for_programs = {piece.name.rpartition("/")[2] for piece in pieces if not piece.use}
        assert for_programs <= {"05_BLUEGATE_Eligibility-report.json", "proposal.toml"}


def test_an_undecided_proposal_may_be_final_and_one_with_somebody_struck_may_not() -> None:
    def asked(name: str) -> Application:
        draft = loads(dumps(STANDING[name]).encode(), Path("draft.toml"))
        return application_of(request_for(draft, call_of(draft), MOMENT, "1.2.3"))

    assert not asked("british in B").draft
    with pytest.raises(NotReady, match="ACTA: also stands in another application"):
        asked("struck")


@pytest.mark.parametrize(
    ("name", "tone", "said"),
    [
        (
            "struck",
            Tone.WARNING,
            "ELIGIBLE, but 1 applicant would be struck from it. Every binding criterion is met "
            "by those who are left. Struck: ACTA. All other criteria are judged on who is left. "
            "1 point left to do.",
        ),
        (
            "too few left",
            Tone.BAD,
            "NOT ELIGIBLE; 4 applicants would be struck from it. 3 binding criteria not met: "
            "consortium.min-entities, consortium.min-countries, consortium.min-member-states. "
            "Struck: HMC, ACTA, ARN, ADM. All other criteria are judged on who is left.",
        ),
        (
            "british in B",
            Tone.WARNING,
            "DEPENDS ON THE CALL TEXT, ready to submit. No binding criterion is "
            "against it; on 2 criteria the call text has to be asked: applicant.country, "
            "consortium.min-member-states.",
        ),
    ],
)
def test_the_report_says_what_the_verdict_rests_on(name: str, tone: Tone, said: str) -> None:
    callout = eligibility(of(STANDING[name])).blocks[1]
    assert callout == Callout(said, tone)


def test_the_declaration_says_from_what_a_second_application_strikes() -> None:
    application = of(STANDING["struck"])
    told = read(declaration(application, partner_of(application, "ACTA")))
    assert "[bad] This cannot be declared. ACTA: also stands in another application" in told
    assert "An applicant that breaks it is struck from both proposals" in told
    assert "We declare" not in told
    assert "We declare" in read(declaration(application, partner_of(application, "ARN")))


def test_the_notes_mend_a_strike_and_judge_who_is_left() -> None:
    notes = working_notes(of(STANDING["struck"]), ())
    assert "1 change makes it eligible with nobody struck" in under(notes, "What would mend it")
    assert "Judged without ACTA, struck already." in under(notes, "If applicants drop out")


def test_the_notes_tell_what_a_loss_breaks_of_rules_in_doubt() -> None:
    told = rows(working_notes(of(STANDING["call of 2019"]), ()), "The rules then")
    assert len(told) == 3
    assert all(row[1].startswith("! 2 different legal entities") for row in told)


def test_manifest_and_report_for_programs_name_who_is_struck() -> None:
    application = of(STANDING["struck"])
    manifest = manifest_of(application, ())
    assert (manifest["verdict"], manifest["struck"]) == ("eligible", ["ACTA"])
    data = eligibility_json(application)
    assert (data["verdict"], data["struck"]) == ("eligible", ["ACTA"])
    assert manifest_of(of(STANDING["british in B"]), ())["verdict"] == "undecided"


def test_the_manifest_of_the_public_tells_neither_verdict_nor_who_is_struck() -> None:
    told = manifest_of(of(STANDING["struck"], Variant.PUBLIC), ())
    assert told["variant"] == "public"
    assert not {"verdict", "struck", "submission_ready"} & told.keys()
    assert "ACTA" not in str(told)
