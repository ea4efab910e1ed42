"""Texts in an editor: what was written there is offered, whatever state its file is in."""

from pathlib import Path

import pytest

from storage import outside_texts
from storage.outside_texts import OutsideTexts


def test_what_cannot_be_read_is_offered_and_not_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts, draft = OutsideTexts(tmp_path), tmp_path / "draft.toml"
    given = texts.give(draft, "narrative.relevance", "Short")
    given.file.write_text("Written for hours", encoding="utf-8")
    monkeypatch.setattr(outside_texts, "MOST_BYTES", 10)
    assert texts.left(draft) == [given]
    assert given.file.read_text(encoding="utf-8") == "Written for hours"


def test_what_was_not_touched_is_not_offered(tmp_path: Path) -> None:
    texts, draft = OutsideTexts(tmp_path), tmp_path / "draft.toml"
    given = texts.give(draft, "narrative.relevance", "Short")
    assert texts.left(draft) == []
    assert not given.file.exists()
