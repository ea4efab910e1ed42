"""`clusterbid scale` without a cluster, in a folder with some drafts."""

from pathlib import Path

import pytest

from tests.helpers.cli.scaled import drafts, here, put_all


@pytest.fixture
def folder() -> Path:
    """A folder of drafts in folders."""
    put_all(drafts(30), Path("drafts"))
    return Path("drafts")


@pytest.fixture
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of four drafts at most, done in this process."""
    monkeypatch.setattr("cli.scale.going.dask", here)
    monkeypatch.setattr("cli.scale.parts.MOST", 4)
