"""The pictures that a draft names go where it goes: none is lost, none takes another's place."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from storage import AlreadyExists, ReadError, SaveError
from storage.companions import along
from storage.companions.along import InTheWay
from storage.moving import archived, brought_back, duplicated, renamed
from storage.trash.trash import Trash
from tests.helpers.storage.pictured import PICTURE, drafted

NOW = dt.datetime(2020, 11, 20, 12, tzinfo=dt.UTC)
OTHER = PICTURE + b" of another"


def laid(folder: Path, *names: str, data: bytes = PICTURE) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def lying(folder: Path) -> list[str]:
    """All files in a folder and below it."""
    found = (file for file in folder.rglob("*") if file.is_file())
    return sorted(file.relative_to(folder).as_posix() for file in found)


def test_to_the_archive_and_back(tmp_path: Path) -> None:
    folder, state = tmp_path / "drafts", tmp_path / "state"
    draft = drafted(folder / "a.toml", "img/map.png", "./coast.svg", "no.png", logo="logo.png")
    laid(folder, "img/map.png", "logo.png", "unnamed.png")
    laid(folder, "coast.svg", data=b"<svg/>")
    there = archived(draft, state)
    assert there.along.said == "3 pictures went along: logo.png, img/map.png, coast.svg."
    ours = ["archive/a.toml", "archive/coast.svg", "archive/img/map.png", "archive/logo.png"]
    assert lying(folder) == [*ours, "unnamed.png"] and not (folder / "img").exists()
    back = brought_back(there.path, state)
    assert set(back.along.moved) == {"logo.png", "img/map.png", "coast.svg"}
    assert lying(folder) == ["a.toml", "coast.svg", "img/map.png", "logo.png", "unnamed.png"]
    assert not (folder / "archive").exists()


@pytest.mark.parametrize("where", ["b.toml", "img/b.toml", "../b.toml", "broken.toml"])
def test_what_another_draft_names_is_copied(tmp_path: Path, where: str) -> None:
    folder, state = tmp_path / "drafts", tmp_path / "state"
    draft = drafted(folder / "a.toml", "img/map.png", "own.png")
    other = folder / where
    drafted(other, os.path.relpath(folder / "img/map.png", other.parent))
    laid(folder, "img/map.png", "own.png")
    if where == "broken.toml":
        other.write_text("![x](img/map.png) = = 1", encoding="utf-8")
    there = archived(draft, state)
    stays = {"img/map.png"} | ({"own.png"} if where == "broken.toml" else set())
    assert set(there.along.copied) == stays
    assert {name for name in ("img/map.png", "own.png") if (folder / name).exists()} == stays
    assert len(pictures_beside_of(there.path)) == 2
    if where == "b.toml":
        assert there.along.said == (
            "2 pictures went along: own.png, img/map.png; img/map.png as a copy, "
            "for another draft names it."
        )
        assert archived(other, state).along.moved == ("img/map.png",)
        assert not (folder / "img").exists()


def test_of_two_that_differ_in_case_each_stays_that_another_draft_names(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    draft = drafted(folder / "a.toml", "Map.png", "map.png")
    drafted(folder / "b.toml", "Map.png")
    laid(folder, "Map.png", "map.png")
    archived(draft, tmp_path / "state")
    assert (folder / "Map.png").exists()


def pictures_beside_of(path: Path) -> dict[str, bytes]:
    return along.Companions.of(path).found


def test_another_file_in_the_way_keeps_all_where_it_was(tmp_path: Path) -> None:
    folder, state = tmp_path / "drafts", tmp_path / "state"
    draft = drafted(folder / "a.toml", "first.png", "map.png")
    laid(folder, "first.png", "map.png")
    laid(folder / "archive", "map.png", data=OTHER)
    before = lying(folder)
    with pytest.raises(InTheWay, match=r"map\.png: another file has the name of a picture"):
        archived(draft, state)
    assert lying(folder) == before and (folder / "archive/map.png").read_bytes() == OTHER
    (folder / "archive/map.png").unlink()
    (folder / "archive/map.png").symlink_to(tmp_path / "nowhere")
    with pytest.raises(InTheWay, match="a link is in the way"):
        archived(draft, state)
    (folder / "archive/map.png").unlink()
    laid(folder / "archive", "map.png")  # the same picture is in nobody's way
    assert archived(draft, state).along.moved == ("first.png", "map.png")


def test_nothing_is_left_behind_where_the_draft_itself_cannot_move(tmp_path: Path) -> None:
    folder, state = tmp_path / "drafts", tmp_path / "state"
    draft = drafted(folder / "a.toml", "img/map.png")
    laid(folder, "img/map.png")
    taken = drafted(tmp_path / "other" / "a.toml")
    before = lying(tmp_path)
    acts: tuple[Callable[[], object], ...] = (
        lambda: renamed(draft, taken, state),
        lambda: duplicated(draft, taken),
    )
    for act in acts:
        with pytest.raises(AlreadyExists):
            act()
        assert [name for name in lying(tmp_path) if not name.startswith("state")] == before


def test_a_copy_elsewhere_has_its_own_and_one_beside_it_shares_them(tmp_path: Path) -> None:
    draft = drafted(tmp_path / "a.toml", "map.png")
    laid(tmp_path, "map.png")
    (tmp_path / "else").mkdir()
    assert duplicated(draft, tmp_path / "b.toml").along.said == ""
    copy = duplicated(draft, tmp_path / "else" / "a.toml")
    assert copy.along.said.startswith("1 picture went along: map.png; a copy, for")
    assert lying(tmp_path) == ["a.toml", "b.toml", "else/a.toml", "else/map.png", "map.png"]


def test_only_pictures_in_the_folder_are_touched(tmp_path: Path) -> None:
    """Whoever sends a draft could else have it take other drafts, or anything, along."""
    folder = tmp_path / "drafts"
    laid(tmp_path, "above.png", "aim.png")
    other = drafted(folder / "other.toml")
    draft = drafted(folder / "a.toml", "other.toml", "../above.png", "link.png", str(tmp_path))
    (folder / "link.png").symlink_to(tmp_path / "aim.png")
    there = archived(draft, tmp_path / "state")
    assert there.along == along.Along() and other.exists() and (folder / "link.png").is_symlink()


def test_in_the_trash_and_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, trash = tmp_path / "drafts", Trash(tmp_path / "state")
    draft = drafted(folder / "a.toml", "img/map.png", "shared.png")
    drafted(folder / "b.toml", "shared.png")
    laid(folder, "img/map.png", "shared.png")
    deleted, went = trash.take(draft, "A", NOW)
    assert went == along.Along(("img/map.png",), ("shared.png",))
    assert lying(folder) == ["b.toml", "shared.png"]
    laid(folder, "shared.png", data=OTHER)
    with pytest.raises(InTheWay):
        trash.put_back(deleted)
    assert lying(folder) == ["b.toml", "shared.png"] and trash.all() == [deleted]
    (folder / "shared.png").unlink()
    with monkeypatch.context() as full:
        full.setattr("storage.trash.trash._written", _refused)
        with pytest.raises(SaveError):
            trash.put_back(deleted)
    assert lying(folder) == ["b.toml"]
    (kept,) = trash.all()
    assert trash.put_back(kept).along.said.startswith("2 pictures went along")
    assert (folder / "img/map.png").read_bytes() == PICTURE
    assert lying(tmp_path / "state") == []


def _refused(path: Path, _: bytes) -> Path:
    raise SaveError(path, "no room")


def test_a_damaged_or_planted_picture_of_the_trash_is_not_put_back(tmp_path: Path) -> None:
    folder, trash = tmp_path / "drafts", Trash(tmp_path / "state")
    laid(folder, "map.png")
    trash.take(drafted(folder / "a.toml", "map.png"), "A", NOW)
    (deleted,) = trash.all()
    kept = tmp_path / "state" / "trash" / deleted.name
    (kept / "picture-0").write_bytes(OTHER)
    with pytest.raises(ReadError, match=r"its picture map\.png is damaged"):
        trash.put_back(deleted)
    told = (kept / "told.json").read_text(encoding="utf-8")
    (kept / "told.json").write_text(told.replace("map.png", "../map.png"), encoding="utf-8")
    assert trash.all() == []


def test_what_is_rewritten_in_the_trash_keeps_its_pictures(tmp_path: Path) -> None:
    folder, trash = tmp_path / "drafts", Trash(tmp_path / "state")
    laid(folder, "map.png")
    deleted = trash.take(drafted(folder / "a.toml", "map.png"), "A", NOW).deleted
    assert trash.rewrite(deleted, lambda data: data.replace(b"Seen", b"----"), dry=False)
    (kept,) = trash.all()
    assert trash.put_back(kept).along.moved == ("map.png",)
    assert (folder / "map.png").read_bytes() == PICTURE
    assert "----" in (folder / "a.toml").read_text(encoding="utf-8")
