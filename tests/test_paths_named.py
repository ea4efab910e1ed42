"""What the documents for people point to is there: files, make targets, names in files."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.places import ROOT

DOCUMENTS = [
    *("README.md", "CONTRIBUTING.md", "CHANGELOG.md"),
    *("docs/concepts.md", "docs/design.md", "docs/own-call.md"),
    "docs/reliability.md",
    *("sample_proposals/README.md", "tests/cases/README.md"),
]
MADE = ("build/", "dist/", "walk/")
"""Folders that `make`, or who follows a document, makes."""
_FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_PATH = re.compile(r"`([\w.-]*(?:/[\w.-]+)*(?:/|\.(?:py|md|toml|tcss|sh|svg)))`")
_LINK = re.compile(r"\]\(([^)#:]+)\)")
_NAME_IN = re.compile(r"`(\w+)`\s+(?:of|in)\s+`([\w/.-]+\.(?:py|toml))`")


def prose(document: str) -> str:
    """A document without its blocks of commands and examples."""
    return _FENCED.sub("", (ROOT / document).read_text(encoding="utf-8"))


def is_there(path: str, document: str) -> bool:
    """Whether a path leads somewhere, from the root or from where the document lies.

    A mere name of a file is one of any folder: `conftest.py`, `bluegate.toml`.
    """
    beside = (ROOT / document).parent
    if "/" not in path:
        return any(ROOT.glob(path)) or any(tracked(path))
    return path.startswith(MADE) or (ROOT / path).exists() or (beside / path).exists()


def tracked(name: str) -> Iterator[Path]:
    """Files of this name in the folders of the program."""
    for top in ("models", "storage", "bundle", "cli", "tui", "tests", "docs", "sample_proposals"):
        yield from (ROOT / top).rglob(name)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_leads_somewhere(document: str) -> None:
    text = prose(document)
    named = {*_PATH.findall(text), *_LINK.findall(text)} - {".toml", ".py", ".md"}
    assert sorted(path for path in named if not is_there(path, document)) == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_target_can_be_made(document: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    said = " ".join(
        re.findall(r"(?:`|^)make ([a-z -]+)", (ROOT / document).read_text("utf-8"), re.M)
    )
    assert [target for target in said.split() if target not in targets] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_is_said_to_stand_in_a_file_stands_there(document: str) -> None:
    found = _NAME_IN.findall(prose(document))
    assert [
        (name, file) for name, file in found if name not in (ROOT / file).read_text("utf-8")
    ] == []


def test_contributing_names_what_a_newcomer_needs() -> None:
    """The pattern finds paths at all, and names in files too."""
    text = prose("CONTRIBUTING.md")
    assert len(_PATH.findall(text)) > 30
    assert ("AnyCriterion", "models/call/kinds_of_criteria.py") in _NAME_IN.findall(text)
    assert not is_there("models/nowhere.py", "CONTRIBUTING.md")
    assert not is_there("nowhere.py", "CONTRIBUTING.md")
