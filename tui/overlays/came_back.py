"""What was typed into a draft and never saved: listed, to be kept or dropped."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from models.values.words import counted
from storage.journal.recovery import Reopened
from tui.marks import line, plain
from tui.overlays.dialogs import Question

_LONGEST = 400
"""Characters of an edit that are shown."""


class CameBack(Question):
    """The unsaved edits of a draft that is opened again; gives whether they are kept.

    Escape gives neither: the draft stays closed, its file and the edits are as they were.
    """

    NO_PASTE = "Answer first: Tab chooses, Enter takes, Escape leaves the draft closed."
    BINDINGS = [
        Binding("up", "scroll('up')", show=False),
        Binding("down", "scroll('down')", show=False),
        Binding("pageup", "scroll('page_up')", show=False),
        Binding("pagedown", "scroll('page_down')", show=False),
    ]

    def __init__(self, name: str, found: Reopened, other: str = "") -> None:
        """Ask about what was found for the draft of a file name, or of an `other` that is gone."""
        said = counted(len(found.edits), "edit")
        if other:
            super().__init__(f"{said} of {other} for {name}.", "Put them in", "Leave them out")
        elif found.overtaken:
            text = f"{name} was changed by another program, and {said} in it were never saved."
            super().__init__(text, "Put them on top", "Leave them out")
        else:
            text = f"{name}: {said} came back that never reached the file."
            super().__init__(text, "Keep", "Drop")
        self._found = found

    def inside(self) -> ComposeResult:
        yield Static(plain(self._text))
        with VerticalScroll(id="came-back", can_focus=False):
            yield Static(Content("\n").join(self._lines()))
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

    def action_scroll(self, way: str) -> None:
        """Read on, wherever the cursor is."""
        scroll = self.query_one("#came-back", VerticalScroll)
        {
            "up": scroll.scroll_up,
            "down": scroll.scroll_down,
            "page_up": scroll.scroll_page_up,
            "page_down": scroll.scroll_page_down,
        }[way](animate=False)
