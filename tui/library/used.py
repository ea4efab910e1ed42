"""Where an organisation of the library is used: each draft, its role there, and what differs."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from models.values.words import counted, listed
from storage import Draft, StorageError
from storage.library.library import Shelved
from storage.library.used import Found, Use, drafts_in, found_in_drafts
from tui.findings.hanging import Hanging
from tui.in_order import fill
from tui.marks import line, plain
from tui.overlays.base import Overlay
from tui.widgets.quiet_text import QuietText

_MOST = 3
"""Drafts that the lines above the list name."""
_LONGEST = 300
"""Characters of what is told of a field."""


class Led(NamedTuple):
    """Where a row leads: a draft, and an applicant in it."""

    path: Path
    place: str


class WhereUsed(Overlay[Led]):
    """The drafts of a folder that an organisation stands in; gives where to go."""

    HOLDS = Vertical

    def __init__(
        self, one: Shelved, folder: Path, *, at_hand: Draft | None = None, opens: bool = False
    ) -> None:
        """`at_hand` is a draft that is open; without `opens`, there is only to read."""
        enter = " · Enter opens" if opens else ""
        super().__init__(f"{one.name}: where it is used", f"↑ ↓ choose{enter} · Esc closes")
        self._one, self._folder, self._at_hand, self._opens = one, folder, at_hand, opens
        self._leads: list[Led] = []
        self._list = OptionList(id="where-used")
        self._told = QuietText("where-used-told")
        self._closed = False

    def body(self) -> ComposeResult:
        yield self._told
        yield self._list

    def on_mount(self) -> None:
        self._list.display = False
        self._told.tell(plain("Looking into the drafts …"))
        fill(self._told, self._look)

    def on_unmount(self) -> None:
        self._closed = True

    async def _look(self) -> None:
        try:
            found = await asyncio.to_thread(self._find)
        except StorageError as error:
            self._told.tell(plain(str(error)))
            return
        self._told.tell(plain(_said(found, self._folder)))
        rows = [row for use in found.uses for row in _rows(use)]
        self._leads = [led for _, led in rows]
        self._list.add_options(Option(told) for told, _ in rows)
        if found.uses:
            self._list.display = True
            self._list.highlighted = 0
            self._list.focus()

    def _find(self) -> Found:
        drafts = drafts_in(self._folder, self._at_hand)
        return found_in_drafts(self._one.record, drafts, lambda: not self._closed)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._leads[event.option_index] if self._opens else None)


def _said(found: Found, folder: Path) -> str:
    """In how many drafts it stands, which of them say what it said before, and what is not known.

    A folder without a draft is told as such: there is nothing that it could stand in.
    """
    told = []
    where = folder.absolute()
    if found.uses:
        used = {use.path for use in found.uses}
        told.append(f"In {len(used)} of {counted(found.drafts, 'draft')} in {where}.")
        old = dict.fromkeys(use.acronym or use.path.stem for use in found.uses if use.is_old)
        if old:
            told.append(f"What the library said before still stands in {listed(old, most=_MOST)}.")
    elif found.drafts:
        told.append(f"It stands in none of the {counted(found.drafts, 'draft')} in {where}.")
    elif not found.unread:
        told.append(f"There is no draft in {where} yet.")
    told += [f"Not looked into: {error}" for error in found.unread[:_MOST]]
    if (more := len(found.unread) - _MOST) > 0:
        told.append(f"and {counted(more, 'more')} that cannot be read")
    return "\n".join(told)


def _rows(use: Use) -> Iterator[tuple[Hanging, Led]]:
    """A draft and as whom it applies there, then a row for each field that is not the same.

    Rows of their own: a draft with many of them would be taller than the list.
    """
    led = Led(use.path, f"partners[{use.number}].legal_name")
    sign = ("≠", "$text-warning") if use.differing else ("✓", "$text-success")
    named = use.acronym or use.path.stem
    head = Content.assemble((named, "bold"), f" · {use.path.name} · {use.said}")
    yield Hanging(Content.styled(*sign), head), led
    for one in use.differing:
        told = line(one.sentence, _LONGEST)
        yield Hanging(Content("  "), told), led
