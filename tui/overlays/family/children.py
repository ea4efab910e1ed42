"""The children of a template: what it has for each, and what of each has still to be its own."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from models.compared.family import alike_in_acronym, still_the_templates
from models.criteria.finding import Status
from models.proposal import Proposal
from models.values.words import counted, listed
from storage import StorageError, load
from tui.buttons import Button
from tui.draft.kin import UNKNOWN, Child
from tui.findings.hanging import Hanging
from tui.in_order import fill
from tui.marks import line, mark, plain
from tui.overlays.base import Overlay
from tui.widgets.quiet_text import QuietText

_MOST = 3
_LONGEST = 300


class Asked(NamedTuple):
    """What is to be done."""

    what: Literal["one", "all", "begin"]
    """Update a child, or all; or begin another one."""
    child: Child | None = None


class Children(Overlay[Asked]):
    """Lists the children of a template; gives what is to be done with one, or with all."""

    HOLDS = Vertical
    BINDINGS = [
        Binding("a", "update_all", "Update all"),
        Binding("D", "begin", "Another child"),
    ]

    def __init__(self, template: Path, children: Sequence[Child], names: dict[Path, str]) -> None:
        """`names` are the acronyms of the children."""
        keys = "Enter updates one · a updates all · Esc closes"
        super().__init__(f"Children of {template.name}", keys)
        self._template = template
        self._children = sorted(children, key=lambda one: not one.is_behind)
        self._names = names
        self._list = OptionList(*map(Option, map(self._row, self._children)), id="children")
        self._told = QuietText("of-children")

    def body(self) -> ComposeResult:
        yield self._told
        yield self._list

    def acts(self) -> ComposeResult:
        if self._left:
            yield Button("Update all a", id="all")
        yield Button("Another child D", id="begin")

    def on_mount(self) -> None:
        many = counted(len(self._children), "child", "children")
        left = f"{len(self._left)} to update" if self._left else "all have what it has"
        self._told.tell(plain(f"{many}, {left}. What does not collide comes; the rest is asked."))
        self._list.highlighted = 0
        self._list.focus()
        fill(self._list, self._look)

    @property
    def _left(self) -> Sequence[Child]:
        return [one for one in self._children if one.is_behind]

    def _row(self, child: Child, own: str = "") -> Hanging:
        sign = Status.WARNING if child.asked else Status.OPEN if child.comes else Status.MET
        has = child.said if child.is_behind else "has all that its template has"
        named = line(self._names[child.path]).stylize("bold")
        told = Content.assemble(named, "  ", line(f"{child.path.name}: {has}", _LONGEST))
        why = "" if child.base_is_known else f"{UNKNOWN.capitalize()}."
        more = (line(one, _LONGEST) for one in (why, own) if one)
        return Hanging(mark(sign, bars=True), told, *more)

    async def _look(self) -> None:
        """Tell of each what has still to be its own."""
        for number, own in enumerate(await asyncio.to_thread(self._still_the_templates)):
            if own:
                row = self._row(self._children[number], own)
                self._list.replace_option_prompt_at_index(number, row)

    def _still_the_templates(self) -> list[str]:
        try:
            template = load(self._template).proposal
        except StorageError:  # it went just now: nothing can be told of it
            return []
        children = {one.path: found for one in self._children if (found := _read(one.path))}
        alike = alike_in_acronym(children)
        told = []
        for one in self._children:
            same = still_the_templates(children[one.path], template) if one.path in children else []
            parts = [f"Still the template's: {listed(same, most=_MOST, apart='; ')}"] * bool(same)
            others = listed((path.name for path in alike.get(one.path, [])), most=_MOST)
            parts += [f"The acronym is also that of {others}"] * bool(others)
            told.append(". ".join(parts))
        return told

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(Asked("one", self._children[event.option_index]))

    @on(Button.Pressed, "#all")
    def action_update_all(self) -> None:
        """Bring into all children what does not collide."""
        if self._left:
            self.dismiss(Asked("all"))

    @on(Button.Pressed, "#begin")
    def action_begin(self) -> None:
        """Begin another child."""
        self.dismiss(Asked("begin"))


def _read(path: Path) -> Proposal | None:
    try:
        return load(path).proposal
    except StorageError:
        return None
