"""What takes too long for the way of a key: worked out beside it, and shown when it is there."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any, Generic, TypeVar

from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from bundle.beside import faults_beside
from models.call import Call
from models.proposal import Proposal
from tui.draft.session import Session
from tui.draft.told import Change

SETTLE = 0.15
"""Seconds after the last key at which what is slow to draw follows."""
REST = 0.5
"""Seconds after the last key at which working out begins: no key of a run of typing meets it."""

T = TypeVar("T")


class Reckoning(Generic[T]):
    """Something that is worked out of the proposal as it stands."""

    def __init__(
        self,
        owner: Widget,
        session: Session,
        reckon: Callable[[Proposal, Call], T],
        show: Callable[[T], None],
    ) -> None:
        """`owner` is the widget that has it shown with `show`; `reckon` touches no widget."""
        self._owner = owner
        self._session = session
        self._reckon = reckon
        self._show = show
        self._asked: tuple[Proposal, Call] | None = None
        self._timer: Timer | None = None

    def follow(self, *, at_once: bool) -> None:
        """Have it worked out for what the session holds, now or once the keys rest."""
        asked = self._session.proposal, self._session.call
        if self._asked is not None and all(a is b for a, b in zip(asked, self._asked, strict=True)):
            return
        self._asked = asked
        if self._timer is not None:
            self._timer.stop()
        self._timer = None if at_once else self._owner.set_timer(REST, self._begin)
        if at_once:
            self._begin()

    def _begin(self) -> None:
        name = self._reckon.__name__
        self._owner.run_worker(self._work_out(), group=name, exclusive=True)

    async def _work_out(self) -> None:
        asked = self._asked
        assert asked is not None
        # `exclusive` ends the waiting for an earlier one, but its thread runs to the end unheard.
        found = await asyncio.to_thread(self._reckon, *asked)
        if asked is self._asked and self._owner.is_attached:
            self._show(found)


class Looking:
    """Looks whole at pictures that the session has not seen yet; each until its file changes."""

    def __init__(
        self, screen: Screen[Any], session: Session, tell: Callable[[Change], None]
    ) -> None:
        """`tell` is told when the session was judged anew by what was seen."""
        self._screen, self._session, self._tell = screen, session, tell
        self._asked: tuple[Path | None, frozenset[str]] | None = None

    def follow(self) -> None:
        """Look at what is not seen yet, beside what is typed."""
        asked = self._session.draft.path, frozenset(self._session.unseen)
        if asked[1] and asked != self._asked:
            self._asked = asked
            self._screen.run_worker(self._look(*asked), group="pictures")

    async def _look(self, path: Path | None, names: frozenset[str]) -> None:
        fault_of = faults_beside(path)
        try:
            await asyncio.to_thread(lambda: [fault_of(name) for name in sorted(names)])
        except Exception:  # whatever a picture trips over: an export tells it
            return
        self._session.unseen -= names
        if self._asked == (path, names):
            self._asked = None
        if self._screen.is_attached:
            self._session.rejudge()
            self._tell(Change("", self._session.proposal))
