"""Folders: which files in them are answered for, in what order, and what is left alone."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.found import items_of
from models.values.natural import natural
from storage import ReadError
from storage.proposals import folder
from tests.helpers.cli.proposals import ELIGIBLE, INELIGIBLE, Ran

Run = Callable[..., Ran]
Put = Callable[..., Path]


def _files(done: Ran) -> list[str]:
    return [report["file"] for report in json.loads(done.out)]


def _client(name: str) -> None:
    Path(name).mkdir(parents=True)
    Path(name, "draft.toml").write_text(ELIGIBLE)


def test_names_are_in_the_order_in_which_people_count() -> None:
    names = ["client10", "client2", "Client1", "a", "client02b", "client2a", "x" + "9" * 5000, "x1"]
    assert sorted(names, key=natural) == [
        *("a", "Client1", "client2", "client2a", "client02b", "client10", "x1", "x" + "9" * 5000)
    ]


def test_folders_below_are_asked_for_and_else_counted(run: Run, put: Put) -> None:
    put(INELIGIBLE)
    for number in (10, 2):
        _client(f"client{number}/2020")
    done = run("check", ".", "--json")
    assert _files(done) == ["draft.toml"]
    assert done.err == ".: 2 proposals in folders below, not looked at; -r takes them in\n"
    deep = run("check", ".", "--json", "-r")
    assert _files(deep) == ["draft.toml", "client2/2020/draft.toml", "client10/2020/draft.toml"]
    assert deep.err == ""


def test_what_is_archived_is_counted_and_looked_at_where_it_is_named(run: Run, put: Put) -> None:
    put(INELIGIBLE)
    _client("archive")
    _client("client1/archive")
    flat, deep = (run("check", ".", "--json", *more) for more in ([], ["-r"]))
    assert _files(flat) == _files(deep) == ["draft.toml"]
    assert flat.err == ".: 1 draft in its archive, not looked at; name an archive to take it in\n"
    assert ".: 2 drafts in archives, not looked at" in deep.err
    assert _files(run("check", "archive", "--json")) == ["archive/draft.toml"]


def test_a_folder_with_proposals_only_below_says_so(run: Run) -> None:
    _client("client1")
    done = run("check", ".")
    assert done.code == 2
    assert done.err.splitlines() == [
        ".: there is no proposal (*.toml) in this folder",
        ".: 1 proposal in folders below, not looked at; -r takes them in",
    ]
    Path("empty").mkdir()
    assert "in this folder or below it" in run("check", "empty", "-r").err


def test_loops_hidden_folders_and_bundles_are_left_out(run: Run, put: Put) -> None:
    _client("client1")
    _client(".git/refs")
    _client("client1/.archive")
    Path("client1/back").symlink_to("..", target_is_directory=True)
    Path("client1/self").symlink_to("self")
    Path("twice").symlink_to("client1", target_is_directory=True)
    assert run("export", "client1/draft.toml", "--draft", "--output", "bundle").code == 0
    assert Path("bundle/manifest.json").exists()
    done = run("check", ".", "--json", "-r")
    assert _files(done) == ["client1/draft.toml"]
    assert done.code == 0


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may enter all")
def test_a_folder_that_may_not_be_entered_is_answered_for(run: Run) -> None:
    _client("closed")
    Path("closed").chmod(0)
    try:
        done = run("check", ".", "-r")
    finally:
        Path("closed").chmod(0o700)
    assert "closed: it cannot be listed" in done.err


def test_folders_without_an_end_are_told(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.setattr(folder, "MOST_FOLDERS", 3)
    for number in range(5):
        _client(f"c{number}")
    found = [item.at for item in items_of([Path()], recursive=True)]
    assert any(isinstance(at, ReadError) and "more than 3 folders" in str(at) for at in found)


def test_a_very_deep_tree_is_gone_through(run: Run) -> None:
    place = Path()
    for _ in range(300):
        place /= "d"
    place.mkdir(parents=True)
    (place / "x.toml").write_text(ELIGIBLE)
    assert _files(run("check", ".", "--json", "-r")) == [str(place / "x.toml")]


def test_what_is_no_proposal_is_passed_over_but_not_if_it_is_named(run: Run, put: Put) -> None:
    put("[project]\nname = 'x'\n", "pyproject.toml")
    put("[project]\nname = ", "broken-project.toml")
    put(ELIGIBLE)
    assert _files(run("check", ".", "--json")) == ["draft.toml"]
    assert run("check", "pyproject.toml", "draft.toml").code == 2


def test_export_descends_too(run: Run) -> None:
    for number in (1, 2):
        _client(f"client{number}")
    done = run("export", ".", "-r", "--draft", "--output", "out", "--jobs", 1)
    assert done.code == 1  # for the applicants that stand in both
    assert len(list(Path("out").iterdir())) == 2
