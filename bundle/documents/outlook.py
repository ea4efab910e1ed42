"""What may become of a consortium, as blocks: whom it cannot lose, and what would mend it."""

from collections.abc import Iterable, Iterator

from bundle.content import Block, Bullets, Column, Paragraph, Table
from models.values.held import held_line
from models.verdict.tree import Node
from models.what_if.resilience import Resilience
from models.what_if.trees import resilience_tree

_MOST_LOSSES = 24


def resilience_blocks(found: Resilience) -> Iterator[Block]:
    """How much loss a consortium can bear, and for each loss that it cannot, what breaks."""
    top = resilience_tree(found, _MOST_LOSSES)
    yield Paragraph(top.text)
    losses = [node for node in top.children if node.label]
    others = tuple(line(node) for node in top.children if not node.label)
    if losses:
        yield Table(
            "Losses that the consortium cannot bear",
            (Column("Case", width=2.6), Column("What no longer holds", width=7.4)),
            tuple((node.label, "\n".join(below(node))) for node in losses),
        )
    if others:
        yield Bullets(others)


def tree_blocks(trees: Iterable[Node]) -> Iterator[Block]:
    """Trees as paragraphs: below each its steps, one after the other, and a list of the rest."""
    for tree in trees:
        yield Paragraph(line(tree))
        steps = [line(node) for node in tree.children if node.label.isdecimal()]
        rest = tuple(line(node) for node in tree.children if not node.label.isdecimal())
        if steps:
            yield Paragraph("\n".join(steps))
        if rest:
            yield Bullets(rest)


def line(node: Node) -> str:
    """A node as one line: its sign, its label and its text, as a document can hold them."""
    label = node.heading
    if label and node.text:
        label += ". " if label.isdecimal() else ": "
    return held_line(f"{node.sign} {label}{node.text}".strip())


def below(node: Node) -> list[str]:
    """What a node says besides its label, line by line."""
    own = line(Node("", node.text, status=node.status)) if node.text else ""
    return [said for said in (own, *map(line, node.children)) if said]
