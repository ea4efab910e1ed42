"""A draft gets another path or a copy: what belongs to it goes along, and nothing is lost."""

import errno
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from storage import AlreadyExists, SaveError, load
from storage.history.versions import History, history_of
from storage.journal.journal import Journal
from storage.journal.lock import InUse, lock_of
from storage.journal.orphans import orphans
from storage.journal.recovery import unsaved
from storage.moving import archived, brought_back, duplicated, is_archived, renamed
from storage.proposals.folder import archived_in, count_below, folders_below
from storage.whereabouts import Spot, Whereabouts
from tests.helpers.places import ROOT
from tests.helpers.storage.unsaved import leave_unsaved
from tests.helpers.tui.opening import NOW

SAMPLE = ROOT / "sample_proposals" / "half-filled.toml"


@pytest.fixture(params=["", 'id = "1234"  # mine\n'], ids=["without an id", "with an id"])
def draft(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A draft, with an unsaved edit, a version, and a place where the person was."""
    file, state = tmp_path / "wood.toml", tmp_path / "state"
    file.write_bytes(request.param.encode() + SAMPLE.read_bytes())
    leave_unsaved(file, state, ("project.title", "Mine"))
    history = history_of(state, load(file))
    assert history is not None
    history.record(file.read_bytes(), "incomplete", NOW)
    Whereabouts(state).keep(file, Spot("budget", scroll=3))
    return file


def belongs(file: Path, state: Path) -> tuple[Any, ...]:
    """What is known of a draft beside its file."""
    read = load(file)
    history = history_of(state, read)
    assert history is not None
    edits = unsaved(read, Journal(file, state)).edits
    return edits, [version.digest for version in history.versions()], Whereabouts(state).of(file)


def test_all_that_belongs_to_a_draft_goes_along(draft: Path, tmp_path: Path) -> None:
    state, data = tmp_path / "state", draft.read_bytes()
    before = belongs(draft, state)
    assert before[0] and before[1] and before[2]
    to = renamed(draft, tmp_path / "timber.toml", state)
    assert (to.read_bytes(), draft.exists()) == (data, False)
    assert belongs(to, state) == before
    there = archived(to, state)
    assert (there, is_archived(there)) == (tmp_path / "archive" / "timber.toml", True)
    assert belongs(there, state) == before
    assert orphans(state, [there]) == []
    back = brought_back(there, state)
    assert (back, belongs(back, state)) == (to, before)
    assert not (tmp_path / "archive").exists()


def test_nothing_is_written_over(draft: Path, tmp_path: Path) -> None:
    state = tmp_path / "state"
    other = tmp_path / "other.toml"
    shutil.copy(draft, other)
    with pytest.raises(AlreadyExists):
        renamed(draft, other, state)
    with pytest.raises(AlreadyExists):
        duplicated(draft, other)
    first = archived(other, state)
    draft.rename(other)
    second = archived(other, state)
    assert [first.name, second.name] == ["other.toml", "other-2.toml"]
    other.write_bytes(b"format = 1\n")
    assert brought_back(first, state).name == "other-2.toml"
    assert other.read_bytes() == b"format = 1\n"


def test_what_is_open_or_a_link_stays(draft: Path, tmp_path: Path) -> None:
    state = tmp_path / "state"
    lock = lock_of(draft, state)
    assert lock is not None
    with pytest.raises(InUse):
        archived(draft, state)
    lock.release()
    link = tmp_path / "link.toml"
    link.symlink_to(draft.name)
    with pytest.raises(SaveError, match="a link"):
        archived(link, state)
    with pytest.raises(SaveError, match="not there any more"):
        renamed(tmp_path / "gone.toml", tmp_path / "new.toml", state)
    assert draft.exists() and link.is_symlink()


@pytest.mark.parametrize("why", [errno.EPERM, errno.EXDEV])
def test_on_a_disk_without_hard_links(
    draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, why: int
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(why, os.strerror(why))

    monkeypatch.setattr("os.link", refuse)
    data, to = draft.read_bytes(), tmp_path / "new.toml"
    if why == errno.EXDEV:
        with pytest.raises(SaveError, match="another disk"):
            renamed(draft, to, tmp_path / "state")
        assert draft.read_bytes() == data and not to.exists()
    else:
        assert renamed(draft, to, tmp_path / "state").read_bytes() == data


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_a_copy_has_every_byte_but_those_of_its_id(
    draft: Path, tmp_path: Path, ends: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.moving.new_id", lambda: "5678")
    data = draft.read_bytes().replace(b"\n", ends)
    draft.write_bytes(data)
    copy = duplicated(draft, tmp_path / "copy.toml")
    had = load(draft).proposal.id
    assert load(copy).proposal.id == "5678"
    line = b'id = "5678"' + ends
    wanted = data.replace(b'"1234"', b'"5678"') if had else copy.read_bytes().replace(line, b"")
    assert (copy.read_bytes() if had else data) == wanted
    assert b"#" in data
    assert History(tmp_path / "state", copy, "5678").versions() == []


def test_folders_leave_an_archive_out_and_count_it(draft: Path, tmp_path: Path) -> None:
    archived(draft, tmp_path / "state")
    assert tmp_path / "archive" not in list(folders_below(tmp_path))
    assert count_below(tmp_path) == 0
    assert [file.name for file in archived_in(tmp_path)] == ["wood.toml"]
    assert archived_in(tmp_path / "nowhere") == []
