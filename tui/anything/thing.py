"""Something that can be gone to or done: what it is, what it is called, where it is."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from textual.app import App
from textual.widget import Widget

from models.criteria.finding import Status
from models.values.seeking import Sought, excerpt, sought, where_said
from tui.commands.command import Command

Doing = tuple[Command, Callable[[], object], str]
"""A command, what does it, and the step whose own it is, if it is that of one."""


@dataclass(slots=True)
class Thing:
    """A row of the box."""

    kind: str
    """What it is, in a word or two: `field`, `work package`, `command`."""
    name: str
    go: Callable[[], object]
    """What Enter does; perhaps a coroutine."""
    where: str = ""
    """What tells it from others of that name: whose it is, what it does."""
    key: str = ""
    """The key that does the same, as it is written for a person."""
    also: str = ""
    """What else it is called; it is found by that as by its name."""
    memory: str = ""
    """What it is remembered by from one day to the next; empty where nothing names it for long."""
    status: Status | None = None
    text: str = ""
    """A written part that is found by its words, too."""
    read: Callable[[int], object] | None = None
    """Goes to a place in the text."""

    @property
    def sought(self) -> Sought:
        """What it is found by."""
        return sought(self.name, self.also, (self.where, self.kind, self.text))

    def found_by(self, typed: str) -> "Thing":
        """The same; of a text in which that is said, what stands around it, and the way there."""
        at = where_said(self.text, typed) if self.text and self.read else None
        if at is None or self.read is None:
            return self
        return replace(self, where=excerpt(self.text, at), go=partial(self.read, at))


def doing(node: Widget | App[Any], command: Command) -> Doing:
    """A command of a screen or of the app, with what does it there."""
    act = getattr(node, f"action_{command.action}", None)
    return command, act or partial(node.run_action, command.action), ""


def to_do(doing: Doing) -> Thing:
    """A command as a row of the box."""
    command, go, step = doing
    key = f"{command.key} · {step}" if command.key and step else command.key
    also = f"{command.also} {step}"
    return Thing("command", command.title, go, command.about, key, also, f"do {command.title}")


def last_first(things: list[Thing], memories: list[str]) -> tuple[list[Thing], int]:
    """The things with those that were used last before all others, and how many these are."""
    rank = {memory: number for number, memory in enumerate(memories)}
    used = sorted((t for t in things if t.memory in rank), key=lambda t: rank[t.memory])
    return [*used, *(t for t in things if t.memory not in rank)], len(used)
