"""Organisations that stand in several drafts of one strand; each row leads to an applicant."""

import asyncio
import os
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.visual import VisualType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from models.portfolio.conflicts import Conflict, alike
from models.portfolio.findings import consequence
from models.portfolio.remedies import Remedy, Touched
from models.values.words import counted, listed, shortened
from storage import StorageError
from tui.draft.desk_conflicts import remedies_of
from tui.draft.desk_rows import DraftRow
from tui.findings.hanging import Hanging
from tui.findings.verdicts import verdict_mark
from tui.in_order import fill
from tui.marks import line, plain
from tui.overlays.base import Overlay
from tui.widgets.quiet_text import QuietText

_MOST = 12


class Led(NamedTuple):
    """A draft and an applicant in it, to which a row leads."""

    file: str
    place: int


class _Row(NamedTuple):
    """A row: what is told, and where it leads; a heading leads nowhere."""

    told: Content
    led: Led | None = None

    @property
    def shown(self) -> VisualType:
        return Hanging(Content(" "), self.told) if self.led is not None else self.told

    def with_what_is_left(self, of: Touched) -> Hanging:
        """The row of a draft, with what becomes of it if all are handed in."""
        return Hanging(verdict_mark(of.left.report), self.told, plain(of.said))


class InTwoDrafts(Overlay[Led]):
    """The conflicts of the desk, and what saves most proposals; gives where to go."""

    HOLDS = Vertical

    def __init__(self, conflicts: Sequence[Conflict], rows: Sequence[DraftRow]) -> None:
        super().__init__("In two drafts of one strand", "↑ ↓ choose · Enter opens · Esc closes")
        self._conflicts, self._drafts = conflicts, rows
        self._rows = list(_rows(conflicts))
        self._list = OptionList(
            *(Option(row.shown, disabled=row.led is None) for row in self._rows), id="in-two-drafts"
        )
        self._told = QuietText("what-saves-most")

    def body(self) -> ComposeResult:
        yield self._told
        yield self._list

    def on_mount(self) -> None:
        self._list.highlighted = next((n for n, row in enumerate(self._rows) if row.led), None)
        self._list.focus()
        self._told.tell(plain("Looking for what saves most proposals …"))
        fill(self._told, self._look)

    async def _look(self) -> None:
        try:
            found = await asyncio.to_thread(remedies_of, self._conflicts, self._drafts)
        except StorageError as error:
            self._told.tell(plain(str(error)))
            return
        self._told.tell(plain("\n".join(map(_said, found))))
        becomes = {one.draft.file: one for remedy in found for one in remedy.touched}
        for number, row in enumerate(self._rows):
            if row.led is not None and row.led.file in becomes:
                told = row.with_what_is_left(becomes[row.led.file])
                self._list.replace_option_prompt_at_index(number, told)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if (led := self._rows[event.option_index].led) is not None:
            self.dismiss(led)


def _rows(conflicts: Sequence[Conflict]) -> Iterator[_Row]:
    """A heading for organisations that stand in the same drafts, and a row for each of these."""
    files = [draft.file for conflict in conflicts for draft in conflict.holders]
    folder = os.path.commonpath(map(os.path.dirname, files))
    for same in alike(conflicts):
        first = same[0]
        many = counted(len(first.holders), "proposal")
        names = listed(map(_name, same), most=_MOST)
        yield _Row(plain(f"{names} in {many}{consequence(first)}").stylize("bold"))
        stands = dict(reversed(first.stands))
        for draft in first.holders:
            file = os.path.relpath(draft.file, folder).replace("\\", "/")
            as_ = f" · {stands[draft].member.called}" if len(same) == 1 else ""
            told = line(f"{draft.acronym or draft.name}{as_} · {file}")
            yield _Row(told, Led(draft.file, stands[draft].member.place))


def _name(conflict: Conflict) -> str:
    organisation = conflict.organisation
    probably = "" if organisation.sure else f" (probably: {organisation.why})"
    return f"{shortened(organisation.name, 60)}{probably}"


def _said(remedy: Remedy) -> str:
    """What to withdraw in a strand, and what that saves."""
    many = counted(len(remedy.touched), "proposal")
    if not remedy.withdrawn:
        return f"{remedy.under}: {remedy.saved} of {many} would not be rejected as it is."
    names = listed((draft.name for draft in remedy.withdrawn), most=_MOST)
    proven = "no choice saves more" if remedy.proven else "the best choice that was found"
    return (
        f"{remedy.under}: withdraw {names}, and {remedy.saved} of {many} would not be rejected, "
        f"instead of {remedy.saved_now} ({proven})."
    )
