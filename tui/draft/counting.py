"""The pages of the description, counted beside what is being typed."""

import asyncio
import os
from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from models.verdict.report import Pages
from storage import Draft
from storage.calls import Known
from tui.draft.session import Session
from tui.draft.told import CountedPages
from tui.marks import line


class Counting:
    """Counts the pages of a draft as it stands when it is asked to."""

    def __init__(self, screen: Screen[Any], session: Session, show: Callable[[], None]) -> None:
        """`show` shows what the session knows of them by then."""
        self._screen, self._session, self._show = screen, session, show

    def begin(self) -> None:
        """Count anew; what is still being counted counts no more."""
        self._screen.run_worker(self._count(), group="pages", exclusive=True)

    async def _count(self) -> None:
        session = self._session
        self._notify("Counting the pages …")
        draft, known, at = session.draft, session.known, session.now()

        def pages() -> Pages:
            return _pages_in(draft, known, session)

        try:
            found = await asyncio.to_thread(pages)
        except Exception as error:  # whatever a document trips over, the wizard goes on
            named = line(f"{type(error).__name__}: {error}", 200).plain
            self._notify(f"The pages could not be counted ({named}).", severe=True)
            return
        session.pages = CountedPages(found, at, draft.proposal)
        self._notify(session.pages.said(session.proposal), severe=bool(found.over or found.cut))
        self._show()

    def _notify(self, told: str, *, severe: bool = False) -> None:
        app = self._screen.app
        app.clear_notifications()
        app.notify(told, severity="warning" if severe else "information", markup=False)


def _pages_in(draft: Draft, known: Known, session: Session) -> Pages:
    from tui.draft.exporting import pages_in  # with all that writes documents: in the thread

    return pages_in(draft, known, os.environ, session.now())
