"""On a stick or a share all that the program keeps is kept, as on any other disk."""

import datetime as dt
from pathlib import Path

import pytest

from models.proposal.entry import typed
from storage import load
from storage.calls.new import write_new
from storage.history.versions import History
from storage.journal.journal import Journal
from storage.journal.recovery import unsaved
from storage.proposals.rescue import rescued
from storage.settings import load_settings, save_settings
from storage.trash.trash import Trash
from tests.helpers.storage.unsaved import HALF_FILLED, leave_unsaved
from tests.helpers.storage.weak_place import knows_little

NOW = dt.datetime(2020, 11, 20, 12, tzinfo=dt.UTC)


def test_a_place_that_knows_little_takes_all_that_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, state = tmp_path / "draft.toml", tmp_path / "home" / "state"
    file.write_bytes(HALF_FILLED)
    monkeypatch.setenv("CLUSTERBID_HOME", str(tmp_path / "home"))
    knows_little(monkeypatch)
    leave_unsaved(file, state, ("project.title", "Mine"))
    assert unsaved(load(file), Journal(file, state)).draft.proposal.project.title == "Mine"
    history = History(state, file)
    history.record(HALF_FILLED, "incomplete", NOW)
    assert [history.text(version) for version in history.versions()] == [HALF_FILLED]
    save_settings(tmp_path / "home", {"theme": "nord"})
    assert load_settings(tmp_path / "home") == {"theme": "nord"}
    (tmp_path / "home" / "calls").mkdir()
    write_new(tmp_path / "home" / "calls" / "own.toml", "x")
    draft = load(file)
    edited = draft.with_proposal(typed(draft.proposal, "project.title", "Last"))
    place = rescued(edited, [tmp_path])
    assert place is not None and load(place).proposal.project.title == "Last"
    bin_ = Trash(state)
    bin_.put_back(bin_.take(file, "", NOW).deleted)
    assert file.read_bytes() == HALF_FILLED
