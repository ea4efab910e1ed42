"""From folder to folder on the desk: into one that lies in it, and back up."""

from pathlib import Path

from textual.widgets import Input

from tui.desk.asking import Asking

_WAY = 30
"""Letters of the way to a folder that are shown: what comes behind it is to be seen, too."""


class Going(Asking):
    """A desk on a folder, in which others may lie: each may be a client, with drafts of its own."""

    folder: Path
    """What is shown."""
    root: Path
    """What was opened; nothing above it is shown."""

    def begin_at(self, folder: Path) -> None:
        """Show what was opened first."""
        self.folder = self.root = folder

    def head(self, told: str) -> str:
        """The head of the desk: what is told, and where one is."""
        if self.folder == self.root:
            # How many there are comes first: a long path would push it out of the line.
            return f"clusterbid · {told} · {self.folder}"
        inside = self.folder.relative_to(self.root).as_posix()
        short = inside if len(inside) <= _WAY else f"…{inside[1 - _WAY :]}"
        return f"clusterbid · {short} · {told} · Backspace goes back up"

    def go(self, folder: Path, at: Path | None = None) -> None:
        """Show another folder, with the cursor on a draft or folder in it."""
        self.folder = folder
        words = self.query_one("#filter", Input)
        with self.prevent(Input.Changed):
            words.value = ""
        words.display = False
        self.begun_anew(at)

    def goes_in(self) -> bool:
        """Go into the folder under the cursor; returns whether it is one."""
        raise NotImplementedError

    def begun_anew(self, at: Path | None) -> None:
        """Read the folder that is shown now."""
        raise NotImplementedError

    def action_up(self) -> None:
        """Back to the folder that holds the one here, with the cursor on that."""
        if self.folder != self.root:
            self.go(self.folder.parent, self.folder)
        else:
            told = "This is the folder that was opened; `clusterbid open DIR` opens another."
            self.notify(told, markup=False, timeout=5)

    def seen_from_here(self, draft: Path) -> Path:
        """The row in which a draft is seen: its own, or that of a folder in which it lies."""
        if draft.parent == self.folder or not draft.is_relative_to(self.folder):
            return draft
        return self.folder / draft.relative_to(self.folder).parts[0]
