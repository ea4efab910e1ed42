"""A draft, and a journal of it."""

from pathlib import Path

import pytest

from storage import Draft, load
from storage.journal.journal import Journal
from tests.helpers.places import ROOT
from tests.helpers.storage.unsaved import HALF_FILLED, leave_unsaved


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    """A sample with all lists in it."""
    file = tmp_path / "draft.toml"
    file.write_bytes((ROOT / "sample_proposals" / "harbourlink.toml").read_bytes())
    return load(file)


@pytest.fixture
def journal(tmp_path: Path, draft: Draft) -> Journal:
    """In a folder that is not there yet."""
    made = Journal(tmp_path / "draft.toml", tmp_path / "state" / "deeper")
    made.begin(draft)
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A draft with an id, in a folder of its own, whose journal has a title that it has not."""
    file = tmp_path / "drafts" / "draft.toml"
    file.parent.mkdir()
    file.write_bytes(b'id = "7"\n' + HALF_FILLED)
    leave_unsaved(file, tmp_path / "state", ("project.title", "Mine"))
    return file
