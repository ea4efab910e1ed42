"""What lies between the head and the foot of a draft: steps, the step in view, findings."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.css.scalar import Scalar
from textual.widget import Widget
from textual.widgets import Button, ContentSwitcher

from tui.findings.panel import FindingsPanel, width_in
from tui.key_names import written
from tui.steps.base import Step, shown
from tui.steps.listing import STEPS, StepInfo
from tui.widgets.step_list import StepList

Breakpoints = Sequence[tuple[int, str]]
BREADTHS: Breakpoints = [(0, "-narrow"), (72, "-medium"), (104, "-wide")]
HEIGHTS: Breakpoints = [(0, "-short"), (30, "-tall")]


def fitting(breakpoints: Breakpoints, room: int) -> str:
    """The class of the widest of some limits that is reached."""
    return max(point for point in breakpoints if point[0] <= room)[1]


class Body(Horizontal):
    """The three of them, and who has room.

    Each is hidden by itself: a class on the screen would have all there is in it, in every step,
    styled anew.
    """

    def __init__(self) -> None:
        super().__init__(id="body")
        # Kept: to look for one of them with every key, Textual goes through all that is mounted.
        self.steps = StepList([(step.number, step.title) for step in STEPS])
        self.switcher = ContentSwitcher(id="switcher")
        self.findings = FindingsPanel("findings")

    def compose(self) -> ComposeResult:
        yield self.steps
        yield self.switcher
        yield self.findings

    def on_key(self, event: events.Key) -> None:
        """A key that stands on a button of the step works from the lists beside the step, too."""
        if event.key in self.screen.active_bindings or not self.switcher.current:
            return
        sign = f" {written(event.key)}"
        for button in self.switcher.query(f"#{self.switcher.current} Button").results(Button):
            if str(button.label).endswith(sign) and not button.disabled and shown(button):
                event.stop()
                button.press()
                return

    def has_person(self, at: Widget) -> None:
        """Show in which of them the person is, at a widget."""
        above = at.ancestors_with_self
        steps = self.switcher.query_children(Step)
        for panel in (self.steps, *steps, self.findings):
            panel.has_person(panel in above)

    @property
    def breadth(self) -> str:
        """The class of the width there is; the screen itself has it a moment after a resize."""
        return fitting(BREADTHS, self.app.size.width)

    def tells_findings(self, step: StepInfo, *, hidden: bool) -> bool:
        """Whether the findings stand beside a step, wherever the person is."""
        wide = self.breadth == "-wide" and self.app.size.width >= step.wants
        return wide and not (step.shows_all or hidden)

    def share_room(self, step: StepInfo, *, hidden: bool, at_findings: bool) -> None:
        """Show what there is room for; a step that wants it has the room of the findings.

        Where there is none for both, the findings stand in the place of the step.

        They are `hidden` if the person likes it so, but not while somebody is `at_findings`.
        """
        narrow, wide = (self.breadth == breadth for breadth in ("-narrow", "-wide"))
        self.findings.stand(alone=not wide)
        for part, room in (
            (self.findings, at_findings or self.tells_findings(step, hidden=hidden)),
            (self.steps, not narrow),
            (self.switcher, wide or not at_findings),
        ):
            if part.display != room:
                part.display = room
        beside = width_in(self.app.size.width, step.wants)
        width = Scalar.from_number(beside) if wide else Scalar.parse("1fr")
        if self.findings.styles.width != width:
            self.findings.styles.width = width
