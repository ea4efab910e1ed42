"""What holds for every test."""

import gc
from collections.abc import Generator

import pytest

from tests.helpers.measuring import rest_of_the_tracer


def pytest_collection_finish() -> None:
    """Look for garbage less often, and never among modules and tests.

    A wizard makes and drops hundreds of thousands of small objects; at the usual thresholds a tenth
    of the time of its tests goes into looking through them.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Let the tracer of coverage rest where it would see nothing new."""
    with rest_of_the_tracer(item):
        return (yield)
