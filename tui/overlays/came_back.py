"""What was typed into a draft and never saved: listed, to be kept or dropped, or brought back."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from models.values.words import counted, shortened
from storage.errors import StorageError
from storage.journal.orphans import brought_back, forget
from storage.journal.recovery import Reopened, said
from storage.journal.written import Written
from tui.buttons import Button
from tui.marks import line, plain
from tui.overlays.answer_first import AnswerFirst
from tui.overlays.dialogs import Question

_LONGEST = 400
"""Characters of an edit that are shown."""
_LONGEST_NAME = 16
"""Characters of a file name on a button, which stands beside others in a narrow terminal."""


READ_ON = (
    Binding("up", "read('up')", show=False),
    Binding("down", "read('down')", show=False),
    Binding("pageup", "read('page_up')", show=False),
    Binding("pagedown", "read('page_down')", show=False),
)
"""The keys that scroll what is listed, whichever button the cursor is on."""


class Listed(VerticalScroll, can_focus=False):
    """A list of edits that is read, and scrolled where it is long."""

    def __init__(self, lines: Sequence[Content]) -> None:
        super().__init__(Static(Content("\n").join(lines)), id="came-back")

    def read(self, way: str) -> None:
        """Read on: `up`, `down`, `page_up` or `page_down`."""
        {
            "up": self.scroll_up,
            "down": self.scroll_down,
            "page_up": self.scroll_page_up,
            "page_down": self.scroll_page_down,
        }[way](animate=False)


class CameBack(Question):
    """The unsaved edits of a draft that is opened again; gives whether they are kept.

    Escape gives neither: the draft stays closed, its file and the edits are as they were.
    """

    BINDINGS = [*READ_ON]

    def __init__(self, name: str, found: Reopened, other: str = "") -> None:
        """Ask about what was found for the draft of a file name, or of an `other` that is gone."""
        said = counted(len(found.edits), "edit")
        if other == name:
            never = counted(len(found.edits), "edit of it was", "edits of it were")
            text = f"{name} has another id since, or was open twice: {never} never saved."
            yes, no = "Put them in", "Leave them out"
        elif other:
            text, yes, no = f"{said} of {other} for {name}.", "Put them in", "Leave them out"
        elif found.overtaken:
            never = counted(len(found.edits), "edit in it was", "edits in it were")
            text = f"{name} was changed by another program, and {never} never saved."
            yes, no = "Put them on top", "Leave them out"
        else:
            text, yes, no = f"{name}: {said} came back that never reached the file.", "Keep", "Drop"
        super().__init__(text, yes, no, "leaves it closed")
        self._found = found

    def inside(self) -> ComposeResult:
        yield Static(plain(self._text))
        yield Listed(self._lines())
        yield self.not_entered()
        with Horizontal(classes="buttons"):
            yield Button(self._yes, id="yes", variant="primary")
            yield Button(self._no, id="no")

    def _lines(self) -> list[Content]:
        edits = [line(f"· {edit}", _LONGEST) for edit in self._found.edits]
        if not self._found.conflicts:
            return edits
        told = [line(f"! {conflict}", _LONGEST) for conflict in self._found.conflicts]
        both = line("Changed here and in the file; put on top, yours stands:")
        return [*edits, Content(""), both, *told]

    def action_read(self, way: str) -> None:
        self.query_one(Listed).read(way)


What = Literal["back", "into", "drop"]


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

    BINDINGS = [*READ_ON]

    def __init__(self, orphan: Written, beside: Path | None) -> None:
        """The edits may be put into the draft `beside`, if there is one."""
        super().__init__("keeps it for later")
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
        edits = counted(len(self._edits), "edit of it was", "edits of it were")
        told = f"{self._orphan.draft}{called} is gone. {edits} never saved:"
        yield Static(plain(told))
        yield Listed([line(f"· {edit}", _LONGEST) for edit in self._edits])
        yield self.not_entered()
        with Horizontal(classes="buttons"):
            yield Button("Bring it back", id="back", variant="primary")
            if self._into:
                yield Button(f"Put into {shortened(self._into, _LONGEST_NAME)}", id="into")
            yield Button("Drop", id="drop")

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        answers: dict[str | None, What] = {"back": "back", "into": "into", "drop": "drop"}
        self.dismiss(answers[event.button.id])

    def action_read(self, way: str) -> None:
        self.query_one(Listed).read(way)
