"""How applicants see themselves is in the internal bundle, and in nothing that is handed in."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from bundle.application import Before, Variant
from bundle.building import application_of, build
from bundle.documents.working_notes import working_notes
from bundle.request import ExportRequest, request_for
from models.verdict.self_assessment import LIST
from storage import loads
from storage.calls import call_of
from tests.helpers.bundle.packing import MOMENT, VERSION
from tests.helpers.bundle.report import rows, under
from tests.helpers.places import ROOT

EXAMPLES = ROOT / "docs" / "examples"
OWN = '\n[self_assessment.impact]\npoints = 31.5\nnote = "TODO: Quillwort"\n'

pytestmark = pytest.mark.usefixtures("plain_writers")


def request_of_canopy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ExportRequest:
    """A request for a bundle of a draft under a call with award criteria."""
    monkeypatch.setenv("CLUSTERBID_HOME", str(tmp_path))
    name = "forests-2025-1.toml"
    (tmp_path / "calls").mkdir()
    call = (EXAMPLES / name).read_text(encoding="utf-8")
    # No page is typeset by the plain writers.
    call = re.sub(r"(?m)^page_limit = .*\n", "", call)
    (tmp_path / "calls" / name).write_text(call, encoding="utf-8")
    text = (EXAMPLES / "canopy.toml").read_text(encoding="utf-8") + OWN
    draft = loads(text.encode(), Path("canopy.toml"))
    return request_for(draft, call_of(draft), MOMENT, VERSION)


def held(request: ExportRequest) -> str:
    return "\n".join(entry.data.decode(errors="replace") for entry in build(request))


def test_only_the_applicants_read_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    request = request_of_canopy(tmp_path, monkeypatch)
    for variant in Variant:
        asked = replace(request, variant=variant, marked=True)
        found = "Quillwort" in held(asked)
        assert found is (variant is Variant.INTERNAL), variant
        application = application_of(asked)
        told = "award.self-assessment" in {f.criterion for f in application.report.findings}
        assert told is (variant is Variant.INTERNAL)


def test_who_compares_with_a_draft_before_is_not_told_that_it_went(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = request_of_canopy(tmp_path, monkeypatch)
    since = Before(request.clean, "draft 1")
    asked = replace(request, since=since, marked=True)
    before = application_of(asked).since
    assert before is not None and before.proposal.self_assessment == ()


def test_the_working_notes_have_a_table_with_what_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = request_of_canopy(tmp_path, monkeypatch)
    asked = replace(request, variant=Variant.INTERNAL, marked=True)
    notes = working_notes(application_of(asked), ())
    assert rows(notes, "Your points") == [
        ("Impact on the value chain", "31.5", "40", "20", "TODO: Quillwort"),
        ("Team and management", "", "20", "", ""),
    ]
    assert "In all: 1 of 2 award criteria with points, at least 45 to be funded." in under(
        notes, "By the award criteria"
    )


def test_a_reminder_in_it_keeps_nothing_from_being_ready(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = request_of_canopy(tmp_path, monkeypatch)
    judged = request.judged
    places = [p for f in judged.report.to_mend for p in f.where if p.startswith(LIST)]
    assert places == []
