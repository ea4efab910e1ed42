"""The floor of moving about: a bare Textual form of two pages, and a list to open on top of it.

Run as `python scripts/bench/floors/steps.py COUNT OPTIONS LABEL` in a terminal: so many inputs on
each page. F4 turns to the other page, Ctrl+O opens a list of so many options.
"""

import sys
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, ContentSwitcher, Input, Label, OptionList


class Chooser(ModalScreen[None]):
    """An input to search with, and a list under it."""

    CSS = """
    Chooser { align: center middle; }
    Vertical { width: 76; height: 80%; }
    OptionList { height: 1fr; }
    Horizontal { height: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "Close")]

    def __init__(self, options: int) -> None:
        super().__init__()
        self._options = options

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Label("Choose")
            yield Input(compact=True)
            yield OptionList(*(f"Option {number}" for number in range(self._options)))
            with Horizontal():
                yield Button("Choose", compact=True)
                yield Button("Cancel", compact=True)


class Bare(App[None]):
    """Two pages of inputs, one line each."""

    CSS = """
    Horizontal { height: 1; }
    Horizontal Label { width: 23; }
    Input { width: 1fr; }
    ContentSwitcher { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4", "turn", "Next"),
        Binding("ctrl+o", "choose", "Choose"),
    ]

    def __init__(self, count: int, options: int, label: str) -> None:
        super().__init__()
        self._count = count
        self._options = options
        self._label = label
        self._at = 0

    def compose(self) -> ComposeResult:
        with ContentSwitcher(initial="page-0"):
            for page in range(2):
                with VerticalScroll(can_focus=False, id=f"page-{page}"):
                    yield Label(self._label)
                    for number in range(self._count):
                        with Horizontal():
                            yield Label(f"Field {number}")
                            yield Input(compact=True, select_on_focus=False)

    def action_turn(self) -> None:
        self._at = 1 - self._at
        self.query_one(ContentSwitcher).current = f"page-{self._at}"
        self.query_one(f"#page-{self._at}").query(Input).first().focus()

    def action_choose(self) -> None:
        self.push_screen(Chooser(self._options))


if __name__ == "__main__":
    Bare(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]).run()
