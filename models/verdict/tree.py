"""A tree of things to be read, and the guides along which every screen draws it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from models.criteria.finding import SYMBOLS, Status

FIX = "fix"
"""Label of a node that says what would put something right; an arrow stands for it."""
_TEE, _ELBOW, _BAR, _GAP = "├─ ", "└─ ", "│  ", "   "


@dataclass(frozen=True, slots=True)
class Node:
    """Something to be read: a label, a text, or both, and what belongs to it."""

    label: str
    text: str = ""
    children: tuple["Node", ...] = ()
    status: Status | None = None
    """How it stands, where it can be met or not."""
    where: str = ""
    """The place of the proposal that it speaks of."""
    told: str = ""
    """That place and what stands there, for who knows no paths: in the place of label and text."""
    address: str = ""
    """The address on the web under which it is found."""

    @property
    def sign(self) -> str:
        """What stands in front of it: the symbol of its status, or the arrow of a fix."""
        if self.status is not None:
            return SYMBOLS[self.status]
        return "→" if self.label == FIX else ""

    @property
    def heading(self) -> str:
        """Its label, where no sign says it already."""
        return "" if self.label == FIX else self.label


class TreeLine(NamedTuple):
    """A node of a tree, and the guide in front of it."""

    node: Node
    depth: int
    guide: str


def rows(node: Node) -> Iterator[TreeLine]:
    """A tree from the top down; the topmost node stands without a guide."""
    yield TreeLine(node, 0, "")
    yield from _below(node, 1, "")


def _below(node: Node, depth: int, stem: str) -> Iterator[TreeLine]:
    for number, child in enumerate(node.children, start=1):
        guide = stem + (_ELBOW if number == len(node.children) else _TEE)
        yield TreeLine(child, depth, guide)
        yield from _below(child, depth + 1, hanging(guide))


def hanging(guide: str) -> str:
    """What stands under a guide: in front of the further lines of its node, and of its children."""
    return guide.replace(_TEE, _BAR).replace(_ELBOW, _GAP)
