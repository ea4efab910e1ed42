"""What if an applicant drops out: what breaks, what names it elsewhere, what would mend it."""

import asyncio
from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content

from models.call import Call
from models.proposal import Proposal
from models.proposal.partner import applicant_name
from models.verdict.tree import Node
from models.what_if.without_one import left_tree, mend_trees, named_tree
from tui.in_order import fill
from tui.overlays.base import Overlay
from tui.overlays.help import tree_text
from tui.widgets.guided import Guided


class WhatIf(Overlay[None]):
    """What is left of a consortium without one applicant."""

    def __init__(self, proposal: Proposal, call: Call, index: int) -> None:
        super().__init__(f"What if {applicant_name(proposal.partners[index], index)} drops out?")
        self._judged = proposal, call, index
        self._at_once = (left_tree(*self._judged),), (named_tree(proposal, index),)
        looking = Node("", "Looking for what would mend it …")
        self._guided = Guided(_text(*self._at_once, (looking,)))

    def body(self) -> ComposeResult:
        yield self._guided

    def on_mount(self) -> None:
        fill(self._guided, self._mend)

    async def _mend(self) -> None:
        mends = await asyncio.to_thread(mend_trees, *self._judged)
        self._guided.tell(_text(*self._at_once, mends))


def _text(*sections: Sequence[Node]) -> Content:
    """Trees, with an empty line between sections."""
    return Content("\n\n").join(
        Content("\n").join(map(tree_text, trees)) for trees in sections if trees
    )
