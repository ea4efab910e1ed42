"""How `make house` sees imports, circles and rooms."""

from pathlib import Path

import pytest

from scripts import house
from scripts.house import When, circles, edges, room_of


@pytest.mark.parametrize(
    ("pairs", "found"),
    [
        ("ab bc ac", []),
        ("ab ba", ["ab"]),
        ("ab bc ca cd de", ["abc"]),
        ("ab ba cd de ec bc", ["cde", "ab"]),
    ],
    ids=["none", "two", "what it leads to is outside", "two circles, the larger first"],
)
def test_circles(pairs: str, found: list[str]) -> None:
    steps = ((pair[0], pair[1]) for pair in pairs.split())
    assert circles(steps) == [list(group) for group in found]


def test_an_import_is_told_by_when_it_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = tmp_path / "lodge"
    room.mkdir()
    (room / "__init__.py").write_text("")
    for name in ("now", "late", "typed", "both"):
        (room / f"{name}.py").write_text("")
    (room / "door.py").write_text(
        "from typing import TYPE_CHECKING\n"
        "from lodge import both, now\n"
        "if TYPE_CHECKING:\n"
        "    from lodge import now as again, typed\n"
        "def enter() -> None:\n"
        "    from lodge import both, late\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(house, "ROOT", tmp_path)
    monkeypatch.setattr(house, "FLOORS", ("lodge",))
    assert {(e.imported, e.when) for e in edges()} == {
        ("lodge.now", When.AT_ONCE),
        ("lodge.both", When.AT_ONCE),
        ("lodge.late", When.LATER),
        ("lodge.typed", When.FOR_TYPES),
    }


def test_a_room_is_a_folder_of_a_floor() -> None:
    assert room_of("models.criteria.base") == "models/criteria"
    assert room_of("tui.app") == "tui"
    assert room_of("templates") == "templates"


def test_the_house_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    house.main()
    said = capsys.readouterr().out
    for heading in ("Folders", "Imports between floors", "Circles of imports", "Longest files"):
        assert f"{heading} " in said or f"{heading}\n" in said
