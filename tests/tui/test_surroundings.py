"""What surrounds each test of the wizard is gone after it."""

import inspect
import time
from pathlib import Path

import pytest

from tests.helpers.tui.zone import in_zone
from tests.tui import conftest


def test_the_zone_of_the_process_is_told_anew_after_each_test(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with in_zone("AAA-9"):
        test = inspect.unwrap(conftest.surroundings)(request, tmp_path, monkeypatch)
        next(test)
        assert time.tzname[0] == "UTC"
        assert next(test, "over") == "over"
        assert time.tzname[0] == "AAA"
    assert time.tzname[0] == "UTC"
