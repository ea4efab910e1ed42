"""What docstrings and comments name is there: files, and modules with what stands in them."""

import ast
import importlib
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.places import ROOT

FLOORS = ("models", "storage", "bundle", "tui", "cli", "scripts")
FILE = re.compile(r"`([\w.*/-]+\.(?:py|md|toml|txt|tcss|svg|lock))`")
MODULE = re.compile(rf"`((?:{'|'.join(FLOORS)})(?:\.\w+)+)`")
OF_A_PERSON = {"draft.toml", "proposal.toml", "settings.toml"}
"""Files that the program reads or writes elsewhere."""


def _words(file: Path) -> Iterator[str]:
    """The docstrings and comments of a module."""
    text = file.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield str(node.value.value)
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.string


def _file_is_there(name: str) -> bool:
    if name in OF_A_PERSON or "*" in name:
        return True
    return (ROOT / name).exists() or ("/" not in name and any(ROOT.glob(f"[!.]*/**/{name}")))


def _module_is_there(name: str) -> bool:
    """Whether a dotted name is a module, or a name that stands in one."""
    *above, last = name.split(".")
    try:
        importlib.import_module(name)
    except ModuleNotFoundError:
        return bool(above[1:]) and hasattr(importlib.import_module(".".join(above)), last)
    return True


@pytest.mark.parametrize("floor", FLOORS)
def test_files_and_modules_named_in_words_are_there(floor: str) -> None:
    strays = []
    for file in sorted((ROOT / floor).rglob("*.py")):
        for words in _words(file):
            files = [name for name in FILE.findall(words) if not _file_is_there(name)]
            modules = [name for name in MODULE.findall(words) if not _module_is_there(name)]
            strays += [f"{file.relative_to(ROOT)}: {name}" for name in (*files, *modules)]
    assert strays == []
