"""The list of steps with what each still asks for."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textual import on
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList

from models.criteria.finding import GRAVITY, SYMBOLS, Finding, Status
from tui.frame import Panel
from tui.marks import line, weight


class StepList(OptionList, Panel):
    """All steps; the one in view is highlighted."""

    hint = "Enter goes to the step under the cursor"
    NO_PASTE = "Enter goes to the step under the cursor: paste into a field of it."

    class Went(Message):
        """A step was chosen."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, steps: Sequence[tuple[int, str]]) -> None:
        """List steps by number and title."""
        super().__init__(*(line(title) for _, title in steps), id="steps", classes="panel")
        self.call("Steps", corners="right")
        self._steps = steps
        self._shown: list[Standing | None] = [None for _ in steps]

    def patch(self, asking: Iterable[Iterable[Finding]]) -> None:
        """Show how each step stands, by what still asks for something in it."""
        for at, (findings, shown) in enumerate(zip(asking, self._shown, strict=True)):
            standing = standing_of(findings)
            if standing != shown:  # a text costs more than looking
                self._shown[at] = standing
                self.replace_option_prompt_at_index(at, standing.told(*self._steps[at]))

    @on(OptionList.OptionSelected)
    def _go(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Went(event.option_index))


class Standing(NamedTuple):
    """How a step stands: the gravest status in it, its style, and how many findings have it."""

    status: Status
    style: str
    asking: int

    def told(self, number: int, title: str) -> Content:
        """`✗ 3 Partners 2`, of the step of that number and title."""
        count = f" {self.asking}" if self.asking else ""
        sign = SYMBOLS[self.status], self.style
        return Content.assemble(sign, f" {number} {title}", (count, self.style))


def standing_of(findings: Iterable[Finding]) -> Standing:
    """How a step stands in which these still ask for something."""
    findings = list(findings)
    statuses = [finding.status for finding in findings]
    worst = next((status for status in GRAVITY if status in statuses), Status.MET)
    return Standing(worst, weight(findings, worst), statuses.count(worst))
