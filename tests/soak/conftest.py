"""What the tests of endurance share."""

from collections.abc import Iterator

import pytest

from tests.helpers.soak.nursery import Nursery


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """A process that begins wizards, and has what they import."""
    begun = Nursery()
    yield begun
    begun.close()
