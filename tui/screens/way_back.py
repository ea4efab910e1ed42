"""The way to the findings and back: to the step, or to the finding that led to a field."""

from typing import Any

from textual.screen import Screen
from textual.widget import Widget

from tui.findings.panel import FindingsPanel
from tui.in_order import once_laid_out
from tui.screens.in_view import InView
from tui.steps.base import Step
from tui.steps.listing import STEPS
from tui.widgets.records import Records


class WayBack:
    """Remembers what in a screen was left for the findings, and for the field that one led to."""

    def __init__(self, screen: Screen[Any], in_view: InView) -> None:
        self._screen = screen
        self._in_view = in_view
        self._led_from: Widget | None = None
        """What led to the field that the person is at."""
        self._left: Widget | None = None
        """What was left for the findings."""

    def led(self) -> None:
        """A finding that is in focus now leads the person elsewhere."""
        self._led_from = self._screen.focused

    def forget(self) -> None:
        """The person went somewhere by another way: there is nothing to go back to."""
        self._led_from = None

    def to_problems(self) -> None:
        """To the findings; from the findings back to the step, where that shows no findings."""
        in_view, panel = self._in_view, self._in_view.body.findings
        if in_view.info.shows_all:
            in_view.step.enter()
        elif not panel.has_focus_within:
            self._led_from, self._left = None, self._screen.focused
            in_view.to_problems(True)
            once_laid_out(self._screen, panel.enter)
        else:
            in_view.to_problems(False)
            if self._left is not None and self._left.is_attached:
                once_laid_out(self._screen, in_view.put_person_at, self._left)
            else:
                in_view.step.enter()

    async def back(self) -> None:
        """From a field back to the finding that led here, else to the list that it belongs to."""
        origin, self._led_from = self._led_from, None
        if origin is None or not origin.is_attached:
            self._leave()
            return
        for above in origin.ancestors:
            if isinstance(above, FindingsPanel):
                self._in_view.to_problems(True)
            elif isinstance(above, Step):
                await self._in_view.bring(STEPS.index(above.info))
        once_laid_out(self._screen, self._in_view.put_person_at, origin)

    def _leave(self) -> None:
        """From the findings back to the step, from an editor back to its list."""
        focused = self._screen.focused
        if self._in_view.body.findings.has_focus_within:
            self.to_problems()
        elif focused is not None:
            lists = (a for a in focused.ancestors if isinstance(a, Records | Step))
            any(above.leave() for above in lists)
