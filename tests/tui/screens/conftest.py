"""How the file of an open draft is saved."""

import pytest


@pytest.fixture
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is saved before somebody asks for it, however slow the machine is."""
    monkeypatch.setattr("tui.screens.saver.SAVE_AFTER", 600)
