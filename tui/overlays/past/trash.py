"""The drafts that were deleted on the desk: to be put back, or dropped for good."""

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from models.values.words import counted, said_size
from storage import StorageError
from storage.history.in_words import when
from storage.trash.trash import DAYS, Deleted, Trash
from tui.buttons import Button
from tui.marks import line, plain
from tui.overlays.base import Overlay
from tui.overlays.dialogs import Question

_ABOUT = f"A deleted draft stays for {DAYS} days; the oldest go first where there are too many."
_EMPTY = "The trash is empty. Del on the desk brings a draft here."


class DeletedDrafts(OptionList):
    """The list; a click only chooses."""

    BINDINGS = [Binding("enter", "screen.put_back", "Put back")]


class TrashOverlay(Overlay[None]):
    """What was deleted, the last first."""

    HOLDS = Vertical
    BINDINGS = [
        Binding("ctrl+r", "put_back", "Put back"),
        Binding("delete,ctrl+k", "drop", "Drop for good"),
    ]

    def __init__(self, trash: Trash) -> None:
        super().__init__("Trash", "↑ ↓ look · Esc closes")
        self._trash = trash
        self._deleted: list[Deleted] = []
        self.back: Path | None = None
        """What was put back last."""
        self._list = DeletedDrafts(id="deleted")
        self._about = Static(id="trash-about")

    def body(self) -> ComposeResult:
        yield self._about
        yield self._list

    def acts(self) -> ComposeResult:
        yield Button("Put back ^R", id="put-back")
        yield Button("Drop for good Del", id="drop")

    def on_mount(self) -> None:
        self._list.focus()
        self._fill()

    def _fill(self) -> None:
        at = self._list.highlighted or 0
        self._deleted = self._trash.all()
        self._list.set_options(Option(_row(deleted)) for deleted in self._deleted)
        for what in (self._list, *self.query("#put-back, #drop")):
            what.display = bool(self._deleted)
        if self._deleted:
            self._list.highlighted = min(at, len(self._deleted) - 1)
        told = f"{counted(len(self._deleted), 'draft')}. {_ABOUT}" if self._deleted else _EMPTY
        self._about.update(plain(told))

    @property
    def _here(self) -> Deleted | None:
        at = self._list.highlighted
        return self._deleted[at] if at is not None and self._deleted else None

    @on(Button.Pressed, "#put-back")
    def action_put_back(self) -> None:
        """Put the draft under the cursor back to where it lay."""
        if (deleted := self._here) is None:
            return
        try:
            path, along = self._trash.put_back(deleted)
        except StorageError as error:
            self._tell(str(error), "Not put back")
            return
        self.back = path
        self.app.clear_notifications()  # that it is in the trash is true no more
        other = "" if path == deleted.path else f": {deleted.path.name} is another draft by now"
        told = f"{path.name} is back in {path.parent}{other}. {along.said}".strip()
        self.notify(told, markup=False, timeout=8)
        self._fill()

    @on(Button.Pressed, "#drop")
    def action_drop(self) -> None:
        """Drop the draft under the cursor for good, after asking."""
        if (deleted := self._here) is None:
            return
        text = f"Drop {deleted.called} ({deleted.path.name}) for good? It cannot be put back then."

        def answered(yes: bool | None) -> None:
            if yes:
                self._trash.drop(deleted)
                self._fill()

        self.app.push_screen(Question(text, "Drop it", "Keep it", "keeps it"), answered)

    def _tell(self, why: str, title: str) -> None:
        self.notify(why, title=title, severity="error", markup=False, timeout=10)


def _row(deleted: Deleted) -> Content:
    """Acronym and when it was deleted, and below them where it lay."""
    return Content.assemble(
        line(f"{deleted.called}  deleted {when(deleted.at)} · {said_size(deleted.size)}"),
        "\n  ",
        line(str(deleted.path)).stylize("$foreground-muted"),
    )
