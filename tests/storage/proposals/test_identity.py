"""A draft has an id from its first edit on; what nobody edited is not touched for it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from models.proposal import Proposal, paths
from models.starter.starter import from_earlier
from storage import load
from storage.calls import call_of
from storage.proposals.identity import copies, identified
from tests.helpers.places import ROOT
from tui.draft.session import Session


def session_on(tmp_path: Path, lines: str = "") -> tuple[Session, Path]:
    file = tmp_path / "draft.toml"
    text = (ROOT / "sample_proposals" / "half-filled.toml").read_text()
    file.write_text(f"{lines}{text}")
    draft = load(file)
    return Session(draft, call_of(draft), now=lambda: datetime(2020, 11, 20, tzinfo=UTC)), file


@pytest.mark.usefixtures("ids")
def test_a_draft_without_an_id_gets_one_with_its_first_edit_and_keeps_it(tmp_path: Path) -> None:
    session, file = session_on(tmp_path)
    before = file.read_bytes()
    session.save()
    session.edit("project.acronym", "X")
    session.undo()
    session.save()
    assert file.read_bytes() == before
    session.redo()
    session.save()
    assert load(file).proposal.id == "id-1"
    session.undo()
    session.edit("project.acronym", "Y")
    session.save()
    assert load(file).proposal.id == "id-1"


@pytest.mark.usefixtures("ids")
@pytest.mark.parametrize("line", ['id = "mine"\n', "id = 5\n"])
def test_what_stands_in_the_place_of_an_id_stays(tmp_path: Path, line: str) -> None:
    session, file = session_on(tmp_path, line)
    session.edit("project.acronym", "X")
    session.save()
    assert line in file.read_text()


def test_undo_leads_back_to_what_a_draft_said_and_not_to_another_id(tmp_path: Path) -> None:
    session, file = session_on(tmp_path, 'id = "mine"\n')
    text = file.read_text().replace('id = "mine"', 'id = "agreed"').replace("HAK", "XAK")
    file.write_text(text)
    theirs = load(file)
    session.adopt(theirs, call_of(theirs))
    session.undo()
    session.save()
    assert load(file).proposal.id == "agreed"
    assert "HAK" in file.read_text()


@pytest.mark.usefixtures("ids")
def test_a_draft_begun_from_another_is_another(tmp_path: Path) -> None:
    session, _ = session_on(tmp_path, 'id = "mine"\n')
    assert from_earlier(session.proposal, session.call).id == ""
    assert identified(paths.replace(session.proposal, "id", "")).id == "id-1"
    assert identified(Proposal.read({}), "known").id == "known"


def test_copies_are_those_that_have_one_id() -> None:
    drafts = [("a", "1"), ("b", "2"), ("c", "1"), ("d", ""), ("e", "")]
    assert copies(drafts) == {"a": ["c"], "c": ["a"]}
