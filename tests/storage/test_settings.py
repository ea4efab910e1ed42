"""The theme and the like: remembered if they can be, never in the way."""

from pathlib import Path

import pytest

from storage.settings import Words, load_settings, save_settings


def test_what_is_saved_is_there_the_next_time(tmp_path: Path) -> None:
    folder = tmp_path / "not yet there"
    save_settings(folder, {"theme": "textual-light", "other": 'a "quoted" [x]'})
    assert load_settings(folder) == {"theme": "textual-light", "other": 'a "quoted" [x]'}


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"theme = ", b"theme = 3"])
def test_settings_that_cannot_be_read_are_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "settings.toml").write_bytes(content)
    assert load_settings(tmp_path) == {}


def test_a_folder_that_cannot_be_made_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    save_settings(tmp_path / "file", {"theme": "nord"})
    assert load_settings(tmp_path / "file") == {}


def test_what_words_mean_is_kept_apart_from_the_settings_and_forgotten_at_will(
    tmp_path: Path,
) -> None:
    save_settings(tmp_path, {"theme": "nord"})
    words = Words(tmp_path)
    words.learn({"Staff [x]": "personnel", "Catering": "other"})
    words.learn({"STAFF [X]": "travel", "Lunch": ""})
    assert Words(tmp_path).all() == {"Catering": "other", "STAFF [X]": "travel"}
    assert Words(tmp_path).meaning("staff-x") == "travel"
    words.learn(dict.fromkeys(words.all(), ""))
    assert Words(tmp_path).all() == {}
    assert load_settings(tmp_path) == {"theme": "nord"}


def test_words_without_a_folder_are_kept_as_long_as_the_program_runs() -> None:
    words = Words()
    words.learn({"Staff": "personnel"})
    assert (words.meaning("staff"), words.meaning("other")) == ("personnel", "")
