"""The version from which a copy went its own way is the one that is the nearest to it."""

import datetime as dt
from pathlib import Path

from storage.history.ancestor import ancestor
from storage.history.versions import History

NOW = dt.datetime(2020, 11, 20, 12, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


def test_the_nearest_version_is_taken_and_none_that_is_younger(tmp_path: Path) -> None:
    history = History(tmp_path / "state", tmp_path / "draft.toml")
    texts = [b"a\nb\nc\n", b"a\nB\nc\n", b"a\nB\nC\n", b"A\nB\nc\nx\n"]
    assert ancestor(history, b"a\n", NOW) is None
    for n, text in enumerate(texts):
        history.record(text, "", NOW + n * MINUTE)
    copy = b"A\nB\nc\nx\n"
    assert ancestor(history, copy, NOW + 9 * MINUTE) == texts[3]
    assert ancestor(history, copy, NOW + 2 * MINUTE) == texts[1]
    assert ancestor(history, copy, NOW - MINUTE) is None


def test_a_damaged_version_is_passed_over(tmp_path: Path) -> None:
    history = History(tmp_path / "state", tmp_path / "draft.toml")
    history.record(b"a\nb\n", "", NOW)
    history.record(b"a\nB\n", "", NOW + MINUTE)
    for text in history.folder.glob("*.text"):
        if history.versions()[1].digest == text.stem:
            text.write_bytes(b"damaged")
    assert ancestor(history, b"a\nB\n", NOW + MINUTE) == b"a\nb\n"
