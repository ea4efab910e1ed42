"""A call that was revised."""

from pathlib import Path

import pytest

from tests.helpers.cli.proposals import PLAIN_CALL
from tests.helpers.cli.revised import EARLIER


@pytest.fixture
def revised_call(own: Path) -> Path:
    """A call of one's own whose data was revised twice."""
    file = own / "plain.toml"
    file.write_text(PLAIN_CALL.replace("minimum = 1\n", "minimum = 4\n") + EARLIER)
    return file
