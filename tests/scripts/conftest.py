"""What a script makes, made once."""

import pytest

from scripts.picture import picture


@pytest.fixture(scope="module")
def drawn() -> str:
    """The picture of the wizard."""
    return picture()
