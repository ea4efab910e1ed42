"""The floor of the wizard: a bare Textual app with labelled inputs, and nothing behind them.

Run as `python scripts/bench/floors/inputs.py COUNT LABEL` in a terminal.
"""

import sys

from textual.app import App, ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Label


class Bare(App[None]):
    """As many inputs as asked for, one line each; the label after them is always in sight."""

    CSS = """
    Horizontal { height: 1; }
    Horizontal Label { width: 23; }
    Input { width: 1fr; }
    #last { dock: bottom; }
    """

    def __init__(self, count: int, label: str) -> None:
        super().__init__()
        self._count = count
        self._label = label

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            for number in range(self._count):
                with Horizontal():
                    yield Label(f"Field {number}")
                    yield Input(compact=True, select_on_focus=False)
        yield Label(self._label, id="last")


if __name__ == "__main__":
    Bare(int(sys.argv[1]), sys.argv[2]).run()
