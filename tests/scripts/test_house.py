"""How `make house` sees imports, circles and rooms."""

import subprocess
import sys
from pathlib import Path

import pytest

from scripts import house
from scripts.house import Edge, When, circles, circles_of_rooms, edges, room_of


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


@pytest.mark.parametrize(
    ("pairs", "found"),
    [
        (["tui.app tui.steps", "tui.steps tui.marks"], []),
        (["tui.grid.rows tui.steps.base", "tui.steps.call tui.grid"], [["tui/grid", "tui/steps"]]),
        (["tui.grid.rows tui.grid.grid", "tui.grid.grid tui.grid.rows"], []),
    ],
    ids=["through the floor", "two rooms", "inside a room"],
)
def test_rooms_are_in_a_circle_where_each_needs_the_other(
    pairs: list[str], found: list[list[str]]
) -> None:
    there = [pair.split() for pair in pairs]
    assert circles_of_rooms(Edge(one, other, When.AT_ONCE) for one, other in there) == found


def test_who_has_seen_enough_of_the_house_is_told_of_no_mistake() -> None:
    script = [sys.executable, "-m", "scripts.house"]
    with subprocess.Popen(
        script, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=house.ROOT
    ) as printing:
        assert printing.stdout is not None and printing.stderr is not None
        printing.stdout.close()
        assert printing.stderr.read() == b""
    assert printing.returncode == 0


def test_the_house_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    house.main()
    said = capsys.readouterr().out
    for heading in ("Folders", "Imports between floors", "Circles of imports", "Longest files"):
        assert f"{heading} " in said or f"{heading}\n" in said
