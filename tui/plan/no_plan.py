"""What a draft without work packages shows: how to begin the plan."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message

from models.starter.starter_plan import StarterPlan
from storage.shipped.plans import plan_for
from tui.buttons import Button
from tui.draft.session import Session
from tui.marks import line, plain
from tui.plan.words import ADD_PACKAGE
from tui.widgets.quiet_text import QuietText

STARTER, FIRST = "starter", "first"
_USUAL = "No work packages yet: insert the usual plan for this strand, or add the first."
_FIRST = "No work packages yet: add the first with the button below or with F8."
_CHOOSE = "Once a strand is chosen in step 1, its usual plan can be inserted here."


def starter_plan(session: Session) -> StarterPlan | None:
    """The usual plan of the call and strand that a draft chose, if there is one."""
    return plan_for(session.call, session.call.strand_of(session.proposal))


class NoPlan(Vertical):
    """The usual plan of the strand in outline, and the buttons to begin with."""

    BINDINGS = [
        Binding("p", "want('starter')", "Insert the usual plan", show=False),
        Binding("w,f8", "want('first')", ADD_PACKAGE, show=False),
    ]
    DEFAULT_CSS = """
    NoPlan {
        height: auto;
        & > QuietText { height: auto; margin: 0 0 1 0; }
    }
    """

    class Wanted(Message):
        """The person wants the usual plan, or a first work package."""

        def __init__(self, what: str) -> None:
            super().__init__()
            self.what = what

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._said = QuietText("no-plan")
        self._starter = Button("Insert the usual plan p", id=STARTER)
        self._first = Button(f"{ADD_PACKAGE} F8", id=FIRST)

    def compose(self) -> ComposeResult:
        yield self._said
        with Horizontal(classes="buttons"):
            yield self._starter
            yield self._first

    def patch(self) -> None:
        """Offer what the call and strand have."""
        plan = starter_plan(self._session)
        self._starter.display = plan is not None
        if plan is not None:
            self._said.tell(_outline(plan))
        else:
            lines = [plain(_FIRST), *([plain(_CHOOSE)] if self._strand_would_help() else [])]
            self._said.tell(Content("\n").join(lines))

    def _strand_would_help(self) -> bool:
        """Whether some strand of the call has a plan, and none is chosen."""
        call = self._session.call
        chosen = call.strand_of(self._session.proposal)
        return chosen is None and any(plan_for(call, strand) for strand in call.strands)

    def enter(self) -> None:
        """Put the person on the first button."""
        (self._starter if self._starter.display else self._first).focus()

    def action_want(self, what: str) -> None:
        self.post_message(self.Wanted(what))

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.action_want(event.button.id or FIRST)


def _outline(plan: StarterPlan) -> Content:
    """What a starter plan holds, a line for each work package."""
    lines = [
        plain(_USUAL),
        Content(""),
        line(plan.title).stylize("bold"),
        *(
            line(f"WP{number} {package.title}").stylize("$foreground-muted")
            for number, package in enumerate(plan.work_packages, 1)
        ),
    ]
    return Content("\n").join(lines)
