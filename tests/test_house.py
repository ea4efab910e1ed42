"""The house keeps its order: no full room, no circle, and concepts that lie where it is said."""

import re

import pytest

from scripts.house import MOST_MODULES, ROOT, circles, circles_of_rooms, edges, folders

CONCEPTS = ROOT / "docs" / "concepts.md"
WORDS = [
    *("proposal", "part", "kept", "path", "kind", "applicant"),
    *("call", "criterion", "evidence", "finding", "report", "session"),
]


@pytest.mark.parametrize("folder", folders())
def test_no_folder_holds_more_than_can_be_taken_in(folder: str) -> None:
    names = [file.stem for file in folders()[folder]]
    assert len(names) <= MOST_MODULES, f"{folder} holds {len(names)}: {', '.join(names)}"


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Neither inside functions nor for types only: who reads one has to have read the other."""
    assert circles((edge.importer, edge.imported) for edge in edges()) == []


def test_no_rooms_need_each_other() -> None:
    assert circles_of_rooms(edges()) == []


def test_the_concepts_are_told_with_the_files_that_hold_them() -> None:
    text = CONCEPTS.read_text(encoding="utf-8")
    told = re.findall(r"^\*\*(\w+)\*\* · `([\w/]+\.py)`$", text, re.MULTILINE)
    assert [word for word, _ in told] == WORDS
    named = re.findall(r"`([\w/]+\.\w+)`", text)
    assert [name for name in named if "/" in name and not (ROOT / name).exists()] == []
