"""Organisations that stand in several drafts of one strand; each row leads to an applicant."""

import asyncio
import os
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from models.portfolio.conflicts import Conflict
from models.portfolio.facts import Facts
from models.portfolio.findings import consequence
from models.portfolio.organisations import Stand
from models.portfolio.remedies import Remedy
from models.values.words import counted, listed, shortened
from storage import StorageError
from tui.draft.desk_conflicts import remedies_of
from tui.draft.desk_rows import DraftRow
from tui.in_order import fill
from tui.marks import line, plain
from tui.overlays.base import Overlay
from tui.widgets.quiet_text import QuietText

_MOST = 12


class Led(NamedTuple):
    """A draft and an applicant in it, to which a row leads."""

    file: str
    place: int


class InTwoDrafts(Overlay[Led]):
    """The conflicts of the desk, and what saves most proposals; gives where to go."""

    HOLDS = Vertical

    def __init__(self, conflicts: Sequence[Conflict], rows: Sequence[DraftRow]) -> None:
        super().__init__("In two drafts of one strand", "↑ ↓ choose · Enter opens · Esc closes")
        self._conflicts, self._rows = conflicts, rows
        self._led: list[Led | None] = []
        self._list = OptionList(id="in-two-drafts")
        self._told = QuietText("what-saves-most")

    def body(self) -> ComposeResult:
        yield self._told
        yield self._list

    def on_mount(self) -> None:
        for option, led in _options(self._conflicts):
            self._list.add_option(option)
            self._led.append(led)
        self._list.highlighted = next((n for n, led in enumerate(self._led) if led), None)
        self._list.focus()
        self._told.tell(plain("Looking for what saves most proposals …"))
        fill(self._told, self._look)

    async def _look(self) -> None:
        try:
            found = await asyncio.to_thread(remedies_of, self._conflicts, self._rows)
        except StorageError as error:
            self._told.tell(plain(str(error)))
        else:
            self._told.tell(plain("\n".join(map(_said, found))))

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if (led := self._led[event.option_index]) is not None:
            self.dismiss(led)


def _options(conflicts: Sequence[Conflict]) -> Iterator[tuple[Option, Led | None]]:
    """A heading for each organisation, and a row for each draft in which it stands."""
    files = [draft.file for conflict in conflicts for draft in conflict.holders]
    folder = os.path.commonpath(map(os.path.dirname, files))
    for conflict in conflicts:
        organisation = conflict.organisation
        probably = "" if organisation.sure else f", probably: {organisation.why}"
        name = shortened(organisation.name, 60)
        many = counted(len(conflict.holders), "proposal")
        head = line(f"{name} in {many}{consequence(conflict)}{probably}").stylize("bold")
        yield Option(head, disabled=True), None
        for draft, stand in conflict.stands:
            yield Option(_row(draft, stand, folder)), Led(draft.file, stand.member.place)


def _row(draft: Facts, stand: Stand, folder: str) -> Content:
    name = os.path.relpath(draft.file, folder).replace("\\", "/")
    return Content.assemble("  ", line(f"{draft.name} · {stand.member.called} · {name}"))


def _said(remedy: Remedy) -> str:
    """What to withdraw in a strand, and what that saves."""
    many = counted(len(remedy.touched), "proposal")
    if not remedy.withdrawn:
        return f"{remedy.under}: {remedy.saved} of {many} would not be rejected as it is."
    names = listed((draft.name for draft in remedy.withdrawn), most=_MOST)
    proven = "no choice saves more" if remedy.proven else "the best choice that was found"
    lost = [one.draft.name for one in remedy.touched if one.left.rejected]
    as_it_is = f" As it is, {listed(lost, most=_MOST)} would be rejected." if lost else ""
    return (
        f"{remedy.under}: withdraw {names}, and {remedy.saved} of {many} would not be rejected, "
        f"instead of {remedy.saved_now} ({proven}).{as_it_is}"
    )
