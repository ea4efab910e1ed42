"""Which files a bundle has, in which form, and which proposals are refused."""

import datetime as dt
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bundle.application import Variant
from bundle.building import NotReady, blockers, build
from bundle.package.manifest import Entry
from bundle.pieces import comments_in
from bundle.request import WrongEpoch, moment_of, request_for
from models.verdict import check
from storage import load, loads
from storage.calls import call_of
from storage.proposals.writing import dumps
from tests.helpers.bundle.packing import (
    MOMENT,
    READY,
    SAMPLES,
    UNREADY,
    VERSION,
    built,
    call_named,
    draft_of,
)
from tests.helpers.places import ROOT

pytestmark = pytest.mark.usefixtures("plain_writers")

KEYS = ["HMC", "ACLI", "NAVA"]
SHEETS = ["ECCP-profile", "Declaration"]


def names(entries: list[Entry]) -> list[str]:
    return [entry.name for entry in entries]


def data(entries: list[Entry], end: str) -> bytes:
    (found,) = (entry.data for entry in entries if entry.name.endswith(end))
    return found


def ready_text(**changes: str) -> str:
    text = READY.read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    return text


def test_a_bundle_for_submission_has_every_document_in_its_place() -> None:
    draft = load(READY)
    keys = [partner.key for partner in draft.proposal.partners]
    assert names(built(READY)) == [
        "01_BLUEGATE_Description-of-the-action.docx",
        "01_BLUEGATE_Description-of-the-action.pdf",
        "02_BLUEGATE_Estimated-budget.xlsx",
        "03_BLUEGATE_Administrative-data.xlsx",
        *(
            f"04_applicants/{number:02}_{key}_{sheet}.pdf"
            for number, key in enumerate(keys, 1)
            for sheet in sorted(SHEETS)
        ),
        "05_BLUEGATE_Eligibility-report.json",
        "05_BLUEGATE_Eligibility-report.pdf",
        "proposal.toml",
        "manifest.json",
        "SHA256SUMS",
    ]


def test_each_document_is_about_what_its_name_says() -> None:
    entries = built(READY)
    assert data(entries, "action.pdf").startswith(b"description | description BLUEGATE")
    assert data(entries, "action.docx").startswith(b"WORD description")
    assert data(entries, "budget.xlsx") == b"budget of BLUEGATE"
    assert data(entries, "data.xlsx") == b"Part A BLUEGATE"
    assert b"declaration BLUEGATE HMC" in data(entries, "01_HMC_Declaration.pdf")
    assert json.loads(data(entries, "report.json")) == {"verdict": "eligible", "notes": []}


def test_each_applicant_has_the_annex_that_it_completed() -> None:
    entries = built(SAMPLES / "skillweave.toml", draft_mode=True)
    annexes = [name for name in names(entries) if "Annex" in name]
    assert annexes
    draft = load(SAMPLES / "skillweave.toml")
    expected = [
        f"04_applicants/{number:02}_{partner.key}_{annex.capitalize()}_DRAFT.pdf"
        for number, partner in enumerate(draft.proposal.partners, 1)
        for annex in partner.annexes
    ]
    assert annexes == expected
    assert all(b"annex SKILLWEAVE" in data(entries, name) for name in annexes)


def test_a_draft_names_the_applicants_and_annexes_that_it_lacks() -> None:
    bare = 'format = 1\ncall = "COS-CLUSTER-2020-3-03"\n[project]\nacronym = "BARE"\n'
    nobody = built(draft_of(bare), draft_mode=True)
    assert "04_applicants/01_MISSING_Applicants_DRAFT.pdf" in names(nobody)
    assert b"No applicants yet" in data(nobody, "Applicants_DRAFT.pdf")
    one = built(draft_of(f'{bare}[[partners]]\nkey = "HMC"\n'), draft_mode=True)
    page = data(one, "01_HMC_Annex-MISSING_DRAFT.pdf")
    assert b"Annex 1 of the Description of the Action or" in page


def test_a_draft_says_so_in_the_name_of_every_document() -> None:
    entries = built(UNREADY, draft_mode=True)
    for name in names(entries):
        programs = name in ("proposal.toml", "manifest.json", "SHA256SUMS")
        assert programs or name.rpartition(".")[0].endswith("_DRAFT")
    assert json.loads(data(entries, "manifest.json"))["draft"] is True


def test_what_goes_public_holds_no_money_and_no_sheet_of_an_applicant() -> None:
    assert names(built(READY, Variant.PUBLIC)) == [
        "01_BLUEGATE_Description-of-the-action.docx",
        "01_BLUEGATE_Description-of-the-action.pdf",
        "05_BLUEGATE_Eligibility-report.json",
        "05_BLUEGATE_Eligibility-report.pdf",
        "manifest.json",
        "SHA256SUMS",
    ]


def test_the_partners_own_bundle_has_notes_and_their_file_as_it_is() -> None:
    text = "# Ask Ana\n# about the port.\n" + ready_text() + "\n# The end  \n"
    entries = built(draft_of(text), Variant.INTERNAL)
    assert data(entries, "proposal.toml") == text.encode()
    notes = data(entries, "06_BLUEGATE_Working-notes.pdf").decode()
    assert "Ask Ana\\nabout the port." in notes
    assert "The end" in notes
    assert set(names(entries)) - set(names(built(READY))) == {"06_BLUEGATE_Working-notes.pdf"}


def test_others_get_the_proposal_in_its_plain_form() -> None:
    entries = built(draft_of("# Nobody else is to read this\n" + ready_text()))
    assert data(entries, "proposal.toml").decode() == dumps(load(READY).proposal)


def test_comments_are_found_wherever_they_stand() -> None:
    text = """#:schema https://example.org/x.json
# One
# block

# another
format = 1 # beside a key
call = "not # this"
#
#  \x1f
"""
    assert comments_in(text.replace("\x1f", "").encode()) == (
        (2, "One\nblock"),
        (5, "another"),
        (6, "beside a key"),
    )
    assert comments_in(b"") == ()


def test_a_proposal_that_is_not_ready_is_refused_with_reasons() -> None:
    with pytest.raises(NotReady) as refused:
        built(UNREADY)
    reasons = blockers(refused.value.report)
    assert "No costs yet" in [finding.message for finding in reasons]
    assert {finding.status.value for finding in reasons} == {"unmet", "open"}
    assert blockers(check(load(READY).proposal, call_of(load(READY)).call, MOMENT)) == ()


def test_what_is_judged_is_what_goes_out() -> None:
    hollow = draft_of(ready_text(BLUEGATE="\\u0001"))
    request = request_for(hollow, call_of(hollow), MOMENT, VERSION)
    assert request.refused and not request.name.endswith("DRAFT")
    with pytest.raises(NotReady, match="acronym"):
        build(request)
    marked = replace(request, marked=True)
    assert not marked.refused and marked.name.endswith("DRAFT")


def test_characters_that_were_left_out_are_told_in_the_report() -> None:
    entries = built(draft_of(ready_text(BLUEGATE="BLUE\\u001bGATE 𐤀")))
    notes = json.loads(data(entries, "report.json"))["notes"]
    assert notes[0] == (
        "project.acronym: every document leaves out U+001B (control character); the PDFs show “�” "
        "for U+10900 PHOENICIAN LETTER ALF, for want of a glyph"
    )
    assert "\\u001b" not in data(entries, "proposal.toml").decode()
    assert names(entries)[1] == "01_BLUEGATE-𐤀_Description-of-the-action.pdf"


def test_progress_is_told_file_by_file() -> None:
    draft = load(READY)
    told: list[tuple[int, int, str]] = []
    request = request_for(draft, call_of(draft), MOMENT, VERSION)
    entries = build(request, lambda *said: told.append(said))
    total = len(entries) - 2
    assert [done for done, _, _ in told] == list(range(total + 1))
    assert {all_of_them for _, all_of_them, _ in told} == {total}
    assert told[0][2] == "01_BLUEGATE_Description-of-the-action.pdf"


def test_the_moment_is_the_deadline_or_what_the_surroundings_say() -> None:
    call = call_named("COS-CLUSINT-2020-3-01")
    assert moment_of(call, {}) == call.deadline.instant
    said = moment_of(call, {"SOURCE_DATE_EPOCH": "1600000000"})
    assert said == dt.datetime(2020, 9, 13, 12, 26, 40, tzinfo=dt.UTC)
    for wrong in ("soon", "1.5", "-1", "99999999999999999999"):
        with pytest.raises(WrongEpoch, match="SOURCE_DATE_EPOCH"):
            moment_of(call, {"SOURCE_DATE_EPOCH": wrong})


def test_an_untouched_and_a_changed_file_are_both_written_as_they_are_now() -> None:
    draft = loads(READY.read_bytes(), READY)
    project = draft.proposal.project.model_copy(update={"title": "Another title"})
    changed = draft.with_proposal(draft.proposal.model_copy(update={"project": project}))
    written = data(built(changed, Variant.INTERNAL), "proposal.toml")
    assert b'title = "Another title"' in written
    assert written.startswith(draft.origin[:100])


def test_no_document_library_is_imported_before_a_document_is_due(tmp_path: Path) -> None:
    code = (
        "import sys, bundle.building, bundle.package.packing, bundle.package.verifying;"
        "import cli.commands.export, cli.commands.verify;"
        "sys.exit(sorted({m.partition('.')[0] for m in sys.modules}"
        " & {'typst', 'docx', 'lxml', 'xlsxwriter', 'rich', 'textual'}) or 0)"
    )
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env=environ, cwd=tmp_path)
    assert done.returncode == 0
