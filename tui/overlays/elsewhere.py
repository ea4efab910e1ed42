"""Where a draft is saved that cannot be saved, or is not to be, in its own file."""

from collections.abc import Callable
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Input, Label, Static

from tui.buttons import Button
from tui.frame import Framed
from tui.marks import plain
from tui.widgets.one_line import OneLine


class SaveElsewhere(Framed[bool]):
    """The name of another file, in which the draft is saved and goes on; gives whether it is."""

    NO_PASTE = "Tab goes to the line of text: paste there."
    FRAME = "dialog"
    BINDINGS = [Binding("escape", "cancel", "Cancel")]

    def __init__(self, proposed: Path, save_to: Callable[[Path], str]) -> None:
        """Propose a file; `save_to` saves there, and returns why it could not."""
        super().__init__("Save in another file, and go on there", "Enter saves · Esc cancels")
        self._proposed = proposed
        self._save_to = save_to

    def inside(self) -> ComposeResult:
        with Horizontal():
            yield Label("File", classes="label")
            yield OneLine(str(self._proposed), compact=True)
        yield Static(id="where")
        with Horizontal(classes="buttons"):
            yield Button("Save", id="save", variant="primary")
            yield Button("Cancel Esc", id="cancel")

    def on_mount(self) -> None:
        self.query_one(Input).focus()
        self._tell("")

    @on(Input.Changed)
    def _changed(self) -> None:
        self._tell("")

    @on(Input.Submitted)
    @on(Button.Pressed, "#save")
    def _save(self) -> None:
        typed = self.query_one(Input).value.strip()
        why = self._save_to(Path(typed).expanduser()) if typed else "Name a file first."
        if why:
            self._tell(f"✗ Not saved: {why}")
        else:
            self.dismiss(True)

    def _tell(self, told: str) -> None:
        self.query_one("#where", Static).update(plain(told or "A folder, or a file."))

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        self.dismiss(False)
