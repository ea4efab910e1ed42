"""What the wizard ends on."""

import contextlib
from collections.abc import Iterator

import pytest

from tests.helpers.slow_disk import FullDisk
from tui.app import ClusterbidApp


@pytest.fixture
def full() -> Iterator[FullDisk]:
    """A disk that takes nothing when the test says so."""
    with pytest.MonkeyPatch.context() as patch:
        yield FullDisk(patch)


@pytest.fixture
def aside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wizard that steps aside for an editor, though it has no terminal."""

    @contextlib.contextmanager
    def steps_aside(app: ClusterbidApp) -> Iterator[None]:
        yield

    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setattr(ClusterbidApp, "suspend", steps_aside)
