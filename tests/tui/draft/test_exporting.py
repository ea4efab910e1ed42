"""How a place is told: from home on, where it is there."""

from pathlib import Path

import pytest

from tui.draft.exporting import from_home


def test_a_place_at_home_is_told_from_home_and_any_other_in_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "Maison d’Élodie"
    monkeypatch.setattr(Path, "home", lambda: home)
    assert from_home(home / "später" / "b.zip") == str(Path("~", "später", "b.zip"))
    assert from_home(tmp_path / "b.zip") == str(tmp_path / "b.zip")
