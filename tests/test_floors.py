"""Each floor, imported in a fresh interpreter, brings in only what its floor may use."""

import subprocess
import sys

import pytest

from tests.helpers.places import ROOT

SCREENS = {"textual", "rich"}
FILES = {"tomllib", "tomli_w", "tree_sitter", "platformdirs"}
FLOORS = ["models", "storage", "bundle", "tui", "cli"]

FORBIDDEN = {
    "models": SCREENS | FILES | {"storage", "bundle", "tui", "cli"},
    "storage": SCREENS | {"bundle", "tui", "cli"},
    "bundle": SCREENS | {"tui", "cli"},
    "tui": {"cli"},
    "cli": SCREENS | {"tui"},
}


def modules_of(floor: str) -> list[str]:
    files = (ROOT / floor).rglob("*.py")
    names = (".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files)
    return sorted(name.removesuffix(".__init__") for name in names)


def brought_in_by(names: list[str]) -> set[str]:
    """All modules that are loaded once some are imported in a fresh interpreter."""
    program = "\n".join(
        [
            "import importlib, sys",
            "there = set(sys.modules)",
            f"for name in {names!r}: importlib.import_module(name)",
            "print(*sorted(set(sys.modules) - there))",
        ]
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("floor", FLOORS)
def test_importing_a_floor_brings_in_nothing_from_above(floor: str) -> None:
    tops = {name.partition(".")[0] for name in brought_in_by(modules_of(floor))}
    assert tops & FORBIDDEN[floor] == set()


def test_telling_where_everything_lies_loads_no_criteria() -> None:
    """A room that only needs a path, or a record of a call file, must not cost them all."""
    brought_in = brought_in_by(["cli.commands.locate", "storage.shipped.countries"])
    assert [name for name in brought_in if name.startswith(("models.call", "models.crit"))] == []


def test_templates_hold_data_only() -> None:
    code = [file for file in (ROOT / "templates").rglob("*.py") if file.name != "__init__.py"]
    assert code == []
