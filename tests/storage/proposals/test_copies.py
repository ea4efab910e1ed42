"""Copies of a draft are known by their names, as sync tools give them, and by what they hold."""

from pathlib import Path

import pytest

from models.proposal import Proposal, paths
from storage.proposals.copies import copies_in
from tests.helpers.models.cases import base

DRAFT = Proposal.read(base("complete-a"))
COPY = paths.replace(DRAFT, "project.title", "Another title")
OTHER = Proposal.read(base("complete-2014-1"))
OF = Path("blue-gate.toml")


@pytest.mark.parametrize(
    "name",
    [
        "blue-gate (Ann's conflicted copy 2020-10-05).toml",
        "blue-gate (conflicted copy 2020-10-05 123456).toml",
        "blue-gate (In Konflikt stehende Kopie von Ann 2020-10-05).toml",
        "blue-gate (Copie en conflit de Ann 2020-10-05).toml",
        "blue-gate_conflict-20201005-123456.toml",
        "blue-gate.sync-conflict-20201005-123456-ABCDEFG.toml",
        "blue-gate-DESKTOP-1A2B3C.toml",
        "blue-gate-AnnsMac.toml",
        "blue-gate (1).toml",
        "blue-gate(2).toml",
        "blue-gate 2.toml",
        "blue-gate - Copy.toml",
        "blue-gate - Copy (2).toml",
        "blue-gate - Kopie.toml",
        "blue-gate (Kopie).toml",
        "blue-gate copy.toml",
        "Copy of blue-gate.toml",
        "Kopie von blue-gate.toml",
        "Blue-Gate (1).toml",
    ],
)
def test_the_name_of_a_copy(name: str) -> None:
    assert copies_in({OF: DRAFT, Path(name): COPY}) == {Path(name): OF}
    assert copies_in({OF: DRAFT, Path(name): OTHER}) == {}
    assert copies_in({Path(name): COPY}) == {}


@pytest.mark.parametrize("name", ["blue-gate-2.toml", "blue.toml", "blue-gate-b.toml", "gate.toml"])
def test_a_name_that_is_that_of_another_draft(name: str) -> None:
    assert copies_in({OF: DRAFT, Path(name): COPY}) == {}


def test_a_copy_of_a_copy_is_one_of_the_draft() -> None:
    one, two = Path("blue-gate (1).toml"), Path("blue-gate (1) (1).toml")
    assert copies_in({OF: DRAFT, one: COPY, two: COPY}) == {one: OF, two: OF}
