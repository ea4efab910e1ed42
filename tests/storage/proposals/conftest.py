"""A file to save to."""

from pathlib import Path

import pytest

from tests.helpers.storage.by_hand import BY_HAND


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A proposal written by hand."""
    path = tmp_path / "draft.toml"
    path.write_text(BY_HAND)
    return path
