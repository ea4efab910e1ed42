"""Small questions that the wizard asks."""

import os
from datetime import datetime
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Input, Label, Static

from models.call import Call
from models.values.picks import Pick
from tui.buttons import Button
from tui.draft import call_names
from tui.frame import Framed
from tui.marks import plain
from tui.overlays.answer_first import AnswerFirst
from tui.widgets.choice_control import ChoiceControl
from tui.widgets.one_line import OneLine


class Question(AnswerFirst[bool]):
    """A question with two answers; Escape gives neither."""

    def __init__(self, text: str, yes: str, no: str, escape: str) -> None:
        super().__init__(escape)
        self._text, self._yes, self._no = text, yes, no

    def inside(self) -> ComposeResult:
        yield Static(plain(self._text))
        yield self.not_entered()
        with Horizontal(classes="buttons"):
            yield Button(self._yes, id="yes", variant="primary")
            yield Button(self._no, id="no")

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")


class Unforeseen(Question):
    """A question in the midst of work: nothing is chosen yet, so no Enter typed ahead answers."""

    AUTO_FOCUS = ""


class NewDraft(Framed[tuple[Path, Call, str, str] | None]):
    """Acronym, call and strand of a new draft; gives file, call, strand and acronym."""

    NO_PASTE = "Tab goes to the line of text: paste there."
    FRAME = "dialog"
    BINDINGS = [Binding("escape", "cancel", "Cancel")]

    def __init__(
        self, folder: Path, title: str, now: datetime, call_id: str = "", strand: str = ""
    ) -> None:
        super().__init__(title, "Tab and Enter go on · Esc cancels")
        self._folder = folder
        self._now = now
        self._calls = {call.id: call for call in call_names.known_calls(now)}
        self._call = ChoiceControl("Call", self._call_picks, required=True)
        wanted = (call.id for call in self._calls.values() if call.known_as(call_id))
        self._call.show(next(wanted, next(iter(self._calls), "")))
        self._strand = ChoiceControl("Strand", self._strand_picks)
        self._strand.show(strand)

    def inside(self) -> ComposeResult:
        with Horizontal():
            yield Label("Acronym", classes="label")
            yield OneLine(placeholder="short name of the proposal", compact=True)
        with Horizontal():
            yield Label("Call", classes="label")
            yield self._call
        with Horizontal():
            yield Label("Strand", classes="label")
            yield self._strand
        yield Static(id="where")
        with Horizontal(classes="buttons"):
            yield Button("Begin", id="begin", variant="primary")
            yield Button("Cancel Esc", id="cancel")

    def on_mount(self) -> None:
        self.query_one(Input).focus()
        self._say()

    def _call_picks(self) -> list[Pick]:
        return call_names.calls(self._calls.values(), self._now)

    def _strand_picks(self) -> list[Pick]:
        call = self._calls.get(self._call.text)
        strands = call.strands if call is not None else ()
        return [Pick(s.id, f"{s.id}  {s.title.value}") for s in strands if s.id]

    @on(Input.Changed)
    @on(ChoiceControl.Chosen)
    def _say(self) -> None:
        told = ""
        if self.query_one(Input).value.strip():
            told = ". Still to choose: the strand" if self._asks_strand else ". Enter begins"
        self.query_one("#where", Static).update(plain(f"File: {self._file().name}{told}"))

    @property
    def _asks_strand(self) -> bool:
        return not self._strand.text and bool(self._strand_picks())

    def _file(self) -> Path:
        """The first free file name for the acronym."""
        typed = self.query_one(Input).value.lower()
        stem = "".join(c if c.isalnum() else "-" for c in typed).strip("-")[:60] or "draft"
        file = self._folder / f"{stem}.toml"
        number = 2
        while os.path.lexists(file):  # unlike `Path.exists`, it raises nothing
            file = self._folder / f"{stem}-{number}.toml"
            number += 1
        return file

    @on(Input.Submitted)
    def _next(self) -> None:
        """Go to what is still to be answered; begin where all is, the acronym too."""
        if self._asks_strand:
            self._strand.focus()
        elif self.query_one(Input).value.strip():
            self._begin()
        else:
            self.query_one("#begin").focus()

    @on(ChoiceControl.Chosen)
    def _go_on(self) -> None:
        """Have the next Enter begin, once the strand is chosen by one."""
        if self._strand.has_focus and not self._asks_strand:
            named = bool(self.query_one(Input).value.strip())
            (self.query_one("#begin") if named else self.query_one(Input)).focus()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "cancel":
            self.dismiss(None)
        else:
            self._begin()

    def _begin(self) -> None:
        call = self._calls.get(self._call.text)
        if call is None:
            self.dismiss(None)
            return
        acronym = self.query_one(Input).value.strip()
        self.dismiss((self._file(), call, self._strand.text, acronym))

    def action_cancel(self) -> None:
        self.dismiss(None)
