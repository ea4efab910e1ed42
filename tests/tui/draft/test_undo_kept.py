"""Undo survives closing: what was done in earlier sittings is taken back as if never closed."""

import datetime as dt
import json
import random
import zlib
from pathlib import Path

import pytest

from models.proposal.proposal import CostLine
from storage import load
from storage.calls import call_of, find_call
from storage.history import undo
from storage.history.recorder import Recorder
from storage.history.versions import history_of
from storage.journal.journal import Journal
from storage.journal.recovery import reopened
from storage.proposals.tables import document
from tests.helpers.places import ROOT
from tui.draft.session import Session

NOW = dt.datetime(2020, 11, 20, 12, tzinfo=dt.UTC)
OTHER_CALL = "COS-CLUSTER-2020-3-03"
FAMILY = '[family]\ntemplate = "t"\nbase = "1"\n'


def copied(tmp_path: Path, name: str = "craftbridge") -> Path:
    file = tmp_path / "draft.toml"
    text = (ROOT / "sample_proposals" / f"{name}.toml").read_text(encoding="utf-8")
    file.write_text(text.replace("call_revision", "earlier_revision"), encoding="utf-8")
    return file


def sitting(tmp_path: Path) -> Session:
    """The draft opened (again), with what was typed and never saved."""
    file, state = tmp_path / "draft.toml", tmp_path / "state"
    journal = Journal(file, state)
    read = load(file)
    draft = reopened(read, journal).draft
    journal.begin(read, draft.proposal)
    return Session(draft, call_of(draft), journal, lambda: NOW, recorder=Recorder(state))


def closed(session: Session, *, save: bool = True) -> None:
    if save:
        session.save()
    assert session.recorder is not None
    session.recorder.rest()
    assert not session.recorder.error
    assert session._journal is not None
    session._journal.close()


def held(session: Session) -> object:
    """What is in the draft, apart from what the program writes by itself."""
    told = document(session.proposal)
    return {name: value for name, value in told.items() if name not in ("call_revision", "id")}


def work(session: Session, chance: random.Random) -> None:
    """Something that a person does."""
    count = len(session.proposal.costs)
    match chance.randrange(6):
        case 0:
            session.edit("project.acronym", f"A{chance.randrange(99)}")
        case 1:
            session.edit("project.duration_months", f"{chance.randrange(40)} or so")
        case 2:
            session.insert("costs", chance.randrange(count + 1), CostLine.read({"item": "Bus"}))
        case 3 if count:
            session.remove("costs", chance.randrange(count))
        case 4 if count:
            session.move("costs", chance.randrange(count), chance.randrange(count))
        case _:
            session.edit("narrative.relevance", f"{session.text('narrative.relevance')} More.")
            session.pause()


@pytest.mark.parametrize("seed", range(3))
def test_any_work_is_taken_back_step_by_step_after_any_closing(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    copied(tmp_path)
    session = sitting(tmp_path)
    was = [held(session)]
    for _ in range(25):
        steps = len(session._undo)
        work(session, chance)
        if len(session._undo) > steps:
            was.append(held(session))
        was[-1] = held(session)
        if chance.random() < 0.2:
            closed(session)
            session = sitting(tmp_path)
        if chance.random() < 0.2 and len(was) > 1:
            told = session.undo()
            assert told is not None
            was.pop()
            assert held(session) == was[-1]
    while len(was) > 1:
        assert session.undo() is not None
        was.pop()
        assert held(session) == was[-1]
    assert session.undo() is None


def test_what_was_taken_back_says_what_it_was(tmp_path: Path) -> None:
    copied(tmp_path)
    session = sitting(tmp_path)
    before = session.proposal.project.acronym
    session.edit("project.acronym", "OTHER")
    session.apply(session.proposal.with_values(costs=session.proposal.costs[:1]), how="pasted")
    closed(session)
    session = sitting(tmp_path)
    assert session.undo() is not None
    told = session.undo()
    assert told is not None
    assert (told.said, told.path) == (f"Acronym: {before} → OTHER", "project.acronym")
    redone = session.redo()
    assert redone is not None
    assert session.proposal.project.acronym == "OTHER"


def test_a_step_to_another_call_is_taken_back_with_its_call(tmp_path: Path) -> None:
    copied(tmp_path)
    session = sitting(tmp_path)
    first = session.call.id
    session.change_call(find_call(OTHER_CALL))
    closed(session)
    session = sitting(tmp_path)
    assert session.call.id == find_call(OTHER_CALL).call.id
    session.undo()
    assert session.call.id == first == session.proposal.call
    assert session.proposal.call_revision == session.call.revision


def test_a_child_stays_one_whatever_is_taken_back(tmp_path: Path) -> None:
    file = copied(tmp_path)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("[project]", f"{FAMILY}\n[project]", 1), "utf-8")
    session = sitting(tmp_path)
    session.edit("project.acronym", "OTHER")
    closed(session)
    session = sitting(tmp_path)
    assert session.undo() is not None
    assert (session.proposal.family.template, session.proposal.family.base) == ("t", "1")


def test_after_a_kill_all_up_to_the_last_save_is_there(tmp_path: Path) -> None:
    copied(tmp_path)
    session = sitting(tmp_path)
    before = held(session)
    session.edit("project.acronym", "SAVED")
    session.save()
    session.edit("project.title", "Typed")
    session.edit("project.duration_months", "7")
    closed(session, save=False)
    session = sitting(tmp_path)
    assert session.proposal.project.title == "Typed"
    session.undo()
    assert session.proposal.project.acronym == "SAVED"
    assert session.proposal.project.title != "Typed"
    session.undo()
    assert held(session) == before


def test_a_file_that_was_changed_elsewhere_has_nothing_to_undo(tmp_path: Path) -> None:
    file = copied(tmp_path)
    session = sitting(tmp_path)
    session.edit("project.acronym", "MINE")
    closed(session)
    file.write_text(file.read_text(encoding="utf-8").replace("MINE", "THEIRS"), encoding="utf-8")
    assert sitting(tmp_path).undo() is None


def test_a_moved_draft_keeps_its_steps_by_its_id(tmp_path: Path) -> None:
    file = copied(tmp_path)
    file.write_text(f'id = "b1"\n{file.read_text(encoding="utf-8")}', encoding="utf-8")
    session = sitting(tmp_path)
    session.edit("project.acronym", "MINE")
    closed(session)
    file.rename(tmp_path / "draft-2.toml")
    moved = load(tmp_path / "draft-2.toml")
    assert len(Recorder(tmp_path / "state").earlier(moved).packed) == 1


@pytest.mark.parametrize("damage", [b"", b"{}\n", b"[" * 5000, None])
def test_damaged_steps_are_no_steps(tmp_path: Path, damage: bytes | None) -> None:
    file = copied(tmp_path)
    session = sitting(tmp_path)
    session.edit("project.acronym", "MINE")
    closed(session)
    history = history_of(tmp_path / "state", load(file))
    assert history is not None
    kept = history.folder / "undo"
    head = kept.read_bytes().partition(b"\n")[0]
    wrong = zlib.compress(json.dumps([["", [1, 2, 3, "x"]], ["", "format = 9"]]).encode())
    kept.write_bytes(head + b"\n" + wrong if damage is None else damage)
    again = sitting(tmp_path)
    assert again.undo() is None
    again.edit("project.acronym", "AGAIN")
    assert again.undo() is not None


def test_steps_are_bounded_and_the_oldest_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undo, "MOST_STEPS", 7)
    copied(tmp_path, "half-filled")
    session = sitting(tmp_path)
    for n in range(20):
        session.edit("project.acronym", f"A{n}")
        session.pause()
    closed(session)
    session = sitting(tmp_path)
    taken = 0
    while session.undo() is not None:
        taken += 1
        assert session.proposal.project.acronym == f"A{19 - taken}"
    assert taken == 7


def test_versions_are_kept_at_opening_and_at_saves(tmp_path: Path) -> None:
    file = copied(tmp_path, "half-filled")
    first = file.read_bytes()
    session = sitting(tmp_path)
    session.edit("project.acronym", "ONE")
    session.save()
    session.save()
    closed(session)
    file.write_text(file.read_text(encoding="utf-8").replace("ONE", "TWO"), encoding="utf-8")
    second = file.read_bytes()
    closed(sitting(tmp_path))
    history = history_of(tmp_path / "state", load(file))
    assert history is not None
    texts = [history.text(version) for version in history.versions()]
    assert (texts[0], len(texts), texts[2]) == (first, 3, second)
    assert history.versions()[1].verdict == session.report.verdict.value


def test_a_history_that_cannot_be_kept_keeps_no_file_from_being_saved(tmp_path: Path) -> None:
    file = copied(tmp_path, "half-filled")
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "history").write_text("in the way")
    session = sitting(tmp_path)
    session.edit("project.acronym", "ONE")
    session.save()
    assert session.recorder is not None
    session.recorder.rest()
    assert "ONE" in file.read_text(encoding="utf-8")
    assert "history cannot be written" in session.recorder.error
