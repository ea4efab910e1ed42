"""The list of steps with what each still asks for."""

from collections.abc import Iterable, Sequence

from textual import on
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList

from models.criteria.finding import GRAVITY, Finding, Status
from models.verdict.words import SYMBOLS
from tui.marks import line, weight


class StepList(OptionList):
    """All steps; the one in view is highlighted."""

    NO_PASTE = "Enter goes to the step under the cursor: paste into a field of it."

    class Went(Message):
        """A step was chosen."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, steps: Sequence[tuple[int, str]]) -> None:
        """List steps by number and title."""
        super().__init__(*(line(title) for _, title in steps), id="steps", classes="panel")
        self.border_title = "Steps"
        self._steps = steps
        self._shown: list[Content] = []

    def patch(self, asking: Iterable[Iterable[Finding]]) -> None:
        """Show how each step stands, by what still asks for something in it."""
        prompts = [
            step_text(number, title, findings)
            for (number, title), findings in zip(self._steps, asking, strict=True)
        ]
        for number, prompt in enumerate(prompts):
            if number >= len(self._shown) or prompt != self._shown[number]:
                self.replace_option_prompt_at_index(number, prompt)
        self._shown = prompts

    @on(OptionList.OptionSelected)
    def _go(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Went(event.option_index))


def step_text(number: int, title: str, findings: Iterable[Finding]) -> Content:
    """`✗ 3 Partners 2`: the gravest status of a step, and how many findings have it."""
    findings = list(findings)
    statuses = [finding.status for finding in findings]
    worst = next((status for status in GRAVITY if status in statuses), Status.MET)
    count = f" {statuses.count(worst)}" if worst in statuses else ""
    style = weight(findings, worst)
    return Content.assemble((SYMBOLS[worst], style), f" {number} {title}", (count, style))
