"""The session by itself: what an edit, an undo or another program's edit leaves behind."""

import errno
import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from models.starter.starter import starter
from storage import Draft, load, save
from storage.calls import call_of, find_call
from storage.journal.journal import Journal
from tests.helpers.storage.unsaved import unsaved_in
from tui.draft.session import Session

CALL = "COS-CLUSINT-2020-3-01"


def opened(tmp_path: Path) -> Session:
    known = find_call(CALL)
    file = tmp_path / "draft.toml"
    draft = save(Draft.new(starter(known.call, known.call.strand("A"), "MINE")), file)
    journal = Journal(file, tmp_path / "state")
    journal.begin(draft)
    return Session(draft, known, journal, lambda: datetime(2020, 11, 20, tzinfo=UTC))


def test_typing_on_after_the_files_version_was_loaded_builds_on_that_version(
    tmp_path: Path,
) -> None:
    session = opened(tmp_path)
    file = session.draft.path
    assert file is not None
    session.edit("project.acronym", "MINE 2")
    file.write_text(file.read_text().replace('"MINE"', '"THEIRS"'), encoding="utf-8")
    theirs = load(file)
    session.adopt(theirs, call_of(theirs))
    session.edit("project.acronym", "THEIRS!")
    assert session.proposal.project.acronym == "THEIRS!"
    session.undo()
    assert session.proposal.project.acronym == "THEIRS"
    session.undo()
    assert session.proposal.project.acronym == "MINE 2"


def test_another_call_is_taken_back_with_its_revision(tmp_path: Path) -> None:
    session = opened(tmp_path)
    first = session.call
    other = first.model_copy(update={"id": "COS-OTHER-2020-1", "revision": "other.1"})
    session.change_call(replace(session.known, call=other))
    assert (session.proposal.call, session.proposal.call_revision) == (other.id, "other.1")
    session.undo()
    assert session.call is first
    assert (session.proposal.call, session.proposal.call_revision) == (CALL, first.revision)
    session.redo()
    assert session.call is other


def test_a_key_that_another_applicant_has_takes_no_references_along(tmp_path: Path) -> None:
    session = opened(tmp_path)
    from models.proposal.partner import Partner
    from models.proposal.workplan import WorkPackage

    session.insert("partners", 0, Partner(key="A"))
    session.insert("partners", 1, Partner(key="AB"))
    session.insert("work_packages", 0, WorkPackage(id="WP1", lead="AB"))
    for typed in ("A", "AX", "AXE"):
        session.edit("partners[1].key", typed)
    assert session.proposal.work_packages[0].lead == "AXE"
    session.undo()
    assert session.proposal.work_packages[0].lead == "AB"


def test_what_documents_will_change_is_told_while_it_is_typed(tmp_path: Path) -> None:
    session = opened(tmp_path)

    def told() -> list[str]:
        return [found.message for found in session.report.about("file.characters")]

    session.edit("project.title", "Gates of Ελλάδα")
    assert told() == []
    session.edit("project.title", "Gates of \U00010900")
    assert told() == [
        "Documents will differ from what was typed: the PDFs show “�” for U+10900 PHOENICIAN "
        "LETTER ALF, for want of a glyph"
    ]
    session.edit("project.title", "Gates")
    assert told() == []


def test_a_long_text_is_judged_alike_however_it_was_typed(tmp_path: Path) -> None:
    line = "Clusters learn, \u0915\u094d\u200d, from one another \U00010900.\n"
    text = f"{line * 60}[insert a name]\n{line * 60}TODO\n<<<<<<< mine\n{line * 9}"
    ways = (
        [text],
        [text[:end] for end in range(4_000, len(text), 37)],
        [text[begin:] for begin in range(4_000, 0, -37)],
        [f"{text[:at]}{letter}{text[at:]}" for at in range(0, len(text), 900) for letter in "[e\n"],
    )
    reports = []
    for number, way in enumerate(ways):
        folder = tmp_path / str(number)
        folder.mkdir()
        session = opened(folder)
        for typed in [*way, text]:
            session.edit("narrative.relevance", typed)
        reports.append(session.report)
        assert session.proposal.narrative["relevance"] == text
        session.save()
    said = "\n".join(finding.message for finding in reports[0].findings)
    assert "insert a name" in said and "PHOENICIAN LETTER ALF" in said and "<<<<<<<" in said
    assert all(report.findings == reports[0].findings for report in reports)


def test_a_long_text_typed_on_comes_back_after_a_crash_to_the_last_letter(tmp_path: Path) -> None:
    session = opened(tmp_path)
    text = "A sentence that is long enough. \n" * 2_000
    for letter in range(40):
        session.edit("narrative.relevance", f"{text[:letter]}{'x' * letter}{text[letter:]}")
    assert session.draft.path is not None
    left = Journal(session.draft.path, tmp_path / "state")  # the session was never closed
    again = unsaved_in(load(session.draft.path), left)
    assert again.narrative == session.proposal.narrative
    assert left.file.stat().st_size < 4 * len(text)
    session.save()


def test_a_file_of_which_the_system_cannot_tell_is_not_told_to_be_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened(tmp_path)
    file = tmp_path / "draft.toml"
    session.save()
    stat = Path.stat

    def lost(path: Path, **given: Any) -> os.stat_result:
        if path == file:
            raise OSError(errno.EIO, "the disk does not answer")
        return stat(path, **given)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "stat", lost)
        assert not session.is_gone
    assert not session.is_gone
    file.unlink()
    assert session.is_gone
