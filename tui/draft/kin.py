"""Children and templates on the desk, in words; names wait for none of what compares them."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from models.values.words import counted

UNKNOWN = "the version it came from is not kept here: all that differs is asked"


class Child(NamedTuple):
    """A draft that is a child of another one of the desk."""

    path: Path
    template: Path
    comes: int = 0
    """How many changes come to it from its template by themselves."""
    asked: int = 0
    """In how many places somebody has to choose."""
    base_is_known: bool = True
    """Whether the version of the template that it came from is kept on this machine."""

    @property
    def is_behind(self) -> bool:
        """Whether its template has something for it."""
        return bool(self.comes or self.asked)

    @property
    def said(self) -> str:
        """What its template has for it, in words; empty where that is nothing."""
        come = counted(self.comes, "change comes", "changes come") if self.comes else ""
        choose = f"{counted(self.asked, 'place')} to be chosen" if self.asked else ""
        return ", ".join(filter(None, (come, choose)))


Kin = Mapping[Path, Child]
"""The children of the desk by their files."""


def children_of(path: Path, kin: Kin) -> list[Child]:
    """The children of a template."""
    return [one for one in kin.values() if one.template == path]


def told_of(path: Path, kin: Kin) -> str:
    """What is told of a draft: whose child it is, how many it has, and what is to be updated."""
    own, children, told = kin.get(path), children_of(path, kin), list[str]()
    if own is not None:
        to_update = f", {own.said}; F updates" if own.is_behind else ""
        told.append(f"a child of {own.template.name}{to_update}")
    if children:
        left = sum(one.is_behind for one in children)
        to_update = f", {left} to update: F" if left else ""
        told.append(f"{counted(len(children), 'child', 'children')}{to_update}")
    return " · ".join(told)


def count_behind(kin: Kin) -> str:
    """How many children of the desk are to be updated; empty where none are."""
    left = sum(one.is_behind for one in kin.values())
    return f"{counted(left, 'child', 'children')} to update" if left else ""
