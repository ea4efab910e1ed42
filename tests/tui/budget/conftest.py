"""A draft with a budget."""

import shutil
from pathlib import Path

import pytest

from tests.helpers.tui import SAMPLES


@pytest.fixture
def bluegate(tmp_path: Path) -> Path:
    """A copy of a sample of ninety lines."""
    return Path(shutil.copy(SAMPLES / "bluegate.toml", tmp_path))
