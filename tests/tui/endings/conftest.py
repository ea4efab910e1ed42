"""What the wizard ends on."""

from collections.abc import Iterator

import pytest

from tests.helpers.slow_disk import FullDisk


@pytest.fixture
def full() -> Iterator[FullDisk]:
    """A disk that takes nothing when the test says so."""
    with pytest.MonkeyPatch.context() as patch:
        yield FullDisk(patch)
