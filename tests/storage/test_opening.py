"""What is no ordinary file is not waited for, and nothing is read without an end."""

import ast
import os
from pathlib import Path

import pytest

from models.proposal import Proposal
from storage import Draft, ReadError, SaveError, load, opening, save
from storage.calls.file import CallFileError
from storage.calls.loading import load_call
from storage.calls.names import names_in
from storage.proposals.folder import proposals_in
from storage.settings import load_settings
from tests.helpers.places import ROOT
from tests.helpers.storage.endless import ENDLESS

pytestmark = pytest.mark.timeout(20)


@pytest.mark.parametrize("kind", ENDLESS)
def test_nothing_waits_for_what_is_no_file(kind: str, tmp_path: Path) -> None:
    make, words = ENDLESS[kind]
    place = tmp_path / "settings.toml"
    make(place)
    with pytest.raises(ReadError, match=words):
        load(place)
    with pytest.raises(CallFileError, match=words):
        load_call(place)
    assert names_in(place) == ["settings"]
    assert load_settings(tmp_path) == {}
    assert proposals_in(tmp_path) == [place]


@pytest.mark.parametrize("kind", ENDLESS)
def test_saving_onto_what_is_no_file_does_not_wait(kind: str, tmp_path: Path) -> None:
    place = tmp_path / "x.toml"
    ENDLESS[kind][0](place)
    with pytest.raises(SaveError):
        save(Draft.new(Proposal(call="C")), place)


def test_a_pipe_with_a_writer_is_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p")
    held = os.open(tmp_path / "p", os.O_RDWR | os.O_NONBLOCK)
    try:
        os.write(held, b"for somebody else")
        with pytest.raises(opening.NotOrdinary):
            opening.read(tmp_path / "p", 100)
        assert os.read(held, 100) == b"for somebody else"
    finally:
        os.close(held)


def test_what_became_a_pipe_after_it_was_looked_at_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    os.mkfifo(tmp_path / "p")
    ordinary = (tmp_path / "file").stat()
    with monkeypatch.context() as patch:
        patch.setattr(Path, "stat", lambda self, **_: ordinary)
        with pytest.raises(opening.NotOrdinary):
            opening.read(tmp_path / "p", 100)


def test_no_more_than_one_byte_too_many_is_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert opening.read(tmp_path / "a", 5) == b"12345"
    assert opening.beginning(tmp_path / "a", 3) == b"123"
    with pytest.raises(opening.TooLarge):
        opening.read(tmp_path / "a", 4)


@pytest.mark.parametrize("said", [0, 3, 9_000, 9_999, 10_000, 12_000])
@pytest.mark.parametrize("piece", [1_000, 20_000])
def test_a_file_is_read_whole_whatever_the_system_says_of_its_size(
    said: int, piece: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may grow meanwhile, say nothing of it, or come in pieces."""
    data = bytes(range(250)) * 40
    (tmp_path / "a").write_bytes(data)
    told, read = list((tmp_path / "a").stat()), os.read
    told[6] = said
    with monkeypatch.context() as patch:
        patch.setattr(os, "fstat", lambda _: os.stat_result(told))
        patch.setattr(os, "read", lambda number, most: read(number, min(most, piece)))
        assert opening.read(tmp_path / "a", 12_000) == data
        assert opening.read(tmp_path / "a", max(said, 10_000)) == data
        with pytest.raises(opening.TooLarge):
            opening.read(tmp_path / "a", 9_999)


def test_for_a_small_file_no_room_is_made_for_the_largest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    asked, read = [], os.read

    def reading(number: int, most: int) -> bytes:
        asked.append(most)
        return read(number, most)

    with monkeypatch.context() as patch:
        patch.setattr(os, "read", reading)
        assert opening.read(tmp_path / "a", 20 * 1024**2) == b"12345"
    assert max(asked) < 100_000


def test_links_are_followed_as_the_system_follows_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a").touch()
    (tmp_path / "folder" / "b").symlink_to("a")
    (tmp_path / "folder" / "c").symlink_to("c")
    (tmp_path / "other").symlink_to("folder")
    monkeypatch.chdir(tmp_path / "folder")
    files = [
        f"{at}{name}" for at in ("", "./", "../other/", f"{tmp_path}/other/") for name in "abcd"
    ]
    followed = opening.Followed()
    assert [followed.path_of(file) for file in files] == [os.path.realpath(file) for file in files]


ELSEWHERE = {
    "storage/opening.py": "opens them",
    "storage/private.py": "opens them",
    "storage/shipped/*.py": "reads what comes with the program",
    "bundle/pdf/typesetting.py": "reads the looks that come with the program",
    "storage/calls/new.py": "reads what comes with the program; writes a new file",
    "bundle/look/layout.py": "reads what comes with the program",
    "bundle/report/page.py": "reads the look that comes with the program",
    "bundle/package/packing.py": "writes new files",
    "cli/main.py": "opens nowhere",
    "cli/pages/traced.py": "reads what comes with the program",
    "cli/scale/kept.py": "reads the program itself",
    "storage/files/*.py": "locks and replaces what is saved",
    "storage/proposals/rescue.py": "writes a new file",
    "tui/endings/modes.py": "opens nowhere",
}
"""Where files are opened in another way, and why that may be."""


def test_all_other_modules_open_files_in_the_one_way() -> None:
    assert all(list(ROOT.glob(pattern)) for pattern in ELSEWHERE)
    allowed = {file for pattern in ELSEWHERE for file in ROOT.glob(pattern)}
    modules = [
        file
        for floor in ("models", "storage", "bundle", "cli", "tui")
        for file in (ROOT / floor).rglob("*.py")
    ]
    assert [
        f"{file.relative_to(ROOT)}:{line}"
        for file in modules
        if file not in allowed
        for line in _openings(file)
    ] == []


def _openings(file: Path) -> list[int]:
    """The lines in which a module opens a file by itself."""
    found = []
    for node in ast.walk(ast.parse(file.read_bytes())):
        match node:
            case ast.Call(func=ast.Attribute(attr="read_bytes" | "read_text")) if not node.args:
                found.append(node.lineno)
            case ast.Call(func=ast.Name(id="open")):
                found.append(node.lineno)
            case ast.Call(func=ast.Attribute(attr="open", value=ast.Name(id="os" | "io"))):
                found.append(node.lineno)
            case ast.Call(
                func=ast.Attribute(attr="open"),
                args=[ast.Constant(value="r" | "rb" | "rt" | "r+b"), *_],
            ):
                found.append(node.lineno)
    return found
