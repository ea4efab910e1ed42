"""The work plan as a tree: work packages with their tasks, deliverables and milestones."""

from collections.abc import Iterator

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from models.criteria.finding import Status
from models.proposal import Proposal
from models.proposal.lasting import found, lasting
from models.proposal.part import Part
from models.proposal.paths import join, steps
from models.proposal.workplan import Deliverable, Milestone, Task, WorkPackage
from tui.draft.finding_index import FindingIndex
from tui.in_order import keep_keys_back
from tui.marks import line, status_cell

LISTS = ("tasks", "deliverables", "milestones")
_GUIDE, _LEAST, _MOST = 2, 12, 200
"""Cells before the label of a part; the fewest for a name, and the most."""


class PlanTree(Tree[str]):
    """Nodes carry the path of their part; labels are patched in place."""

    def __init__(self) -> None:
        super().__init__("Work plan", "")
        self.show_root = False
        self.guide_depth = 2
        self.auto_expand = False
        self._shape: tuple[tuple[int, ...], ...] = ()
        self._labels: dict[str, tuple[Part, Status | None, bool]] = {}
        self._proposal = Proposal()
        """What it shows."""
        self._room = 0
        """Cells for a line, with its guides."""

    def patch(self, proposal: Proposal, index: FindingIndex) -> None:
        """Show the plan of a proposal: anew if parts came or went, else only what changed."""
        shape = tuple(
            tuple(len(getattr(package, name)) for name in LISTS)
            for package in proposal.work_packages
        )
        if shape != self._shape:
            self._rebuild(proposal)
            self._shape = shape
        self._proposal = proposal
        for node in self.nodes():
            self._relabel(node, proposal, index)

    def on_resize(self) -> None:
        """Shorten titles to the room there is."""
        room = self.scrollable_content_region.width
        if room != self._room:
            self._room = room
            for node in self.nodes():
                part, status, bars = self._labels.get(node.data or "", (None, None, False))
                if part is not None:
                    node.set_label(self._label(part, status, bars))

    def nodes(self) -> Iterator[TreeNode[str]]:
        """All nodes below the root, top to bottom."""
        for package in self.root.children:
            yield package
            yield from package.children

    def go_to(self, path: str) -> None:
        """Put the cursor on the part at a path, or on what holds it."""
        matching = [n for n in self.nodes() if n.data and path.startswith(n.data)]
        if matching:
            node = max(matching, key=lambda n: len(n.data or ""))
            if node.parent is not None:
                node.parent.expand()
            # By lines, and a new node has none until they are counted. Not a frame later: what is
            # to be entered for the part under the cursor is on its way by other queues.
            if self.last_line >= 0:
                self.cursor_line = node.line
            keep_keys_back(self)
            self.call_after_refresh(self.scroll_to_node, node, animate=False)

    def _rebuild(self, proposal: Proposal) -> None:
        cursor = self.cursor_node
        at_cursor = (cursor.data if cursor is not None else "") or ""
        there = found(proposal, lasting(self._proposal, at_cursor))
        # Where the part is gone, the one that came to its place.
        at_cursor = there if len(steps(there)) == len(steps(at_cursor)) else at_cursor
        folded = {node.data for node in self.root.children if not node.is_expanded}
        self.clear()
        self._labels.clear()
        for number, package in enumerate(proposal.work_packages):
            at = join("work_packages", number)
            node = self.root.add("", at, expand=at not in folded)
            for name in LISTS:
                for place in range(len(getattr(package, name))):
                    node.add_leaf("", f"{at}.{name}[{place}]")
        self.root.expand()
        self.go_to(at_cursor or join("work_packages", 0))

    def _relabel(self, node: TreeNode[str], proposal: Proposal, index: FindingIndex) -> None:
        path = node.data or ""
        part = _part(proposal, path)
        status, bars = index.under(path), index.bars(path)
        known = self._labels.get(path)
        if known is None or known[0] is not part or known[1:] != (status, bars):
            self._labels[path] = part, status, bars
            node.set_label(self._label(part, status, bars))

    def _label(self, part: Part, status: Status | None, bars: bool) -> Text:
        """Status, number, title, months; the title gives way where there is little room."""
        mark = status_cell(status, bars=bars) if status else Text("")
        before = Text.assemble(mark, " " if status else "")
        name, months = _described(part)
        room = max(self._room - _GUIDE - cell_len(before.plain + months), _LEAST)
        name = line(name, _MOST).plain
        if self._room and cell_len(name) > room:
            name = set_cell_size(name, room - 1).rstrip() + "…"
        return Text.assemble(before, name, months)


def _part(proposal: Proposal, path: str) -> Part:
    _, number, *rest = steps(path)
    package = proposal.work_packages[int(number)]
    if not rest:
        return package
    part: Part = getattr(package, str(rest[0]))[int(rest[1])]
    return part


def _described(part: Part) -> tuple[str, str]:
    """Number and title of a part, and its months."""
    if isinstance(part, WorkPackage):
        return f"{part.id or 'work package'} {part.title}", _span(part)
    if isinstance(part, Task):
        return f"▪ {part.id or 'task'} {part.title}", _span(part)
    if isinstance(part, Deliverable):
        return f"◆ {part.id or 'deliverable'} {part.title}", _due(part)
    if isinstance(part, Milestone):
        return f"⚑ {part.id or 'milestone'} {part.title}", _due(part)
    return "", ""


def _due(part: Deliverable | Milestone) -> str:
    return f" · M{part.due_month}" if part.due_month is not None else ""


def _span(part: WorkPackage | Task) -> str:
    if part.start_month is None and part.end_month is None:
        return ""
    first, last = ("?" if m is None else m for m in (part.start_month, part.end_month))
    return f" · M{first}" if first == last else f" · M{first}–{last}"
