"""Which file is brought in."""

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

_ABOUT = "XLSX, ODS, CSV …, another draft, a returned form or a folder of them."


class OfFile(Framed[bool]):
    """The name of a file; gives whether it is read."""

    NO_PASTE = "Tab goes to the line of text: paste there."
    FRAME = "dialog"
    BINDINGS = [Binding("escape", "cancel", "Cancel")]

    def __init__(self, beside: Path, read: Callable[[Path], str]) -> None:
        """A name alone is looked for `beside` the draft; `read` returns why it cannot be read."""
        super().__init__("Bring in a file", "Enter reads it · Esc cancels")
        self._beside = beside
        self._read = read

    def inside(self) -> ComposeResult:
        with Horizontal():
            yield Label("File", classes="label")
            yield OneLine(placeholder="partners.xlsx", compact=True)
        yield Static(plain(_ABOUT), id="where")
        with Horizontal(classes="buttons"):
            yield Button("Read it", id="read", variant="primary")
            yield Button("Cancel Esc", id="cancel")

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _changed(self) -> None:
        self._tell(_ABOUT)

    @on(Input.Submitted)
    @on(Button.Pressed, "#read")
    def _entered(self) -> None:
        # Files that are dragged onto a terminal come in quotation marks.
        typed = self.query_one(Input).value.strip().strip("'\"")
        why = self._read(self._beside / Path(typed).expanduser()) if typed else "Name a file first."
        if why:
            self._tell(f"✗ {why}")
        else:
            self.dismiss(True)

    def _tell(self, told: str) -> None:
        self.query_one("#where", Static).update(plain(told))

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        self.dismiss(False)
