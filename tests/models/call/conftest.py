"""The calls that come with the program."""

import pytest

from models.call import Call
from storage.calls import find_call
from tests.helpers.models.binding import BINDING


@pytest.fixture(params=BINDING)
def call(request: pytest.FixtureRequest) -> Call:
    """Each of them in turn."""
    return find_call(request.param).call
