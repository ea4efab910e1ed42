"""The last place for edits, on a system that has hardly any."""

import tempfile
from pathlib import Path

import pytest

from models.proposal import Proposal
from storage import Draft, load
from storage.proposals.rescue import rescued


def _nowhere(*_: object) -> Path:
    raise FileNotFoundError("no usable temporary directory")


def _homeless(*_: object) -> Path:
    raise RuntimeError("no home directory")


def test_without_a_home_and_a_place_for_temporary_files_a_folder_that_takes_it_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "gettempdir", _nowhere)
    monkeypatch.setattr(Path, "expanduser", _homeless)
    draft = Draft.new(Proposal(call="C"))
    file = rescued(draft, [tmp_path / "gone", tmp_path])
    assert file == tmp_path / "draft-rescued-1.toml"
    assert load(file).proposal == draft.proposal
    assert rescued(draft, [tmp_path / "gone"]) is None
