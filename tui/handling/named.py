"""The file name of a draft: another one for it, or that of its copy."""

import os
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

_NOT_IN_NAMES = frozenset('/\\:*?"<>|')
"""What some system has no file name with; drafts are sent to others."""


def refused(name: str, folder: Path, own: Path | None) -> str:
    """Why a draft cannot be called so in a folder; empty where it can. `own` has the name now."""
    if not name.removesuffix(".toml").strip(". "):
        return "Name a file first."
    if bad := sorted(_NOT_IN_NAMES.intersection(name)):
        return f"A file name has no {' '.join(bad)} in it."
    if name.startswith("."):
        return "A file whose name begins with a point is hidden, and on no desk."
    there = folder / name
    if there != own and os.path.lexists(there):
        return f"There is another file of this name: {name}."
    return ""


class FileName(Framed[Path | None]):
    """Asks for the name of a file; gives the file once it has this name, or nothing."""

    NO_PASTE = "Tab goes to the line of text: paste there."
    FRAME = "dialog"
    BINDINGS = [Binding("escape", "cancel", "Cancel")]

    def __init__(
        self, title: str, act: str, proposed: Path, own: Path | None, do: Callable[[Path], str]
    ) -> None:
        """`do` does it, and returns why it could not; `act` is what the button calls it.

        `own` is the draft that keeps the name where nothing else is typed, if any.
        """
        super().__init__(title, f"Enter: {act.lower()} · Esc cancels")
        self._act, self._proposed, self._own, self._do = act, proposed, own, do

    def inside(self) -> ComposeResult:
        with Horizontal():
            yield Label("File", classes="label")
            yield OneLine(self._proposed.stem, compact=True)
        yield Static(id="where")
        with Horizontal(classes="buttons"):
            yield Button(self._act, id="do", variant="primary")
            yield Button("Cancel Esc", id="cancel")

    def on_mount(self) -> None:
        self.query_one(Input).focus()
        self._say()

    @property
    def _file(self) -> str:
        typed = self.query_one(Input).value.strip()
        return f"{typed.removesuffix('.toml')}.toml"

    @property
    def _why_not(self) -> str:
        return refused(self._file, self._proposed.parent, self._own)

    @on(Input.Changed)
    def _say(self) -> None:
        self._tell(self._why_not or f"{self._file}, in {self._proposed.parent}")

    @on(Input.Submitted)
    @on(Button.Pressed, "#do")
    def _entered(self) -> None:
        file = self._proposed.parent / self._file
        if file == self._own:
            self.dismiss(None)
        elif why := self._why_not or self._do(file):
            self._tell(f"✗ {why}")
        else:
            self.dismiss(file)

    def _tell(self, told: str) -> None:
        self.query_one("#where", Static).update(plain(told))

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        self.dismiss(None)
