"""The folders of the user hold what others are not to read, and no link in them is followed."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.bugs import said_of
from models.proposal import Proposal
from storage import Draft, private, save
from storage.calls.new import write_new
from storage.opening import NotOrdinary, TooLarge
from storage.recent import Recent
from storage.settings import load_settings, save_settings
from storage.whereabouts import Spot, Whereabouts
from tests.helpers.storage.planted import VICTIM

APPEND = os.O_WRONLY | os.O_CREAT | os.O_APPEND


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def appended(file: Path, data: bytes = b"x") -> None:
    number = private.descriptor(file, APPEND)
    os.write(number, data)
    os.close(number)


WRITERS: dict[str, Callable[[Path], object]] = {
    "a": appended,
    "recent.toml": lambda file: Recent(file.parent).used("an export"),
    "settings.toml": lambda file: save_settings(file.parent, {"theme": "nord"}),
    "whereabouts.json": lambda file: Whereabouts(file.parent).keep(Path("d"), Spot("budget")),
}


@pytest.mark.usefixtures("umask")
@pytest.mark.parametrize("name", WRITERS)
def test_folders_and_files_are_for_their_owner_alone(name: str, tmp_path: Path) -> None:
    file = tmp_path / "home" / "state" / name
    private.make_folder(file.parent)
    WRITERS[name](file)
    assert mode(file) == 0o600
    assert [mode(folder) for folder in (file.parent, file.parent.parent)] == [0o700] * 2


@pytest.mark.parametrize("name", WRITERS)
def test_what_an_earlier_version_left_open_to_others_is_narrowed(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "state"
    folder.mkdir(mode=0o755)
    (folder / name).touch(mode=0o644)
    private.make_folder(folder)
    WRITERS[name](folder / name)
    assert (mode(folder), mode(folder / name)) == (0o700, 0o600)


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("link", [os.symlink, os.link])
def test_a_planted_link_leads_nobody_to_another_file(
    name: str, link: Callable[[Path, Path], None], tmp_path: Path, victim: Path
) -> None:
    file = tmp_path / "state" / name
    private.make_folder(file.parent)
    link(victim, file)
    WRITERS[name](file)
    assert victim.read_bytes() == VICTIM
    assert mode(victim) == 0o644
    assert not file.is_symlink()
    assert file.stat().st_nlink == 1


def test_a_link_to_nothing_makes_no_file_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "elsewhere")
    appended(tmp_path / "a")
    assert not (tmp_path / "elsewhere").exists()
    assert (tmp_path / "a").read_bytes() == b"x"


def test_a_file_with_a_second_name_keeps_what_it_holds(tmp_path: Path, victim: Path) -> None:
    (tmp_path / "a").hardlink_to(victim)
    appended(tmp_path / "a", b"more")
    assert (tmp_path / "a").read_bytes() == VICTIM + b"more"


def test_nothing_is_read_through_a_link(tmp_path: Path, victim: Path) -> None:
    victim.write_text('theme = "nord"\n')
    (tmp_path / "settings.toml").symlink_to(victim)
    assert load_settings(tmp_path) == {}
    with pytest.raises(OSError, match="link"):
        private.read(tmp_path / "settings.toml", 100)


def test_where_links_cannot_be_refused_they_are_looked_for(
    tmp_path: Path, victim: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.opening.NO_LINK", 0)
    (tmp_path / "a").symlink_to(victim)
    appended(tmp_path / "a")
    assert victim.read_bytes() == VICTIM


def test_what_is_no_file_is_neither_waited_for_nor_written(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "settings.toml")
    assert load_settings(tmp_path) == {}
    with pytest.raises(NotOrdinary):
        appended(tmp_path / "settings.toml")
    save_settings(tmp_path, {"theme": "nord"})
    assert load_settings(tmp_path) == {"theme": "nord"}


def test_no_more_is_read_than_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert private.read(tmp_path / "a", 5) == b"12345"
    with pytest.raises(TooLarge):
        private.read(tmp_path / "a", 4)


def test_a_folder_that_is_itself_a_link_is_one_that_its_owner_moved(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir(mode=0o755)
    (tmp_path / "state").symlink_to(tmp_path / "disk")
    private.make_folder(tmp_path / "state")
    appended(tmp_path / "state" / "a")
    assert (tmp_path / "disk" / "a").read_bytes() == b"x"
    assert mode(tmp_path / "disk") == 0o700


def test_a_folder_that_another_user_made_a_link_is_not_gone_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir(mode=0o755)
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "trash").symlink_to(tmp_path / "elsewhere")
    us = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: us + 1)
    with pytest.raises(OSError, match="link, or the file of another user"):
        private.make_folder(tmp_path / "state" / "trash")
    assert mode(tmp_path / "elsewhere") == 0o755


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path, victim: Path) -> None:
    with pytest.raises(NotADirectoryError):
        private.make_folder(victim)


def test_drafts_and_calls_are_private_in_the_folders_of_the_program_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLUSTERBID_HOME", str(tmp_path / "home"))
    before = os.umask(0o022)
    try:
        for folder in (tmp_path / "home" / "drafts", tmp_path / "home" / "calls", tmp_path / "own"):
            private.make_usual(folder)
            save(Draft.new(Proposal(call="C")), folder / "draft.toml")
            write_new(folder / "call.toml", "")
    finally:
        os.umask(before)
    modes = {
        place.relative_to(tmp_path).as_posix(): oct(mode(place)) for place in tmp_path.rglob("*")
    }
    assert modes == {
        "home": "0o700",
        "home/calls": "0o700",
        "home/calls/call.toml": "0o600",
        "home/calls/draft.toml": "0o600",
        "home/drafts": "0o700",
        "home/drafts/call.toml": "0o600",
        "home/drafts/draft.toml": "0o600",
        "own": "0o755",
        "own/call.toml": "0o644",
        "own/draft.toml": "0o644",
    }


def test_a_report_of_a_mistake_is_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTERBID_HOME", str(tmp_path))
    said_of(ValueError("mistake"), "a test")
    (report,) = (tmp_path / "state").iterdir()
    assert (mode(report), mode(report.parent)) == (0o600, 0o700)
