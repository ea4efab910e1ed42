"""A journal is found by the draft's id or text, wherever that went; what is lost comes back."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from models.proposal.entry import typed
from storage import load
from storage.journal.journal import Journal
from storage.journal.lock import InUse, lock_of
from storage.journal.orphans import brought_back, follow, forget, left_here, orphans
from storage.journal.recovery import reopened, unsaved
from tests.helpers.places import ROOT
from tests.helpers.storage.unsaved import HALF_FILLED, leave_unsaved


@pytest.mark.parametrize("changed", [False, True], ids=["same", "changed"])
def test_a_draft_that_was_renamed_has_its_edits(tmp_path: Path, file: Path, changed: bool) -> None:
    state, other = tmp_path / "state", tmp_path / "other.toml"
    file.rename(other)
    if changed:
        other.write_bytes(b"# by hand\n" + other.read_bytes())
    assert orphans(state, [other]) == []
    draft = load(other)
    assert unsaved(draft, Journal(other, state)).edits == ()
    follow(draft, state)
    found = unsaved(draft, Journal(other, state))
    assert found.draft.proposal.project.title == "Mine"
    assert found.overtaken == changed


def test_of_copies_that_are_gone_the_one_of_its_name_has_its_edits_first(tmp_path: Path) -> None:
    state, text = tmp_path / "state", b'id = "7"\n' + HALF_FILLED
    for name, title in (("a", "A"), ("k", "K"), ("z", "Z")):
        file = tmp_path / name / f"{name}.toml"
        file.parent.mkdir()
        file.write_bytes(text)
        leave_unsaved(file, state, ("project.title", title))
        file.unlink()
    file = tmp_path / "k.toml"
    file.write_bytes(text)
    found = []
    for _ in range(3):
        follow(load(file), state)
        journal = Journal(file, state)
        found.append(unsaved(load(file), journal).draft.proposal.project.title)
        journal.clear()
    assert found[0] == "K"
    assert sorted(found) == ["A", "K", "Z"]


def test_a_copy_does_not_take_the_edits_of_the_draft_that_is_there(
    tmp_path: Path, file: Path
) -> None:
    copy = tmp_path / "copy.toml"
    copy.write_bytes(file.read_bytes())
    follow(load(copy), tmp_path / "state")
    assert unsaved(load(copy), Journal(copy, tmp_path / "state")).edits == ()
    assert unsaved(load(file), Journal(file, tmp_path / "state")).edits


def test_another_draft_under_the_old_name_does_not_get_the_edits(
    tmp_path: Path, file: Path
) -> None:
    state = tmp_path / "state"
    file.write_bytes(b'id = "8"\n' + HALF_FILLED)
    draft = load(file)
    follow(draft, state)
    assert unsaved(draft, Journal(file, state)).edits == ()
    (lost,) = orphans(state, [file])
    assert lost.latest(lost.saved().proposal).project.title == "Mine"


def test_edits_from_before_a_merge_gave_another_id_are_found_by_what_the_draft_says(
    tmp_path: Path, file: Path
) -> None:
    state, other = tmp_path / "state", (ROOT / "sample_proposals/bluegate.toml").read_bytes()
    for text, title in ((other, None), (HALF_FILLED, "Mine"), (other, None)):
        file.write_bytes(b'id = "8"\n' + text)
        draft = load(file)
        follow(draft, state)
        found = left_here(draft, state)
        assert (found and found.latest(found.saved().proposal).project.title) == title


def test_edits_of_another_draft_are_none_of_this_one_and_stay(tmp_path: Path, file: Path) -> None:
    state = tmp_path / "state"
    file.write_bytes(b'id = "8"\n' + HALF_FILLED)
    draft = load(file)
    assert unsaved(draft, Journal(file, state)).edits == ()
    assert reopened(draft, Journal(file, state)).edits == ()
    (lost,) = orphans(state, [file])
    assert lost.latest(lost.saved().proposal).project.title == "Mine"


def test_a_draft_of_which_the_system_cannot_tell_is_not_told_to_be_gone(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stat = Path.stat

    def lost(path: Path, **given: Any) -> os.stat_result:
        if path == file:
            raise OSError(errno.ENOTCONN, "the other end is gone")
        return stat(path, **given)

    monkeypatch.setattr(Path, "stat", lost)
    assert orphans(tmp_path / "state", []) == []


@pytest.mark.parametrize("folder_gone", [False, True], ids=["file", "folder"])
def test_what_is_gone_is_told_and_comes_back(tmp_path: Path, file: Path, folder_gone: bool) -> None:
    state, desk = tmp_path / "state", tmp_path / "desk"
    desk.mkdir()
    (desk / "draft.toml").write_bytes(HALF_FILLED)
    assert orphans(state, []) == []
    file.unlink()
    if folder_gone:
        file.parent.rmdir()
    (lost,) = orphans(state, [desk / "draft.toml"])
    back = brought_back(lost, desk)
    assert back == (desk / "draft-2.toml" if folder_gone else file)
    wanted = typed(load(back).proposal, "project.title", "Mine")
    assert load(back).proposal == wanted
    assert (desk / "draft.toml").read_bytes() == HALF_FILLED
    assert orphans(state, []) == []


def test_what_a_window_works_on_whose_file_was_renamed_is_neither_lost_nor_taken(
    tmp_path: Path, file: Path
) -> None:
    state, other = tmp_path / "state", tmp_path / "other.toml"
    lock = lock_of(file, state)
    assert lock is not None
    file.rename(other)
    assert orphans(state, []) == []
    with pytest.raises(InUse) as caught:
        follow(load(other), state)
    assert caught.value.path == file
    lock.release()
    follow(load(other), state)
    assert unsaved(load(other), Journal(other, state)).edits


def test_what_is_dropped_is_gone(tmp_path: Path, file: Path) -> None:
    file.unlink()
    (lost,) = orphans(tmp_path / "state", [])
    forget(lost)
    assert orphans(tmp_path / "state", []) == []
