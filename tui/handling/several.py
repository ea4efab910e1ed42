"""Several drafts, one after the other: how far it is, then what came of each, the worst first."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, ProgressBar
from textual.widgets.option_list import Option

from models.criteria.finding import Status
from models.values.words import counted
from tui.buttons import Button
from tui.draft.desk_rows import DraftRow
from tui.findings.hanging import Hanging
from tui.frame import Frame
from tui.handling.outcome import Outcome, Work, not_begun, outcome_of, worst_first
from tui.in_order import fill
from tui.marks import line, mark
from tui.overlays.base import Overlay
from tui.widgets.quiet_text import QuietText

_KEYS = "↑ ↓ choose · Enter opens · Esc closes"
_LONGEST = 360


class Opened(NamedTuple):
    """A draft that is to be opened, and the place in it that is meant; empty where none is."""

    path: Path
    where: str


class Several(Overlay[Opened]):
    """Does something with drafts, and gives the one that is to be opened, if any."""

    HOLDS = Vertical

    class Further(Message):
        """How far a draft is, by its number."""

        def __init__(self, number: int, told: str) -> None:
            super().__init__()
            self.number, self.told = number, told

    def __init__(
        self,
        title: str,
        doing: str,
        rows: Sequence[DraftRow],
        work: Work,
        summed: Callable[[Sequence[Outcome]], str] | None = None,
        *,
        closes: bool = False,
    ) -> None:
        """`doing` says what is being done, `summed` what came of all.

        With `closes`, it closes by itself where all went well: nothing is left to be read.
        """
        super().__init__(title, "Esc stops after the draft at hand")
        self._doing, self._rows, self._work = doing, rows, work
        self._summed = summed or _counts
        self._closes = closes
        self._stopped = False
        self._at_work = True
        self.outcomes: list[Outcome] = []
        """What came of the drafts so far, at the end the worst first."""
        self._led: list[Opened] = []
        """The draft to which each line leads, and where in it."""

    def body(self) -> ComposeResult:
        yield QuietText("several-told")
        yield ProgressBar(show_eta=False, total=len(self._rows))
        yield OptionList(id="several")

    def on_mount(self) -> None:
        self.query_one(OptionList).display = False
        self._name_button("Stop Esc")
        fill(self, self._do_all, group="several")

    def on_unmount(self) -> None:
        self._stopped = True

    async def _do_all(self) -> None:
        """One after the other, away from the screen."""
        for number, row in enumerate(self._rows, start=1):
            if self._stopped:
                self.outcomes.append(not_begun(row))
                continue
            self._tell(f"{self._doing} {number} of {len(self._rows)}: {row.acronym}")
            self.outcomes.append(await asyncio.to_thread(outcome_of, self._work, row))
            if self.is_attached:
                self.query_one(ProgressBar).advance()
        if self.is_attached:
            self._end()

    def _end(self) -> None:
        self._at_work = False
        self.outcomes = worst_first(self.outcomes)
        if self._closes and all(one.as_wanted for one in self.outcomes):
            self.dismiss(None)
            return
        self.query_one(ProgressBar).display = False
        self.add_class("-done")
        self._name_button("Close Esc")
        self.query_one(Frame).tell(self._heading, _KEYS)
        self._tell(self._summed(self.outcomes))
        listing = self.query_one(OptionList)
        for one in self.outcomes:
            # A line each: what stands against a draft may be higher than the screen.
            lines = [Option(said) for said in _said(one)]
            listing.add_options(lines)
            where = ("", *one.where, *[""] * len(lines))
            self._led += [Opened(one.path, at) for at, _ in zip(where, lines, strict=False)]
        listing.display = True
        listing.highlighted = 0
        listing.focus()

    def tell_more(self, told: str) -> None:
        """Say how far the draft at hand is; to be called from where the work is done."""
        self.post_message(self.Further(len(self.outcomes), told))

    @on(Further)
    def _tell_further(self, event: Further) -> None:
        event.stop()
        if self._at_work and not self._stopped and event.number == len(self.outcomes):
            named = f"{event.number + 1} of {len(self._rows)}: {self._rows[event.number].acronym}"
            self._tell(f"{self._doing} {named}, {event.told}")

    def _tell(self, told: str) -> None:
        if self.is_attached:
            self.query_one("#several-told", QuietText).tell(line(told, _LONGEST))

    def _name_button(self, text: str) -> None:
        button = self.query_one("#close", Button)
        button.label = text
        button.refresh(layout=True)  # it has another width now

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._led[event.option_index])

    @on(Button.Pressed, "#close")
    def _close_pressed(self, event: Button.Pressed) -> None:
        event.prevent_default()  # of closing, whatever is going on
        event.stop()
        self.action_close()

    def action_close(self) -> None:
        """Stop between two drafts; leave where nothing is going on."""
        if not self._at_work:
            self.dismiss(None)
        elif not self._stopped:
            self._stopped = True
            self._tell("Stopping after this one …")


def _counts(outcomes: Sequence[Outcome]) -> str:
    well = sum(one.status is Status.MET for one in outcomes)
    others = len(outcomes) - well
    told = f"{well} of {counted(len(outcomes), 'draft')} done"
    return f"{told}; {others} not, and why" if others else told


def _said(one: Outcome) -> Iterator[Hanging]:
    """The draft, and below it what came of it."""
    named = Content.assemble(line(one.called).stylize("bold"), f"  {line(one.path.name)}")
    yield Hanging(mark(one.status, bars=True, sign=one.sign), named)
    yield from (Hanging(Content(" "), line(told, _LONGEST)) for told in one.told)
