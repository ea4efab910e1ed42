"""A file is replaced wherever it can be written, and what the place is too weak for is told."""

import errno
import os
import stat
from pathlib import Path

import pytest

from models.proposal import Proposal, paths
from storage import Draft, SaveError, load, save
from storage.files.likeness import ATTRIBUTES, MODE, OWNER
from storage.files.reasons import unwritable
from storage.files.replacing import FSYNC, IN_PLACE, LINKED
from tests.helpers.storage.by_hand import BY_HAND


def changed(file: Path) -> Draft:
    draft = load(file)
    return draft.with_proposal(paths.replace(draft.proposal, "project.acronym", "B"))


def failing(monkeypatch: pytest.MonkeyPatch, name: str, code: int) -> None:
    def fail(*_args: object, **_named: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(name, fail)


def is_saved(file: Path) -> bool:
    there = [path.name for path in file.parent.iterdir() if path.name != "other.toml"]
    return load(file).proposal.project.acronym == "B" and there == [file.name]


@pytest.mark.parametrize(
    ("name", "code", "told"),
    [
        ("os.fsync", errno.EINVAL, FSYNC),
        ("os.fsync", errno.ENOTSUP, FSYNC),
        ("pathlib.Path.chmod", errno.EPERM, MODE),
        ("pathlib.Path.replace", errno.EBUSY, IN_PLACE),
        ("pathlib.Path.replace", errno.EXDEV, IN_PLACE),
        ("pathlib.Path.replace", errno.EPERM, IN_PLACE),
    ],
)
def test_a_weaker_place_is_written_and_told(
    file: Path, monkeypatch: pytest.MonkeyPatch, name: str, code: int, told: str
) -> None:
    file.chmod(0o640)
    draft = changed(file)
    failing(monkeypatch, name, code)
    assert save(draft, file).weaker == (told,)
    monkeypatch.undo()
    assert is_saved(file)


def test_a_usual_place_is_told_nothing_of(file: Path) -> None:
    assert save(changed(file), file).weaker == ()


@pytest.mark.parametrize("code", [errno.EPERM, errno.ENOTSUP])
def test_a_new_file_needs_no_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    failing(monkeypatch, "os.link", code)
    save(Draft.new(Proposal(call="C")), tmp_path / "new.toml")
    assert (tmp_path / "new.toml").read_text() == 'format = 1\ncall = "C"\n'


def test_a_write_in_place_that_fails_brings_back_what_was_there(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft, sync, calls = changed(file), os.fsync, []

    def full_at_last(number: int) -> None:
        calls.append(number)
        if len(calls) == 3:  # after the new file, and the copy of the old one
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        sync(number)

    failing(monkeypatch, "pathlib.Path.replace", errno.EBUSY)
    monkeypatch.setattr("os.fsync", full_at_last)
    with pytest.raises(SaveError, match="the disk is full"):
        save(draft, file)
    assert file.read_text() == BY_HAND
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_what_cannot_be_brought_back_lies_beside(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.chmod(0o600)
    draft, sync, calls = changed(file), os.fsync, []

    def broken_at_last(number: int) -> None:
        calls.append(number)
        if len(calls) > 2:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        sync(number)

    failing(monkeypatch, "pathlib.Path.replace", errno.EBUSY)
    monkeypatch.setattr("os.fsync", broken_at_last)
    with pytest.raises(SaveError, match="what the file held is in") as failed:
        save(draft, file)
    copy = file.parent / failed.value.message.rpartition(" ")[2]
    assert copy.read_text() == BY_HAND
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_a_hard_link_stays_one_and_is_told(file: Path) -> None:
    other = file.with_name("other.toml")
    other.hardlink_to(file)
    assert save(changed(file), file).weaker == (LINKED,)
    assert is_saved(file)
    assert other.samefile(file)


def test_what_a_crash_left_is_no_other_name(file: Path) -> None:
    """A new file has two names for a moment, and may be killed in it."""
    file.with_name(f".{file.name}.x1~").hardlink_to(file)
    assert save(changed(file), file).weaker == ()
    assert is_saved(file)


def test_extended_attributes_are_kept_or_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        os.setxattr(file, "user.note", b"mine")
    except OSError:
        pytest.skip("no extended attributes here")
    assert save(changed(file), file).weaker == ()
    assert os.getxattr(file, "user.note") == b"mine"
    failing(monkeypatch, "os.setxattr", errno.ENOTSUP)
    draft = load(file)
    again = draft.with_proposal(paths.replace(draft.proposal, "project.acronym", "C"))
    assert save(again, file).weaker == (ATTRIBUTES,)


def test_the_owner_is_kept_or_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    was, stat_of = file.stat(), Path.stat

    def of_another(path: Path, **named: bool) -> os.stat_result:
        found = stat_of(path, **named)
        return os.stat_result((*found[:4], was.st_uid + 1, *found[5:])) if path == file else found

    given: list[tuple[int, int]] = []
    monkeypatch.setattr("os.chown", lambda _path, uid, gid: given.append((uid, gid)))
    draft = changed(file)
    monkeypatch.setattr(Path, "stat", of_another)
    assert save(draft, file).weaker == ()
    assert given == [(was.st_uid + 1, -1)]
    draft = draft.with_proposal(paths.replace(draft.proposal, "project.acronym", "C"))
    failing(monkeypatch, "os.chown", errno.EPERM)
    assert save(draft, file, over=file.read_bytes()).weaker == (OWNER,)


def test_a_read_only_file_is_not_overwritten_by_anybody(file: Path) -> None:
    draft = changed(file)
    file.chmod(0o444)
    for over in (None, file.read_bytes()):
        with pytest.raises(SaveError, match="the file is read-only; nothing was written"):
            save(draft, file, over=over)
    assert file.read_text() == BY_HAND
    assert "read-only" in unwritable(file)
    save(load(file), file)  # there is nothing to be written


def test_what_may_not_be_written_is_known_before(file: Path, tmp_path: Path) -> None:
    assert unwritable(file) == unwritable(tmp_path / "new.toml") == ""
    assert unwritable(tmp_path) == "this is a folder"
    assert "make it first" in unwritable(tmp_path / "no" / "a.toml")
    link = tmp_path / "link.toml"
    link.symlink_to(file)
    file.chmod(0o400)
    assert "read-only" in unwritable(link)
    assert "device" in unwritable(Path(os.devnull))


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    with pytest.raises(SaveError, match="a device or a pipe"):
        save(Draft.new(Proposal(call="C")), tmp_path / "pipe.toml", over=b"")


def test_nothing_is_written_that_could_not_be_opened_again(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = load(file)
    huge = draft.with_proposal(paths.replace(draft.proposal, "project.abstract", "x" * 300_000))
    monkeypatch.setattr("storage.proposals.saving.LARGEST_FILE", 200_000)
    with pytest.raises(SaveError, match="could not be opened again; nothing was written"):
        save(huge, file)
    monkeypatch.setattr("storage.proposals.saving.LARGEST_FILE", 2_000_000)
    monkeypatch.setattr("storage.toml.parsing.LARGEST_FILE", 200_000)
    with pytest.raises(SaveError, match=r"could not be opened again \(larger than"):
        save(huge, file)
    assert file.read_text() == BY_HAND
