"""Back to how a draft was, step by step, and forth again."""

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from tui.draft.session import Session
from tui.draft.told import Travelled
from tui.in_order import once_laid_out
from tui.screens.hint_line import HintLine
from tui.screens.in_view import InView
from tui.steps import step_at
from tui.widgets.choice_control import ChoiceControl


class BackInTime:
    """Undo and redo of the draft of a session, on a screen that tells it."""

    def __init__(
        self, screen: Screen[Any], session: Session, in_view: InView, told: HintLine
    ) -> None:
        self._screen = screen
        self._session = session
        self._in_view = in_view
        self._told = told

    async def undo(self) -> None:
        """Take back what was done last; that is what is typed into a choice, if nothing took it."""
        focused = self._screen.focused
        if isinstance(focused, ChoiceControl) and focused.is_typed_into:
            focused.give_up()
            return
        await self._travel(self._session.undo, "Undone", "Nothing to undo")

    async def redo(self) -> None:
        """Do again what was taken back last."""
        await self._travel(self._session.redo, "Redone", "Nothing to redo")

    async def _travel(self, go: Callable[[], Travelled | None], done: str, nothing: str) -> None:
        """Undo or redo; say what, and go to where it is to be seen."""
        travelled = go()
        # At once: a letter typed now has to meet the text brought back.
        self._in_view.show_pending()
        if travelled is None:
            self._told.say(nothing)
            return
        if travelled.path:
            await self._return_to(travelled.path)
        self._told.say(f"{done}: {travelled.said or 'what is not on a form'}")

    async def _return_to(self, path: str) -> None:
        """Go to the place at a path, in the view in sight if that shows it."""
        self._in_view.to_problems(False)
        number = step_at(path)
        if number == self._in_view.number:
            self._in_view.step.return_to(path, self._in_view.step.view)
        else:
            step = await self._in_view.bring(number)
            once_laid_out(step, step.return_to, path, step.view)
