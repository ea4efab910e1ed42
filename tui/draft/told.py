"""What the session tells of an edit, and of one that was taken back or done again."""

from dataclasses import dataclass
from datetime import datetime

from models.proposal import Proposal
from models.values.dates import short_day
from models.verdict.report import Pages


@dataclass(frozen=True)
class Change:
    """What listeners are told after each edit."""

    path: str
    """The field that was typed into; empty where more than one place changed."""
    before: Proposal
    refused: bool = False
    """Whether nothing changed, as the draft is to be looked at only."""


@dataclass(frozen=True)
class CountedPages:
    """The pages of the description, as they were counted of a proposal at some time."""

    pages: Pages
    at: datetime
    """With a time zone."""
    proposal: Proposal

    def said(self, now: Proposal) -> str:
        """How many there were, when, and whether the draft is another one now."""
        here = self.at.astimezone()
        day = short_day(here.date())
        changed = "" if now is self.proposal else "; the draft changed since"
        return f"{self.pages.said}, counted on {day} at {here:%H:%M}{changed}"


@dataclass(frozen=True)
class Travelled:
    """What undo took back, or redo did again."""

    said: str
    """The edit in words, in the direction in which it was made."""
    path: str
    """Where it is to be seen; empty where that is nowhere."""
