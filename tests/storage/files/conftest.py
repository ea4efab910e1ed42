"""A file that several write."""

from pathlib import Path

import pytest

from tests.helpers.storage.by_hand import BY_HAND


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A proposal written by hand."""
    path = tmp_path / "draft.toml"
    path.write_text(BY_HAND)
    return path


@pytest.fixture
def counter(tmp_path: Path) -> Path:
    """A proposal that counts in its acronym, with a comment."""
    path = tmp_path / "draft.toml"
    path.write_text('# kept\nformat = 1\ncall = "C"\n\n[project]\nacronym = "0"\n')
    return path
