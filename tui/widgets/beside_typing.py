"""What is said beside a field while it is typed into: how it was read, or how it can be."""

from collections.abc import Callable

from textual.message import Message

from models.proposal.entry import Doubt
from models.terms.part_a import counter_at
from tui.draft.session import Session

ANSWERS = {"up": 0, "down": 1}
"""The keys that take the first and the second meaning of a text that has two."""
LEAVING = {"tab": 1, "shift+tab": -1, "enter": 0}
"""The keys that leave a field, and how many fields on they go."""


class InDoubt(Message):
    """Somebody leaves a text that can be read in two ways, for so many fields further on."""

    def __init__(self, text: str, both: Doubt, take: Callable[[str], None], by: int) -> None:
        """`take` gets the meaning that is told."""
        super().__init__()
        self.text, self.both, self.take, self.by = text, both, take, by


def doubt(session: Session, path: str) -> Doubt:
    """What stands in a field may mean, if it may mean two things."""
    try:
        return session.readings(path)
    except KeyError:  # its row is gone, and a key was on its way
        return ()


def beside_typing(session: Session, path: str) -> str:
    """What was read, in words, or how much of its room in Part A is taken.

    Of a text that can be read in two ways, the keys that decide.
    """
    if both := doubt(session, path):
        (_, first), (_, second) = both
        return f"↑ {first} · ↓ {second}"
    try:
        echo = session.echo(path)
    except KeyError:
        echo = ""
    if echo:
        return f"= {echo}"
    return counter_at(session.call.document, session.proposal, path)
