"""The time zone of the process, which the C library keeps apart from the environment."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


@contextmanager
def in_zone(name: str) -> Iterator[None]:
    """Tell the time of that zone; of the one before from the end on."""
    try:
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("TZ", name)
            time.tzset()
            yield
    finally:
        time.tzset()
