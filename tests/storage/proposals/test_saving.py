"""A save is all or nothing, changes no byte without need, and overwrites nobody's work."""

import errno
import os
import stat
from pathlib import Path

import pytest

from models.proposal import Proposal, paths
from storage import AlreadyExists, ChangedOnDisk, Draft, SaveError, load, save
from storage.proposals.writing import dumps
from tests.helpers.forked import begun
from tests.helpers.storage.by_hand import BY_HAND


def changed(draft: Draft, acronym: str = "B") -> Draft:
    return draft.with_proposal(paths.replace(draft.proposal, "project.acronym", acronym))


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "bom"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["lf", "crlf"])
def test_an_untouched_file_keeps_every_byte(tmp_path: Path, mark: bytes, end: bytes) -> None:
    data = mark + BY_HAND.encode().replace(b"\n", end)
    file, copy = tmp_path / "a.toml", tmp_path / "b.toml"
    file.write_bytes(data)
    save(load(file), file)
    save(load(file), copy)
    assert file.read_bytes() == copy.read_bytes() == data


def test_a_change_that_is_taken_back_leaves_every_byte(file: Path) -> None:
    draft = load(file)
    save(changed(changed(draft), "A"), file)
    assert file.read_text() == BY_HAND


@pytest.mark.parametrize("comment", ["", "# a comment\n"])
def test_line_ends_and_byte_order_mark_of_a_file_stay(tmp_path: Path, comment: str) -> None:
    file = tmp_path / "a.toml"
    text = f'{comment}format = 1\ncall = "C"\n\n[project]\ntitle = """\na\nb"""\n'
    file.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    save(changed(load(file)), file)
    written = file.read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.count(b"\n") == written.count(b"\r\n")
    assert b'acronym = "B"' in written
    assert load(file).proposal.project.title == "a\nb"


def test_a_new_draft_is_written_and_can_be_saved_again(tmp_path: Path) -> None:
    file = tmp_path / "new.toml"
    saved = save(Draft.new(Proposal(call="C")), file)
    assert file.read_text() == 'format = 1\ncall = "C"\n'
    assert saved.path == file
    saved = save(changed(saved), file)
    saved = save(changed(saved, "Z"), file)
    assert load(file).proposal == saved.proposal


def test_without_comments_the_text_is_canonical(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text("call = 'C'\nformat = 1\nstrand = ''\n")
    saved = save(changed(load(file)), file)
    assert file.read_text() == dumps(saved.proposal)
    assert file.read_text() == 'format = 1\ncall = "C"\n\n[project]\nacronym = "B"\n'


def test_a_file_that_somebody_else_changed_is_not_overwritten(file: Path) -> None:
    draft = changed(load(file))
    file.write_text(BY_HAND + 'key = "theirs"\n')
    with pytest.raises(ChangedOnDisk, match="has changed since it was read"):
        save(draft, file)
    assert file.read_text() == BY_HAND + 'key = "theirs"\n'
    with pytest.raises(ChangedOnDisk):  # nor where somebody saw another state of it
        save(draft, file, over=BY_HAND.encode() + b"half")
    save(draft, file, over=file.read_bytes())
    assert load(file).proposal.project.acronym == "B"


def test_another_file_of_the_name_is_not_overwritten(tmp_path: Path, file: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text("precious")
    for draft in (load(file), Draft.new(Proposal(call="C"))):
        with pytest.raises(AlreadyExists, match="there is another file"):
            save(draft, other)
        assert other.read_text() == "precious"
    assert save(load(file), other, over=b"precious").path == other


def test_a_file_that_was_removed_is_written_again(file: Path) -> None:
    draft = changed(load(file))
    file.unlink()
    save(draft, file)
    assert load(file).proposal == draft.proposal


def test_the_mode_of_the_file_stays_and_a_new_one_follows_the_umask(
    tmp_path: Path, file: Path
) -> None:
    file.chmod(0o640)
    save(changed(load(file)), file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    old = os.umask(0o027)
    try:
        save(load(file), tmp_path / "new.toml")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "new.toml").stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path: Path, file: Path) -> None:
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "link.toml"
    link.symlink_to(file)
    save(changed(load(link)), link)
    assert link.is_symlink()
    assert load(file).proposal.project.acronym == "B"


def test_a_folder_that_is_missing_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="make it first"):
        save(Draft.new(Proposal(call="C")), tmp_path / "no" / "a.toml")
    assert not (tmp_path / "no").exists()


def test_a_folder_or_a_ring_of_links_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="this is a folder"):
        save(Draft.new(Proposal(call="C")), tmp_path)
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(SaveError):
        save(Draft.new(Proposal(call="C")), tmp_path / "a")


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("os.fsync", errno.ENOSPC, "the disk is full"),
        ("os.fsync", errno.EIO, "cannot be written"),
        ("pathlib.Path.replace", errno.EACCES, "not permitted"),
        ("tempfile.mkstemp", errno.EROFS, "not permitted"),
    ],
)
def test_a_failed_save_leaves_the_old_file_and_nothing_else(
    file: Path, monkeypatch: pytest.MonkeyPatch, name: str, code: int, words: str
) -> None:
    draft = changed(load(file))

    def fail(*_args: object, **_named: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(name, fail)
    with pytest.raises(SaveError, match=words):
        save(draft, file)
    monkeypatch.undo()
    assert file.read_text() == BY_HAND
    assert [path.name for path in file.parent.iterdir()] == ["draft.toml"]


def test_a_process_killed_in_mid_save_leaves_the_old_file(file: Path) -> None:
    def killed() -> None:
        os.fsync = lambda _number: os.kill(os.getpid(), 9)  # type: ignore[assignment]
        save(changed(load(file)), file)

    assert not begun(killed)()
    assert file.read_text() == BY_HAND


def test_saving_what_is_there_already_does_not_touch_the_file(file: Path) -> None:
    os.utime(file, ns=(1, 1))
    save(load(file), file)
    assert file.stat().st_mtime_ns == 1
