"""What the tests of endurance share."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.helpers.soak.program import Start


@pytest.fixture(scope="session")
def start() -> "Iterator[Start]":
    """What begins wizards: a process that has what they import; as a shell does, elsewhere.

    Not every system lets a process go on after a fork.
    """
    from tests.helpers.soak.nursery import Nursery  # there are no terminals everywhere
    from tests.helpers.soak.program import executed

    if sys.platform != "linux":
        yield executed
        return
    nursery = Nursery()
    yield nursery.begun
    nursery.close()
