"""The way from one open question to the next."""

from tui.commands.listing import NEXT_OPEN
from tui.draft.open_questions import open_questions
from tui.draft.session import Session
from tui.steps import step_at
from tui.steps.base import Step
from tui.steps.listing import STEPS

NONE_BELOW = f"Nothing is open below · {NEXT_OPEN.key} {NEXT_OPEN.title.lower()}, wherever it is"
NONE_LEFT = "No question is open any more; F2 lists what else is not right"


class NextOpen:
    """Finds the next open question; remembers the last one, for steps that do not tell a place."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._last = ""

    def below(self, step: Step) -> str | None:
        """The next one further down in the step in view."""
        return self._found(step, step.at() or self._last)

    def first(self, step: Step) -> str | None:
        """The first one in a step."""
        return self._found(step, "")

    def step_after(self, number: int) -> int | None:
        """The next step with an open question; after the last comes the first, up to the same."""
        asking = {step_at(path) for path in self._asked()}
        order = (*range(number + 1, len(STEPS)), *range(number + 1))
        return next((step for step in order if step in asking), None)

    def _asked(self) -> list[str]:
        return open_questions(self._session.proposal, self._session.report)

    def _found(self, step: Step, after: str) -> str | None:
        own = STEPS.index(step.info)
        after = after if after and step_at(after) == own else ""
        asked = (path for path in self._asked() if step_at(path) == own)
        path = step.next_of(asked, after)
        self._last = path or self._last
        return path
