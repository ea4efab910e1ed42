"""Edits whose draft is gone: brought back as a file, put into another draft, or dropped."""

from pathlib import Path
from typing import Literal

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from models.values.words import counted
from storage.errors import StorageError
from storage.journal.orphans import brought_back, forget
from storage.journal.recovery import said
from storage.journal.written import Written
from tui.marks import line, plain
from tui.overlays.answer_first import AnswerFirst

What = Literal["back", "into", "drop"]
_LONGEST = 400
"""Characters of an edit that are shown."""


def done(orphan: Written, what: What, folder: Path) -> str:
    """Drop the edits of a draft that is gone, or bring it back; what is said of that.

    Raises `StorageError` where it cannot be written.
    """
    if what == "back":
        return f"{brought_back(orphan, folder)} is back."
    forget(orphan)
    return f"The edits of {orphan.draft.name} are dropped."


class Orphaned(AnswerFirst[What]):
    """What a journal holds whose draft is gone; gives what becomes of it. Escape keeps it."""

    NO_PASTE = "Answer first: Tab chooses, Enter takes, Escape keeps it for later."

    def __init__(self, orphan: Written, beside: Path | None) -> None:
        """The edits may be put into the draft `beside`, if there is one."""
        super().__init__()
        self._orphan, self._into = orphan, beside.name if beside is not None else ""
        try:
            saved = orphan.saved().proposal
            latest = orphan.latest(saved)
            self._edits = said(saved, latest)
            self._called = latest.project.acronym
        except StorageError:
            self._edits, self._called = (), ""

    def inside(self) -> ComposeResult:
        called = f" ({self._called})" if self._called else ""
        edits = counted(len(self._edits), "edit")
        told = f"{self._orphan.draft}{called} is gone; {edits} in it were never saved:"
        yield Static(plain(told))
        with VerticalScroll(id="came-back", can_focus=False):
            yield Static(Content("\n").join(line(f"· {edit}", _LONGEST) for edit in self._edits))
        yield self.not_entered()
        with Horizontal(classes="buttons"):
            yield Button("Bring it back", id="back", variant="primary")
            if self._into:
                yield Button(plain(f"Put into {self._into}"), id="into")
            yield Button("Drop", id="drop")

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        answers: dict[str | None, What] = {"back": "back", "into": "into", "drop": "drop"}
        self.dismiss(answers[event.button.id])
