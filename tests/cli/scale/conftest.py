"""`clusterbid scale` without a cluster, in a folder with some drafts."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.cli.forests import FORESTS, drafts_of_forests, put
from tests.helpers.cli.scaled import drafts, here, put_all
from tests.helpers.models.cases import read_toml


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


@pytest.fixture
def forests(own: Path) -> Path:
    """The call file of forests, and drafts of each strand and each stamp."""
    put_all(drafts_of_forests(), Path("drafts"))
    file = own / "forests.toml"
    put(file, read_toml(FORESTS))
    return file


@pytest.fixture
def memory() -> Iterator[dict[str, bytes]]:
    """The files of a store in memory, by their paths."""
    fsspec = pytest.importorskip("fsspec")
    store = fsspec.filesystem("memory").store
    store.clear()
    yield store
    store.clear()
