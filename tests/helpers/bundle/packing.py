"""What the tests of bundles share: proposals, and writers that are fast and easy to recognise."""

import datetime as dt
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from bundle.application import Application, Variant
from bundle.building import build
from bundle.content import Document, Paragraph
from bundle.package.manifest import Entry
from bundle.request import request_for
from models.call import Call
from models.proposal import Proposal
from models.proposal.partner import Partner
from models.proposal.proposal import Project
from models.verdict import check
from storage import Draft, load, loads
from storage.calls import call_of
from tests.helpers.places import ROOT

SAMPLES = ROOT / "sample_proposals"
READY, UNREADY = SAMPLES / "bluegate.toml", SAMPLES / "half-filled.toml"
MOMENT = dt.datetime(2020, 12, 2, 17, 0, tzinfo=dt.UTC)
VERSION = "1.2.3"


def use_plain_writers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every document be written as a few words that tell what it is."""

    def document(title: str) -> Any:
        def of(application: Application, *more: Any) -> Document:
            words = [str(getattr(m, "key", None) or getattr(m, "id", m)) for m in more]
            text = f"{title} {application.acronym} {' '.join(words)}".strip()
            named = Paragraph(text)
            return Document(title, application.acronym, "", application.dated, (named,))

        return of

    def pages(document: Document, moment: dt.datetime) -> bytes:
        said = " ".join(str(getattr(block, "text", "")) for block in document.blocks)
        return f"{document.title} | {said} | {moment.isoformat()}".encode()

    _put(monkeypatch, "documents.description", description=document("description"))
    _put(monkeypatch, "pdf.writer", pdf=pages)
    _put(monkeypatch, "word.writer", word=lambda d, m: b"WORD " + pages(d, m))
    _put(monkeypatch, "workbooks.budget", workbook=lambda a: f"budget of {a.acronym}".encode())
    _put(
        monkeypatch,
        "workbooks.administrative",
        administrative=lambda a: f"Part A {a.acronym}".encode(),
    )
    _put(
        monkeypatch,
        "documents.applicants",
        **{name: document(name) for name in ("profile", "declaration", "annex")},
    )
    _put(
        monkeypatch,
        "documents.eligibility",
        eligibility=document("eligibility"),
        eligibility_json=lambda a: {"verdict": a.report.verdict.value, "notes": list(a.notes)},
    )
    _put(monkeypatch, "documents.working_notes", working_notes=document("notes"))


def _put(monkeypatch: pytest.MonkeyPatch, name: str, **members: Any) -> None:
    module = ModuleType(f"bundle.{name}")
    vars(module).update(members)
    monkeypatch.setitem(sys.modules, module.__name__, module)


def draft_of(text: str, name: str = "draft.toml") -> Draft:
    return loads(text.encode(), Path(name))


def call_named(call_id: str) -> Call:
    return call_of(Draft.new(Proposal(call=call_id))).call


def built(
    file: Path | Draft,
    variant: Variant = Variant.SUBMISSION,
    *,
    draft_mode: bool = False,
    others: Sequence[Call] = (),
) -> list[Entry]:
    draft = load(file) if isinstance(file, Path) else file
    call = call_of(draft)
    request = request_for(draft, call, MOMENT, VERSION, others)
    return build(replace(request, variant=variant, marked=draft_mode))


def application(
    acronym: str = "BLUEGATE", *keys: str, draft: bool = False, call: str = "COS-CLUSINT-2020-3-01"
) -> Application:
    proposal = Proposal(
        call=call,
        strand="A",
        project=Project(acronym=acronym),
        partners=tuple(Partner(key=key) for key in keys),
    )
    found = call_named(call)
    return Application(
        proposal, found, check(proposal, found, MOMENT), MOMENT, draft=draft, version=VERSION
    )


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
