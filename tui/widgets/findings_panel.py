"""The panel that always shows how the proposal stands; each line leads to its field."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static

from models.criteria.finding import Finding
from models.verdict.report import Report
from tui.marks import counts_text, finding_text, line, verdict_brief
from tui.widgets.quiet_text import QuietText


class FindingsList(OptionList):
    """Findings, one an option; only what changed is drawn anew."""

    class Followed(Message):
        """A finding was chosen."""

        def __init__(self, finding: Finding) -> None:
            super().__init__()
            self.finding = finding

    def __init__(self, name: str) -> None:
        super().__init__(id=name)
        self.findings: tuple[Finding, ...] = ()

    def patch(self, findings: tuple[Finding, ...]) -> None:
        """Show these findings; the highlight stays on the same criterion."""
        if findings == self.findings:
            return
        if len(findings) == len(self.findings):
            for index, (new, old) in enumerate(zip(findings, self.findings, strict=True)):
                if new != old:
                    self.replace_option_prompt_at_index(index, finding_text(new))
        else:
            highlighted = self.current
            self.clear_options()
            self.add_options([finding_text(finding) for finding in findings])
            if highlighted is not None and findings:
                criteria = [finding.criterion for finding in findings]
                known = highlighted.criterion in criteria
                self.highlighted = criteria.index(highlighted.criterion) if known else 0
        self.findings = findings

    def enter(self, *, scroll: bool = True) -> None:
        """Put the person into the list, on a finding; perhaps without bringing it into view."""
        if self.highlighted is None and self.findings:
            self.highlighted = 0
        self.focus(scroll_visible=scroll)

    @property
    def current(self) -> Finding | None:
        """The finding under the cursor."""
        if self.highlighted is None or self.highlighted >= len(self.findings):
            return None
        return self.findings[self.highlighted]

    @on(OptionList.OptionSelected)
    def _follow(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Followed(self.findings[event.option_index]))


class FindingsPanel(Vertical):
    """Verdict, counts, and what still asks for something, the gravest first."""

    def __init__(self, name: str) -> None:
        """`name` is its id on the screen."""
        super().__init__(id=name)
        self._verdict = QuietText("verdict", fixed=True)
        self._to_mend = FindingsList("to-mend")

    def compose(self) -> ComposeResult:
        yield self._verdict
        yield self._to_mend
        yield Static(line("Nothing left to do."), id="all-well")

    def patch(self, report: Report) -> None:
        """Show a report."""
        head = Content.assemble(verdict_brief(report), "\n", counts_text(report))
        self._verdict.tell(head)
        self._to_mend.patch(report.to_mend)
        self.set_class(not report.to_mend, "-all-well")

    def enter(self) -> None:
        """Put the person into the list."""
        self._to_mend.enter()
