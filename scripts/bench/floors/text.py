"""The floor of long texts: a bare Textual app with one text area, and nothing behind it.

Run as `python scripts/bench/floors/text.py WIDTH HEIGHT FILE LABEL` in a terminal.
"""

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import Label, TextArea


class Bare(App[None]):
    """A text area as large as asked for; the label under it is always in sight."""

    CSS = "#last { dock: bottom; }"

    def __init__(self, width: int, height: int, text: str, label: str) -> None:
        super().__init__()
        self._area = TextArea(text, compact=True)
        self._area.styles.width, self._area.styles.height = width, height
        self._label = label

    def compose(self) -> ComposeResult:
        yield self._area
        yield Label(self._label, id="last")


if __name__ == "__main__":
    said = Path(sys.argv[3]).read_text(encoding="utf-8")
    Bare(int(sys.argv[1]), int(sys.argv[2]), said, sys.argv[4]).run()
