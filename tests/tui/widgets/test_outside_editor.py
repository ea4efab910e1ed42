"""Writing a text in an editor of one's own."""

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from textual.app import App, SuspendNotSupported

from tui.widgets.outside_editor import NoEditor, written_outside

TEXT = "Ünïcode [x] — 中文\n\nsecond paragraph"


class Aside:
    """Stands in for the wizard, which only has to step aside."""

    def __init__(self, *, can: bool = True) -> None:
        self.can = can

    @contextlib.contextmanager
    def suspend(self) -> Iterator[None]:
        if not self.can:
            raise SuspendNotSupported("no terminal of its own")
        yield


def outside(text: str, *, can: bool = True) -> str:
    return written_outside(cast("App[int]", cast(Any, Aside(can=can))), text)


def editor(monkeypatch: pytest.MonkeyPatch, folder: Path, program: str) -> None:
    script = folder / "an editor.py"
    script.write_text(program, encoding="utf-8")
    monkeypatch.setenv("EDITOR", f"'{sys.executable}' '{script}'")


def test_what_was_written_comes_back(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    editor(
        monkeypatch,
        tmp_path,
        "import pathlib, sys\n"
        "file = pathlib.Path(sys.argv[1])\n"
        "file.write_text(file.read_text('utf-8') + '!\\n', encoding='utf-8')\n",
    )
    assert outside(TEXT) == f"{TEXT}!"


def test_a_text_that_was_only_looked_at_is_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    editor(monkeypatch, tmp_path, "")
    for text in (TEXT, f"{TEXT}\n", ""):
        assert outside(text) == text


def test_without_an_editor_it_says_how_to_name_one() -> None:
    with pytest.raises(NoEditor, match="EDITOR"):
        outside(TEXT)


@pytest.mark.parametrize(
    "program", ["raise SystemExit(3)", "import sys, os; os.remove(sys.argv[1])"]
)
def test_an_editor_that_does_not_end_well_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, program: str
) -> None:
    editor(monkeypatch, tmp_path, program)
    with pytest.raises(NoEditor, match="did not end well"):
        outside(TEXT)


def test_an_editor_that_does_not_exist_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor-at-all --wait")
    with pytest.raises(NoEditor, match="did not end well"):
        outside(TEXT)


def test_where_the_wizard_cannot_step_aside_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "true")
    with pytest.raises(NoEditor, match="this kind of terminal"):
        outside(TEXT, can=False)
