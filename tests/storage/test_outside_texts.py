"""Texts in an editor: what was written there is offered, whatever state its file is in."""

from pathlib import Path

import pytest

from storage import Draft, load, outside_texts
from storage.outside_texts import OutsideTexts

TEXT = 'format = 1\ncall = "C"\n'


def drafted(file: Path, text: str = TEXT) -> Draft:
    file.write_text(text, encoding="utf-8")
    return load(file)


def test_what_cannot_be_read_is_offered_and_not_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts, draft = OutsideTexts(tmp_path / "state"), drafted(tmp_path / "draft.toml")
    given = texts.give(draft, "narrative.relevance", "Short")
    given.file.write_text("Written for hours", encoding="utf-8")
    monkeypatch.setattr(outside_texts, "MOST_BYTES", 10)
    assert texts.left(draft) == [given]
    assert given.file.read_text(encoding="utf-8") == "Written for hours"


def test_what_was_not_touched_is_not_offered(tmp_path: Path) -> None:
    texts, draft = OutsideTexts(tmp_path / "state"), drafted(tmp_path / "draft.toml")
    given = texts.give(draft, "narrative.relevance", "Short")
    assert texts.left(draft) == []
    assert not given.file.exists()


@pytest.mark.parametrize("saved", [False, True], ids=["by its text", "by its id"])
def test_a_draft_that_was_renamed_is_offered_its_texts(tmp_path: Path, saved: bool) -> None:
    texts, file = OutsideTexts(tmp_path / "state"), tmp_path / "draft.toml"
    given = texts.give(drafted(file, f'id = "7"\n{TEXT}'), "narrative.relevance", "Short")
    given.file.write_text("Written for hours", encoding="utf-8")
    copy = drafted(tmp_path / "copy.toml", file.read_text())
    other = drafted(tmp_path / "other.toml")
    assert texts.left(copy) == []  # the draft is still there: this is another file
    renamed = file.rename(tmp_path / "renamed.toml")
    if saved:
        renamed.write_text(f"# and more\n{renamed.read_text()}", encoding="utf-8")
    else:
        renamed.write_text(renamed.read_text(), encoding="utf-8")
    assert texts.left(other) == []
    assert texts.left(load(renamed)) == [given]
