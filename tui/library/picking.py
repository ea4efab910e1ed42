"""Organisations of the library in a list that is searched while somebody types."""

from collections.abc import Iterable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import OptionList, Static

from models.library.search import search
from models.proposal.partner import Partner
from models.values.picks import Pick
from storage.library.library import Shelf, Shelved
from storage.shipped.legal_forms import legal_forms
from tui.buttons import Button
from tui.widgets.one_line import OneLine
from tui.widgets.picker import Picker

DELETE, USED = "delete", "used"
"""What is to be done with an organisation instead of opening it."""


class FromLibrary(Picker):
    """Organisations to be ticked; gives the names of their files."""

    def __init__(self, shelf: Shelf, inside: Iterable[Shelved]) -> None:
        """Those that are `inside` the draft already cannot be ticked."""
        self._shelf = shelf
        there = {one.path for one in inside}
        picks = [_pick(one, inside=one.path in there) for one in shelf.held]
        super().__init__("From the partner library", picks, many=True)

    def matching(self, typed: str) -> list[Pick]:
        return _found(self._shelf, self._picks, typed)


class Shelves(Picker):
    """The library: gives the file to be opened, or what is to be done with it before the file."""

    # Before the line of text, in which the keys would delete what stands beside the cursor.
    BINDINGS = [
        Binding("ctrl+k", "delete", "Delete", priority=True),
        Binding("ctrl+u", "used", "Where it is used", priority=True),
    ]

    def __init__(self, shelf: Shelf, at: str = "") -> None:
        self._shelf = shelf
        picks = [_pick(one) for one in shelf.held]
        picks += [Pick(f.path.name, f.path.name, f.reason, allowed=False) for f in shelf.unusable]
        super().__init__("Partner library", picks, [at] if at else [])

    def matching(self, typed: str) -> list[Pick]:
        found = _found(self._shelf, self._picks, typed)
        return found if typed else [*found, *self._picks[len(self._shelf.held) :]]

    def inside(self) -> ComposeResult:
        yield OneLine(
            self._typed, placeholder="type to search", compact=True, select_on_focus=False
        )
        yield OptionList()
        yield Static("", id="picker-note")
        with Horizontal(classes="buttons"):
            yield Button("Open", variant="primary")
            yield Button("Where used ^U", id="used")
            yield Button("Delete ^K", id="delete")
            yield Button("Close Esc", id="cancel")

    @on(Button.Pressed, "#delete")
    def _pressed(self, event: Button.Pressed) -> None:
        event.prevent_default()  # what else a button does here is to choose
        self.action_delete()

    @on(Button.Pressed, "#used")
    def _pressed_used(self, event: Button.Pressed) -> None:
        event.prevent_default()
        self.action_used()

    def action_delete(self) -> None:
        """Give up the one that is highlighted; who opened this asks first."""
        self._give(DELETE)

    def action_used(self) -> None:
        """Ask where the one that is highlighted is used."""
        self._give(USED)

    def _give(self, act: str) -> None:
        if (pick := self.highlighted) is not None:
            self.dismiss((act, pick.value))


def _found(shelf: Shelf, picks: Sequence[Pick], typed: str) -> list[Pick]:
    return [picks[at] for at in search(typed, shelf.records, legal_forms())]


def _pick(one: Shelved, *, inside: bool = False) -> Pick:
    note = "in this draft already" if inside else _note(one.record)
    return Pick(one.path.name, one.name, note, allowed=not inside)


def _note(record: Partner) -> str:
    return " · ".join(filter(None, (record.country, record.pic)))
