"""Pictures beside a draft, looked at whole while somebody types, and told when they are seen."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.screen import Screen

from bundle.beside import faults_beside
from tui.draft.session import Session
from tui.draft.told import Change


class Looking:
    """Looks at what the session has not seen yet; each picture once, until its file changes."""

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
