"""Judgements that are kept: for the very bytes alone, private, bounded, never relied on."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from storage import judgements
from storage.judgements import NAME, Judgements

FILE = Path("draft.toml")


def _keep(cache: Path, data: bytes = b"a", brief: bytes = b"brief", file: Path = FILE) -> None:
    with Judgements(cache) as kept:
        kept.keep(file, data, brief, b"whole " * 100)


def _known(cache: Path, data: bytes = b"a", file: Path = FILE) -> tuple[bytes, bytes] | None:
    with Judgements(cache) as kept:
        return kept.known(file, data, whole=True)


def test_the_same_bytes_are_known_and_others_are_not(tmp_path: Path) -> None:
    _keep(tmp_path)
    assert _known(tmp_path) == (b"brief", b"whole " * 100)
    assert _known(tmp_path, b"b") is None
    assert _known(tmp_path, file=Path("other.toml")) is None
    with Judgements(tmp_path) as kept:
        assert kept.known(FILE, b"a", whole=False) == (b"brief", b"")


def test_a_file_whose_name_is_text_in_no_encoding_is_known_too(tmp_path: Path) -> None:
    named = Path(os.fsdecode(b"caf\xe9.toml"))
    _keep(tmp_path, file=named)
    assert _known(tmp_path, file=named) == (b"brief", b"whole " * 100)
    with Judgements(tmp_path) as kept:
        assert kept.forget([named]) == 1


def test_a_brief_one_does_not_stand_for_the_whole(tmp_path: Path) -> None:
    with Judgements(tmp_path) as kept:
        kept.keep(FILE, b"a", b"brief", None)
    assert _known(tmp_path) is None


def test_it_is_for_this_user_alone(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    _keep(cache)
    assert {file.stat().st_mode & 0o777 for file in cache.iterdir()} == {0o600}
    assert cache.stat().st_mode & 0o777 == 0o700


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / NAME).symlink_to(tmp_path / "mine.txt")
    _keep(tmp_path)
    assert _known(tmp_path) is not None
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_another_program_or_call_file_knows_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLUSTERBID_HOME", str(tmp_path / "home"))
    _keep(tmp_path)
    calls = tmp_path / "home" / "calls"
    calls.mkdir(parents=True)
    (calls / "mine.toml").write_text("id = 'A'")
    assert _known(tmp_path) is None
    _keep(tmp_path)
    told = (calls / "mine.toml").stat()
    (calls / "mine.toml").write_text("id = 'B'")
    os.utime(calls / "mine.toml", ns=(told.st_atime_ns, told.st_mtime_ns))
    assert _known(tmp_path) is None
    monkeypatch.setattr(judgements, "_files", lambda _folder: iter(["another version"]))
    _keep(tmp_path)
    assert _known(tmp_path) is not None
    monkeypatch.undo()
    assert _known(tmp_path) is None


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:3000])


def _garbled(file: Path) -> None:
    file.write_bytes(b"no database at all " * 500)


def _of_others(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as db:
        db.execute("CREATE TABLE judged (something TEXT)")
    db.close()


def _changed(file: Path) -> None:
    with sqlite3.connect(file) as db:
        db.execute("UPDATE judged SET brief = X'00'")
    db.close()


def _whole_changed(file: Path) -> None:
    with sqlite3.connect(file) as db:
        db.execute("UPDATE judged SET whole = X'00'")
    db.close()


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _emptied(file: Path) -> None:
    file.write_bytes(b"")


@pytest.mark.parametrize(
    "damage", [_cut, _garbled, _of_others, _changed, _whole_changed, _folder, _emptied]
)
def test_damage_costs_a_judgement_and_no_more(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    _keep(tmp_path)
    damage(tmp_path / NAME)
    assert _known(tmp_path) is None
    _keep(tmp_path)
    if damage is not _folder:
        assert _known(tmp_path) is not None


def test_two_writers_keep_both(tmp_path: Path) -> None:
    with Judgements(tmp_path) as one, Judgements(tmp_path) as two:
        for number in range(450):
            one.keep(Path(f"one{number}"), b"a", b"1", None)
            two.keep(Path(f"two{number}"), b"a", b"2", None)
    with Judgements(tmp_path) as kept:
        for number in (0, 449):
            assert kept.known(Path(f"one{number}"), b"a", whole=False) == (b"1", b"")
            assert kept.known(Path(f"two{number}"), b"a", whole=False) == (b"2", b"")


def test_who_finds_it_locked_does_without(tmp_path: Path) -> None:
    _keep(tmp_path)
    other = sqlite3.connect(tmp_path / NAME)
    try:
        other.execute("BEGIN EXCLUSIVE")
        assert _known(tmp_path) is None
        _keep(tmp_path, b"b")
    finally:
        other.close()
    assert _known(tmp_path) is not None


def test_the_oldest_make_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judgements, "MOST", 10)
    monkeypatch.setattr(judgements, "_LEAST", 5)
    _keep(tmp_path, file=Path("old"))
    with sqlite3.connect(tmp_path / NAME) as db:
        db.execute("UPDATE judged SET used = 1")
    db.close()
    for number in range(10):
        _keep(tmp_path, file=Path(f"new{number}"))
    assert _known(tmp_path, file=Path("old")) is None
    with Judgements(tmp_path) as kept:
        assert kept.forget() == 5


def test_what_is_forgotten_is_in_no_byte_of_it(tmp_path: Path) -> None:
    _keep(tmp_path, brief=b"Ada Lovelace")
    _keep(tmp_path, file=Path("other.toml"))
    assert b"Ada Lovelace" in (tmp_path / NAME).read_bytes()
    with Judgements(tmp_path) as kept:
        assert kept.forget([FILE, Path("never seen")]) == 1
    assert b"Ada Lovelace" not in (tmp_path / NAME).read_bytes()
    assert _known(tmp_path) is None
    assert _known(tmp_path, file=Path("other.toml")) is not None


def test_where_nothing_can_be_kept_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("where a folder should be")
    _keep(tmp_path / "file")
    assert _known(tmp_path / "file") is None
