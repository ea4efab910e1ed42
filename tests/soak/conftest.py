"""What the tests of endurance share."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.helpers.soak.nursery import Nursery


@pytest.fixture(scope="session")
def nursery() -> "Iterator[Nursery]":
    """A process that begins wizards, and has what they import."""
    from tests.helpers.soak.nursery import Nursery  # there is none where there are no terminals

    begun = Nursery()
    yield begun
    begun.close()
