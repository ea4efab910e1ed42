"""Homes with and without calls of one's own, and writers that take no time."""

from pathlib import Path

import pytest

from tests.helpers.bundle.packing import use_plain_writers
from tests.helpers.places import ROOT

OWN = (ROOT / "templates/calls/cos-clusint-2020-3-01.toml").read_text(encoding="utf-8")


@pytest.fixture
def homes(tmp_path: Path) -> dict[str, Path]:
    """Two homes; one has a call of the user's own."""
    bare, full = tmp_path / "bare", tmp_path / "full"
    bare.mkdir()
    (full / "calls").mkdir(parents=True)
    (full / "calls/own.toml").write_text(OWN.replace("COS-CLUSINT-2020-3-01", "OWN-1"), "utf-8")
    return {"bare": bare, "full": full}


@pytest.fixture
def plain_writers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every document is a few words that tell what it is."""
    use_plain_writers(monkeypatch)
