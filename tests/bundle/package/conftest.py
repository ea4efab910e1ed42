"""What is packed, and where to."""

from pathlib import Path

import pytest

from bundle.package.manifest import Entry
from bundle.package.packing import pack
from tests.helpers.bundle.packing import MOMENT, READY, built, use_plain_writers


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, one's own."""
    here = tmp_path / "desk"
    here.mkdir()
    monkeypatch.chdir(here)
    return here


@pytest.fixture
def entries(monkeypatch: pytest.MonkeyPatch) -> list[Entry]:
    """What is in the bundle of a ready proposal."""
    use_plain_writers(monkeypatch)
    return built(READY)


@pytest.fixture
def folder(tmp_path: Path, entries: list[Entry]) -> Path:
    """A bundle that is whole."""
    pack(entries, tmp_path / "bundle", name="TOP", moment=MOMENT)
    return tmp_path / "bundle"
