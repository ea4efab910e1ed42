"""Deleted drafts: taken whole, put back where they lay, never over another, and not for ever."""

import datetime as dt
import stat
from pathlib import Path

import pytest

from storage import ReadError, StorageError
from storage.trash import trash
from storage.trash.trash import DAYS, Trash

NOW = dt.datetime(2020, 11, 20, 12, tzinfo=dt.UTC)


def drafted(tmp_path: Path, text: bytes = b"x = 1\n", name: str = "draft.toml") -> Path:
    file = tmp_path / "drafts" / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text)
    return file


def test_a_draft_goes_there_and_comes_back_byte_for_byte(tmp_path: Path) -> None:
    file = drafted(tmp_path, b"\xef\xbb\xbfa = 1\r\n")
    bin_ = Trash(tmp_path / "state")
    bin_.take(file, "ACRO", NOW)
    assert not file.exists()
    (deleted,) = bin_.all()
    assert (deleted.path, deleted.called, deleted.at) == (file, "ACRO", NOW)
    assert bin_.put_back(deleted).path == file
    assert file.read_bytes() == b"\xef\xbb\xbfa = 1\r\n"
    assert bin_.all() == []
    assert list((tmp_path / "state" / "trash").iterdir()) == []


def test_nothing_is_overwritten_by_what_comes_back(tmp_path: Path) -> None:
    file, bin_ = drafted(tmp_path, b"old"), Trash(tmp_path / "state")
    deleted = bin_.take(file, "", NOW).deleted
    drafted(tmp_path, b"new")
    drafted(tmp_path, b"two", "draft-2.toml")
    assert bin_.put_back(deleted).path == file.with_name("draft-3.toml")
    assert [(file.with_name(f"draft{n}.toml")).read_bytes() for n in ("", "-2", "-3")] == [
        b"new",
        b"two",
        b"old",
    ]


def test_the_folder_comes_back_too(tmp_path: Path) -> None:
    file, bin_ = drafted(tmp_path), Trash(tmp_path / "state")
    deleted = bin_.take(file, "", NOW).deleted
    file.parent.rmdir()
    assert bin_.put_back(deleted).path.read_bytes() == b"x = 1\n"


def test_where_it_cannot_come_back_it_stays_in_the_trash(tmp_path: Path) -> None:
    file, bin_ = drafted(tmp_path), Trash(tmp_path / "state")
    deleted = bin_.take(file, "", NOW).deleted
    file.parent.rmdir()
    file.parent.write_text("a file in the way")
    with pytest.raises(StorageError):
        bin_.put_back(deleted)
    assert bin_.all() == [deleted]


def test_where_the_trash_cannot_be_written_the_draft_stays(tmp_path: Path) -> None:
    file = drafted(tmp_path)
    (tmp_path / "state").write_text("a file in the way")
    with pytest.raises(StorageError, match="the trash cannot be written"):
        Trash(tmp_path / "state").take(file, "", NOW)
    assert file.exists()
    with pytest.raises(ReadError):
        Trash(tmp_path / "other").take(tmp_path / "none.toml", "", NOW)


def test_what_is_damaged_costs_itself_only(tmp_path: Path) -> None:
    bin_ = Trash(tmp_path / "state")
    one, two, three = (
        bin_.take(drafted(tmp_path, text, f"{text.decode()}.toml"), "", NOW).deleted
        for text in (b"one", b"two", b"three")
    )
    folder = tmp_path / "state" / "trash"
    (folder / one.name / "told.json").write_bytes(b"{")
    (folder / two.name / "draft.toml").write_bytes(b"zwo")
    assert {deleted.name for deleted in bin_.all()} == {two.name, three.name}
    with pytest.raises(ReadError, match="damaged"):
        bin_.put_back(two)
    assert bin_.put_back(three).path.read_bytes() == b"three"


def test_the_oldest_go_after_their_time_and_where_there_are_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trash, "MOST_BYTES", 25)
    bin_ = Trash(tmp_path / "state")

    def take(days: float, text: bytes = b"ten bytes!") -> list[float]:
        bin_.take(drafted(tmp_path, text), "", NOW + dt.timedelta(days=days))
        return [(deleted.at - NOW) / dt.timedelta(days=1) for deleted in bin_.all()]

    assert take(0) == [0]
    assert take(1) == [1, 0]
    assert take(2) == [2, 1]
    assert take(DAYS + 1.5) == [DAYS + 1.5, 2]
    assert take(DAYS + 3, b"larger than all that may be kept") == [DAYS + 3]


def test_the_trash_is_for_this_user_alone(tmp_path: Path) -> None:
    bin_ = Trash(tmp_path / "state")
    bin_.take(drafted(tmp_path), "", NOW)
    places = [tmp_path / "state", *(tmp_path / "state").rglob("*")]
    assert len(places) == 5
    assert not [place for place in places if stat.S_IMODE(place.stat().st_mode) & 0o077]
