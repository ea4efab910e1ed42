"""The walk through Part A, by a pipe."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.helpers.cli.proposals import Ran


@pytest.fixture
def portal(run: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Give `portal` some input in this process, by a pipe."""

    def walking(file: Path, typed: str, term: str = "dumb") -> Ran:
        raw = io.BytesIO(typed.encode())
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(raw, encoding="utf-8"))
        monkeypatch.setenv("TERM", term)
        return run("portal", file, "--as-of", "2020-11-01")

    return walking
