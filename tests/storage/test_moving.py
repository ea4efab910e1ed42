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
from storage.whereabouts import Whereabouts


def belongs(file: Path, state: Path) -> tuple[Any, ...]:
    """What is known of a draft beside its file."""
    read = load(file)
    history = history_of(state, read)
    assert history is not None
    edits = unsaved(read, Journal(file, state)).edits
    return edits, [version.digest for version in history.versions()], Whereabouts(state).of(file)


def test_all_that_belongs_to_a_draft_goes_along(worked_on: Path, tmp_path: Path) -> None:
    state, data = tmp_path / "state", worked_on.read_bytes()
    before = belongs(worked_on, state)
    assert before[0] and before[1] and before[2]
    to = renamed(worked_on, tmp_path / "timber.toml", state).path
    assert (to.read_bytes(), worked_on.exists()) == (data, False)
    assert belongs(to, state) == before
    there = archived(to, state).path
    assert (there, is_archived(there)) == (tmp_path / "archive" / "timber.toml", True)
    assert belongs(there, state) == before
    assert orphans(state, [there]) == []
    back = brought_back(there, state).path
    assert (back, belongs(back, state)) == (to, before)
    assert not (tmp_path / "archive").exists()


def test_nothing_is_written_over(worked_on: Path, tmp_path: Path) -> None:
    state = tmp_path / "state"
    other = tmp_path / "other.toml"
    shutil.copy(worked_on, other)
    with pytest.raises(AlreadyExists):
        renamed(worked_on, other, state)
    with pytest.raises(AlreadyExists):
        duplicated(worked_on, other)
    first = archived(other, state).path
    worked_on.rename(other)
    second = archived(other, state).path
    assert [first.name, second.name] == ["other.toml", "other-2.toml"]
    other.write_bytes(b"format = 1\n")
    assert brought_back(first, state).path.name == "other-2.toml"
    assert other.read_bytes() == b"format = 1\n"


def test_what_is_open_or_a_link_stays(worked_on: Path, tmp_path: Path) -> None:
    state = tmp_path / "state"
    lock = lock_of(worked_on, state)
    assert lock is not None
    with pytest.raises(InUse):
        archived(worked_on, state)
    lock.release()
    link = tmp_path / "link.toml"
    link.symlink_to(worked_on.name)
    with pytest.raises(SaveError, match="a link"):
        archived(link, state)
    with pytest.raises(SaveError, match="not there any more"):
        renamed(tmp_path / "gone.toml", tmp_path / "new.toml", state)
    assert worked_on.exists() and link.is_symlink()


@pytest.mark.parametrize("why", [errno.EPERM, errno.EXDEV])
def test_on_a_disk_without_hard_links(
    worked_on: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, why: int
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(why, os.strerror(why))

    monkeypatch.setattr("os.link", refuse)
    data, to = worked_on.read_bytes(), tmp_path / "new.toml"
    if why == errno.EXDEV:
        with pytest.raises(SaveError, match="another disk"):
            renamed(worked_on, to, tmp_path / "state")
        assert worked_on.read_bytes() == data and not to.exists()
    else:
        assert renamed(worked_on, to, tmp_path / "state").path.read_bytes() == data


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_a_copy_has_every_byte_but_those_of_its_id(
    worked_on: Path, tmp_path: Path, ends: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.proposals.identity.new_id", lambda: "5678")
    data = worked_on.read_bytes().replace(b"\n", ends)
    worked_on.write_bytes(data)
    copy = duplicated(worked_on, tmp_path / "copy.toml").path
    had = load(worked_on).proposal.id
    assert load(copy).proposal.id == "5678"
    line = b'id = "5678"' + ends
    wanted = data.replace(b'"1234"', b'"5678"') if had else copy.read_bytes().replace(line, b"")
    assert (copy.read_bytes() if had else data) == wanted
    assert b"#" in data
    assert History(tmp_path / "state", copy, "5678").versions() == []


def test_folders_leave_an_archive_out_and_count_it(worked_on: Path, tmp_path: Path) -> None:
    archived(worked_on, tmp_path / "state")
    assert tmp_path / "archive" not in list(folders_below(tmp_path))
    assert count_below(tmp_path) == 0
    assert [file.name for file in archived_in(tmp_path)] == ["wood.toml"]
    assert archived_in(tmp_path / "nowhere") == []
