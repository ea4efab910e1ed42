"""Calls of the user's own, and shipped ones, in folders of the test."""

from pathlib import Path

import pytest

from storage.calls import loading
from tests.helpers.storage.earlier_call import CALL, EARLIER


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the user's own calls."""
    monkeypatch.setenv("CLUSTERBID_HOME", str(tmp_path))
    (tmp_path / "calls").mkdir()
    return tmp_path / "calls"


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file in the folder of the calls that come with the program."""
    monkeypatch.setattr(loading, "shipped_folder", lambda: tmp_path)
    return tmp_path / "shipped.toml"


@pytest.fixture
def own_file(own: Path) -> Path:
    """The user's own call file, with earlier revisions."""
    file = own / "mine.toml"
    file.write_text(CALL + EARLIER)
    return file
