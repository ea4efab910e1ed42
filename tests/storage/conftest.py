"""A umask of any kind, and a file that a planted link leads to."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.storage.planted import VICTIM


@pytest.fixture(params=[0o000, 0o022, 0o777], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    file = tmp_path / "victim"
    file.write_bytes(VICTIM)
    file.chmod(0o644)
    return file
