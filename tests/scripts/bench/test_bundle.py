"""The drafts that the benchmarks of bundles export, and what is done without LibreOffice."""

import re
import shutil
import tomllib
from pathlib import Path

import pytest

from models.terms.strands import of_strand
from scripts.bench import bundle
from scripts.bench.bundle import DRAFTS, written_drafts
from scripts.bench.child import Broken, Ended
from scripts.bench.draft import PACKAGES, PARTNERS, TASKS
from scripts.bench.inside import bundles
from scripts.bench.part_b import PARAGRAPH, TASK, Writer, full_draft
from storage import load, loads
from storage.calls import call_of


def test_the_full_draft_has_a_text_of_the_allowed_length_for_every_part() -> None:
    draft = loads(full_draft(500).encode(), Path("large.toml"))
    proposal, call = draft.proposal, call_of(draft).call
    assert draft.problems == []
    assert (len(proposal.partners), len(proposal.costs)) == (PARTNERS, 500)
    lengths = {part: len(text.split()) for part, text in proposal.narrative.items()}
    parts = of_strand(call.sections, call.strand_of(proposal))
    assert lengths == {part.id: part.max_words for part in parts}
    tasks = [task for package in proposal.work_packages for task in package.tasks]
    assert [len(task.description.split()) for task in tasks] == [TASK] * PACKAGES * TASKS


def test_a_writer_goes_on_with_the_sentences_where_the_last_text_ended() -> None:
    writer = Writer("One two. Three four? Five.")
    assert writer.text(3) == "One two. Three"
    assert writer.text(4) == "Five. One two. Three"
    long = writer.text(3 * PARAGRAPH)
    assert len(long.split()) == 3 * PARAGRAPH
    assert long.count("\n\n") == 2


def test_the_drafts_of_a_batch_are_all_different_and_can_be_exported(tmp_path: Path) -> None:
    drafts = written_drafts(tmp_path / "drafts")
    acronyms = [load(draft).proposal.project.acronym for draft in drafts]
    assert len(set(acronyms)) == len(drafts) == DRAFTS
    assert all(re.search(r"-\d+$", acronym) for acronym in acronyms)
    for draft in drafts[1:]:
        draft.unlink()
    assert bundles(tmp_path / "drafts") > 0


def test_every_sample_says_its_acronym_where_the_batch_changes_it() -> None:
    for sample in sorted(bundle.SAMPLES.glob("*.toml")):
        text = sample.read_text(encoding="utf-8")
        said = [match[1] for match in bundle.ACRONYM.finditer(text)]
        assert said[:1] == [tomllib.loads(text)["project"]["acronym"]], sample.name


def test_without_libreoffice_the_large_bundle_is_left_out_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert bundle._large({}) == []
    assert "LibreOffice is not installed" in capsys.readouterr().err


def test_a_conversion_that_makes_nothing_is_no_measurement(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bundle, "run", lambda *_: Ended(1.0, 1.0, 1.0, b"source not loaded"))
    with pytest.raises(Broken, match="made no PDF: source not loaded"):
        bundle._converted("soffice", tmp_path / "description.docx", {})
