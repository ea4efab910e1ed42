"""A journal of a draft."""

from pathlib import Path

import pytest

from storage.journal.journal import Journal


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """In a folder that is not there yet."""
    return Journal(tmp_path / "draft.toml", tmp_path / "state" / "deeper")
