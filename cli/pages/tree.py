"""A tree on a page: guides on the left, every text wrapped beside its guide."""

from collections.abc import Callable, Iterator

from cli.pages.verdict import STYLES
from cli.printing import Page, Span, cells_of
from models.verdict.tree import Node, TreeLine, hanging, rows

_NARROWEST = 16
"""Cells that a text has at the least, however deep it stands."""


def add_tree(page: Page, tree: Node, line_of: Callable[[str], int | None]) -> None:
    """Add a tree; a place of the proposal is followed by its line, where the file has it."""
    for row in rows(tree):
        beside = Page(max(page.width - cells_of(row.guide), _NARROWEST))
        beside.add(*_pieces(row, line_of), hang=2 if row.node.sign else 0)
        for number, line in enumerate(beside.lines):
            guide = hanging(row.guide) if number else row.guide
            page.lines.append((Span(guide, "faint"), *line))


def _pieces(row: TreeLine, line_of: Callable[[str], int | None]) -> Iterator[str | Span]:
    """Sign, label with its line, text and address of a node; without label the line comes last."""
    node = row.node
    found = line_of(node.where) if node.where else None
    line = Span(f" (line {found})" if found else "", "faint")
    if node.sign:
        yield Span(node.sign, STYLES[node.status] if node.status is not None else "")
        yield " "
    if node.heading:
        yield Span(node.heading, "strong" if row.depth < 2 else "faint")
        yield line
        yield ": " if node.text else ""
    yield node.text
    if not node.heading:
        yield line
    if node.address:
        yield " "
        yield Span(node.address, "whole")
