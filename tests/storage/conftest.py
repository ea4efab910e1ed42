"""A umask of any kind, a file that a planted link leads to, a draft that was worked on."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage import load
from storage.history.versions import history_of
from storage.whereabouts import Spot, Whereabouts
from tests.helpers.storage.planted import VICTIM
from tests.helpers.storage.unsaved import HALF_FILLED, leave_unsaved
from tests.helpers.tui.opening import NOW


@pytest.fixture(params=[0o000, 0o022, 0o777], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    file = tmp_path / "victim"
    file.write_bytes(VICTIM)
    file.chmod(0o644)
    return file


@pytest.fixture(params=["", 'id = "1234"  # mine\n'], ids=["without an id", "with an id"])
def worked_on(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A draft, with an unsaved edit, a version, and a place where the person was."""
    file, state = tmp_path / "wood.toml", tmp_path / "state"
    file.write_bytes(request.param.encode() + HALF_FILLED)
    leave_unsaved(file, state, ("project.title", "Mine"))
    history = history_of(state, load(file))
    assert history is not None
    history.record(file.read_bytes(), "incomplete", NOW)
    Whereabouts(state).keep(file, Spot("budget", scroll=3))
    return file
