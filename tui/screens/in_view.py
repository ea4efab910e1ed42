"""What of a draft is in view: the step, and around it the head, the steps and the findings."""

from collections.abc import Callable
from typing import Any

from textual.screen import Screen
from textual.widget import Widget

from storage.settings import Taste
from tui.draft.background import Looking
from tui.draft.finding_index import FindingIndex
from tui.draft.session import Session
from tui.draft.told import Change
from tui.findings.panel import step_groups
from tui.in_order import keep_keys_back, once_let_go
from tui.in_place import staying
from tui.screens.body import Body
from tui.screens.draft_head import DraftHead
from tui.steps import asking, kind_of
from tui.steps.base import Step, shown
from tui.steps.listing import STEPS, StepInfo

SHOW_AFTER = 0.03
"""Seconds after a key at which findings and totals follow; the letter itself is painted first.

Textual paints at most 60 times a second, so that is one frame for the letter alone.
"""


class InView:
    """Shows a session on a screen: one step at a time, patched in place with each change.

    Steps are mounted when they are first visited. All of them at once would take most of a second,
    before the first is painted.
    """

    def __init__(
        self, screen: Screen[Any], session: Session, taste: Taste, saving: Callable[[], str]
    ) -> None:
        """Show it as somebody likes it; `saving` tells in a word whether the file has it all."""
        self._screen = screen
        self._session = session
        self._taste = taste
        self._saving = saving
        self._pending: Change | None = None
        self._looking = Looking(screen, session, self.changed)
        self._at_problems = False
        self.number = 0
        """The number of the step in view."""
        self.index = FindingIndex(session.report)
        self.head = DraftHead(session)
        self.body = Body()

    @property
    def info(self) -> StepInfo:
        """What is known of the step in view before it is built."""
        return STEPS[self.number]

    @property
    def step(self) -> Step:
        """The step in view."""
        return self.body.switcher.get_child_by_id(f"step-{self.info.id}", Step)

    async def bring(self, number: int) -> Step:
        """Bring a step into view, mounting it if it is visited for the first time."""
        self.show_pending()
        self._session.pause()
        keep_keys_back(self._screen)
        info = STEPS[number]
        switcher = self.body.switcher
        name = f"step-{info.id}"
        if not switcher.query_children(f"#{name}"):
            await switcher.add_content(kind_of(info)(self._session), id=name)
        self.number = number  # only now: what asks for the step in view meanwhile finds one
        self.share_room()
        switcher.current = name
        self.step.come(self.index)
        self.body.steps.highlighted = number
        self._patch_around()
        self.patch_head()
        return self.step

    # --- room ---

    def share_room(self) -> None:
        """Give the step and what stands around it the room that there is."""
        hidden = self._taste.hides_findings
        self.body.share_room(self.info, hidden=hidden, at_findings=self._at_problems)

    def keep_person_in_sight(self) -> None:
        """Put a person into the step who is in a part that there is no room for.

        What is hidden before it was ever laid out keeps the focus: it would take keys unseen.
        """
        focused = self._screen.focused
        if focused is not None and not shown(focused):
            self.put_person_at(focused)

    def put_person_at(self, widget: Widget) -> None:
        """Put a person where they were; into the step, if there is no room for that any more."""
        if widget.is_attached and shown(widget):
            widget.focus()
        elif not self.step.come_back_in():
            self._screen.set_focus(None)

    def to_problems(self, there: bool) -> None:
        """Show the findings to the person who goes to them, where they are not seen anyway."""
        self._at_problems = there
        self.share_room()

    def tells_findings(self) -> bool:
        """Whether the findings stand beside the step, as somebody likes it."""
        return self.body.tells_findings(self.info, hidden=self._taste.hides_findings)

    # --- changes ---

    def changed(self, change: Change) -> None:
        """Show a change: at once, but a letter is painted first, and fast ones share a patch."""
        if not change.path:
            self._pending = None
            self._patch(change)
        elif self._pending is None:
            self._pending = change
            screen = self._screen
            screen.set_timer(SHOW_AFTER, lambda: once_let_go(screen, self.show_pending))
        elif self._pending.path != change.path:
            self._pending = Change("", self._pending.before)

    @property
    def is_to_show(self) -> bool:
        """Whether there are changes still to be shown."""
        return self._pending is not None

    def show_pending(self) -> None:
        """Show the changes that are still to be shown."""
        change, self._pending = self._pending, None
        if change is not None and self._screen.is_attached:
            self._patch(change)

    def _patch(self, change: Change) -> None:
        stays = staying(self._screen.focused)
        self.index = FindingIndex(self._session.report)
        self.step.patch(self.index, change)
        self._patch_around()
        self.patch_head()
        stays()

    def _patch_around(self) -> None:
        """What stands beside the step."""
        report = self._session.report
        by_step = asking(report)
        self.body.steps.patch(by_step)
        groups = [
            (f"{step.number} {step.title}", () if step.shows_all else found)
            for step, found in zip(STEPS, by_step, strict=True)
        ]
        self.body.findings.patch(report, step_groups(groups, self.number, report))

    def patch_head(self) -> None:
        """What stands at the head, which tells the time, too."""
        if self.head.is_attached:  # it goes before the screen does, and a save may end later
            self.head.patch((f"{self.info.number}/{len(STEPS)}", self.info.title), self._saving())
            self._looking.follow()
