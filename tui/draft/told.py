"""What the session tells of an edit, and of one that was taken back or done again."""

from dataclasses import dataclass

from models.proposal import Proposal


@dataclass(frozen=True)
class Change:
    """What listeners are told after each edit."""

    path: str
    """The field that was typed into; empty where more than one place changed."""
    before: Proposal
    refused: bool = False
    """Whether nothing changed, as the draft is to be looked at only."""


@dataclass(frozen=True)
class Travelled:
    """What undo took back, or redo did again."""

    said: str
    """The edit in words, in the direction in which it was made."""
    path: str
    """Where it is to be seen; empty where that is nowhere."""
