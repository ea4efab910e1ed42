"""Fonts that lack some signs."""

import pytest

from tests.helpers.bundle.packing import let_fonts_lack


@pytest.fixture
def fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two signs are in no font."""
    let_fonts_lack(monkeypatch, "🧿𐤀")
