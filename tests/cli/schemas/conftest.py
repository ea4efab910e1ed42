"""A folder of drafts and calls as an editor opens it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.schemas.editors import write_for_editors
from tests.helpers.places import ROOT


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every shipped file, a call with stages, and what `--editor` writes."""
    folder = tmp_path_factory.mktemp("drafts")
    (folder / "calls").mkdir()
    for file in (ROOT / "templates" / "calls").glob("*.toml"):
        shutil.copy(file, folder / "calls")
    shutil.copy(ROOT / "docs" / "examples" / "corridors-2026.toml", folder / "calls")
    for file in (ROOT / "sample_proposals").glob("*.toml"):
        shutil.copy(file, folder)
    write_for_editors(folder)
    return folder


@pytest.fixture
def written(folder: Path) -> Iterator[Path]:
    """A file that is there for one test, among the calls."""
    file = folder / "calls" / "slip.toml"
    yield file
    file.unlink(missing_ok=True)
