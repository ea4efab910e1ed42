"""The ways about in a draft: to a step, to the place at a path, to the next open question."""

from typing import Any

from textual.screen import Screen

from models.criteria.finding import Finding
from tui.draft.session import Session
from tui.in_order import once_laid_out
from tui.marks import line
from tui.screens.hint_line import HintLine
from tui.screens.in_view import InView
from tui.screens.next_open import NONE_BELOW, NONE_LEFT, NextOpen
from tui.screens.way_back import WayBack
from tui.steps import step_at
from tui.steps.base import Step
from tui.steps.listing import STEPS


class Going:
    """Takes the person about on a screen.

    A step is laid out only after it comes into view; before, it does not scroll to a field.
    """

    def __init__(
        self,
        screen: Screen[Any],
        session: Session,
        in_view: InView,
        way_back: WayBack,
        told: HintLine,
    ) -> None:
        self._screen = screen
        self._in_view = in_view
        self._way_back = way_back
        self._told = told
        self._next_open = NextOpen(session)

    async def into(self, number: int) -> None:
        """Bring a step into view and put the person into it."""
        self._way_back.forget()
        if not (await self._in_view.bring(number)).come_back_in():
            self._screen.set_focus(None)
            self._told.hint(self._in_view.step.keys)

    async def on(self, by: int) -> None:
        """To the step so many after this one, if there is one."""
        to = self._in_view.number + by
        if 0 <= to < len(STEPS):
            await self.into(to)

    async def to(self, path: str, finding: Finding | None = None) -> None:
        """To the field at a path, or to where the finding that names it is put right."""
        step = await self._step_of(path)
        if finding is not None:
            once_laid_out(step, step.follow, finding)
        else:
            once_laid_out(step, step.reveal, path)

    async def into_text(self, path: str, at: int) -> None:
        """To a place in the text at a path."""
        step = await self._step_of(path)
        once_laid_out(step, step.read, path, at)

    async def _step_of(self, path: str) -> Step:
        self._in_view.to_problems(False)
        return await self._in_view.bring(step_at(path))

    # --- from one open question to the next ---

    def on_below(self) -> None:
        """To the next open question further down in the step in view."""
        self._in_view.show_pending()
        path = self._next_open.below(self._in_view.step)
        if path is not None:
            self._in_view.step.reveal(path)
        else:
            self._told.tell(line(NONE_BELOW))

    async def on_to_open(self) -> None:
        """To the next open question: below, then in the steps after this, then from the first."""
        in_view = self._in_view
        in_view.show_pending()
        in_view.to_problems(False)
        self._way_back.forget()
        step = in_view.step
        path = self._next_open.below(step)
        after = self._next_open.step_after(in_view.number) if path is None else None
        if after is not None:
            step = await in_view.bring(after)
            path = self._next_open.first(step)
        if path is not None:
            once_laid_out(step, step.reveal, path)
        else:
            self._screen.notify(NONE_LEFT, timeout=4)
