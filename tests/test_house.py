"""The house keeps its order: no full room, no circle, and concepts that lie where it is said.

The tests keep theirs: helpers, fixtures and the way to the project have one place each.
"""

import ast
import re
import shutil
import subprocess
from collections.abc import Iterator

import pytest

from scripts.house import (
    MOST_LINES,
    MOST_MODULES,
    circles,
    circles_of_rooms,
    edges,
    folders,
    lines_of,
)
from tests.helpers.places import ROOT

CONCEPTS = ROOT / "docs" / "concepts.md"
WORDS = [
    *("proposal", "part", "kept", "path", "kind", "applicant"),
    *("call", "criterion", "evidence", "finding", "report", "session"),
]


@pytest.mark.parametrize("folder", folders())
def test_no_folder_holds_more_than_can_be_taken_in(folder: str) -> None:
    names = [file.stem for file in folders()[folder]]
    assert len(names) <= MOST_MODULES, f"{folder} holds {len(names)}: {', '.join(names)}"


@pytest.mark.parametrize("folder", folders())
def test_no_module_is_longer_than_can_be_read_at_once(folder: str) -> None:
    lines = {file.name: lines_of(file) for file in folders()[folder]}
    assert {name: many for name, many in lines.items() if many > MOST_LINES} == {}


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Neither inside functions nor for types only: who reads one has to have read the other."""
    assert circles((edge.importer, edge.imported) for edge in edges()) == []


def test_no_rooms_need_each_other() -> None:
    assert circles_of_rooms(edges()) == []


def of_tests() -> Iterator[tuple[str, ast.Module]]:
    """Each module of the tests with its syntax tree."""
    for file in sorted((ROOT / "tests").rglob("*.py")):
        yield str(file.relative_to(ROOT)), ast.parse(file.read_text(encoding="utf-8"))


def imported(node: ast.AST) -> list[str]:
    """All that a statement imports, by its whole name."""
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else []


def test_what_tests_share_stands_among_the_helpers() -> None:
    strays = [
        f"{name}:{getattr(node, 'lineno', 0)} {said}"
        for name, tree in of_tests()
        for node in ast.walk(tree)
        for said in imported(node)
        if said.startswith("tests.") and re.search(r"\.test_\w+", said)
    ]
    assert strays == []


def test_every_fixture_stands_in_a_conftest() -> None:
    strays = [
        f"{name}:{node.lineno} {node.name}"
        for name, tree in of_tests()
        if not name.endswith("/conftest.py")
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and any(re.match(r"(\w+\.)?fixture\b", ast.unparse(by)) for by in node.decorator_list)
    ]
    assert strays == []


def test_where_the_project_lies_is_worked_out_once() -> None:
    finding = {
        name
        for name, tree in of_tests()
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id == "__file__"
    }
    assert finding == {"tests/helpers/places.py"}


def test_links_are_followed_in_one_way() -> None:
    """`storage.opening.behind_links`: `Path.resolve` falls over a link that leads in a circle."""
    strays = [
        str(file.relative_to(ROOT))
        for floor in ("storage", "bundle", "tui", "cli")
        for file in sorted((ROOT / floor).rglob("*.py"))
        if ".resolve()" in file.read_text(encoding="utf-8")
    ]
    assert strays == []


def test_the_concepts_are_told_with_the_files_that_hold_them() -> None:
    text = CONCEPTS.read_text(encoding="utf-8")
    told = re.findall(r"^\*\*(\w+)\*\* · `([\w/]+\.py)`$", text, re.MULTILINE)
    assert [word for word, _ in told] == WORDS
    named = re.findall(r"`([\w/]+\.\w+)`", text)
    assert [name for name in named if "/" in name and not (ROOT / name).exists()] == []


def test_nothing_that_a_trial_left_behind_is_part_of_the_house() -> None:
    """What stands at the top is told one by one: a folder more is somebody's own, until it is."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("this is no clone")
    listed = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    top = {name.partition("/")[0] for name in listed.stdout.decode().split("\0") if "/" in name}
    assert top - {".ci", ".github"} == {
        *("models", "storage", "bundle", "cli", "tui", "templates"),
        *("tests", "scripts", "docs", "requirements", "sample_proposals"),
    }
