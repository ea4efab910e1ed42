"""Notices: short, in the words of the place, and so that many of them cover nothing."""

from collections.abc import Iterable

from textual.app import App
from textual.dom import DOMNode
from textual.notifications import Notification
from textual.widgets import Button, OptionList

from tui.marks import line

MOST_LINES = 5
"""Lines of one complaint that are shown."""
_LEAST_LEFT = 0.05
"""Seconds that a notice stays at least."""


class Notice(Notification):
    """A notice whose time never has run out while it is being shown.

    Textual asks whether it has, then gives the rest to a timer. Of a rest below nothing that timer
    makes a loop without an end, and the wizard stands still: a screen that opens in the very moment
    in which a notice ends is enough.
    """

    @property
    def time_left(self) -> float:
        return max(super().time_left, _LEAST_LEFT)

    @property
    def has_expired(self) -> bool:
        return super().time_left <= 0


def few_lines(text: str) -> str:
    """The first lines of a complaint, and how many more there are."""
    lines = text.splitlines()
    if len(lines) <= MOST_LINES:
        return text
    return "\n".join([*lines[:MOST_LINES], f"and {len(lines) - MOST_LINES} more"])


def say_removed(app: App[int], what: str) -> None:
    """Say that something was removed, and how it comes back."""
    app.clear_notifications()
    told = f"{line(what, 20).plain} removed; ^Z brings it back"
    app.notify(told, timeout=4, markup=False)


def has_room(app: App[int], path: str, rows: int) -> bool:
    """Whether the list at a path can have so many rows; where it cannot, that is said."""
    from models.proposal.limits import no_room  # with the proposal, for which no name waits
    from models.proposal.paths import steps

    name = str(steps(path)[-1])
    if why := no_room(name, rows):
        app.notify(why, severity="warning", timeout=8, markup=False)
    return not why


def not_pasted(way: Iterable[DOMNode]) -> str:
    """What to do instead, where nothing takes a paste; `way` leads from the focus up to the screen.

    A place of ours says it in its `NO_PASTE`; what stands in a dialog is told by that.
    """
    way = list(way)
    told = next(filter(None, (getattr(node, "NO_PASTE", "") for node in way)), "")
    if told:
        return told
    if any(isinstance(node, Button) for node in way):
        return "Enter presses this button; Tab goes to a field: paste there."
    if any(isinstance(node, OptionList) for node in way):
        return "This list leads elsewhere: Enter goes to the field, paste there."
    return "Nothing here takes a paste: go to a field, a text or a table of numbers first."
