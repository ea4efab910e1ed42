"""What lies in the folders of a folder: how many proposals, and what is left out."""

import os
from pathlib import Path

import pytest

from storage.proposals import folder as room
from storage.proposals.folder import Below, below, count_below, holds_proposals
from storage.toml.parsing import read_bytes

DRAFT = 'format = 1\ncall = "x"\n'


def put(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(DRAFT, encoding="utf-8")


def told(root: Path, most: int = 1000) -> dict[str, tuple[int, bool]]:
    return {one.folder.name: (len(one.drafts), one.more) for one in below(root, most=most)}


def test_each_folder_is_told_with_all_that_lies_in_it_and_below(tmp_path: Path) -> None:
    put(tmp_path, "own.toml", "c10/a.toml", "c2/b.toml", "c2/2020/x/c.toml", "c2/2020/d.toml")
    put(tmp_path, "c2/.git/e.toml", ".hidden/f.toml", "archive/g.toml", "c10/Archive/h.toml")
    (tmp_path / "empty" / "deep").mkdir(parents=True)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    put(tmp_path, "bundle/i.toml")
    (tmp_path / "bundle" / "manifest.json").write_text('{"program": "clusterbid"', "utf-8")
    assert list(told(tmp_path).items()) == [("c2", (3, False)), ("c10", (1, False))]
    assert count_below(tmp_path) == 4
    assert told(tmp_path / "archive") == {}


def test_no_more_drafts_are_read_than_tell_that_there_are_some(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "a.toml", "b.toml", "c.toml")
    (tmp_path / "a.toml").write_text("[project]\n", encoding="utf-8")
    read: list[str] = []
    reads = read_bytes

    def noted(path: Path) -> bytes:
        read.append(path.name)
        return reads(path)

    monkeypatch.setattr(room, "read_bytes", noted)
    assert holds_proposals(tmp_path)
    assert read == ["a.toml", "b.toml"]
    (tmp_path / "none").mkdir()
    assert not holds_proposals(tmp_path / "none")


def test_links_that_lead_round_up_or_to_what_is_there_have_an_end(tmp_path: Path) -> None:
    put(tmp_path, "all/a/x.toml", "all/b/y.toml", "away/z.toml")
    for name, to in {
        "all/a/up": "..",
        "all/a/top": "/",
        "all/b/round": ".",
        "all/twice": "b",
    }.items():
        (tmp_path / name).symlink_to(to, target_is_directory=True)
    (tmp_path / "all" / "c").symlink_to(tmp_path / "away", target_is_directory=True)
    (tmp_path / "all" / "self").symlink_to("self")
    assert told(tmp_path / "all") == {"a": (1, False), "b": (1, False), "c": (1, False)}
    # From within: neither the folder above nor that over all are gone through.
    assert told(tmp_path / "all" / "a") == {}


def test_counting_has_an_end_and_what_comes_behind_it_is_told(tmp_path: Path) -> None:
    put(tmp_path, *(f"c{n}/{m}.toml" for n in range(1, 5) for m in range(3)))
    assert told(tmp_path, most=5) == {
        "c1": (3, False),
        "c2": (2, True),
        "c3": (0, True),
        "c4": (0, True),
    }
    assert count_below(tmp_path, most=5) == 5


def test_folders_without_an_end_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, *(f"c{n}/a.toml" for n in range(5)))
    monkeypatch.setattr(room, "MOST_FOLDERS", 3)
    assert told(tmp_path) == {
        "c0": (1, False),
        "c1": (1, False),
        "c2": (0, True),
        "c3": (0, True),
        "c4": (0, True),
    }


def test_it_stops_between_two_files(tmp_path: Path) -> None:
    put(tmp_path, *(f"c{n}/a.toml" for n in range(5)))
    found: list[Below] = []
    for one in below(tmp_path, stop=lambda: len(found) >= 2):
        found.append(one)
    assert [one.folder.name for one in found] == ["c0", "c1"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may enter all")
def test_a_folder_that_may_not_be_entered_is_told_with_its_reason(tmp_path: Path) -> None:
    put(tmp_path, "a/x.toml", "a/shut/y.toml", "b/z.toml", "c/w.toml")
    shut = [tmp_path / "a" / "shut", tmp_path / "b"]
    for one in shut:
        one.chmod(0)
    try:
        a, b, c = below(tmp_path)
    finally:
        for one in shut:
            one.chmod(0o700)
    assert (len(a.drafts), a.more) == (1, True)
    assert "cannot be listed" in a.error and "cannot be listed" in b.error
    assert (c.error, len(c.drafts)) == ("", 1)
