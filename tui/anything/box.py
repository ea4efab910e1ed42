"""One box to go to anything and do anything, by a letter or two of what it is called."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input, Static

from models.values.seeking import Search
from models.values.words import counted
from tui.anything.found import Found
from tui.anything.thing import Thing
from tui.commands.listing import ANYTHING
from tui.frame import Framed
from tui.marks import line
from tui.widgets.one_line import OneLine

MOST = 200
"""Rows that one can move through; who wants another types on."""
WHAT = "a field, an applicant, a rule, something to do …"


class Box(Framed[Thing | None]):
    """Gives the thing that was chosen; Escape gives none, and all is as it was."""

    FRAME = "box"
    BINDINGS = [
        Binding("escape", "dismiss", "Close"),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "move(8)", show=False),
        Binding("pageup", "move(-8)", show=False),
    ]

    def __init__(self, things: Sequence[Thing], used: int = 0) -> None:
        """Offer these, of which so many at the beginning were `used` before."""
        super().__init__(ANYTHING.title, "↑ ↓ Enter goes there or does it · Esc closes")
        self._things = things
        self._search = Search([thing.sought for thing in things], used)
        self._shown_for: str | None = None
        """What was typed when the rows were found."""

    def inside(self) -> ComposeResult:
        yield OneLine(placeholder=WHAT, compact=True)
        yield Found()
        yield Static(id="box-note")

    def on_mount(self) -> None:
        self._fill()

    @on(Input.Changed)
    def _fill(self) -> None:
        typed = self.query_one(Input).value
        if typed == self._shown_for:
            return
        self._shown_for = typed
        places, fit = self._search.best(typed, MOST)
        self.query_one(Found).show([self._things[at].found_by(typed) for at in places])
        told = counted(fit, "thing")
        none = "Nothing is called so; fewer letters find more."
        self.query_one("#box-note", Static).update(line(told if fit else none))

    def action_move(self, by: int) -> None:
        self._fill()
        self.query_one(Found).move(by)

    @on(Input.Submitted)
    @on(Found.Chosen)
    def _choose(self) -> None:
        """Take what is found for what was typed, even if the rows still show others."""
        self._fill()
        if (thing := self.query_one(Found).current) is not None:
            self.dismiss(thing)
        else:
            self.app.bell()
