"""The panel that always shows how the proposal stands; each line leads to its field."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from models.criteria.finding import Finding
from models.verdict.report import Report
from tui.findings.listing import FindingsList, Group
from tui.findings.verdicts import counts_text, verdict_brief
from tui.frame import Panel
from tui.marks import line
from tui.widgets.quiet_text import QuietText

USUAL_WIDTH = 38
_GROWS_FROM = 140
"""In a terminal of more columns the panel has some of them, up to a third of all."""


def width_in(columns: int, wanted: int) -> int:
    """The width of the panel in a terminal of so many columns, beside a step that wants some."""
    spare = columns - max(_GROWS_FROM, wanted)
    return max(USUAL_WIDTH, min(USUAL_WIDTH + spare, columns // 3))


class FindingsPanel(Vertical, Panel):
    """Verdict, counts, and what still asks for something: this step's first, the gravest first."""

    def __init__(self, name: str) -> None:
        """`name` is its id on the screen."""
        super().__init__(id=name, classes="panel")
        self._alone: bool | None = None
        self.stand(alone=False)
        self._verdict = QuietText("verdict", fixed=True)
        self._to_mend = FindingsList("to-mend")

    def compose(self) -> ComposeResult:
        yield self._verdict
        yield self._to_mend
        yield Static(line("Nothing left to do: F6 in step 8 makes the bundle."), id="all-well")

    def stand(self, *, alone: bool) -> None:
        """Stand beside a step, or alone, where no rule parts it from anything."""
        if alone == self._alone:
            return
        self._alone = alone
        self.set_class(alone, "-alone")
        self.call("Findings", corners="" if alone else "left")

    def patch(self, report: Report, groups: Sequence[Group]) -> None:
        """Show a report, what it asks for in these groups."""
        head = Content.assemble(verdict_brief(report), "\n", counts_text(report))
        self._verdict.tell(head)
        self._to_mend.patch_groups(groups)
        self.set_class(not report.to_mend, "-all-well")

    def enter(self) -> None:
        """Put the person into the list."""
        self._to_mend.enter()


def step_groups(
    by_step: Sequence[tuple[str, Sequence[Finding]]], at: int, report: Report
) -> list[Group]:
    """What a report asks for, by step: the step in view first, what has no place at the end.

    In each group the order is that of the report, the gravest first.
    """
    groups = [Group(title, tuple(findings)) for title, findings in by_step]
    groups.insert(0, groups.pop(at))
    nowhere = tuple(finding for finding in report.to_mend if not finding.where)
    return [*groups, Group("The whole proposal", nowhere)]
