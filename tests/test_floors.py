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


@pytest.mark.parametrize("floor", FLOORS)
def test_importing_a_floor_brings_in_nothing_from_above(floor: str) -> None:
    program = "\n".join(
        [
            "import importlib, sys",
            "there = set(sys.modules)",
            f"for name in {modules_of(floor)!r}: importlib.import_module(name)",
            "print(*sorted({name.partition('.')[0] for name in set(sys.modules) - there}))",
        ]
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert set(done.stdout.split()) & FORBIDDEN[floor] == set()


def test_templates_hold_data_only() -> None:
    code = [file for file in (ROOT / "templates").rglob("*.py") if file.name != "__init__.py"]
    assert code == []
